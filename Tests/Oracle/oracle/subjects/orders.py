"""Every `orderBy`, default orders, `first`, `offset` and `ties`."""

from __future__ import annotations

from typing import Any

from ..examiner import Exam
from ..graph import Neighbour, Node
from ..graphql import TypeEnd, list_arguments
from ..server import Server
from ..world import World


def is_known(server: Server) -> bool:
    return server.knows_type("ItemOrder")


def examine(world: World) -> None:
    for _ in range(world.questions):
        if world.random.random() < 0.5:
            _ask_type(world)
        else:
            _ask_field(world)
    for field in world.random_type().to_many:
        _ask_default(world, field)
    for arguments in ["first: -1", "offset: -1", "first: -1, orderBy: [{rank: ASC}]"]:
        world.examiner.expect_error(f"{{ items({arguments}) {{ id }} }}", "BAD_USER_INPUT")


def random_page(world: World) -> dict[str, Any]:
    """`first`, `offset` and `ties`, each perhaps; `ties` is said of lists with `first` only."""
    random = world.random
    page: dict[str, Any] = {}
    if random.random() < 0.6:
        page["first"] = random.choice([0, 1, 2, 3, 5, 8, 1_000])
    if random.random() < 0.3:
        page["offset"] = random.choice([0, 1, 2, 5, 1_000])
    if random.random() < 0.4:
        page["ties"] = random.random() < 0.8
    return page


def _ask_type(world: World) -> None:
    type_ = world.random_type()
    new_question = world.new_style()
    parts = {"page": random_page(world)}
    if world.random.random() < 0.9:
        parts["order"] = world.order_maker.order(type_)
    if world.random.random() < 0.3:
        parts["where"] = world.filter_maker.where(type_, 1)

    def make(parts: dict) -> Exam:
        question = new_question()
        where, order, page = parts.get("where"), parts.get("order"), parts.get("page", {})
        given = list_arguments(TypeEnd(type_), where, order or None, **page)
        wanted = [Neighbour(node) for node in world.filters.matching(type_, where)]
        wanted = world.orders.part(world.orders.sorted(wanted, order), order, **page)
        return Exam(
            question.document(f"{type_.plural}{question.arguments(given)} {{ id }}"),
            [each.node.id for each in wanted],
            question.variables,
            lambda data: [node["id"] for node in data[type_.plural]],
        )

    world.examiner.expect_of(parts, make)


def _ask_field(world: World) -> None:
    end = world.random_to_many()
    owner = world.graph.model.node_types[end.owner]
    new_question = world.new_style()
    parts = {"page": random_page(world)}
    if world.random.random() < 0.8:
        parts["order"] = world.order_maker.order_of(end)
    if world.random.random() < 0.3:
        parts["where"] = world.filter_maker.where_of(end, 1)

    def wanted_of(node: Node, parts: dict) -> list[str]:
        order = parts.get("order")
        found = world.filters.among(world.graph.related(node, end), parts.get("where"))
        found = world.orders.part(world.orders.sorted(found, order), order, **parts.get("page", {}))
        return [each.node.id for each in found]

    def make(parts: dict) -> Exam:
        question = new_question()
        page = parts.get("page", {})
        given = list_arguments(end, parts.get("where"), parts.get("order") or None, **page)
        selection = f"{owner.plural} {{ {end.name}{question.arguments(given)} {{ id }} }}"
        return Exam(
            question.document(selection),
            [wanted_of(node, parts) for node in world.graph.of_type(owner.name)],
            question.variables,
            lambda data: [[each["id"] for each in node[end.name]] for node in data[owner.plural]],
        )

    world.examiner.expect_of(parts, make)


def _ask_default(world: World, end: Any) -> None:
    """The order of a list that is asked without arguments."""
    owner = world.graph.model.node_types[end.owner]
    world.examiner.expect(
        Exam(
            f"{{ {owner.plural} {{ {end.name} {{ id }} }} }}",
            [
                [each.node.id for each in world.graph.related(node, end)]
                for node in world.graph.of_type(owner.name)
            ],
            read=lambda data: [[each["id"] for each in n[end.name]] for n in data[owner.plural]],
        )
    )
