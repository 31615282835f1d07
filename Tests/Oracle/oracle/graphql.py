"""Writes questions: arguments as literals or as variables, as chance has it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .model import NodeType


class EnumValue(str):
    """An enum's value: a bare name in a document, a string in JSON."""


def literal(value: Any) -> str:
    """A value as GraphQL writes it in a document."""
    if isinstance(value, EnumValue):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@dataclass
class Question:
    """A document under construction, with the variables it uses."""

    random: Random
    definitions: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)

    def arguments(self, given: dict[str, tuple[str, Any]]) -> str:
        """Arguments `(name: value, ...)` from values with their types; None ones are left out."""
        parts = []
        for name, (type_name, value) in given.items():
            if value is None:
                continue
            if self.random.random() < 0.5:
                written = literal(value)
            else:
                variable = f"v{len(self.variables)}"
                self.definitions.append(f"${variable}: {type_name}")
                self.variables[variable] = value
                written = f"${variable}"
            parts.append(f"{name}: {written}")
        return f"({', '.join(parts)})" if parts else ""

    def document(self, selection: str) -> str:
        """The whole document, its variables declared."""
        head = f"query({', '.join(self.definitions)}) " if self.definitions else ""
        return f"{head}{{ {selection} }}"


class TypeEnd:
    """The list of a whole type, with the types of its arguments, as a field that leads there."""

    def __init__(self, type_: NodeType) -> None:
        self.target = type_.name
        self.properties = None
        self.where_type = f"{type_.name}Filter"
        self.order_type = f"{type_.name}Order"


def list_arguments(
    end: Any,
    where: Any = None,
    order: Any = None,
    first: int | None = None,
    offset: int | None = None,
    ties: bool | None = None,
) -> dict[str, tuple[str, Any]]:
    """The arguments of a list; `end` knows the types of its filter and order."""
    return {
        "where": (end.where_type, where),
        "orderBy": (f"[{end.order_type}!]", order),
        "first": ("Int", first),
        "offset": ("Int", offset),
        "ties": ("Boolean", ties),
    }
