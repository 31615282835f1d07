"""Path expressions as regular expressions over steps, matched by partial derivatives (Antimirov).

An expression is one of the classes below. Its partial derivative by a step is a set of expressions:
what may still follow once the step is walked. No automaton is built.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

#: A relationship type, and whether it is walked forward.
Step = tuple[str, bool]


@dataclass(frozen=True)
class Empty:
    """Matches the empty walk alone."""


@dataclass(frozen=True)
class One:
    """Matches one step."""

    step: Step


@dataclass(frozen=True)
class Sequence:
    """Matches a walk that `first` matches, then one that `rest` matches."""

    first: Expression
    rest: Expression


@dataclass(frozen=True)
class Either:
    """Matches what one of the choices matches."""

    choices: tuple[Expression, ...]


@dataclass(frozen=True)
class Repeat:
    """Matches what `inner` matches, `least` to `most` times (None: without end)."""

    inner: Expression
    least: int
    most: int | None


Expression = Empty | One | Sequence | Either | Repeat


def sequence(parts: list[Expression]) -> Expression:
    """Expressions one after another; empty ones are left out."""
    result: Expression = Empty()
    for part in reversed(parts):
        if isinstance(part, Empty):
            continue
        result = part if isinstance(result, Empty) else Sequence(part, result)
    return result


@lru_cache(maxsize=None)
def matches_empty(path: Expression) -> bool:
    match path:
        case Empty():
            return True
        case One():
            return False
        case Sequence(first, rest):
            return matches_empty(first) and matches_empty(rest)
        case Either(choices):
            return any(map(matches_empty, choices))
        case Repeat(inner, least, _):
            return least == 0 or matches_empty(inner)


@lru_cache(maxsize=None)
def after(path: Expression, step: Step) -> frozenset[Expression]:
    """What may follow a step: the partial derivatives of an expression."""
    match path:
        case Empty():
            return frozenset()
        case One(own):
            return frozenset([Empty()] if own == step else [])
        case Sequence(first, rest):
            follow = {sequence([each, rest]) for each in after(first, step)}
            if matches_empty(first):
                follow |= after(rest, step)
            return frozenset(follow)
        case Either(choices):
            return frozenset(each for choice in choices for each in after(choice, step))
        case Repeat(inner, least, most):
            if most == 0:
                return frozenset()
            left = Repeat(inner, max(least - 1, 0), None if most is None else most - 1)
            more: Expression = Empty() if left.most == 0 else left
            return frozenset(sequence([each, more]) for each in after(inner, step))


def matches(path: Expression, walk: list[Step]) -> bool:
    """Whether a walk, as its steps, is matched as a whole."""
    states = frozenset([path])
    for step in walk:
        states = frozenset(each for state in states for each in after(state, step))
    return any(map(matches_empty, states))


def steps(path: Expression) -> set[Step]:
    """All steps that stand in an expression."""
    match path:
        case Empty():
            return set()
        case One(step):
            return {step}
        case Sequence(first, rest):
            return steps(first) | steps(rest)
        case Either(choices):
            return set().union(*map(steps, choices))
        case Repeat(inner, _, _):
            return steps(inner)


def words(path: Expression) -> frozenset[tuple[Step, ...]]:
    """Everything that a bounded expression matches."""
    match path:
        case Empty():
            return frozenset([()])
        case One(step):
            return frozenset([(step,)])
        case Sequence(first, rest):
            return _joined(words(first), words(rest))
        case Either(choices):
            return frozenset(word for choice in choices for word in words(choice))
        case Repeat(inner, least, most):
            once = words(inner)
            power = frozenset([()])
            found: set[tuple[Step, ...]] = set(power) if least == 0 else set()
            for count in range(1, most + 1):
                power = _joined(power, once)
                if count >= least:
                    found |= power
            return frozenset(found)


def _joined(left: frozenset, right: frozenset) -> frozenset[tuple[Step, ...]]:
    return frozenset(first + rest for first, rest in product(left, right))


def is_own_reverse(path: Expression) -> bool:
    """Whether a bounded expression matches the same walks read from their other end."""
    own = words(path)
    return own == {tuple((name, not forward) for name, forward in reversed(w)) for w in own}


def reverse(path: Expression) -> Expression:
    """What matches the same walks read from their other end."""
    match path:
        case Empty():
            return path
        case One((name, forward)):
            return One((name, not forward))
        case Sequence():
            parts = []
            while isinstance(path, Sequence):
                parts.append(reverse(path.first))
                path = path.rest
            return sequence([reverse(path), *reversed(parts)])
        case Either(choices):
            return Either(tuple(map(reverse, choices)))
        case Repeat(inner, least, most):
            return Repeat(reverse(inner), least, most)


def longest(path: Expression) -> float:
    """The length of the longest walk it matches; infinite without an end."""
    match path:
        case Empty():
            return 0
        case One():
            return 1
        case Sequence(first, rest):
            return longest(first) + longest(rest)
        case Either(choices):
            return max(map(longest, choices))
        case Repeat(inner, _, most):
            return longest(inner) * most if most is not None else math.inf


def text(path: Expression, blank=lambda: "") -> str:
    """As a path expression is written; `blank` gives what stands between two tokens."""
    match path:
        case Empty():
            raise ValueError("the empty walk alone cannot be written")
        case One((name, forward)):
            return name if forward else f"^{blank()}{name}"
        case Sequence(first, rest):
            parts = [_grouped(first, (Either, Sequence), blank), _grouped(rest, Either, blank)]
            return f"{blank()}/{blank()}".join(parts)
        case Either(choices):
            return f"{blank()}|{blank()}".join(text(choice, blank) for choice in choices)
        case Repeat(inner, least, most):
            written = _grouped(inner, (Either, Sequence, Repeat), blank)
            return f"{written}{blank()}{_quantifier(least, most, blank)}"


def _grouped(path: Expression, kinds, blank) -> str:
    written = text(path, blank)
    return f"({blank()}{written}{blank()})" if isinstance(path, kinds) else written


def _quantifier(least: int, most: int | None, blank) -> str:
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((least, most))
    if short:
        return short
    if most is None:
        return f"{{{blank()}{least}{blank()},{blank()}}}"
    if least == most:
        return f"{{{least}}}"
    return f"{{{blank()}{least}{blank()},{blank()}{most}{blank()}}}"


class _Reader:
    """Reads a path expression by recursive descent."""

    def __init__(self, written: str) -> None:
        self.tokens = re.findall(r"\w+|\S", written)
        self.place = 0

    def peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1]

    def path(self) -> Expression:
        choices = [self.sequence()]
        while self.peek() == "|":
            self.take()
            choices.append(self.sequence())
        return choices[0] if len(choices) == 1 else Either(tuple(choices))

    def sequence(self) -> Expression:
        parts = [self.step()]
        while self.peek() == "/":
            self.take()
            parts.append(self.step())
        return sequence(parts)

    def step(self) -> Expression:
        token = self.take()
        if token == "(":
            inner = self.path()
            self.take()
        elif token == "^":
            inner = One((self.take(), False))
        else:
            inner = One((token, True))
        return self.quantified(inner)

    def quantified(self, inner: Expression) -> Expression:
        ends = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self.peek() in ends:
            return Repeat(inner, *ends[self.take()])
        if self.peek() != "{":
            return inner
        self.take()
        numbers = ""
        while self.peek() != "}":
            numbers += self.take()
        self.take()
        least, comma, most = numbers.partition(",")
        return Repeat(inner, int(least), int(most) if most else None if comma else int(least))


@lru_cache(maxsize=None)
def read(written: str) -> Expression:
    """A path expression from its text, which is taken to be right."""
    return _Reader(written).path()
