"""Walks through a graph that a path expression matches: where they end, the shortest, their number.

A walk is a start and a sequence of relationships, and may repeat nodes and relationships. Which way
a relationship is walked follows from where the walk stands, but for loops, which read either way.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Iterable

from .expressions import (
    Either,
    Expression,
    One,
    Repeat,
    Step,
    after,
    matches_empty,
    read,
    steps,
)

if TYPE_CHECKING:
    from ..graph import Graph, Link, Node
    from ..model import Model

#: What may still follow a walk, however the expression reads it.
States = frozenset[Expression]
Walk = tuple["Link", ...]


@lru_cache(maxsize=None)
def any_walk(model: Model) -> Expression:
    """Any number of non-structural relationships, either way."""
    names = [each.name for each in model.relationship_types.values() if not each.is_structural]
    steps = tuple(One((name, forward)) for name in names for forward in (True, False))
    return Repeat(Either(steps), 0, None)


def expression(graph: Graph, along: str | None) -> Expression:
    return any_walk(graph.model) if along is None else read(along)


def continuations(graph: Graph, node: Node, states: States) -> Iterable[tuple[Link, Node, States]]:
    """Each relationship that may be walked next, once, with where it leads and what may follow."""
    follow: dict[Link, States] = {}
    for (name, forward), left in next_steps(states):
        for link in graph.steps(node, name, forward):
            follow[link] = follow.get(link, frozenset()) | left
    for link, left in follow.items():
        yield link, link.target if link.source is node else link.source, left


@lru_cache(maxsize=None)
def next_steps(states: States) -> list[tuple[Step, States]]:
    """The steps that may be walked next, each with what may follow it."""
    wanted = {step for state in states for step in steps(state)}
    found = [(step, frozenset(each for s in states for each in after(s, step))) for step in wanted]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: pair[0])


def ends_here(states: States) -> bool:
    return any(map(matches_empty, states))


def reach(graph: Graph, start: Node, along: str) -> list[Node]:
    """Every node a matching walk ends in, by the length of its shortest one, then in node order."""
    first = (start, frozenset([read(along)]))
    seen = {first}
    front = [first]
    found: dict[Node, int] = {}
    length = 0
    while front:
        for node, states in front:
            if ends_here(states):
                found.setdefault(node, length)
        length += 1
        # Sets, so that a state met twice is walked on from once.
        next_front = []
        for node, states in front:
            for _, other, left in continuations(graph, node, states):
                if (other, left) not in seen:
                    seen.add((other, left))
                    next_front.append((other, left))
        front = next_front
    return sorted(found, key=lambda node: (found[node], node.number))


def shortest(
    graph: Graph, start: Node, end: Node, along: str | None, longest: int
) -> tuple[int, int] | None:
    """Length and number of the shortest matching walks between two nodes; None when none is."""
    front = Counter({(start, frozenset([expression(graph, along)])): 1})
    for length in range(longest + 1):
        count = sum(
            number for (node, states), number in front.items() if node is end and ends_here(states)
        )
        if count:
            return length, count
        following: Counter = Counter()
        for (node, states), number in front.items():
            for _, other, left in continuations(graph, node, states):
                following[other, left] += number
        front = following
    return None


def walks(graph: Graph, start: Node, end: Node, path: Expression, length: int) -> list[Walk]:
    """All matching walks of a length between two nodes."""
    can_end = lru_cache(maxsize=None)(
        lambda node, states, left: (
            (node is end and ends_here(states))
            if left == 0
            else any(
                can_end(other, follow, left - 1)
                for _, other, follow in continuations(graph, node, states)
            )
        )
    )

    def extend(node: Node, states: States, left: int) -> Iterable[Walk]:
        if left == 0:
            yield ()
            return
        for link, other, follow in continuations(graph, node, states):
            if can_end(other, follow, left - 1):
                for rest in extend(other, follow, left - 1):
                    yield (link, *rest)

    first = frozenset([path])
    return list(extend(start, first, length)) if can_end(start, first, length) else []


def is_match(graph: Graph, start: Node, walk: Walk, along: str | None) -> bool:
    """Whether a walk is matched as a whole."""
    node, states = start, frozenset([expression(graph, along)])
    for link in walk:
        follow = {each: (other, left) for each, other, left in continuations(graph, node, states)}
        if link not in follow:
            return False
        node, states = follow[link]
    return ends_here(states)


def nodes_of(start: Node, walk: Walk) -> list[Node]:
    """The nodes a walk goes through, its start first."""
    nodes = [start]
    for link in walk:
        nodes.append(link.target if link.source is nodes[-1] else link.source)
    return nodes


def in_node_order(start: Node, found: list[Walk]) -> list[Walk]:
    """Walks by the first difference of their nodes; those through the same nodes as they come."""
    return sorted(found, key=lambda walk: [node.number for node in nodes_of(start, walk)])


def walk_counts(graph: Graph, start: Node, path: Expression) -> Counter[Node]:
    """By node, the number of distinct matching walks of a bounded expression that end there."""
    found: Counter = Counter()
    front = Counter({(start, frozenset([path])): 1})
    while front:
        following: Counter = Counter()
        for (node, states), number in front.items():
            if ends_here(states):
                found[node] += number
            for _, other, left in continuations(graph, node, states):
                following[other, left] += number
        front = following
    return found
