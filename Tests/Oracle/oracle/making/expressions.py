"""Random path expressions, mostly such as lead somewhere."""

from __future__ import annotations

from random import Random

from ..model import Model
from ..truth.expressions import (
    Either,
    Expression,
    One,
    Repeat,
    Step,
    longest,
    reverse,
    sequence,
    text,
    words,
)

QUANTIFIERS = [(0, None), (1, None), (0, 1), (2, 2), (1, 1), (0, 2), (1, 2), (1, 3), (2, None)]
BOUNDED_QUANTIFIERS = [each for each in QUANTIFIERS if each[1] is not None]


class ExpressionMaker:
    """Makes expressions of a model's relationship types."""

    def __init__(self, model: Model, random: Random) -> None:
        self.random = random
        self.steps: list[tuple[str, Step, str]] = []
        for type_ in model.relationship_types.values():
            for source, target in type_.pairs:
                self.steps.append((source, (type_.name, True), target))
                self.steps.append((target, (type_.name, False), source))

    def path(self, start: str, depth: int = 3) -> Expression:
        """An expression for walks from a node type."""
        return self._path(start, depth, QUANTIFIERS)[0]

    def bounded(self, start: str) -> Expression:
        """One without `*`, `+` and `{n,}`, whose walks are few enough to be counted one by one."""
        while True:
            path, _ = self._path(start, 2, BOUNDED_QUANTIFIERS)
            if self.random.random() < 0.5:
                # Read from both ends alike.
                path = self.random.choice(
                    [sequence([path, reverse(path)]), Either((path, reverse(path)))]
                )
            if longest(path) <= 6 and len(words(path)) <= 200:
                return path

    def written(self, path: Expression) -> str:
        """Its text, with blanks where chance puts them."""
        is_airy = self.random.random() < 0.2
        blank = lambda: self.random.choice(["", " ", "  "]) if is_airy else ""  # noqa: E731
        return text(path, blank)

    def _path(self, start: str, depth: int, quantifiers: list) -> tuple[Expression, str]:
        """An expression and a node type that its walks may end in."""
        kind = self.random.choice(["step", "sequence", "sequence", "either", "repeat"])
        if depth == 0 or kind == "step":
            return self._step(start)
        if kind == "sequence":
            first, middle = self._path(start, depth - 1, quantifiers)
            rest, end = self._path(middle, depth - 1, quantifiers)
            return sequence([first, rest]), end
        if kind == "either":
            choices = [
                self._path(start, depth - 1, quantifiers)
                for _ in range(self.random.choice([2, 2, 3]))
            ]
            return Either(tuple(each for each, _ in choices)), self.random.choice(choices)[1]
        inner, end = self._path(start, depth - 1, quantifiers)
        least, most = self.random.choice(quantifiers)
        return Repeat(inner, least, most), end

    def _step(self, start: str) -> tuple[Expression, str]:
        fitting = [each for each in self.steps if each[0] == start]
        is_any = self.random.random() < 0.05 or not fitting
        _, step, end = self.random.choice(self.steps if is_any else fitting)
        return One(step), end
