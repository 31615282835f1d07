"""Random orders, as JSON."""

from __future__ import annotations

from random import Random
from typing import Any

from ..graphql import EnumValue
from ..model import NodeType, PathField, Relationship
from .filters import FilterMaker

DIRECTIONS = [
    "ASC",
    "DESC",
    "ASC_NULLS_FIRST",
    "ASC_NULLS_LAST",
    "DESC_NULLS_FIRST",
    "DESC_NULLS_LAST",
]


class OrderMaker:
    """Makes `orderBy` of node types and of fields that lead to nodes."""

    def __init__(self, filters: FilterMaker) -> None:
        self.filters = filters
        self.model = filters.model
        self.random: Random = filters.random

    def order(self, type_: NodeType, properties: str | None = None) -> list[dict[str, Any]]:
        """One to three terms."""
        return [
            self._term(type_, properties) for _ in range(self.random.choice([1, 1, 1, 2, 2, 3]))
        ]

    def order_of(self, end: Relationship | PathField) -> list[dict[str, Any]]:
        return self.order(self.model.node_types[end.target], end.properties)

    def _direction(self) -> EnumValue:
        return EnumValue(self.random.choice(DIRECTIONS))

    def _term(self, type_: NodeType, properties: str | None, depth: int = 2) -> dict[str, Any]:
        if properties and self.random.random() < 0.5:
            own = self.model.property_types[properties].values()
            names = [each.name for each in own if not each.is_list]
            return {"properties": {self.random.choice(names): self._direction()}}
        kinds = ["property", "property"]
        kinds += ["count", "aggregate", "to-one"] if type_.to_many else []
        kind = self.random.choice(kinds)
        if kind == "to-one" and depth and type_.to_one:
            end = self.random.choice(type_.to_one)
            return {end.name: self._term(self.model.node_types[end.target], None, depth - 1)}
        if kind == "count":
            return {f"{self.random.choice(type_.to_many).name}Count": self._direction()}
        if kind == "aggregate":
            end = self.random.choice(type_.to_many)
            inner: dict[str, Any] = {"count": self._direction()}
            if self.random.random() < 0.9:
                inner["where"] = self.filters.where_of(end, 1)
            return {f"{end.name}Aggregate": inner}
        names = [each.name for each in type_.properties.values() if not each.is_list]
        return {self.random.choice(names): self._direction()}
