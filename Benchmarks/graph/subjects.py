"""Whom the questions ask about: plans, spread evenly over the data, and some of their nodes."""

import itertools
import json

from comparison.failure import Failure
from graph.lines import LAST_DUE

# In turn, so that a question is not answered from the processor's caches alone.
SUBJECTS = 8


def chosen(connection):
    """A few subjects, each a plan with a task, a unit, two leaders, and a unit with early tasks."""
    plans = _spread(_plans(connection), SUBJECTS)
    if not plans:
        raise Failure("the database holds no plan with tasks")
    tasks = {plan: _tasks(connection, plan) for plan in plans}
    ends = _ends(connection, [task["node"] for found in tasks.values() for task in found])
    return [
        _subject(plan, tasks[plan], ends, turn)
        for turn, plan in zip(range(SUBJECTS), itertools.cycle(plans))
    ]


def _plans(connection):
    """The codes of all plans, in order of creation."""
    rows = connection.execute(
        "SELECT document.code FROM"
        " (SELECT id, json_extract(properties, '$.code') AS code"
        "  FROM source.nodes WHERE label = 'Document') AS document"
        # The keys of a plan's tasks begin with its code and a slash; a zero follows the slash.
        " WHERE EXISTS (SELECT 1 FROM source.nodes WHERE label = 'Task'"
        "  AND key > document.code || '/' AND key < document.code || '0')"
        " ORDER BY document.id"
    )
    return [code for (code,) in rows]


def _spread(items, count):
    """At most so many of them, the first and the last among them."""
    if len(items) <= count:
        return items
    return [items[index * (len(items) - 1) // (count - 1)] for index in range(count)]


def _tasks(connection, plan):
    rows = connection.execute(
        "SELECT id, key, properties FROM source.nodes"
        " WHERE label = 'Task' AND key > ? || '/' AND key < ? || '0' ORDER BY id",
        [plan, plan],
    )
    tasks = []
    for node, key, properties in rows:
        read = json.loads(properties)
        due = read.get("due")
        tasks.append({
            "node": node,
            "id": f"Task:{key}",
            "key": key,
            "number": read["number"],
            # A whole year is later than the month asked for, and its text is its beginning.
            "early": due is not None and len(due) > 4 and due[:7] <= LAST_DUE,
        })
    return tasks


def _ends(connection, tasks):
    """Who leads and who is responsible for these tasks: by task and label, in order of creation.

    No index leads from a task to its relationships, so all are read once.
    """
    connection.execute("CREATE TEMP TABLE asked (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO asked VALUES (?)", [(task,) for task in tasks])
    rows = connection.execute(
        "SELECT to_id, node.id, label, key, json_extract(node.properties, '$.name')"
        " FROM source.relationships JOIN source.nodes AS node ON node.id = from_id"
        " WHERE type IN ('LEADS', 'RESPONSIBLE_FOR') AND to_id IN (SELECT id FROM asked)"
        " ORDER BY node.id"
    ).fetchall()
    connection.execute("DROP TABLE asked")
    ends = {}
    for task, node, label, key, name in rows:
        end = {"node": node, "id": f"{label}:{key}", "key": key, "name": name}
        ends.setdefault((task, label), []).append(end)
    return ends


def _subject(plan, tasks, ends, turn):
    """The nodes of one plan that are asked about; another turn takes others."""
    leaders = _distinct(tasks, ends, "Official")
    units = _distinct(tasks, ends, "Unit")
    early_units = _distinct([task for task in tasks if task["early"]], ends, "Unit") or units
    if len(leaders) < 2 or not units:
        raise Failure(f"{plan} has {len(leaders)} leaders and {len(units)} units: too few to ask")
    leader = leaders[turn % len(leaders)]
    handled = [task for task in tasks if (task["node"], "Unit") in ends]
    return {
        "plan": plan,
        "task": handled[turn * len(handled) // SUBJECTS],
        "number": tasks[-1 - turn % len(tasks)]["number"],
        "unit": units[turn % len(units)],
        "early_unit": early_units[turn % len(early_units)],
        "leader": leader,
        "other_leader": _far(leader, leaders[turn + 1:] + leaders[:turn + 1], tasks, ends),
    }


def _far(leader, others, tasks, ends):
    """One who leads no task together with `leader`, if there is one: the path is longer then."""
    together = {leader["node"]}
    for task in tasks:
        nodes = {end["node"] for end in ends.get((task["node"], "Official"), [])}
        if leader["node"] in nodes:
            together |= nodes
    strangers = [other for other in others if other["node"] not in together]
    return (strangers or [other for other in others if other is not leader])[0]


def _distinct(tasks, ends, label):
    """All at the other end of some tasks' relationships, each once, in order of creation."""
    found = {end["node"]: end for task in tasks for end in ends.get((task["node"], label), [])}
    return [found[node] for node in sorted(found)]
