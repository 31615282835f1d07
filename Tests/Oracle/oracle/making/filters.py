"""Random filters of every operator, as JSON."""

from __future__ import annotations

from random import Random
from typing import Any, Callable, Iterator, Mapping

from ..graph import Graph
from ..graphql import EnumValue
from ..model import NodeType, PathField, Property, Relationship
from . import values

COMPARISONS = ["lt", "lte", "gt", "gte"]
FIELD_COMPARISONS = ["eqField", "ltField", "lteField", "gtField", "gteField"]
TEXT_OPERATORS = ["contains", "startsWith", "endsWith"]
ID_OPERATORS = ["eq", "ne", "in", "notIn"]
LIST_OPERATORS = ["has", "hasAny", "hasAll", "isEmpty"]
COUNTS = [0, 1, 2, 3, 5]

SOURCE_PROPERTIES = {
    "document": Property("document", "String"),
    "section": Property("section", "String"),
    "line": Property("line", "Int"),
    "quote": Property("quote", "String"),
}


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
        kinds += ["logic", "logic"] if depth else []
        kinds += ["related"] * (3 * bool(depth and type_.relationships))
        kinds += ["search"] * (self.has_search and self._is_searchable(type_))
        kind = self.random.choice(kinds)
        if kind == "property":
            return self._property_part(type_.properties, self._values_of_nodes(type_))
        if kind == "id":
            return "id", self._id_condition(type_, self.random.choice(ID_OPERATORS))
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
        names = ["some", "all", "none", "count", "aggregate"] if end.is_list else ["is", "exists"]
        return end.name, self._some_of(names, lambda name: self._quantified(end, name, depth))

    def _quantified(self, end: Relationship | PathField, name: str, depth: int) -> Any:
        """What stands behind `some`, `count`, `is` and so on."""
        if name == "exists":
            return self.random.random() < 0.5
        if name == "count":
            return self.count()
        if name == "aggregate":
            return self._some_of(
                ["where", "count"], lambda part: self._counted(end, part, depth), 2
            )
        return self.where_of(end, depth)

    def _counted(self, end: Relationship | PathField, part: str, depth: int) -> dict[str, Any]:
        return self.count() if part == "count" else self.where_of(end, depth)

    def _some_of(
        self, names: list[str], make: Callable[[str], Any], most: int = 1
    ) -> dict[str, Any]:
        """One of the parts as a rule, now and then none or several."""
        wanted = self.random.choice([0, 1, 1, 1, 1, 1, 2, most, most])
        chosen = self.random.sample(names, min(wanted, len(names)))
        return {name: make(name) for name in chosen}

    def count(self) -> dict[str, Any]:
        """A `CountFilter`."""
        counts = [{"count": count} for count in COUNTS]
        own = {"count": Property("count", "Int")}
        names = ["eq", "ne", "in", "notIn", "between", *COMPARISONS]
        chosen = self.random.choices(names, k=self.random.choice([0, 1, 1, 1, 1, 1, 2]))
        return {name: self._operand(own["count"], name, own, counts) for name in chosen}

    def _id_condition(self, type_: NodeType, operator: str) -> dict[str, Any]:
        ids = [node.id for node in self.graph.of_type(type_.name)] * 3
        pool = ids + [node.id for node in self.graph.nodes[:20]]
        pool += [f"{type_.name}:nothing", "nonsense", ""]
        if operator in ("in", "notIn"):
            return {operator: [self.random.choice(pool) for _ in range(self.random.randint(0, 4))]}
        return {operator: self.random.choice(pool)}

    def _sources(self, depth: int) -> dict[str, Any]:
        def make(name: str) -> dict[str, Any]:
            return self.count() if name == "count" else self._source(depth)

        return self._some_of(["some", "all", "none", "count"], make)

    def _source(self, depth: int) -> dict[str, Any]:
        pool = self._values_of_sources()
        where = {}
        for _ in range(self.random.choice([0, 1, 1, 2])):
            if depth and self.random.random() < 0.2:
                name, condition = self._logic(lambda: self._source(depth - 1))
            else:
                name, condition = self._property_part(SOURCE_PROPERTIES, pool)
            where[name] = condition
        return where

    def every_operator(self, type_: NodeType) -> Iterator[Callable[[], dict[str, Any]]]:
        """For every operator of every part of a type's filter, what makes a filter of it alone."""
        pool = self._values_of_nodes(type_)
        for name, condition in self._every_condition(type_.properties, pool):
            yield lambda name=name, condition=condition: {name: condition()}
        for name, condition in self._every_condition(SOURCE_PROPERTIES, self._values_of_sources()):
            yield lambda name=name, condition=condition: {"sources": {"some": {name: condition()}}}
        for quantifier in ("all", "none"):
            yield lambda quantifier=quantifier: {"sources": {quantifier: self._source(0)}}
        yield lambda: {"sources": {"count": self.count()}}
        for operator in ID_OPERATORS:
            yield lambda operator=operator: {"id": self._id_condition(type_, operator)}
        for end in type_.relationships.values():
            yield from self._every_way_to(end)
        for end in type_.paths.values():
            yield from self._every_way_to(end)

    def _every_way_to(self, end: Relationship | PathField) -> Iterator[Callable[[], dict]]:
        """Every quantifier of a field, and every operator of its relationships' properties."""
        names = ["some", "all", "none", "count", "aggregate"] if end.is_list else ["is", "exists"]
        for name in names:
            yield lambda name=name: {end.name: {name: self._quantified(end, name, 1)}}
        if end.properties:
            own, pool = self.model.property_types[end.properties], self._values_of_links(end)
            for name, condition in self._every_condition(own, pool):
                yield lambda name=name, condition=condition: {
                    end.name: {names[0]: {"properties": {name: condition()}}}
                }

    def _every_condition(
        self, own: Mapping[str, Property], pool: list[dict[str, Any]]
    ) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
        """Names of properties, with makers of conditions of one operator each."""
        for each in own.values():
            for operator in self._operators_of(each):
                yield (
                    each.name,
                    lambda each=each, operator=operator: {
                        operator: self._operand(each, operator, own, pool)
                    },
                )

    def _operators_of(self, each: Property) -> list[str]:
        if each.is_list:
            return LIST_OPERATORS
        if each.kind == "ID":
            return ID_OPERATORS
        if each.kind == "Boolean":
            return ["eq", "ne", "isNull", "eqField"]
        names = ["eq", "ne", "in", "notIn", "isNull", "eqField"]
        if each.kind in self.model.enums:
            return names
        names += [*COMPARISONS, *FIELD_COMPARISONS, "between"]
        return names + {"String": TEXT_OPERATORS, "Date": ["within"], "DateTime": ["within"]}.get(
            each.kind, []
        )

    def _values_of_nodes(self, type_: NodeType) -> list[dict[str, Any]]:
        return [node.values for node in self.graph.of_type(type_.name)]

    def _values_of_sources(self) -> list[dict[str, Any]]:
        return [source for node in self.graph.nodes for source in node.sources]

    def _values_of_links(self, end: Relationship | PathField) -> list[dict[str, Any]]:
        types = self.model.relationship_types
        links = self.graph.links
        return [link.values for link in links if types[link.type].properties == end.properties]

    def _property_part(
        self, own: Mapping[str, Property], pool: list[dict[str, Any]]
    ) -> tuple[str, Any]:
        """A property with a condition, mostly of one operator."""
        each = self.random.choice(list(own.values()))
        names = self._operators_of(each)
        chosen = self.random.choices(names, k=self.random.choice([0, 1, 1, 1, 1, 1, 1, 2, 3]))
        return each.name, {name: self._operand(each, name, own, pool) for name in chosen}

    def _operand(
        self, each: Property, operator: str, own: Mapping[str, Property], pool: list[dict]
    ) -> Any:
        random = self.random
        if operator in ("isNull", "isEmpty"):
            return random.random() < 0.5
        if operator == "within":
            return random.choice(values.DURATIONS)
        if operator.endswith("Field"):
            kin = [o.name for o in own.values() if o.kind == each.kind and not o.is_list]
            return random.choice(kin)
        if operator in ("in", "notIn", "hasAny", "hasAll"):
            return [self._value(each, pool) for _ in range(random.choice([0, 1, 2, 3]))]
        if operator == "between":
            # Without a bound the contract does not say what becomes of an absent value.
            bounds = random.choice([["from"], ["to"], ["from", "to"], ["from", "to"]])
            return {bound: self._value(each, pool) for bound in bounds}
        if operator in TEXT_OPERATORS:
            return _part_of(self._value(each, pool), random)
        return self._value(each, pool)

    def _value(self, each: Property, pool: list[dict[str, Any]]) -> Any:
        """A value such as the property has somewhere, or another one of its kind."""
        known = [record[each.name] for record in pool if record.get(each.name) not in (None, [])]
        if known and self.random.random() < 0.6:
            value = self.random.choice(known)
            value = self.random.choice(value) if each.is_list else value
        elif each.kind == "Date" and self.random.random() < 0.2:
            value = "TODAY"
        else:
            value = values.scalar(self.model, each.kind, self.random)
        return EnumValue(value) if each.kind in self.model.enums else value


def _part_of(text: str, random: Random) -> str:
    """A part of a text, perhaps in the other width or case."""
    start = random.randint(0, len(text))
    end = random.randint(start, min(len(text), start + 4))
    part = random.choice([text, text[:end], text[start:], text[start:end]])
    change = random.choice([str, str, str.upper, str.lower, _wide])
    return change(part)


def _wide(text: str) -> str:
    """The full-width kin of ASCII characters."""
    characters = (chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else "　" if s == " " else s for s in text)
    return "".join(characters)
