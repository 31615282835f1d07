"""Which nodes a filter lets through: two-valued logic over plain values."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Callable, Mapping

from . import folding
from .dates import days, instant, local_day, window
from .values import order_key, same

if TYPE_CHECKING:
    from ..graph import Graph, Link, Neighbour, Node
    from ..model import Model, NodeType, Property

Condition = Mapping[str, Any]

SOURCE_KINDS = {"document": "String", "section": "String", "line": "Int", "quote": "String"}


class Filters:
    """Judges filters, given as JSON, over one graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.model: Model = graph.model
        self._named: dict[tuple[str, str], set[int]] = {}

    def passes(self, node: Node, where: Condition, link: Link | None = None) -> bool:
        """Whether a node passes; `link` led to it and has the `properties`."""
        return all(self._holds(name, condition, node, link) for name, condition in where.items())

    def matching(self, type_: NodeType, where: Condition | None) -> list[Node]:
        """The nodes of a type that pass, in node order."""
        nodes = self.graph.of_type(type_.name)
        return [node for node in nodes if self.passes(node, where or {})]

    def among(self, neighbours: list[Neighbour], where: Condition | None) -> list[Neighbour]:
        """Those of a list that pass, as they came."""
        return [each for each in neighbours if self.passes(each.node, where or {}, each.link)]

    def _holds(self, name: str, condition: Any, node: Node, link: Link | None) -> bool:
        def judge(part: Condition) -> bool:
            return self.passes(node, part, link)

        type_ = node.type
        if name in ("and", "or", "not"):
            return combined(name, condition, judge)
        if name == "id":
            return compares(self.model, "ID", node.id, condition)
        if name == "named":
            return node.number in self.named(type_, condition)
        if name == "search":
            from .search import found_by

            return found_by(node, condition)
        if name == "sources":
            return quantified(
                condition, node.sources, lambda source, part: source_passes(source, part)
            )
        if name == "properties":
            kinds = self._link_properties(link)
            return properties_pass(self.model, link.values, kinds, condition)
        if name in type_.properties:
            return property_passes(self.model, node.values, type_.properties, name, condition)
        if name in type_.relationships and not type_.relationships[name].is_list:
            return self._to_one(node, name, condition)
        return self._to_many(node, name, condition)

    def _link_properties(self, link: Link) -> Mapping[str, Property]:
        return self.model.property_types[self.model.relationship_types[link.type].properties]

    def _to_one(self, node: Node, name: str, condition: Condition) -> bool:
        related = self.graph.related(node, node.type.relationships[name])
        there = bool(related)
        wanted = condition.get("exists", there)
        inner = condition.get("is")
        fits = inner is None or (there and self.passes(related[0].node, inner, related[0].link))
        return wanted == there and fits

    def _to_many(self, node: Node, name: str, condition: Condition) -> bool:
        end = node.type.relationships.get(name) or node.type.paths[name]
        related = self.graph.related(node, end)
        rest = {key: value for key, value in condition.items() if key != "aggregate"}
        fits = quantified(rest, related, lambda each, part: self.passes(each.node, part, each.link))
        if fits and "aggregate" in condition:
            aggregate = condition["aggregate"]
            counted = self.among(related, aggregate.get("where"))
            return count_passes(len(counted), aggregate.get("count", {}))
        return fits

    def named(self, type_: NodeType, text: str) -> set[int]:
        """The nodes whose canonical name it is; if none, all whose alias it is."""
        known = self._named.get((type_.name, text))
        if known is None:
            wanted = folding.name(text)
            canonical, *alias_lists = type_.names
            nodes = self.graph.of_type(type_.name)
            known = {
                node.number
                for node in nodes
                if node.value(canonical) is not None
                and folding.name(node.value(canonical)) == wanted
            } or {
                node.number
                for node in nodes
                for aliases in alias_lists
                if wanted in map(folding.name, node.value(aliases))
            }
            self._named[type_.name, text] = known
        return known


def combined(name: str, condition: Any, judge: Callable[[Any], bool]) -> bool:
    """`and`, `or`, `not` of whatever `judge` judges."""
    if name == "and":
        return all(judge(part) for part in condition)
    if name == "or":
        return any(judge(part) for part in condition)
    return not judge(condition)


def quantified(condition: Condition, items: list, judge: Callable[[Any, Any], bool]) -> bool:
    """`some`, `all`, `none` and `count` over a list."""
    holds = True
    for name, part in condition.items():
        if name == "count":
            holds &= count_passes(len(items), part)
        elif name == "some":
            holds &= any(judge(item, part) for item in items)
        elif name == "all":
            holds &= all(judge(item, part) for item in items)
        else:
            holds &= not any(judge(item, part) for item in items)
    return holds


