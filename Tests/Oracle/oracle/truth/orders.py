"""The order of lists: terms, where absent values stand, ties, and parts of a list."""

from __future__ import annotations

from functools import total_ordering
from typing import TYPE_CHECKING, Any, Mapping

from .filters import Filters
from .values import order_key

if TYPE_CHECKING:
    from ..graph import Graph, Neighbour
    from ..model import NodeType

Order = list[Mapping[str, Any]]


@total_ordering
class Reversed:
    """A value that sorts the other way round."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reversed) and self.value == other.value

    def __lt__(self, other: Reversed) -> bool:
        return other.value < self.value


class Orders:
    """Sorts lists of one graph by `orderBy`, given as JSON."""

    def __init__(self, graph: Graph, filters: Filters) -> None:
        self.graph = graph
        self.filters = filters

    def sorted(self, neighbours: list[Neighbour], order: Order | None) -> list[Neighbour]:
        """By all terms, ties in node order; as they came without terms."""
        if not order:
            return neighbours
        return sorted(neighbours, key=lambda each: self.place(each, order))

    def place(self, neighbour: Neighbour, order: Order) -> tuple:
        """What tells its place in the total order: the terms' values, then node order."""
        return (*self.values(neighbour, order), neighbour.node.number)

    def values(self, neighbour: Neighbour, order: Order) -> tuple:
        """What the terms compare, each so that less comes first."""
        return tuple(_sortable(self._value(neighbour, term), _direction(term)) for term in order)

    def part(
        self,
        neighbours: list[Neighbour],
        order: Order | None,
        first: int | None = None,
        offset: int | None = None,
        ties: bool = False,
    ) -> list[Neighbour]:
        """Of a sorted list: `first` after `offset`; with `ties` those equal to the last one too."""
        start = offset or 0
        if first is None:
            return neighbours[start:]
        end = min(start + first, len(neighbours))
        if ties and order and first and end > start:
            last = self.values(neighbours[end - 1], order)
            while end < len(neighbours) and self.values(neighbours[end], order) == last:
                end += 1
        return neighbours[start:end]

    def _value(self, neighbour: Neighbour, term: Mapping[str, Any]) -> Any:
        node, link = neighbour.node, neighbour.link
        ((name, inner),) = term.items()
        type_ = node.type
        if name in type_.properties:
            value = node.value(name)
            kind = type_.properties[name].kind
            return None if value is None else order_key(self.graph.model, kind, value)
        if name == "properties":
            ((property_name, _),) = inner.items()
            value = link.values.get(property_name)
            types = self.graph.model.relationship_types[link.type]
            kind = self.graph.model.property_types[types.properties][property_name].kind
            return None if value is None else order_key(self.graph.model, kind, value)
        if name in type_.relationships and not type_.relationships[name].is_list:
            related = self.graph.related(node, type_.relationships[name])
            return self._value(related[0], inner) if related else None
        is_aggregate = name.endswith("Aggregate")
        field = name.removesuffix("Aggregate" if is_aggregate else "Count")
        end = _end(type_, field)
        where = inner.get("where") if is_aggregate else None
        return len(self.filters.among(self.graph.related(node, end), where))


def _sortable(value: Any, direction: str) -> tuple:
    """A value, None when absent, so that what comes first in a direction is less."""
    if value is None:
        return (0 if direction.endswith("NULLS_FIRST") else 2,)
    return (1, Reversed(value) if direction.startswith("DESC") else value)


def _end(type_: NodeType, name: str) -> Any:
    return type_.relationships.get(name) or type_.paths[name]


def _direction(term: Mapping[str, Any]) -> str:
    """The direction a term ends in, however deep."""
    ((name, inner),) = term.items()
    if name.endswith("Aggregate"):
        return inner["count"]
    return inner if isinstance(inner, str) else _direction(inner)
