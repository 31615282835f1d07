"""Random property values: few of each kind, so that they meet, and the odd ones among them."""

from __future__ import annotations

from random import Random
from typing import Any, Mapping

from ..model import Model, Property

#: Names differ in width, case and runs of white space only where they fold to one.
NAMES = [
    "区水务局", "宋庄镇", "通州区", "水务局", "项目", "宋庄", "北河村", "河园",
    "alpha", "Alpha", "ＡＬＰＨＡ", "beta", "Beta　One", "beta one", " BETA  ONE ", "x1", "Ｘ１",
]  # fmt: skip

#: Texts with characters that query languages, JSON and folding may stumble over.
TEXTS = [
    "区水务局在宋庄镇北河", "水务局 Alpha 项目", "通州、宋庄：2023年",
    "水务局和宋庄镇一起在北河两岸种树，2023年完成三十公里",
    "alpha beta one", "Beta, one alpha", "ＡＬＰＨＡ　beta", "one", "ONE beta", "x1 y2", "y2（x1）",
    "a text of just some more than twenty-four signs",
    "", " ", "a", "A", "b", "ab", "Ab", "a_b", "a%b", "a-1", "Ａ－１", "100%", "$x", "{}",
    'say "hi"', "back\\slash", "line\nbreak", "tab\tstop", "cr\r\nlf", "\u007f",
    "null", "true", "0", "10", "9",
    "\u00e9", "e\u0301", "Straße", "Ж", "ж", "👍🏽", "👨‍👩‍👧",
]  # fmt: skip

KEYS = ["p", "p/1", "100%", "a:b", "区/水", "Ｐ", "p q"]

INTS = [0, 1, 2, 3, -1, 5, 10, 2**31 - 1, -(2**31)]
FLOATS = [0.0, -0.0, 1.0, 1.5, -1.5, 2.25, 0.1, 1e10, -1e-7, 3.0]

DATES = [
    "2023", "2022", "2024", "2023-10", "2023-09", "2023-12", "2024-02", "2023-10-31", "2023-10-30",
    "2023-11-01", "2023-10-01", "2023-12-31", "2024-01-01", "2024-02-29", "2022-12-31", "1999-05",
    "2023-11-30", "2023-01-01",
]  # fmt: skip

MOMENTS = [
    "2023-10-31T00:00:00+08:00", "2023-10-30T16:00:00Z", "2023-10-31T23:59:59.999+08:00",
    "2023-10-31T16:00:00Z", "2023-10-30T15:59:59Z", "2023-11-30T15:59:59Z", "2023-11-30T16:00:00Z",
    "2023-10-31T09:30:00.5-05:00", "2024-01-01T00:00:00Z", "1969-12-31T23:59:59.25Z",
    "2023-01-17T09:30:00Z",
]  # fmt: skip

DURATIONS = [
    "P0D", "P1D", "-P1D", "P30D", "-P30D", "+P31D", "P2W", "P1M", "-P1M", "P4M", "P1Y", "-P1Y2M",
    "P1Y2M3W4D", "-P100Y",
]  # fmt: skip

DOCUMENTS = ["plan", "report", "计划", "Plan"]


def scalar(model: Model, kind: str, random: Random) -> Any:
    """A value of a kind as JSON has it."""
    if kind in model.enums:
        return random.choice(model.enums[kind])
    if kind == "Boolean":
        return random.random() < 0.5
    if kind == "Int":
        return random.choice(INTS) if random.random() < 0.7 else random.randint(-3, 12)
    pools = {"Float": FLOATS, "Date": DATES, "DateTime": MOMENTS, "ID": KEYS}
    return random.choice(pools.get(kind, TEXTS + NAMES))


def record(
    model: Model, properties: Mapping[str, Property], random: Random, absent: float = 0.3
) -> dict[str, Any]:
    """Values of some properties; absent ones and empty lists are left out."""
    values: dict[str, Any] = {}
    for each in properties.values():
        if each.is_list:
            items = [
                scalar(model, each.kind, random) for _ in range(random.choice([0, 0, 1, 2, 3]))
            ]
            if items:
                values[each.name] = items
        elif random.random() >= absent:
            values[each.name] = scalar(model, each.kind, random)
    return values


def sources(random: Random) -> list[dict[str, Any]]:
    """Up to three places in documents."""
    found = []
    for _ in range(random.choice([0, 0, 1, 2, 3])):
        source: dict[str, Any] = {"document": random.choice(DOCUMENTS)}
        if random.random() < 0.6:
            source["section"] = random.choice(["一、总则", "二、任务", ""])
        if random.random() < 0.6:
            source["line"] = random.randint(1, 5)
            source["lineEnd"] = source["line"] + random.randint(0, 2)
        if random.random() < 0.6:
            source["quote"] = random.choice(TEXTS)
        found.append(source)
    return found
