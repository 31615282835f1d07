"""Counts, summaries and groups, of whole types and of the nodes that a field leads to."""

from __future__ import annotations

from typing import Any

from ..examiner import Exam
from ..graph import Node
from ..graphql import Question, TypeEnd
from ..making.aggregates import random_group_order, random_parts, random_term
from ..model import NodeType
from ..server import Server
from ..truth import aggregates
from ..world import World
from . import told_groups

#: Of how many nodes the lists are counted in one question.
OWNERS_FIRST = 50


def is_known(server: Server) -> bool:
    return server.knows_type("ItemAggregate")


def examine(world: World) -> None:
    has_cursors = world.server.knows_field("ItemGroup", "cursor")
    if not has_cursors:
        world.skip("cursors of groups: the server does not have them")
    for _ in range(world.questions):
        if world.random.random() < 0.6:
            _ask_type(world)
        else:
            _ask_field(world)
        if has_cursors and world.random.random() < 0.25:
            _walk(world)
    _ask_wrong_ones(world)


def _ask_type(world: World) -> None:
    """`itemsAggregate(where: …, groupBy: …)`."""
    type_ = world.random_type()
    end = TypeEnd(type_)
    new_question = world.new_style()
    parts = random_parts(world, type_)
    if world.random.random() < 0.5:
        parts["where"] = world.filter_maker.where(type_, 1)

    def make(parts: dict) -> Exam:
        question = new_question()
        selection = _selection(question, world, type_, f"{type_.plural}Aggregate", end, parts)
        nodes = world.filters.matching(type_, parts.get("where"))
        return Exam(
            question.document(selection),
            _wanted(world, type_, nodes, parts),
            question.variables,
            lambda data: told_groups.read(type_, data[f"{type_.plural}Aggregate"]),
        )

    world.examiner.expect_of(parts, make)


def _ask_field(world: World) -> None:
    """`items { partsAggregate(where: …, groupBy: …) }`."""
    end = world.random_to_many()
    owner = world.graph.model.node_types[end.owner]
    type_ = world.graph.model.node_types[end.target]
    field = f"{end.name}Aggregate"
    new_question = world.new_style()
    parts = random_parts(world, type_)
    # Of a list with an order of its own it is not said which nodes of a group come first.
    parts.pop("nodes", None)
    if world.random.random() < 0.5:
        parts["where"] = world.filter_maker.where_of(end, 1)

    def nodes_of(node: Node, where: Any) -> list[Node]:
        found = world.filters.among(world.graph.related(node, end), where)
        return sorted((each.node for each in found), key=lambda each: each.number)

    def make(parts: dict) -> Exam:
        question = new_question()
        selection = _selection(question, world, type_, field, end, parts)
        return Exam(
            question.document(f"{owner.plural}(first: {OWNERS_FIRST}) {{ {selection} }}"),
            [
                _wanted(world, type_, nodes_of(node, parts.get("where")), parts)
                for node in world.graph.of_type(owner.name)[:OWNERS_FIRST]
            ],
            question.variables,
            lambda data: [
                _in_node_order(world, told_groups.read(type_, node[field]))
                for node in data[owner.plural]
            ],
        )

    world.examiner.expect_of(parts, make)


def _in_node_order(world: World, answer: dict) -> dict:
    for group in answer["groups"]:
        group["nodes"] = sorted(group["nodes"], key=lambda id_: world.graph.by_id[id_].number)
    return answer


def _summary_fields(world: World, type_: NodeType) -> dict[str, str]:
    """What to ask of each summary."""
    known = aggregates.summaries(world.graph, type_, [])
    return {name: " ".join(summary) for name, summary in known.items()}


