"""Facts about path expressions, walks, pictures and ranks, made by hand."""

from __future__ import annotations

from typing import Any, Iterator

from ..graph import Node
from ..truth import expressions, pairs, pictures, walks
from .small_graph import small_graph


def of_expressions() -> Iterator[tuple[str, Any, Any]]:
    for written, walk, wanted in [
        ("A*/B", ["A", "A", "B"], True),
        ("A*/B", ["A", "A"], False),
        ("(A|^B){2}", ["^B", "A"], True),
        ("(A|^B){2}", ["A"], False),
        ("A{1,2}/B?", ["A", "A", "B"], True),
        ("A{1,2}/B?", ["A", "A", "A"], False),
        ("A{2,}", ["A", "A", "A", "A"], True),
        ("(A?){2}/B", ["B"], True),
        ("(A/B)+", ["A", "B", "A", "B"], True),
        ("A{0}", [], True),
    ]:
        steps = [(name.strip("^"), not name.startswith("^")) for name in walk]
        yield f"{written} on {walk}", expressions.matches(expressions.read(written), steps), wanted
    for written, wanted in [
        ("A/^A", True),
        ("A/B", False),
        ("A|^A", True),
        ("(A/^B)/(B/^A)", True),
        ("A/^A|^B", False),
        ("(A|B)/(^A|^B)", True),
    ]:
        yield f"{written} reversed", expressions.is_own_reverse(expressions.read(written)), wanted
    path = expressions.read(" ( A | ^ B ) {1, 3} / C* ")
    yield "written", expressions.text(path), "(A|^B){1,3}/C*"
    yield "read again", expressions.read(expressions.text(path)) == path, True
    yield "longest", expressions.longest(expressions.read("(A/B?){3}|C")), 6


def of_walks() -> Iterator[tuple[str, Any, Any]]:
    graph = small_graph()
    one, _, three, four, box = graph.nodes

    def reached(start: Node, along: str) -> list[int]:
        return [node.number for node in walks.reach(graph, start, along)]

    yield "the nearest first", reached(one, "PART*"), [1, 2, 3, 4]
    yield "the start by a walk back", reached(three, "PART"), [3, 4]
    yield "to the box", reached(one, "PART*/IN_BOX"), [5]
    yield "two shortest", walks.shortest(graph, one, four, None, 12), (2, 2)
    yield "itself", walks.shortest(graph, one, one, None, 12), (0, 1)
    yield "itself, walking", walks.shortest(graph, one, one, "PART/^PART", 12), (2, 2)
    yield "too far", walks.shortest(graph, one, four, None, 1), None
    # The loop is one relationship, whichever way it is read.
    yield "a loop either way", walks.shortest(graph, three, three, "PART|^PART", 12), (1, 1)
    found = walks.walks(graph, one, four, expressions.read("PART{2}"), 2)
    routes = [walks.nodes_of(one, each)[1].number for each in walks.in_node_order(one, found)]
    yield "in node order", routes, [2, 3]
    counts = walks.walk_counts(graph, one, expressions.read("PART/PART?/PART?"))
    yield "walks by their ends", [counts[node] for node in graph.nodes], [0, 1, 3, 3, 0]
    picture = pictures.around(graph, [one], "PART/IN_BOX", None, 500, lambda node: True)
    yield "a picture", [node.number for node in picture.nodes], [1, 2, 3, 5]
    yield "its links", [link.number for link in picture.links], [1, 2, 5, 6, 7]
    yield "a loop is one of the degree", pictures.degree(graph, three), 4
    yield "hidden", pictures.hidden(graph, picture, three), 1
    yield "label by alias", pictures.labels(three)[0], "Beta　One"
    yield "label by key", pictures.labels(box), ["100%25", "100%"]


def of_ranks() -> Iterator[tuple[str, Any, Any]]:
    graph = small_graph()
    boxed = pairs.pairs(graph, "Item", "IN_BOX/^IN_BOX")
    yield "in one box", [(pair.a.number, pair.b.number, pair.count) for pair in boxed], [(2, 3, 1)]
    directed = pairs.pairs(graph, "Item", "PART{1,2}")
    told = [(pair.a.number, pair.b.number, pair.count) for pair in directed]
    yield "most walks first", told, [(1, 3, 2), (1, 4, 2), (3, 4, 2), (1, 2, 1), (2, 4, 1)]
    lonely = pairs.pairs(
        graph, "Item", "IN_BOX/^IN_BOX", lambda node: node.number < 4, {"count": {"eq": 0}}
    )
    yield "without a walk", [(pair.a.number, pair.b.number) for pair in lonely], [(1, 2), (1, 3)]
    scores = pairs.scores(graph, "Item", "PART", "DEGREE")
    yield "degrees in and out", list(scores.values()), [2, 2, 2, 2]
    between = pairs.scores(graph, "Item", "PART", "BETWEENNESS")
    yield "between", list(between.values()), [0, 0.5, 0.5, 0]
    ranked = pairs.scores(graph, "Item", "PART", "PAGERANK")
    yield "ranks together", sum(ranked.values()), 1
    yield "the end ranks highest", max(ranked, key=lambda node: ranked[node]).number, 4
