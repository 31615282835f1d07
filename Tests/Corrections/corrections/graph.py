"""What a database holds, and how two differ."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

#: A node by its id, or a relationship by its type and both ids; with its properties and sources.
Graph = dict[tuple[str, ...], Any]


def graph_of(database: Path) -> Graph:
    """All that is shown, but for numbers, versions and times; lists in no order."""
    connection = sqlite3.connect(database)
    graph: Graph = {}
    ids: dict[int, str] = {}
    for number, label, key, properties, sources in connection.execute(
        "SELECT id, label, key, properties, sources FROM nodes"
    ):
        ids[number] = f"{label}:{key}"
        graph[("node", ids[number])] = unordered([json.loads(properties), json.loads(sources)])
    for type_, start, end, properties, sources in connection.execute(
        "SELECT type, from_id, to_id, properties, sources FROM relationships"
    ):
        graph[(type_, ids[start], ids[end])] = unordered([json.loads(properties), json.loads(sources)])
    connection.close()
    return graph


def unordered(value: Any) -> Any:
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=text_of)
    if isinstance(value, dict):
        return {name: unordered(item) for name, item in value.items()}
    return value


def text_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def difference(got: Graph, wanted: Graph) -> str | None:
    """The first few things that differ; None when none does."""
    keys = [key for key in sorted({*got, *wanted}) if got.get(key) != wanted.get(key)]
    if not keys:
        return None
    lines = [f"{len(keys)} differ"]
    for key in keys[:3]:
        lines += [f"  {' '.join(key)}", f"    got    {text_of(got.get(key))}"]
        lines += [f"    wanted {text_of(wanted.get(key))}"]
    return "\n".join(lines)


def tasks_of(database: Path, plan: str) -> dict[int, str]:
    """The texts of a plan's tasks by their numbers."""
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT properties FROM nodes WHERE label = 'Task'").fetchall()
    connection.close()
    tasks = [json.loads(properties) for (properties,) in rows]
    return {task["number"]: task["text"] for task in tasks if task["plan"] == plan}
