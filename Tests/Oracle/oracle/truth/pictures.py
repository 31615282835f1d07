"""What `graph` draws: the nodes near some others, and the relationships between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

from .expressions import Expression, after, matches_empty, read, steps
from .walks import any_walk

if TYPE_CHECKING:
    from ..graph import Graph, Link, Node


#: Where searchable text is cut.
LABEL_CHARACTERS = 24


@dataclass(frozen=True)
class Picture:
    nodes: list[Node]
    links: list[Link]
    truncated: bool


def around(
    graph: Graph,
    starts: list[Node],
    along: str | None,
    depth: int | None,
    first: int,
    passes: Callable[[Node], bool],
) -> Picture:
    """The nodes on walks that begin a matching walk, by distance, then in node order."""
    path = any_walk(graph.model) if along is None else read(along)
    if depth is None and along is None:
        depth = 1
    distances = _distances(graph, starts, path, depth)
    for start in starts:
        distances[start] = 0
    near = sorted(distances, key=lambda node: (distances[node], node.number))
    return _picture(graph, [node for node in near if passes(node)], along, first)


def of_hubs(graph: Graph, along: str | None, first: int, passes: Callable[[Node], bool]) -> Picture:
    """The nodes with the most relationships."""
    nodes = sorted(graph.nodes, key=lambda node: (-degree(graph, node), node.number))
    return _picture(graph, [node for node in nodes if passes(node)], along, first)


def degree(graph: Graph, node: Node) -> int:
    """The non-structural relationships of a node; one with itself is one."""
    return sum(
        node in (link.source, link.target) and not _is_structural(graph, link)
        for link in graph.links
    )


def hidden(graph: Graph, picture: Picture, node: Node) -> int:
    """Those of a node's non-structural relationships that the picture does not show."""
    shown = sum(
        node in (link.source, link.target) and not _is_structural(graph, link)
        for link in picture.links
    )
    return degree(graph, node) - shown


def labels(node: Node) -> list[str]:
    """First name, else searchable text cut at 24 characters, else key; then how else it may be.

    It is not said whether an empty text counts as text, and whether the key is percent-encoded.
    """
    own = [*node.type.names, *(p.name for p in node.type.properties.values() if p.is_searchable)]
    allowed: list[str] = []
    for name in own:
        value = node.value(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str):
            allowed.append(value if name in node.type.names else value[:LABEL_CHARACTERS])
            if value.strip():
                return allowed
    plain = "/".join(str(node.values[each.name]) for each in node.type.key)
    return [*allowed, node.key_text, plain]


def _is_structural(graph: Graph, link: Link) -> bool:
    return graph.model.relationship_types[link.type].is_structural


def _picture(graph: Graph, nodes: list[Node], along: str | None, first: int) -> Picture:
    shown = nodes[:first]
    types = None if along is None else {name for name, _ in steps(read(along))}
    links = [
        link
        for link in graph.links
        if link.source in shown
        and link.target in shown
        and (not _is_structural(graph, link) if types is None else link.type in types)
    ]
    return Picture(shown, links, len(nodes) > first)


def _distances(
    graph: Graph, starts: list[Node], path: Expression, depth: int | None
) -> dict[Node, int]:
    """How far nodes are on walks within the depth that some way of going on makes matching."""
    distance = {(start, path): 0 for start in starts}
    following: dict[tuple, set[tuple]] = {}
    open_ = list(distance)
    for state in open_:
        for after_state in _successors(graph, *state):
            following.setdefault(state, set()).add(after_state)
            if after_state not in distance:
                distance[after_state] = distance[state] + 1
                open_.append(after_state)
    can_match = {state for state in distance if matches_empty(state[1])}
    while True:
        more = {
            state
            for state, after_states in following.items()
            if state not in can_match and after_states & can_match
        }
        if not more:
            break
        can_match |= more
    nearest: dict[Node, int] = {}
    for node, left in can_match:
        steps_walked = distance[node, left]
        if depth is None or steps_walked <= depth:
            nearest[node] = min(nearest.get(node, steps_walked), steps_walked)
    return nearest


def _successors(graph: Graph, node: Node, path: Expression):
    for name in graph.model.relationship_types:
        for forward in (True, False):
            left = after(path, (name, forward))
            for link in graph.steps(node, name, forward) if left else []:
                other = link.target if forward else link.source
                for each in left:
                    yield other, each
