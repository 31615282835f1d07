"""The toy model as Python sees it, read from `toy.graphql`.

The reader knows just as much SDL as that file uses: a field stands on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "toy.graphql"

SCALARS = ("String", "ID", "Int", "Float", "Boolean", "Date", "DateTime")


@dataclass(frozen=True)
class Property:
    """A value of a node or relationship."""

    name: str
    kind: str
    is_list: bool = False
    is_required: bool = False
    is_key: bool = False
    is_unique: bool = False
    is_searchable: bool = False


@dataclass(frozen=True)
class Relationship:
    """A field that leads to related nodes: one end of a relationship type."""

    name: str
    owner: str
    target: str
    is_list: bool
    type: str
    is_out: bool
    properties: str | None = None
    ordered_by: str | None = None

    @property
    def input_prefix(self) -> str:
        """What the names of its input types begin with, such as `ItemParts`."""
        return self.owner + self.name[0].upper() + self.name[1:]

    @property
    def where_type(self) -> str:
        """The type of a filter of its nodes: their own one, or one with `properties`."""
        return f"{self.input_prefix}Where" if self.properties else f"{self.target}Filter"

    @property
    def order_type(self) -> str:
        """The type of an order of its nodes: their own one, or one with `properties`."""
        return f"{self.input_prefix}Order" if self.properties else f"{self.target}Order"


@dataclass(frozen=True)
class PathField:
    """A derived field: the nodes that a path expression leads to."""

    name: str
    owner: str
    target: str
    along: str
    is_list: bool = True
    properties: str | None = None

    @property
    def where_type(self) -> str:
        return f"{self.target}Filter"

    @property
    def order_type(self) -> str:
        return f"{self.target}Order"


@dataclass
class NodeType:
    """A node type with its fields, each kind in declared order."""

    name: str
    plural: str
    names: list[str] = field(default_factory=list)
    properties: dict[str, Property] = field(default_factory=dict)
    relationships: dict[str, Relationship] = field(default_factory=dict)
    paths: dict[str, PathField] = field(default_factory=dict)

    @property
    def single(self) -> str:
        return self.name[0].lower() + self.name[1:]

    @property
    def key(self) -> list[Property]:
        return [each for each in self.properties.values() if each.is_key]

    @property
    def to_many(self) -> list[Relationship | PathField]:
        """The fields of list type: relationships, then paths."""
        lists = [each for each in self.relationships.values() if each.is_list]
        return lists + list(self.paths.values())

    @property
    def to_one(self) -> list[Relationship]:
        return [each for each in self.relationships.values() if not each.is_list]


@dataclass
class RelationshipType:
    """A relationship type: its properties, and the node types it joins."""

    name: str
    properties: str | None
    is_structural: bool
    pairs: list[tuple[str, str]] = field(default_factory=list)


class Model:
    """All declarations of a model file."""

    def __init__(self, text: str) -> None:
        self.node_types: dict[str, NodeType] = {}
        self.property_types: dict[str, dict[str, Property]] = {}
        self.enums: dict[str, list[str]] = {}
        self.relationship_types: dict[str, RelationshipType] = {}
        self._read(text)

    @classmethod
    def toy(cls) -> Model:
        return cls(FILE.read_text(encoding="utf-8"))

    @cached_property
    def node_type_names(self) -> list[str]:
        return list(self.node_types)

    def end(self, type_name: str, source: str, target: str) -> Relationship | None:
        """A field that shows relationships of a type between two node types from their source."""
        for each in self.node_types[source].relationships.values():
            if each.type == type_name and each.is_out and each.target == target:
                return each
        return None

    def opposite(self, end: Relationship) -> Relationship | None:
        """The field at the other end, where there is one."""
        for each in self.node_types[end.target].relationships.values():
            if each.type == end.type and each.is_out != end.is_out and each.target == end.owner:
                return each
        return None

    def _read(self, text: str) -> None:
        pattern = re.compile(r"^(type|enum) (\w+)([^\n]*)\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
        definitions = pattern.findall(text)
        # Which names are node types decides what a field is.
        for kind, name, head, _ in definitions:
            if kind == "type" and "@node" in head:
                self.node_types[name] = NodeType(
                    name,
                    _argument(head, "plural") or name[0].lower() + name[1:] + "s",
                    re.findall(r'"(\w+)"', _between(head, "@named(by: [", "]")),
                )
        for kind, name, _, body in definitions:
            lines = [line.strip() for line in body.splitlines() if line.strip()]
            if kind == "enum":
                self.enums[name] = lines
            elif name in self.node_types:
                for line in lines:
                    self._read_field(self.node_types[name], line)
            else:
                fields = [_property(line) for line in lines]
                self.property_types[name] = {each.name: each for each in fields}

    def _read_field(self, owner: NodeType, line: str) -> None:
        name, is_list, target, _ = _shape(line)
        if target not in self.node_types:
            owner.properties[name] = _property(line)
        elif "@path" in line:
            along = _argument(line, "along")
            owner.paths[name] = PathField(name, owner.name, target, along)
        else:
            end = Relationship(
                name,
                owner.name,
                target,
                is_list,
                _argument(line, "type"),
                "direction: OUT" in line,
                _argument(line, "properties"),
                _argument(line, "orderedBy"),
            )
            owner.relationships[name] = end
            type_ = self.relationship_types.setdefault(
                end.type, RelationshipType(end.type, end.properties, "structural: true" in line)
            )
            pair = (owner.name, target) if end.is_out else (target, owner.name)
            if pair not in type_.pairs:
                type_.pairs.append(pair)


def _property(line: str) -> Property:
    name, is_list, kind, is_required = _shape(line)
    return Property(
        name, kind, is_list, is_required, "@key" in line, "@unique" in line, "@searchable" in line
    )


def _shape(line: str) -> tuple[str, bool, str, bool]:
    """Name, whether a list, named type, whether `!` ends the type."""
    found = re.match(r"(\w+): (\[?)(\w+)!?\]?(!?)", line)
    if not found:
        raise ValueError(f"no field: {line}")
    name, bracket, kind, mark = found.groups()
    is_required = bool(mark) or (not bracket and f"{kind}!" in line)
    return name, bool(bracket), kind, is_required


def _argument(text: str, name: str) -> str | None:
    found = re.search(rf'\b{name}: "([^"]*)"', text)
    return found.group(1) if found else None


def _between(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0] if start in text else ""


def enum_name(name: str) -> str:
    """A field's name as an enum value: `likedItems` is `LIKED_ITEMS`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).upper()
