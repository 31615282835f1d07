"""Random arguments of aggregates and groups."""

from __future__ import annotations

from typing import Any

from ..graphql import EnumValue
from ..model import NodeType, enum_name
from ..world import World
from .orders import DIRECTIONS

PARTS = ["YEAR", "QUARTER", "MONTH", "DAY"]


def random_parts(world: World, type_: NodeType) -> dict[str, Any]:
    """What an aggregate is asked with, its filter apart."""
    random = world.random
    parts: dict[str, Any] = {"summaries": random.random() < 0.5}
    if random.random() < 0.85:
        count = random.choice([0, 1, 1, 1, 1, 2, 2, 3])
        parts["groupBy"] = [random_term(world, type_) for _ in range(count)]
    if random.random() < 0.4:
        parts["having"] = {"count": world.filter_maker.count()} if random.random() < 0.9 else {}
    if random.random() < 0.5:
        parts["orderBy"] = random_group_order(world)
    if random.random() < 0.3:
        parts["first"] = random.choice([0, 1, 2, 3, 100])
    if random.random() < 0.3:
        parts["nodes"] = random.choice([0, 1, 2])
    return parts


def random_term(world: World, type_: NodeType) -> dict[str, Any]:
    """One of `groupBy`."""
    random = world.random
    if type_.relationships and random.random() < 0.35:
        name = random.choice(list(type_.relationships))
        return {"relationship": EnumValue(enum_name(name))}
    dates = [each for each in type_.properties.values() if each.kind == "Date"]
    pool = list(type_.properties.values()) + dates * 4
    each = random.choice(pool)
    term: dict[str, Any] = {"field": EnumValue(enum_name(each.name))}
    if each.kind == "Date" and random.random() < 0.8:
        term["by"] = EnumValue(random.choice(PARTS))
    return term


def random_group_order(world: World) -> list[dict[str, Any]]:
    """`orderBy` of groups."""
    random = world.random
    names = random.choice([["count"], ["key"], ["key"], ["count", "key"], ["key", "count"], []])
    return [{name: EnumValue(random.choice(DIRECTIONS))} for name in names]
