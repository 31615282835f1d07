"""Writes questions, with arguments as literals or variables, whole or in part, as chance has it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any, Mapping

from .model import NodeType

#: By input type, the types of its fields.
InputTypes = Mapping[str, Mapping[str, str]]


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
    input_types: InputTypes
    definitions: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)

    def arguments(self, given: dict[str, tuple[str, Any]]) -> str:
        """Arguments `(name: value, ...)` from values with their types.

        None ones are left out, or null, which is the same.
        """
        parts = []
        for name, (type_name, value) in given.items():
            if value is None and not type_name.endswith("!") and self.random.random() < 0.08:
                parts.append(f"{name}: null")
            elif value is not None:
                chance = 0.5 if self.random.random() < 0.7 else 0
                parts.append(f"{name}: {self._written(value, type_name, chance)}")
        return f"({', '.join(parts)})" if parts else ""

    def document(self, selection: str) -> str:
        """The whole document, its variables declared."""
        head = f"query({', '.join(self.definitions)}) " if self.definitions else ""
        return f"{head}{{ {selection} }}"

    def _written(self, value: Any, type_name: str, chance: float) -> str:
        """A value in a document: with some chance a variable, else a literal of such values."""
        if self.random.random() < chance:
            return self._variable(value, type_name)
        inner = chance and 0.12
        bare = type_name.removesuffix("!")
        if isinstance(value, (list, tuple)):
            item_type = bare[1:-1]
            if len(value) == 1 and self.random.random() < 0.1:
                # A single value stands for the list of it.
                return literal(value[0])
            return f"[{', '.join(self._written(each, item_type, inner) for each in value)}]"
        if isinstance(value, dict):
            types = self.input_types[bare]
            fields = [f"{n}: {self._written(each, types[n], inner)}" for n, each in value.items()]
            return f"{{{', '.join(fields)}}}"
        return literal(value)

    def _variable(self, value: Any, type_name: str) -> str:
        """A new variable with the value, given or as its default."""
        name = f"v{len(self.definitions)}"
        # Never null, so that it may stand where null must not.
        definition = f"${name}: {type_name.removesuffix('!')}!"
        if self.random.random() < 0.15:
            definition += f" = {literal(value)}"
        else:
            self.variables[name] = value
        self.definitions.append(definition)
        return f"${name}"


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
