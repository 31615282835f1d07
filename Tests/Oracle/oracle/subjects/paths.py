"""Path expressions: `reach`, the shortest paths between two nodes, and how many there are."""

from __future__ import annotations

from typing import Any

from ..examiner import Exam
from ..graph import Node
from ..graphql import EnumValue, literal
from ..making.expressions import ExpressionMaker
from ..model import enum_name
from ..server import Server
from ..truth import walks
from ..world import World
from . import told_walks

MAX_LENGTH = 12
FIRST = 10


def is_known(server: Server) -> bool:
    return server.knows_field("Item", "reach")


def examine(world: World) -> None:
    maker = ExpressionMaker(world.graph.model, world.random)
    has_paths = world.server.knows_field("Query", "shortestPath")
    if not has_paths:
        world.skip("shortest paths: the server does not have them")
    for _ in range(world.questions):
        _ask_reach(world, maker)
        if has_paths:
            _ask_shortest(world, maker)
    _ask_bad_expressions(world)
    expect_refused_sizes(world, ['items { reach(along: "PART", first: -1) { id } }'])
    if has_paths:
        ends = [literal(world.random.choice(world.graph.nodes).id) for _ in range(2)]
        arguments = f"from: {ends[0]}, to: {ends[1]}, first: -1"
        expect_refused_sizes(world, [f"shortestPaths({arguments}) {{ length }}"])


def expect_refused_sizes(world: World, fields: list[str]) -> None:
    """Fields that are asked for fewer than none."""
    for field in fields:
        world.examiner.expect_error(f"{{ {field} }}", "BAD_USER_INPUT")


def _ask_reach(world: World, maker: ExpressionMaker) -> None:
    type_ = world.random_type()
    new_question = world.new_style()
    parts: dict[str, Any] = {"along": maker.written(maker.path(type_.name))}
    names = world.graph.model.node_type_names
    if world.random.random() < 0.3:
        some = world.random.sample(names, world.random.randint(1, len(names)))
        parts["types"] = [EnumValue(enum_name(name)) for name in some]
    if world.random.random() < 0.3:
        parts["first"] = world.random.choice([0, 1, 2, 5])

    def make(parts: dict[str, Any]) -> Exam:
        question = new_question()
        arguments = question.arguments(
            {
                "along": ("String!", parts["along"]),
                "types": ("[NodeType!]", parts.get("types") or None),
                "first": ("Int", parts.get("first")),
            }
        )

        def wanted(node: Node) -> list[str]:
            found = walks.reach(world.graph, node, parts["along"])
            types = parts.get("types")
            if types:
                found = [each for each in found if enum_name(each.type.name) in types]
            return [each.id for each in found[: parts.get("first")]]

        return Exam(
            question.document(f"{type_.plural} {{ reach{arguments} {{ id }} }}"),
            [wanted(node) for node in world.graph.of_type(type_.name)],
            question.variables,
            lambda data: [[each["id"] for each in n["reach"]] for n in data[type_.plural]],
        )

    world.examiner.expect_of(parts, make)


def _ask_shortest(world: World, maker: ExpressionMaker) -> None:
    """All three questions about one pair of nodes."""
    random, graph = world.random, world.graph
    start = random.choice(graph.nodes)
    along = None if random.random() < 0.3 else maker.written(maker.path(start.type.name))
    near = walks.reach(graph, start, along) if along else graph.nodes
    end = random.choice(near if near and random.random() < 0.8 else graph.nodes)
    longest = random.choice([None, None, 0, 1, 2, 3, 5])
    first = random.choice([None, 0, 1, 2, 100])
    limit = MAX_LENGTH if longest is None else longest
    found = walks.shortest(graph, start, end, along, limit)
    length, count = found or (None, 0)
    listed: list[walks.Walk] | None = [] if found is None else None
    if found and count <= told_walks.LISTED_MAX:
        expression = walks.expression(graph, along)
        listed = walks.walks(graph, start, end, expression, length)
        listed = walks.in_node_order(start, listed)
    given = {
        "from": ("ID!", start.id),
        "to": ("ID!", end.id),
        "along": ("String", along),
        "maxLength": ("Int", longest),
    }
    _ask_one(world, given, length, listed)
    _ask_some(world, given, start, listed, first)
    _ask_count(world, given, count)


def _ask_one(
    world: World, given: dict[str, Any], length: int | None, listed: list[walks.Walk] | None
) -> None:
    """`shortestPath`: any of the shortest."""
    graph = world.graph
    start, end = graph.by_id[given["from"][1]], graph.by_id[given["to"][1]]
    question = world.new_style()()
    selection = f"shortestPath{question.arguments(given)} {{ {told_walks.SELECTION} }}"

    def is_right(walk: told_walks.Told | None) -> bool:
        if walk is None or length is None:
            return walk is None and length is None
        return (
            isinstance(walk, tuple)
            and len(walk) == length
            and walks.is_match(graph, start, walk, given["along"][1])
            and walks.nodes_of(start, walk)[-1] is end
        )

    wanted = "no path" if length is None else f"of {length}, one of {told_walks.shown(listed)}"
    world.examiner.expect(
        Exam(
            question.document(selection),
            wanted,
            question.variables,
            lambda data: data["shortestPath"] and told_walks.read(world, data["shortestPath"]),
            is_right,
        )
    )


def _ask_some(
    world: World,
    given: dict[str, Any],
    start: Node,
    listed: list[walks.Walk] | None,
    first: int | None,
) -> None:
    """`shortestPaths`: the first of them in node order."""
    if listed is None:
        return
    question = world.new_style()()
    arguments = question.arguments(given | {"first": ("Int", first)})
    world.examiner.expect(
        Exam(
            question.document(f"shortestPaths{arguments} {{ {told_walks.SELECTION} }}"),
            told_walks.shown(listed),
            question.variables,
            lambda data: [told_walks.read(world, path) for path in data["shortestPaths"]],
            lambda told: told_walks.is_beginning(
                told, start, listed, FIRST if first is None else first
            ),
        )
    )


def _ask_count(world: World, given: dict[str, Any], count: int) -> None:
    question = world.new_style()()
    document = question.document(f"shortestPathCount{question.arguments(given)}")
    world.examiner.expect(Exam(document, {"shortestPathCount": count}, question.variables))


def _ask_bad_expressions(world: World) -> None:
    """In a literal a validation error, in a variable a bad input."""
    variable = "query($along: String!) { items { reach(along: $along) { id } } }"
    for along in ["", "NOPE", "PART/", "/PART", "PART|", "(PART", "PART)", "^", "PART^", "PART**",
                  "PART{65}", "PART{3,2}", "PART{,2}", "PART{1", "part", "PART PART", "*",
                  "PART{64}{64}", "(PART{64}){64}", "PART" + " " * 1_024]:  # fmt: skip
        literal = f'{{ items {{ reach(along: "{along}") {{ id }} }} }}'
        world.examiner.expect_error(literal, "GRAPHQL_VALIDATION_FAILED")
        world.examiner.expect_error(variable, "BAD_USER_INPUT", {"along": along})
