"""Walks as answers tell them: a `Path` with its nodes and steps."""

from __future__ import annotations

from typing import Any

from ..graph import Link, Node
from ..truth.walks import Walk, nodes_of
from ..world import World
from .edges import SOURCES
from .lookups import described_source
from .pictures import told_properties

SELECTION = "length nodes { id } steps { relationship forward from { id } to { id } "
SELECTION += f"properties {SOURCES} }}"

#: How many walks between two nodes are listed one by one.
LISTED_MAX = 500


def read(world: World, path: dict[str, Any]) -> Walk:
    """The walk that a path tells of; raises ValueError when it does not agree with itself."""
    by_id = world.graph.by_id
    nodes = [by_id[node["id"]] for node in path["nodes"]]
    steps = path["steps"]
    if path["length"] != len(steps) or len(nodes) != len(steps) + 1:
        raise ValueError(f"{path['length']} as length of {len(steps)} steps")
    return tuple(map(_read_step, [world] * len(steps), steps, nodes, nodes[1:]))


def _read_step(world: World, step: dict[str, Any], start: Node, end: Node) -> Link:
    if (step["from"]["id"], step["to"]["id"]) != (start.id, end.id):
        raise ValueError(f"a step from {step['from']['id']} where the walk is at {start.id}")
    source, target = (start, end) if step["forward"] else (end, start)
    for link in world.graph.steps(source, step["relationship"], True):
        if link.target is target:
            properties = told_properties(world, link.type, step["properties"])
            if properties != told_properties(world, link.type, link.values):
                raise ValueError(f"{properties} as properties of {link}")
            if step["sources"] != [described_source(source) for source in link.sources]:
                raise ValueError(f"{step['sources']} as sources of {link}")
            return link
    raise ValueError(f"a step that is not in the graph: {step}")


def shown(walk: Walk) -> list[str]:
    """A walk as failures print it."""
    return [str(link) for link in walk]


def is_beginning(told: list[Walk], start: Node, wanted: list[Walk], first: int) -> bool:
    """Whether the first walks in node order are told.

    Walks through the same nodes differ in relationships alone; nothing is said of their order.
    """
    if len(told) != min(first, len(wanted)) or len(set(told)) != len(told):
        return False

    def route(walk: Walk) -> list[int]:
        return [node.number for node in nodes_of(start, walk)]

    known = set(wanted)
    routes = sorted(map(route, wanted))[: len(told)]
    return all(walk in known for walk in told) and list(map(route, told)) == routes
