"""Counts, summaries and groups."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Mapping

from ..model import enum_name
from .dates import instant, part, part_days
from .filters import count_passes
from .values import order_key

if TYPE_CHECKING:
    from ..graph import Graph, Node
    from ..model import Model, NodeType


@dataclass(frozen=True)
class KeyPart:
    """One part of a group's key: a value, a node, or neither."""

    name: str
    kind: str | None = None
    value: Any = None
    node: Node | None = None

    @property
    def is_absent(self) -> bool:
        return self.value is None and self.node is None

    def place(self, model: Model) -> Any:
        """What it is ordered by."""
        if self.node is not None:
            return self.node.number
        if self.kind == "Date":
            return part_days(self.value)
        return order_key(model, self.kind, self.value)

    @property
    def identity(self) -> Any:
        """Equal for parts of one group."""
        if self.node is not None:
            return self.node.number
        if self.kind == "DateTime" and self.value is not None:
            return instant(self.value)
        return self.value


@dataclass(frozen=True)
class Group:
    key: tuple[KeyPart, ...]
    nodes: list[Node]


def number_summary(values: list[float]) -> dict[str, float | None]:
    """`NumberSummary` of the values that are there."""
    return {
        "min": min(values, default=None),
        "max": max(values, default=None),
        "sum": sum(values),
        "average": sum(values) / len(values) if values else None,
    }


def extremes(model: Model, kind: str, values: list[str]) -> dict[str, str | None]:
    """`DateSummary` or `DateTimeSummary`."""
    ordered = sorted(values, key=lambda value: order_key(model, kind, value))
    return {"min": ordered[0] if ordered else None, "max": ordered[-1] if ordered else None}


def summaries(graph: Graph, type_: NodeType, nodes: list[Node]) -> dict[str, dict]:
    """Every summary field of a node type's aggregate."""
    found = {}
    for each in type_.properties.values():
        values = [node.value(each.name) for node in nodes if node.value(each.name) is not None]
        if each.is_list:
            continue
        if each.kind in ("Int", "Float"):
            found[each.name] = number_summary(values)
        elif each.kind in ("Date", "DateTime"):
            found[each.name] = extremes(graph.model, each.kind, values)
    for end in type_.relationships.values():
        if end.is_list:
            sizes = [len(graph.related(node, end)) for node in nodes]
            found[f"{end.name}Count"] = number_summary(sizes)
    return found


def terms(type_: NodeType, group_by: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`groupBy` by the names of fields; raises ValueError where a term is not of one field."""
    names = {enum_name(name): name for name in [*type_.properties, *type_.relationships]}
    found = []
    for term in group_by:
        if len(set(term) & {"field", "relationship"}) != 1:
            raise ValueError("no term")
        name = names[term.get("field") or term["relationship"]]
        found.append({"name": name, "by": term.get("by")})
    return found


def groups(graph: Graph, type_: NodeType, nodes: list[Node], terms: list[Mapping]) -> list[Group]:
    """The groups by all terms, the largest first, then in the order of their keys, absent last.

    A term is `{"name": field's name, "by": date part or nothing}`.
    """
    found: dict[tuple, Group] = {}
    for node in nodes:
        for key in product(*(_parts(graph, type_, node, term) for term in terms)):
            identity = tuple(part_.identity for part_ in key)
            found.setdefault(identity, Group(key, [])).nodes.append(node)
    if not terms:
        return []
    return ordered(graph.model, list(found.values()), [])


def ordered(model: Model, found: list[Group], order: list[Mapping[str, str]]) -> list[Group]:
    """Groups by `orderBy`, by default the largest first; what that leaves equal by key."""
    result = _by_key(model, found, "ASC")
    for term in reversed(order or [{"count": "DESC"}]):
        ((name, direction),) = term.items()
        if name == "count":
            sign = -1 if direction.startswith("DESC") else 1
            result = sorted(result, key=lambda group: sign * len(group.nodes))
        else:
            result = _by_key(model, result, direction)
    return result


def having(found: list[Group], condition: Mapping | None) -> list[Group]:
    counts = (condition or {}).get("count", {})
    return [group for group in found if count_passes(len(group.nodes), counts)]


def _by_key(model: Model, found: list[Group], direction: str) -> list[Group]:
    width = len(found[0].key) if found else 0
    for place in reversed(range(width)):
        present = [group for group in found if not group.key[place].is_absent]
        absent = [group for group in found if group.key[place].is_absent]
        present.sort(
            key=lambda group: group.key[place].place(model),
            reverse=direction.startswith("DESC"),
        )
        is_absent_first = direction.endswith("NULLS_FIRST")
        found = absent + present if is_absent_first else present + absent
    return found


def _parts(graph: Graph, type_: NodeType, node: Node, term: Mapping) -> list[KeyPart]:
    """The distinct values of a term for a node; one without a value when there is none."""
    name = term["name"]
    if name in type_.relationships:
        related = graph.related(node, type_.relationships[name])
        parts = [KeyPart(name, node=each.node) for each in related]
    else:
        each = type_.properties[name]
        value = node.value(name)
        values = value if each.is_list else [] if value is None else [value]
        if each.kind == "Date":
            values = [part(item, term.get("by") or "DAY") for item in values]
        parts = list(
            {p.identity: p for p in (KeyPart(name, each.kind, v) for v in values)}.values()
        )
    return parts or [KeyPart(name)]
