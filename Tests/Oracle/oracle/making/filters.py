"""Random filters of every operator, as JSON."""

from __future__ import annotations

from random import Random
from typing import Any, Mapping

from ..graph import Graph
from ..graphql import EnumValue
from ..model import NodeType, PathField, Property, Relationship
from . import values

COMPARISONS = ["lt", "lte", "gt", "gte"]
FIELD_COMPARISONS = ["eqField", "ltField", "lteField", "gtField", "gteField"]
TEXT_OPERATORS = ["contains", "startsWith", "endsWith"]
COUNTS = [0, 1, 2, 3, 5]


class FilterMaker:
    """Makes filters whose operands are mostly values of one graph."""

    def __init__(self, graph: Graph, random: Random, has_search: bool = False) -> None:
        self.graph = graph
        self.model = graph.model
        self.random = random
        self.has_search = has_search

    def where(
        self, type_: NodeType, depth: int = 2, properties: str | None = None
    ) -> dict[str, Any]:
        """A filter of a node type; with `properties` of the relationships that lead there too."""
        where: dict[str, Any] = {}
        for _ in range(self.random.choice([0, 1, 1, 1, 1, 2, 2, 3])):
            name, condition = self._part(type_, depth, properties)
            where[name] = condition
        return where

    def where_of(self, end: Relationship | PathField, depth: int = 2) -> dict[str, Any]:
        """A filter of the nodes a field leads to."""
        return self.where(self.model.node_types[end.target], depth, end.properties)

    def _part(self, type_: NodeType, depth: int, properties: str | None) -> tuple[str, Any]:
        kinds = ["property"] * 5 + ["id", "sources"]
        kinds += ["named"] * bool(type_.names)
        kinds += ["properties"] * (4 * bool(properties))
        kinds += ["related", "related", "related", "logic", "logic"] if depth else []
        kinds += ["search"] * (self.has_search and self._is_searchable(type_))
        kind = self.random.choice(kinds)
        if kind == "property":
            return self._property_part(type_.properties, self._value_of_nodes(type_))
        if kind == "id":
            return "id", self._id(type_)
        if kind == "sources":
            return "sources", self._sources(depth)
        if kind == "named":
            return "named", self.random.choice(values.NAMES + ["nobody", "ＢＥＴＡ one", "X1"])
        if kind == "search":
            from .searches import search_text

            return "search", search_text(self.graph, self.random)
        if kind == "properties":
            return "properties", self.properties(properties, depth)
        if kind == "logic":
            return self._logic(lambda: self.where(type_, depth - 1, properties))
        return self._related(type_, depth - 1)

    def _is_searchable(self, type_: NodeType) -> bool:
        return any(each.is_searchable for each in type_.properties.values()) or bool(type_.names)

    def _logic(self, make: Any) -> tuple[str, Any]:
        name = self.random.choice(["and", "or", "not"])
        if name == "not":
            return name, make()
        return name, [make() for _ in range(self.random.choice([0, 1, 2, 2, 3]))]

    def properties(self, type_name: str, depth: int) -> dict[str, Any]:
        """A filter of relationship properties."""
        own = self.model.property_types[type_name]
        types = self.model.relationship_types
        links = [link for link in self.graph.links if types[link.type].properties == type_name]
        pool = [link.values for link in links]
        where = {}
        for _ in range(self.random.choice([0, 1, 1, 2])):
            if depth and self.random.random() < 0.25:
                name, condition = self._logic(lambda: self.properties(type_name, depth - 1))
            else:
                name, condition = self._property_part(own, pool)
            where[name] = condition
        return where

    def _related(self, type_: NodeType, depth: int) -> tuple[str, Any]:
        ends = list(type_.relationships.values()) + list(type_.paths.values())
        end = self.random.choice(ends)
        if not end.is_list:
            return end.name, self._some_of(
                {
                    "is": lambda: self.where_of(end, depth),
                    "exists": lambda: self.random.random() < 0.5,
                }
            )
        return end.name, self._some_of(
            {
                "some": lambda: self.where_of(end, depth),
                "all": lambda: self.where_of(end, depth),
                "none": lambda: self.where_of(end, depth),
                "count": self.count,
                "aggregate": lambda: self._some_of(
                    {"where": lambda: self.where_of(end, depth), "count": self.count}, 2
                ),
            }
        )

    def _some_of(self, makers: Mapping[str, Any], most: int = 1) -> dict[str, Any]:
        """One of the parts as a rule, now and then none or several."""
        wanted = self.random.choice([0, 1, 1, 1, 1, 1, 2, most, most])
        names = self.random.sample(list(makers), min(wanted, len(makers)))
        return {name: makers[name]() for name in names}

    def count(self) -> dict[str, Any]:
        """A `CountFilter`."""
        return self._operators(
            ["eq", "ne", "in", "notIn", "between", *COMPARISONS],
            lambda: self.random.choice(COUNTS),
            [],
        )

    def _id(self, type_: NodeType) -> dict[str, Any]:
        ids = [node.id for node in self.graph.nodes if self.random.random() < 0.9]
        own = [node.id for node in self.graph.of_type(type_.name)] * 3
        pool = ids + own + [f"{type_.name}:nothing", "nonsense", ""]
        return self._operators(
            ["eq", "ne", "in", "notIn"], lambda: self.random.choice(pool), []
        )

    def _sources(self, depth: int) -> dict[str, Any]:
        return self._some_of(
            {
                "some": lambda: self._source(depth),
                "all": lambda: self._source(depth),
                "none": lambda: self._source(depth),
                "count": self.count,
            }
        )

    def _source(self, depth: int) -> dict[str, Any]:
        kinds = {"document": "String", "section": "String", "line": "Int", "quote": "String"}
        own = {name: Property(name, kind) for name, kind in kinds.items()}
        pool = [source for node in self.graph.nodes for source in node.sources]
        where = {}
        for _ in range(self.random.choice([0, 1, 1, 2])):
            if depth and self.random.random() < 0.2:
                name, condition = self._logic(lambda: self._source(depth - 1))
            else:
                name, condition = self._property_part(own, pool)
            where[name] = condition
        return where

    def _value_of_nodes(self, type_: NodeType) -> list[dict[str, Any]]:
        return [node.values for node in self.graph.of_type(type_.name)]

    def _property_part(
        self, own: Mapping[str, Property], pool: list[dict[str, Any]]
    ) -> tuple[str, Any]:
        each = self.random.choice(list(own.values()))

        def operand() -> Any:
            known = [record[each.name] for record in pool if each.name in record]
            if not known or self.random.random() < 0.4:
                value = values.scalar(self.model, each.kind, self.random)
            else:
                value = self.random.choice(known)
                value = self.random.choice(value or [None]) if each.is_list else value
                if value is None:
                    value = values.scalar(self.model, each.kind, self.random)
            return EnumValue(value) if each.kind in self.model.enums else value

        if each.is_list:
            return each.name, self._list_condition(operand)
        return each.name, self._condition(each, own, operand)

    def _list_condition(self, operand: Any) -> dict[str, Any]:
        def some() -> list[Any]:
            return [operand() for _ in range(self.random.choice([0, 1, 2, 2]))]

        makers = {
            "has": operand,
            "hasAny": some,
            "hasAll": some,
            "isEmpty": lambda: self.random.random() < 0.5,
        }
        return self._some_of(makers)

    def _condition(
        self, each: Property, own: Mapping[str, Property], operand: Any
    ) -> dict[str, Any]:
        kin = [
            other.name for other in own.values() if other.kind == each.kind and not other.is_list
        ]
        kind = each.kind
        names = ["eq", "ne"]
        if kind == "ID":
            return self._operators(["eq", "ne", "in", "notIn"], operand, [])
        if kind != "Boolean":
            names += ["in", "notIn"]
        names += ["isNull", "eqField"]
        if kind not in ("Boolean", *self.model.enums):
            names += [*COMPARISONS, *FIELD_COMPARISONS, "between"]
        if kind == "String":
            names += TEXT_OPERATORS * 2
        if kind in ("Date", "DateTime"):
            names += ["within"] * 3
        if kind == "Date" and self.random.random() < 0.15:
            return self._operators(["eq", "ne", *COMPARISONS, "between"], lambda: "TODAY", kin)
        return self._operators(names, operand, kin)

    def _operators(self, names: list[str], operand: Any, kin: list[str]) -> dict[str, Any]:
        condition = {}
        for _ in range(self.random.choice([0, 1, 1, 1, 1, 1, 1, 2, 3])):
            name = self.random.choice(names)
            condition[name] = self._operand(name, operand, kin)
        return condition

    def _operand(self, name: str, operand: Any, kin: list[str]) -> Any:
        random = self.random
        if name in ("in", "notIn"):
            return [operand() for _ in range(random.choice([0, 1, 2, 3]))]
        if name == "between":
            # Without a bound the contract does not say what becomes of an absent value.
            bounds = random.choice([["from"], ["to"], ["from", "to"], ["from", "to"]])
            return {bound: operand() for bound in bounds}
        if name == "isNull":
            return random.random() < 0.5
        if name.endswith("Field"):
            return random.choice(kin)
        if name == "within":
            return random.choice(values.DURATIONS)
        if name in TEXT_OPERATORS:
            return _part_of(operand(), random)
        return operand()


def _part_of(text: str, random: Random) -> str:
    """A part of a text, perhaps in the other width or case."""
    start = random.randint(0, len(text))
    end = random.randint(start, min(len(text), start + 4))
    part = random.choice([text, text[:end], text[start:], text[start:end]])
    change = random.choice([str, str, str.upper, str.lower, _wide])
    return change(part)


def _wide(text: str) -> str:
    """The full-width kin of ASCII signs."""
    signs = (chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else "　" if s == " " else s for s in text)
    return "".join(signs)
