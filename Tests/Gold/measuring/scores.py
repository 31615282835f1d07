"""What became of gold's facts of one kind, and of the graph's about the same things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Fact = tuple[Any, ...]


@dataclass(frozen=True)
class Score:
    """How gold and graph compare in one kind of fact."""

    kind: str
    #: How many facts gold has.
    gold: int
    #: How many of the graph's facts gold confirms.
    right: int
    #: Those of gold that the graph lacks.
    missing: list[Fact]
    #: Those of the graph that gold does not confirm though it speaks of the thing.
    wrong: list[Fact]
    #: How many facts of the graph are about things that gold does not list.
    unknown: int = 0
    #: Those among the unknown that deserve a look.
    extra: list[Fact] = field(default_factory=list)

    @property
    def found(self) -> int:
        return self.gold - len(self.missing)

    @property
    def recall(self) -> float | None:
        return _share(self.found, self.gold)

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + len(self.wrong))


def compare(
    kind: str,
    gold: Iterable[Fact],
    graph: Iterable[Fact],
    is_about_gold: Callable[[Fact], bool],
    neutral: Iterable[Fact] = (),
) -> Score:
    """Compares facts that are there or not; neutral ones of the graph count as nothing."""
    wanted, got = dict.fromkeys(gold), dict.fromkeys(graph)
    right = [fact for fact in got if fact in wanted]
    neither = {*wanted, *neutral}
    others = [fact for fact in got if fact not in neither]
    wrong = [fact for fact in others if is_about_gold(fact)]
    missing = [fact for fact in wanted if fact not in got]
    return Score(kind, len(wanted), len(right), missing, wrong, len(others) - len(wrong))


def compare_values(kind: str, values: Iterable[tuple[Fact, Any, set[Any]]]) -> Score:
    """Compares gold's value of a fact's property with all values that the graph has there.

    A fact without a value in the graph is missing, but not wrong.
    """
    judged = [((*fact, value), value in there, there) for fact, value, there in values]
    right = [fact for fact, is_right, _ in judged if is_right]
    missing = [fact for fact, is_right, _ in judged if not is_right]
    wrong = [(*there, "gold:", *fact) for fact, is_right, there in judged if there and not is_right]
    return Score(kind, len(judged), len(right), missing, wrong)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
