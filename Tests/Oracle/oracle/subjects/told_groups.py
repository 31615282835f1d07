"""Aggregates and groups as answers tell them, in the form they are compared in.

Moments and Floats are compared as numbers: how they are written is not fixed.
"""

from __future__ import annotations

from typing import Any

from ..model import NodeType
from ..truth.aggregates import KeyPart
from ..truth.dates import instant


def wanted_key(part: KeyPart) -> tuple[str, Any, str | None]:
    """Name, value and node of a key's part, as they are right."""
    value = part.value
    if value is not None and part.kind != "Float":
        value = instant(value) if part.kind == "DateTime" else _text(value)
    return part.name, value, part.node and part.node.id


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def read(type_: NodeType, answer: dict[str, Any]) -> dict[str, Any]:
    """An aggregate with its groups."""
    result = timed(type_, answer)
    result["groups"] = [
        timed(type_, group)
        | {
            "keys": [read_key(type_, key) for key in group["keys"]],
            "nodes": [node["id"] for node in group["nodes"]],
        }
        for group in answer["groups"]
    ]
    return result


def read_key(type_: NodeType, key: dict[str, Any]) -> tuple[str, Any, str | None]:
    """Name, value and node of a key's part, as they were answered."""
    name, value, node = key["name"], key["value"], key["node"]
    kind = type_.properties[name].kind if name in type_.properties else None
    if value is not None and kind == "Float":
        value = float(value)
    elif value is not None and kind == "DateTime":
        value = instant(value)
    return name, value, node and node["id"]


def timed(type_: NodeType, answer: dict[str, Any]) -> dict[str, Any]:
    """Summaries of moments as numbers."""
    result = dict(answer)
    for each in type_.properties.values():
        summary = answer.get(each.name)
        if each.kind == "DateTime" and isinstance(summary, dict):
            result[each.name] = {
                name: value if value is None else instant(value) for name, value in summary.items()
            }
    return result
