"""The lines of the comparison: what tongtu is asked, and the plain rows all must answer.

A peer answers with the same rows in its own best form, so rows hold only numbers, texts and lists.
Where a question leaves the order open, rows are sorted before they are compared.
"""

import math
from dataclasses import dataclass
from typing import Callable

# The generated plans are of 2023. The last day of the month is for peers, which know no months.
LAST_DUE = "2023-10"
LAST_DAY = "2023-10-31"
LENGTH_MAX = 12
LARGEST_GROUPS = 10
RANKED_FIRST = 20
# Two iterations that stop at the same threshold still differ in the last digits.
SCORE_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Line:
    """One question: `variables` makes those of a subject, `rows` reads tongtu's `data`."""

    name: str
    title: str
    document: str
    variables: Callable
    rows: Callable
    # Whether the order of the rows is part of the answer.
    ordered: bool = False
    # Whether there is only one subject: everything.
    whole: bool = False
    # The line whose question peers answer here too, when tongtu has two ways to ask it.
    same_as: str | None = None


def compared(line, rows):
    """Rows as they are compared."""
    return rows if line.ordered else sorted(rows, key=repr)


def are_equal(ours, theirs):
    """Whether two answers are the same, scores within the tolerance."""
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(are_equal, ours, theirs))
    if isinstance(ours, float) and isinstance(theirs, float):
        return math.isclose(ours, theirs, rel_tol=SCORE_TOLERANCE)
    return ours == theirs


def _task_rows(tasks):
    return [
        [
            task["number"], task["text"], task["due"],
            sorted(leader["name"] for leader in task["leaders"]),
            sorted(unit["name"] for unit in task["units"]),
        ]
        for task in tasks
    ]


def _leader_page_rows(data, _):
    return [
        [task["number"], unit["name"], other["number"], other["due"]]
        for task in data["official"]["tasks"]
        for unit in task["units"]
        for other in unit["tasks"]
    ]


def _leader_rows(leaders):
    return [[leader["name"], leader["tasksAggregate"]["count"]] for leader in leaders]


def _month_rows(data, _):
    return [
        [group["keys"][0]["value"], group["count"]] for group in data["tasksAggregate"]["groups"]
    ]


def _unit_group_rows(data, number_of):
    return [
        [number_of(group["keys"][0]["node"]["id"]), group["count"]]
        for group in data["tasksAggregate"]["groups"]
    ]


def _path_rows(data, _):
    path = data["shortestPath"]
    return [[path["length"] if path else None]]


