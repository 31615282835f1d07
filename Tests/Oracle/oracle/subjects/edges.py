"""What an edge of a connection tells: the node, and the relationship that led there."""

from __future__ import annotations

from typing import Any

from ..graph import Neighbour
from ..model import PathField, Property, Relationship
from ..truth.dates import instant
from ..world import World
from .lookups import SOURCES, described_source


def selection(world: World, end: Any) -> str:
    """What to ask of an edge, its cursor apart."""
    own = _properties(world, end)
    fields = f" properties {{ {' '.join(each.name for each in own)} }}" if own else ""
    return f"node {{ id }}{fields}{f' {SOURCES}' if isinstance(end, Relationship) else ''}"


def wanted(world: World, end: Any, each: Neighbour) -> dict[str, Any]:
    """The right edge to a neighbour."""
    edge: dict[str, Any] = {"node": {"id": each.node.id}}
    own = _properties(world, end)
    if own:
        values = {p.name: each.link.values.get(p.name, [] if p.is_list else None) for p in own}
        edge["properties"] = timed(own, values)
    if isinstance(end, Relationship):
        edge["sources"] = [described_source(world.graph, source) for source in each.link.sources]
    return edge


def answered(world: World, end: Any, edge: dict[str, Any]) -> dict[str, Any]:
    """An answered edge as `wanted` writes it."""
    own = _properties(world, end)
    return edge | {"properties": timed(own, edge["properties"])} if own else edge


def timed(own: list[Property], values: dict[str, Any]) -> dict[str, Any]:
    """Values with moments as numbers: how they are written is not fixed."""
    moments = {each.name for each in own if each.kind == "DateTime"}

    def number(value: Any) -> Any:
        if isinstance(value, list):
            return [instant(each) for each in value]
        return value if value is None else instant(value)

    return {name: number(each) if name in moments else each for name, each in values.items()}


def _properties(world: World, end: Any) -> list[Property]:
    is_field = isinstance(end, (Relationship, PathField))
    name = end.properties if is_field else None
    return list(world.graph.model.property_types[name].values()) if name else []