def _selection(
    question: Question, world: World, type_: NodeType, field: str, end: Any, parts: dict
) -> str:
    given = question.arguments(
        {
            "where": (end.where_type, parts.get("where")),
            "groupBy": (f"[{type_.name}GroupBy!]", parts.get("groupBy")),
        }
    )
    page = question.arguments(
        {
            "having": ("GroupHaving", parts.get("having")),
            "orderBy": ("[GroupOrder!]", parts.get("orderBy")),
            "first": ("Int", parts.get("first")),
        }
    )
    first = question.arguments({"first": ("Int", parts.get("nodes"))})
    own = "count"
    if parts.get("summaries"):
        fields = _summary_fields(world, type_)
        own += "".join(f" {name} {{ {inner} }}" for name, inner in fields.items())
    group = f"keys {{ name value node {{ id }} }} {own} nodes{first} {{ id }}"
    return f"{field}{given} {{ {own} groups{page} {{ {group} }} }}"


def _wanted(world: World, type_: NodeType, nodes: list[Node], parts: dict) -> dict[str, Any]:
    terms = aggregates.terms(type_, parts.get("groupBy", []))
    groups = aggregates.groups(world.graph, type_, nodes, terms)
    groups = aggregates.having(groups, parts.get("having"))
    groups = aggregates.ordered(world.graph.model, groups, parts.get("orderBy", []))
    return _counted(world, type_, nodes, parts) | {
        "groups": [
            _counted(world, type_, group.nodes, parts)
            | {
                "keys": [told_groups.wanted_key(part) for part in group.key],
                "nodes": [node.id for node in group.nodes[: parts.get("nodes")]],
            }
            for group in groups[: parts.get("first")]
        ]
    }


def _counted(world: World, type_: NodeType, nodes: list[Node], parts: dict) -> dict[str, Any]:
    counted: dict[str, Any] = {"count": len(nodes)}
    if parts.get("summaries"):
        counted |= told_groups.timed(type_, aggregates.summaries(world.graph, type_, nodes))
    return counted


def _walk(world: World) -> None:
    """From group to group by cursors: exactly the groups, in order."""
    type_ = world.random_type()
    terms = [random_term(world, type_) for _ in range(world.random.choice([1, 1, 2]))]
    order = random_group_order(world)
    parts: dict[str, Any] = {"groupBy": terms, "orderBy": order}
    if world.random.random() < 0.5:
        parts["having"] = {"count": {"gte": 2}}
    wanted = _wanted(world, type_, world.graph.of_type(type_.name), parts)["groups"]
    wanted = [group["keys"] for group in wanted]
    seen: list[Any] = []
    after: str | None = None
    for _ in range(len(wanted) + 2):
        question = world.new_style()()
        given = question.arguments({"groupBy": (f"[{type_.name}GroupBy!]", terms)})
        page = question.arguments(
            {
                "having": ("GroupHaving", parts.get("having")),
                "orderBy": ("[GroupOrder!]", order),
                "first": ("Int", world.page_size(len(wanted))),
                "after": ("String", after),
            }
        )
        group = "keys { name value node { id } } cursor"
        field = f"{type_.plural}Aggregate"
        document = question.document(f"{field}{given} {{ groups{page} {{ {group} }} }}")
        data = world.examiner.data(document, question.variables)
        if data is None:
            return
        groups = data[field]["groups"]
        if not groups:
            break
        seen += [[told_groups.read_key(type_, key) for key in each["keys"]] for each in groups]
        after = groups[-1]["cursor"]
    world.examiner.claim(seen == wanted, document, question.variables, seen, wanted)


def _ask_wrong_ones(world: World) -> None:
    for field in [
        "itemsAggregate(groupBy: [{}]) { count }",
        "itemsAggregate(groupBy: [{by: DAY}]) { count }",
        "itemsAggregate(groupBy: [{field: DUE, relationship: PARTS}]) { count }",
        "itemsAggregate(groupBy: [{field: RANK, by: YEAR}]) { count }",
        "itemsAggregate(groupBy: [{relationship: PARTS, by: YEAR}]) { count }",
        "itemsAggregate(groupBy: [{field: DUE}]) { groups(first: -1) { count } }",
    ]:
        world.examiner.expect_error(f"{{ {field} }}", "BAD_USER_INPUT")
    empty = Exam("{ itemsAggregate { groups { count } } }", {"itemsAggregate": {"groups": []}})
    world.examiner.expect(empty)
