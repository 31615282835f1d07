"""Every operator of every kind, in lists of a type, in lists of a node and in nested filters."""

from __future__ import annotations

from typing import Any, Callable

from ..examiner import Exam
from ..graphql import list_arguments
from ..model import NodeType
from ..server import Server
from ..world import World


def is_known(server: Server) -> bool:
    return server.knows_type("ItemFilter")


def examine(world: World) -> None:
    # There are many operators: who asks for few questions gets some of them.
    share = 1 if world.questions >= 50 else 0.1
    for type_ in world.graph.model.node_types.values():
        for make in world.filter_maker.every_operator(type_):
            if world.random.random() < share:
                _ask_type(world, type_, make)
    for _ in range(world.questions):
        if world.random.random() < 0.75:
            type_ = world.random_type()
            _ask_type(world, type_, lambda: world.filter_maker.where(type_, 3))
        else:
            _ask_field(world)
    _ask_odd_ones(world)


def _ask_type(world: World, type_: NodeType, make_where: Callable[[], dict[str, Any]]) -> None:
    """`items(where: …)`, with a filter that some pass and others do not, if one comes up."""
    for _ in range(5):
        where = make_where()
        passing = len(world.filters.matching(type_, where))
        if 0 < passing < len(world.graph.of_type(type_.name)):
            break
    new_question = world.new_style()

    def make(parts: dict) -> Exam:
        question = new_question()
        arguments = question.arguments({"where": (f"{type_.name}Filter", parts)})
        return Exam(
            question.document(f"{type_.plural}{arguments} {{ id }}"),
            [node.id for node in world.filters.matching(type_, parts)],
            question.variables,
            lambda data: [node["id"] for node in data[type_.plural]],
        )

    world.examiner.expect_of(where, make)


def _ask_field(world: World) -> None:
    """`items { parts(where: …) }`, whose filter may ask for `properties`."""
    end = world.random_to_many()
    owner = world.graph.model.node_types[end.owner]
    where = world.filter_maker.where_of(end, 2)
    new_question = world.new_style()

    def make(parts: dict) -> Exam:
        question = new_question()
        arguments = question.arguments(list_arguments(end, parts))
        return Exam(
            question.document(f"{owner.plural} {{ {end.name}{arguments} {{ id }} }}"),
            [
                [
                    each.node.id
                    for each in world.filters.among(world.graph.related(node, end), parts)
                ]
                for node in world.graph.of_type(owner.name)
            ],
            question.variables,
            lambda data: [[each["id"] for each in node[end.name]] for node in data[owner.plural]],
        )

    world.examiner.expect_of(where, make)


def _ask_odd_ones(world: World) -> None:
    """What is said of null, of omitted variables, and of names of properties."""
    all_ids = [node.id for node in world.graph.of_type("Item")]
    ranked = [n.id for n in world.graph.of_type("Item") if n.value("rank") == 1]

    def ids(data: dict) -> list[str]:
        return [node["id"] for node in data["items"]]

    for where, variables, wanted in [
        ("null", {}, all_ids),
        ("{}", {}, all_ids),
        ("{rank: {}}", {}, all_ids),
        ("{and: []}", {}, all_ids),
        ("{or: []}", {}, []),
        ("{not: {}}", {}, []),
        ("{rank: {in: []}}", {}, []),
        ("{rank: {notIn: []}}", {}, all_ids),
        ("{rank: {eq: $number}}", {}, all_ids),
        ("{rank: {eq: $number}}", {"number": 1}, ranked),
        ("{rank: {eq: 1, ne: $number}}", {}, ranked),
        ("{rank: {eq: 1}, parts: {count: {lt: $number}}}", {}, ranked),
    ]:
        head = "query($number: Int) " if "$" in where else ""
        query = f"{head}{{ items(where: {where}) {{ id }} }}"
        world.examiner.expect(Exam(query, wanted, variables, ids))
    for where in [
        "{rank: null}",
        "{rank: {eq: null}}",
        "{parts: null}",
        "{parts: {some: null}}",
        "{and: null}",
        "{named: null}",
        "{home: {is: null}}",
        "{parts: {some: {properties: {order: {lt: null}}}}}",
        "{sources: {some: {line: {eq: null}}}}",
        "{due: {between: {from: null}}}",
        '{due: {within: "soon"}}',
    ]:
        world.examiner.expect_error(f"{{ items(where: {where}) {{ id }} }}", "BAD_USER_INPUT")
    variable = "query($number: Int) { items(where: {rank: {eq: $number}}) { id } }"
    world.examiner.expect_error(variable, "BAD_USER_INPUT", {"number": None})
    for where in [
        '{rank: {eqField: "score"}}',
        '{rank: {ltField: "nothing"}}',
        '{name: {gtField: "tags"}}',
        '{parts: {some: {properties: {order: {eqField: "rank"}}}}}',
        '{due: {gteField: "seen"}}',
    ]:
        query = f"{{ items(where: {where}) {{ id }} }}"
        world.examiner.expect_error(query, "GRAPHQL_VALIDATION_FAILED")
