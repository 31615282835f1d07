"""What the graph says of the figures that gold reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isclose
from typing import NamedTuple

from .graph import Lines, Lists, Record
from .scores import Score, compare_values


class _Figure(NamedTuple):
    lines: Lines
    value: float
    upper: float | None
    unit: str | None
    comparator: str | None
    year: int | None
    kind: str | None

    @classmethod
    def of(cls, record: Record, lines: Lines) -> _Figure:
        """Gold's records and the graph's nodes are of one shape but for their place."""
        return cls(lines, *(record[name] for name in cls._fields[1:]))

    @property
    def meaning(self) -> tuple[str | int | None, ...]:
        return self.comparator, self.year, self.kind

    def has_value_of(self, other: _Figure) -> bool:
        """Whether the other one stands there too, and is as large."""
        is_there = self.lines.meets(other.lines)
        return is_there and _alike(self.value, other.value) and _alike(self.upper, other.upper)

    def agreement(self, other: _Figure) -> tuple[bool, int]:
        """In how much two figures of one value agree; the unit tells most."""
        parts = zip(self.meaning, other.meaning, strict=True)
        return self.unit == other.unit, sum(own == its for own, its in parts)


#: A figure of gold, and the one of the graph that it is.
_Pair = tuple[_Figure, _Figure | None]


def of_figures(facts: Lists, graph: Lists) -> Iterator[Score]:
    gold = [_Figure.of(fact, Lines.of_fact(fact)) for fact in facts["figures"]]
    found = [
        _Figure.of(node, Lines.of_statement(node["statement"]))
        for node in graph["figures"]
        if node["value"] is not None and node["statement"]
    ]
    places = _places(gold, found)
    pairs = [
        (figure, found[places[at]] if at in places else None) for at, figure in enumerate(gold)
    ]
    others = [figure for at, figure in enumerate(found) if at not in places.values()]
    yield _score(pairs, others)
    yield _of_property("figure-units", pairs, lambda figure: figure.unit)
    yield _of_property("figure-year-kind", pairs, lambda figure: figure.meaning[1:])


def _places(gold: list[_Figure], found: list[_Figure]) -> dict[int, int]:
    """By place in gold's list, the place in the graph's of the figure there with the same value.

    Where several have it, those go together that agree most.
    """
    likely = [
        (own.agreement(its), -at, -its_at)
        for at, own in enumerate(gold)
        for its_at, its in enumerate(found)
        if own.has_value_of(its)
    ]
    places: dict[int, int] = {}
    for _, at, its_at in sorted(likely, reverse=True):
        if -at not in places and -its_at not in places.values():
            places[-at] = -its_at
    return places


def _score(pairs: list[_Pair], others: list[_Figure]) -> Score:
    gold = [own for own, _ in pairs]
    together = [(own, its) for own, its in pairs if its]
    differing = [(own, its) for own, its in together if own.meaning != its.meaning]
    return Score(
        "figures",
        gold=len(gold),
        right=len(together) - len(differing),
        missing=[own for own, its in pairs if not its],
        wrong=[(*its, "gold:", *own) for own, its in differing],
        unknown=len(others),
        extra=[figure for figure in others if _has_a_new_value(figure, gold)],
    )


def _has_a_new_value(figure: _Figure, gold: list[_Figure]) -> bool:
    """Whether gold has figures in these lines, but none of this value."""
    there = [each for each in gold if each.lines.meets(figure.lines)]
    return bool(there) and not any(_alike(each.value, figure.value) for each in there)


def _of_property(kind: str, pairs: list[_Pair], of: Callable[[_Figure], object]) -> Score:
    values = [
        ((own.lines, own.value), of(own), {of(its)} - {None} if its else set())
        for own, its in pairs
    ]
    return compare_values(kind, values)


def _alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9)
