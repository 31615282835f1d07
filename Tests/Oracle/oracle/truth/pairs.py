"""Pairs of nodes that matching walks join, and the ranks of nodes among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Mapping

from .expressions import is_own_reverse, read
from .filters import count_passes
from .walks import walk_counts

if TYPE_CHECKING:
    from ..graph import Graph, Node


@dataclass(frozen=True)
class Pair:
    a: Node
    b: Node
    count: int


def pairs(
    graph: Graph,
    type_name: str,
    along: str,
    passes: Callable[[Node], bool] | None = None,
    having: Mapping | None = None,
) -> list[Pair]:
    """All pairs of a type, most walks first, then in node order of `a`, then of `b`.

    Each unordered pair once when the expression is its own reverse. Pairs without a walk are among
    them when `having` lets 0 through and a filter is given.
    """
    path = read(along)
    is_undirected = is_own_reverse(path)
    nodes = [node for node in graph.of_type(type_name) if passes is None or passes(node)]
    found = []
    for a in nodes:
        counts = walk_counts(graph, a, path)
        for b in nodes:
            if a is b or (is_undirected and b.number < a.number):
                continue
            count = counts[b]
            if count == 0 and (passes is None or having is None):
                continue
            if count_passes(count, (having or {}).get("count", {})):
                found.append(Pair(a, b, count))
    return sorted(found, key=lambda pair: (-pair.count, pair.a.number, pair.b.number))


def scores(graph: Graph, type_name: str, along: str, algorithm: str) -> dict[Node, float]:
    """The score of every node of a type, over its pairs, unweighted."""
    import networkx

    is_undirected = is_own_reverse(read(along))
    network = networkx.Graph() if is_undirected else networkx.DiGraph()
    network.add_nodes_from(graph.of_type(type_name))
    network.add_edges_from((pair.a, pair.b) for pair in pairs(graph, type_name, along))
    if algorithm == "DEGREE":
        # A node's pairs: of a directed network those that begin with it and those that end.
        return {node: float(degree) for node, degree in network.degree()}
    if algorithm == "BETWEENNESS":
        return networkx.betweenness_centrality(network, normalized=False)
    if not network:
        return {}
    # networkx compares the change of all nodes together with `tol` times their number.
    return networkx.pagerank(network, alpha=0.85, tol=1e-12, max_iter=1_000)
