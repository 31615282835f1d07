"""Walks as answers tell them: a `Path` with its nodes and steps."""

from __future__ import annotations

from typing import Any

from ..graph import Link, Node
from ..truth.walks import Walk, nodes_of
from ..world import World
from .lookups import SOURCES, described_source
from .pictures import told_properties

SELECTION = "length nodes { id } steps { relationship forward from { id } to { id } "
SELECTION += f"properties {SOURCES} }}"

#: How many walks between two nodes are listed one by one.
LISTED_MAX = 500


#: A walk that was told, or what is wrong about the telling.
Told = Walk | str


def read(world: World, path: dict[str, Any]) -> Told:
    """The walk that a path tells of."""
    nodes = [world.graph.by_id[node["id"]] for node in path["nodes"]]
    steps = path["steps"]
    if path["length"] != len(steps) or len(nodes) != len(steps) + 1:
        return f"{path['length']} as length of {len(steps)} steps and {len(nodes)} nodes"
    try:
        return tuple(
            _read_step(world, step, start, end) for step, start, end in zip(steps, nodes, nodes[1:])
        )
    except ValueError as problem:
        return str(problem)


def _read_step(world: World, step: dict[str, Any], start: Node, end: Node) -> Link:
    if (step["from"]["id"], step["to"]["id"]) != (start.id, end.id):
        raise ValueError(f"a step from {step['from']['id']} where the walk is at {start.id}")
    source, target = (start, end) if step["forward"] else (end, start)
    for link in world.graph.steps(source, step["relationship"], True):
        if link.target is target:
            properties = told_properties(world, link.type, step["properties"])
            if properties != told_properties(world, link.type, link.values):
                raise ValueError(f"{properties} as properties of {link}")
            if step["sources"] != [
                described_source(world.graph, source) for source in link.sources
            ]:
                raise ValueError(f"{step['sources']} as sources of {link}")
            return link
    raise ValueError(f"a step that is not in the graph: {step}")


def shown(found: list[Walk] | None) -> str:
    """Walks as failures print them."""
    if found is None:
        return "one of too many to list"
    return f"{len(found)}: " + ", ".join(
        "".join(map(str, walk)) or "the empty walk" for walk in found
    )


def is_beginning(told: list[Told], start: Node, wanted: list[Walk], first: int) -> bool:
    """Whether the first walks in node order are told.

    Walks through the same nodes differ in relationships alone; nothing is said of their order.
    """
    if len(told) != min(first, len(wanted)) or len(set(told)) != len(told):
        return False

    def route(walk: Walk) -> list[int]:
        return [node.number for node in nodes_of(start, walk)]

    known = set(wanted)
    routes = sorted(map(route, wanted))[: len(told)]
    return known.issuperset(told) and list(map(route, told)) == routes