def count_passes(count: int, condition: Condition) -> bool:
    return compares(None, "Int", count, condition)


def source_passes(source: Mapping[str, Any], where: Condition) -> bool:
    """Whether a source passes a `SourceFilter`."""
    return all(
        combined(name, part, lambda inner: source_passes(source, inner))
        if name in ("and", "or", "not")
        else compares(None, SOURCE_KINDS[name], source.get(name), part, source)
        for name, part in where.items()
    )


def properties_pass(
    model: Model, values: Mapping, properties: Mapping[str, Property], where: Condition
) -> bool:
    """Whether a relationship's values pass a filter of `properties`."""
    return all(
        combined(name, part, lambda inner: properties_pass(model, values, properties, inner))
        if name in ("and", "or", "not")
        else property_passes(model, values, properties, name, part)
        for name, part in where.items()
    )


def property_passes(
    model: Model,
    values: Mapping,
    properties: Mapping[str, Property],
    name: str,
    condition: Condition,
) -> bool:
    property_ = properties[name]
    if property_.is_list:
        return list_compares(model, property_.kind, values.get(name, []), condition)
    return compares(model, property_.kind, values.get(name), condition, values)


def list_compares(model: Model, kind: str, items: list, condition: Condition) -> bool:
    """`has`, `hasAny`, `hasAll`, `isEmpty`."""
    holds = True
    for name, operand in condition.items():
        if name == "isEmpty":
            holds &= operand == (not items)
            continue
        wanted = [operand] if name == "has" else operand
        found = [any(_equal(kind, item, each) for item in items) for each in wanted]
        holds &= any(found) if name == "hasAny" else all(found)
    return holds


def compares(
    model: Model | None,
    kind: str,
    value: Any,
    condition: Condition,
    others: Mapping[str, Any] = MappingProxyType({}),
) -> bool:
    """Whether a value, None when absent, fulfils all operators; `eqField` names one of `others`."""
    return all(
        _fulfils(model, kind, value, operator, operand, others)
        for operator, operand in condition.items()
    )


def _fulfils(
    model: Model | None,
    kind: str,
    value: Any,
    operator: str,
    operand: Any,
    others: Mapping[str, Any],
) -> bool:
    # Negations are true of an absent value; every other comparison with one is false.
    if operator == "isNull":
        return operand == (value is None)
    if operator == "ne":
        return value is None or not _equal(kind, value, operand)
    if operator == "notIn":
        return value is None or not any(_equal(kind, value, each) for each in operand)
    if operator.endswith("Field"):
        operator, operand = operator.removesuffix("Field"), others.get(operand)
    if value is None or operand is None:
        return False
    if operator == "eq":
        return _equal(kind, value, operand)
    if operator == "in":
        return any(_equal(kind, value, each) for each in operand)
    if operator == "between":
        return ("from" not in operand or _ordered(model, kind, value, "gte", operand["from"])) and (
            "to" not in operand or _ordered(model, kind, value, "lte", operand["to"])
        )
    if operator == "within":
        return _within(kind, value, operand)
    if operator in ("contains", "startsWith", "endsWith"):
        text, part = folding.width_and_case(value), folding.width_and_case(operand)
        return {
            "contains": part in text,
            "startsWith": text.startswith(part),
            "endsWith": text.endswith(part),
        }[operator]
    return _ordered(model, kind, value, operator, operand)


def _equal(kind: str, value: Any, operand: Any) -> bool:
    """Of dates: whether the value lies wholly inside the operand."""
    if kind != "Date":
        return same(kind, value, operand)
    (first, last), (start, end) = days(value), days(operand)
    return start <= first and last <= end


def _ordered(model: Model | None, kind: str, value: Any, operator: str, operand: Any) -> bool:
    if kind == "Date":
        (first, last), (start, end) = days(value), days(operand)
        return {
            "lt": last < start,
            "lte": last <= end,
            "gt": first > end,
            "gte": first >= start,
        }[operator]
    left, right = order_key(model, kind, value), order_key(model, kind, operand)
    return {
        "lt": left < right,
        "lte": left <= right,
        "gt": left > right,
        "gte": left >= right,
    }[operator]


def _within(kind: str, value: str, duration: str) -> bool:
    start, end = window(duration)
    if kind == "DateTime":
        return start <= local_day(instant(value)) <= end
    first, last = days(value)
    return start <= first and last <= end
