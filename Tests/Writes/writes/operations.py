"""Mutations, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from oracle.model import NodeType

from .values import Values

Path = list[str | int]


class Refusal(Exception):
    """Why an operation fails: a code of several that would do, and where, as far as that is fixed."""

    def __init__(self, codes: str | set[str], where: Path | None = None, **extensions: Any) -> None:
        self.codes = {codes} if isinstance(codes, str) else codes
        self.path: list[str] | None = None
        self.is_judged_at_end = False
        self.extensions = extensions if where is None else {**extensions, "input": where}


@dataclass
class Field:
    """One field of a mutation: `createTasks` is `create` of Task. `relate` has no type."""

    verb: str
    type: NodeType | None
    arguments: Values
    is_literal: bool = False


@dataclass
class Operation:
    """A mutation. A bad one has a value in its variables that does not fit."""

    fields: list[Field]
    is_bad: bool = False

    @property
    def is_preview(self) -> bool:
        return all(each.arguments.get("preview", False) for each in self.fields)

    @property
    def disagrees(self) -> bool:
        return len({each.arguments.get("preview", False) for each in self.fields}) > 1


@dataclass
class Outcome:
    """What is answered, by alias, or why nothing is; what changed, and whether that is a commit."""

    payloads: dict[str, Values] = field(default_factory=dict)
    refusal: Refusal | None = None
    changes: list[Values] = field(default_factory=list)
    is_commit: bool = False
    is_touched: bool = False
