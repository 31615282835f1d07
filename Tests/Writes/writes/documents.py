"""Operations and questions as GraphQL has them."""

from __future__ import annotations

import json
from typing import Any

from oracle.model import Model, NodeType

from .operations import Field, Operation
from .values import Values

CHANGE = "id kind relationship to before after commit"


class Word(str):
    """An enum value: a string in variables, a bare word in a document."""


class Documents:
    """Writes documents for a model; payloads and questions select all there is of a node."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._fragments = {each.name: self._fragment(each) for each in model.node_types.values()}
        lists = "\n".join(
            f"  {each.plural} {{ ...{each.single} createdAt updatedAt }}"
            for each in model.node_types.values()
        )
        self.everything = (
            "query($since: Int!) {\n  graphInfo { commit nodes relationships }\n"
            f"{lists}\n  changes(since: $since) {{ at author {CHANGE} }}\n}}\n"
            + "\n".join(self._fragments.values())
        )

    def mutation(self, operation: Operation) -> tuple[str, Values]:
        """The document of an operation, and its variables."""
        fields, declared, variables, used = [], [], {}, set()
        for alias, field in zip("abcd", operation.fields):
            texts = []
            for name, value in field.arguments.items():
                if field.is_literal:
                    texts.append(f"{name}: {literal(value)}")
                else:
                    variable = f"{alias}_{name}"
                    texts.append(f"{name}: ${variable}")
                    declared.append(f"${variable}: {self._type(field, name)}")
                    variables[variable] = value
            fields.append(f"  {alias}: {field_name(field)}({', '.join(texts)}) {{ {self._payload(field)} }}")
            used |= {field.type.name} if field.type else set(self._model.node_types)
        head = f"({', '.join(declared)})" if declared else ""
        text = f"mutation{head} {{\n" + "\n".join(fields) + "\n}"
        needed = [self._fragments[each] for each in sorted(used) if f"...{_single(each)}" in text]
        return "\n".join([text, *needed]), variables

    def _payload(self, field: Field) -> str:
        tail = f"commit changes {{ {CHANGE} }}"
        if field.type is None:
            every = " ".join(f"...{each.single}" for each in self._model.node_types.values())
            return f"from {{ {every} }} to {{ {every} }} {tail}"
        shown = {"delete": "id relationships", "delete_many": "ids relationships"}
        shown["update"] = f"{field.type.single} {{ ...{field.type.single} }}"
        plural = f"{field.type.plural} {{ ...{field.type.single} }}"
        return f"{shown.get(field.verb, plural)} {tail}"

    def _type(self, field: Field, name: str) -> str:
        type_ = field.type.name if field.type else ""
        types = {"input": f"[{type_}Create!]!", "set": f"{type_}Set!", "where": f"{type_}Filter!"}
        types |= {"ifVersion": "Int", "properties": "JSON", "preview": "Boolean"}
        return types.get(name) or ("RelationshipType!" if name == "relationship" else "ID!")

    def _fragment(self, type_: NodeType) -> str:
        parts = ["id", "version", *type_.properties]
        for end in type_.relationships.values():
            known = self._model.property_types[end.properties] if end.properties else []
            properties = f" properties {{ {' '.join(known)} }}" if known else ""
            parts.append(f"{end.name} {{ id }}")
            parts.append(f"{end.name}Connection {{ edges {{ node {{ id }}{properties} }} }}")
        return f"fragment {type_.single} on {type_.name} {{ {' '.join(parts)} }}"


def field_name(field: Field) -> str:
    """The name of the mutation field: `createTasks`, `deleteTask`, `relate`."""
    if field.type is None:
        return field.verb
    verb, _, many = field.verb.partition("_")
    name = field.type.plural if many or verb in ("create", "upsert") else field.type.single
    return verb + name[0].upper() + name[1:]


def literal(value: Any) -> str:
    """A value as it is written in a document."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(each) for each in value) + "]"
    return value if isinstance(value, Word) else json.dumps(value, ensure_ascii=False)


def _single(name: str) -> str:
    return name[0].lower() + name[1:]