LINES = [
    Line(
        name="lookup",
        title="one task by id, its leaders and units",
        document=(
            "query ($id: ID!) { task(id: $id) {"
            " number text due leaders { name } units { name } } }"
        ),
        variables=lambda subject: {"id": subject["task"]["id"]},
        rows=lambda data, _: _task_rows([data["task"]]),
    ),
    Line(
        name="Q1",
        title="one unit's tasks with leaders and units",
        document=(
            "query ($unit: String!) { unit(named: $unit) {"
            " name tasks { number text due leaders { name } units { name } } } }"
        ),
        variables=lambda subject: {"unit": subject["unit"]["name"]},
        rows=lambda data, _: _task_rows(data["unit"]["tasks"]),
    ),
    Line(
        name="Q2",
        title="one plan's leaders with task counts, by a filter",
        document=(
            "query ($plan: String!) {"
            " officials(where: {tasks: {some: {plan: {eq: $plan}}}},"
            " orderBy: [{tasksCount: DESC}]) { name tasksAggregate { count } } }"
        ),
        variables=lambda subject: {"plan": subject["plan"]},
        rows=lambda data, _: _leader_rows(data["officials"]),
    ),
    Line(
        name="Q2 path",
        title="the same, by a path from the plan's document",
        document=(
            "query ($plan: String!) { document(code: $plan) {"
            ' reach(along: "^OF/^IN_SECTION/^LEADS")'
            " { ... on Official { name tasksAggregate { count } } } } }"
        ),
        variables=lambda subject: {"plan": subject["plan"]},
        rows=lambda data, _: _leader_rows(data["document"]["reach"]),
        same_as="Q2",
    ),
    Line(
        name="Q3",
        title="one leader's tasks, their units, those units' tasks",
        document=(
            "query ($leader: String!) { official(named: $leader) {"
            " name tasks { number units { name tasks { number due } } } } }"
        ),
        variables=lambda subject: {"leader": subject["leader"]["name"]},
        rows=_leader_page_rows,
    ),
    Line(
        name="Q4",
        title="one task by plan and number",
        document=(
            "query ($plan: String!, $number: Int!) {"
            " task(plan: $plan, number: $number) { number text due } }"
        ),
        variables=lambda subject: {"plan": subject["plan"], "number": subject["number"]},
        rows=lambda data, _: [[data["task"][name] for name in ("number", "text", "due")]],
    ),
    Line(
        name="filter",
        title="one unit's tasks due by a month, in order",
        document=(
            "query ($unit: String!, $by: Date!) {"
            " tasks(where: {units: {some: {named: $unit}}, due: {lte: $by}},"
            " orderBy: [{due: ASC}, {number: ASC}]) { number due } }"
        ),
        variables=lambda subject: {"unit": subject["early_unit"]["name"], "by": LAST_DUE},
        rows=lambda data, _: [[task["number"], task["due"]] for task in data["tasks"]],
        ordered=True,
    ),
    Line(
        name="months",
        title="all tasks by month",
        document=(
            "{ tasksAggregate(groupBy: [{field: DUE, by: MONTH}])"
            " { groups { keys { value } count } } }"
        ),
        variables=lambda _: {},
        rows=_month_rows,
        ordered=True,
        whole=True,
    ),
    Line(
        name="units",
        title="all tasks by unit, the largest groups",
        document=(
            "{ tasksAggregate(groupBy: [{relationship: UNITS}])"
            f" {{ groups(first: {LARGEST_GROUPS}) {{ count keys {{ node {{ id }} }} }} }} }}"
        ),
        variables=lambda _: {},
        rows=_unit_group_rows,
        ordered=True,
        whole=True,
    ),
    Line(
        name="3 hops",
        title="leader, tasks, units, their tasks: the nodes reached",
        document=(
            "query ($id: ID!) { official(id: $id) {"
            ' reach(along: "LEADS/^RESPONSIBLE_FOR/RESPONSIBLE_FOR") { id } } }'
        ),
        variables=lambda subject: {"id": subject["leader"]["id"]},
        rows=lambda data, number_of: [
            [number_of(node["id"])] for node in data["official"]["reach"]
        ],
    ),
    Line(
        name="path",
        title="shortest path between two leaders",
        document=(
            "query ($a: ID!, $b: ID!) { shortestPath(from: $a, to: $b,"
            ' along: "(LEADS|^LEADS|RESPONSIBLE_FOR|^RESPONSIBLE_FOR)*",'
            f" maxLength: {LENGTH_MAX}) {{ length }} }}"
        ),
        variables=lambda subject: {
            "a": subject["leader"]["id"], "b": subject["other_leader"]["id"],
        },
        rows=_path_rows,
    ),
    Line(
        name="PageRank",
        title="of all leaders, joined by common tasks",
        document=(
            '{ rank(type: OFFICIAL, along: "LEADS/^LEADS", algorithm: PAGERANK,'
            f" first: {RANKED_FIRST}) {{ score node {{ id }} }} }}"
        ),
        variables=lambda _: {},
        # Leaders with equal scores may be cut differently, so the scores alone are compared.
        rows=lambda data, _: [[ranked["score"]] for ranked in data["rank"]],
        ordered=True,
        whole=True,
    ),
]
