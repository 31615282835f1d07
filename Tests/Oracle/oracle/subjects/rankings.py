"""`pairs` of nodes with the walks between them, and `rank` among those pairs."""

from __future__ import annotations

import math
from typing import Any

from ..examiner import Exam
from ..graph import Node
from ..graphql import EnumValue
from ..making.expressions import ExpressionMaker
from ..model import enum_name
from ..server import Server
from ..truth import pairs as truth
from ..truth.expressions import longest
from ..truth.walks import Walk, in_node_order, walks
from ..world import World
from . import told_walks
from .paths import expect_refused_sizes
from .pictures import graph_filter, random_graph_filter

PAIRS_FIRST = 50
PATHS_FIRST = 10
RANK_FIRST = 20

#: PageRank ends when its change is below 1e-9, which leaves it about this far from the limit.
SCORE_TOLERANCE = 1e-7


def is_known(server: Server) -> bool:
    return server.knows_field("Query", "pairs")


def examine(world: World) -> None:
    maker = ExpressionMaker(world.graph.model, world.random)
    for _ in range(world.questions):
        _ask_pairs(world, maker)
    for _ in range(max(1, world.questions // 2)):
        _ask_paths(world, maker)
    _ask_without_first(world)
    if not world.server.knows_field("Query", "rank"):
        world.skip("rank: the server does not have it")
        return
    names = world.graph.model.node_type_names
    for _ in range(max(1, world.questions // 2)):
        name = world.random.choice(names)
        algorithm = world.random.choice([None, "DEGREE", "PAGERANK", "BETWEENNESS"])
        _ask_rank(world, name, maker.written(maker.bounded(name)), algorithm)
    # In the large graph more than an operation may do at once, though far from any limit.
    _ask_rank(world, "Box", "^IN_BOX/IN_BOX", "BETWEENNESS")
    _ask_unbounded(world)
    expect_refused_sizes(
        world,
        [
            'pairs(type: ITEM, along: "PART", first: -1) { count }',
            'rank(type: ITEM, along: "PART", first: -1) { score }',
        ],
    )


def _ask_pairs(world: World, maker: ExpressionMaker) -> None:
    random = world.random
    name = random.choice(world.graph.model.node_type_names)
    new_question = world.new_style()
    parts: dict[str, Any] = {"along": maker.written(maker.bounded(name))}
    if random.random() < 0.5:
        parts["where"] = random_graph_filter(world)
    if random.random() < 0.5:
        least = random.choice([1, 1, 2, 3])
        parts["having"] = {"count": {"gte": least}}
        if "where" in parts:
            # Without a filter nobody may ask for pairs that no walk joins.
            parts["having"] = {"count": random.choice([{"eq": 0}, {"eq": 1}, {"gte": least}])}
    if random.random() < 0.5:
        parts["first"] = random.choice([0, 1, 3, 1_000])

    def make(parts: dict[str, Any]) -> Exam:
        question = new_question()
        arguments = question.arguments(_given(name, parts))
        found = truth.pairs(
            world.graph,
            name,
            parts["along"],
            graph_filter(world, parts["where"]) if "where" in parts else None,
            parts.get("having"),
        )
        return Exam(
            question.document(f"pairs{arguments} {{ a {{ id }} b {{ id }} count }}"),
            [
                {"a": {"id": pair.a.id}, "b": {"id": pair.b.id}, "count": pair.count}
                for pair in found[: parts.get("first", PAIRS_FIRST)]
            ],
            question.variables,
            lambda data: data["pairs"],
        )

    world.examiner.expect_of(parts, make)


def _ask_without_first(world: World) -> None:
    """Null is absence, also of an argument that has a default."""
    found = truth.pairs(world.graph, "Item", "PART")[:PAIRS_FIRST]
    wanted = {"pairs": [{"count": pair.count} for pair in found]}
    query = '{ pairs(type: ITEM, along: "PART", first: null) { count } }'
    world.examiner.expect(Exam(query, wanted))


def _given(name: str, parts: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    return {
        "type": ("NodeType!", EnumValue(enum_name(name))),
        "along": ("String!", parts["along"]),
        "where": ("GraphFilter", parts.get("where")),
        "having": ("GroupHaving", parts.get("having")),
        "first": ("Int", parts.get("first")),
    }


def _ask_paths(world: World, maker: ExpressionMaker) -> None:
    """The walks of a few pairs, one by one."""
    name = world.random.choice(world.graph.model.node_type_names)
    path = maker.bounded(name)
    along = maker.written(path)
    found = truth.pairs(world.graph, name, along)[:5]
    first = world.random.choice([None, 1, 2, told_walks.LISTED_MAX])
    if any(pair.count > told_walks.LISTED_MAX for pair in found):
        return
    question = world.new_style()()
    arguments = question.arguments(_given(name, {"along": along, "first": 5}))
    selection = f"paths{question.arguments({'first': ('Int', first)})} {{ {told_walks.SELECTION} }}"
    listed = [_walks_of_all_lengths(world, pair, path) for pair in found]

    def is_right(answer: list[list[told_walks.Told]]) -> bool:
        return len(answer) == len(found) and all(
            _are_right(told, pair.a, each, PATHS_FIRST if first is None else first)
            for told, pair, each in zip(answer, found, listed)
        )

    world.examiner.expect(
        Exam(
            question.document(f"pairs{arguments} {{ {selection} }}"),
            " and ".join(map(told_walks.shown, listed)),
            question.variables,
            lambda data: [
                [told_walks.read(world, path) for path in pair["paths"]] for pair in data["pairs"]
            ],
            is_right,
        )
    )


def _walks_of_all_lengths(world: World, pair: truth.Pair, path: Any) -> list[Walk]:
    found = [
        walk
        for length in range(int(longest(path)) + 1)
        for walk in walks(world.graph, pair.a, pair.b, path, length)
    ]
    return in_node_order(pair.a, found)


def _are_right(told: list[told_walks.Told], start: Node, listed: list[Walk], first: int) -> bool:
    """Whether the walks are told in node order; of different lengths nothing is said."""
    if len(set(map(len, listed))) <= 1:
        return told_walks.is_beginning(told, start, listed, first)
    size = min(first, len(listed))
    return len(told) == size and len(set(told)) == size and set(told) <= set(listed)


def _ask_rank(world: World, name: str, along: str, algorithm: str | None) -> None:
    first = world.random.choice([None, 0, 1, 3, 1_000])
    question = world.new_style()()
    arguments = question.arguments(
        {
            "type": ("NodeType!", EnumValue(enum_name(name))),
            "along": ("String!", along),
            "algorithm": ("RankAlgorithm", algorithm and EnumValue(algorithm)),
            "first": ("Int", first),
        }
    )
    scores = truth.scores(world.graph, name, along, algorithm or "PAGERANK")
    ranked = sorted(scores, key=lambda node: (-round(scores[node], 6), node.number))
    size = min(RANK_FIRST if first is None else first, len(ranked))

    def is_right(answer: list[dict[str, Any]]) -> bool:
        nodes = [world.graph.by_id[each["node"]["id"]] for each in answer]
        told = [each["score"] for each in answer]
        if len(set(nodes)) != size or not all(node in scores for node in nodes):
            return False
        if algorithm == "DEGREE" and nodes != ranked[:size]:
            return False
        # Scores that differ by rounding alone may change places.
        best = sorted(scores.values(), reverse=True)[:size]
        return all(map(_close, told, best)) and all(
            _close(score, scores[node]) for score, node in zip(told, nodes)
        )

    world.examiner.expect(
        Exam(
            question.document(f"rank{arguments} {{ node {{ id }} score }}"),
            [{"node": node.id, "score": scores[node]} for node in ranked[:size]],
            question.variables,
            lambda data: data["rank"],
            is_right,
        )
    )


def _close(left: float, right: float) -> bool:
    return math.isclose(left, right, rel_tol=SCORE_TOLERANCE, abs_tol=SCORE_TOLERANCE)


def _ask_unbounded(world: World) -> None:
    """Expressions without an end are refused."""
    for along in ["PART*", "PART+", "PART{1,}", "PART/(PART|^PART*)"]:
        for field in ["pairs", "rank"]:
            selection = "count" if field == "pairs" else "score"
            query = f'{{ {field}(type: ITEM, along: "{along}") {{ {selection} }} }}'
            world.examiner.expect_error(query, "GRAPHQL_VALIDATION_FAILED")
            variable = (
                f"query($along: String!) {{ {field}(type: ITEM, along: $along) {{ {selection} }} }}"
            )
            world.examiner.expect_error(variable, "BAD_USER_INPUT", {"along": along})
