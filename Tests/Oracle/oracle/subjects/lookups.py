"""One node by id, key, unique property or name; `node`, `nodes`; what a node says of itself."""

from __future__ import annotations

import json
from typing import Any

from ..examiner import Exam
from ..graph import Graph, Node
from ..making import values
from ..server import Server
from ..truth.dates import instant
from ..world import World

SOURCES = "sources { document title section line lineEnd quote node { id } }"


def is_known(server: Server) -> bool:
    return server.knows_field("Query", "item")


def examine(world: World) -> None:
    for _ in range(max(1, world.questions // 4)):
        _ask_for_one(world)
    for _ in range(max(1, world.questions // 8)):
        _ask_for_some(world)
    for type_ in world.graph.model.node_types.values():
        _ask_for_values(world, type_)
    for query in ['{ item(plan: "p") { id } }', "{ item(number: 1) { id } }", "{ item { id } }"]:
        world.examiner.expect_error(query, "BAD_USER_INPUT")


def _ask_for_one(world: World) -> None:
    type_ = world.random_type()
    nodes = world.graph.of_type(type_.name)
    node = world.random.choice(nodes) if nodes else None
    kinds = ["id", "key", "named"] if type_.names else ["id", "key"]
    kind = world.random.choice(kinds + ["code"] * (type_.name == "Item"))
    question = world.new_style()()
    if kind == "id":
        other = f"{type_.name}:nothing"
        given: dict[str, Any] = {"id": ("ID", node.id if node else other)}
        wanted = node
    elif kind == "key":
        key = {each.name: each.kind for each in type_.key}
        if node is None:
            return
        given = {name: (kind, node.values[name]) for name, kind in key.items()}
        wanted = node
    elif kind == "code":
        code = f"c{world.random.randint(0, len(nodes))}"
        given = {"code": ("String", code)}
        wanted = next((each for each in nodes if each.value("code") == code), None)
    else:
        name = world.random.choice(values.NAMES + ["nobody"])
        found = world.filters.named(type_, name)
        candidates = [each for each in nodes if each.number in found]
        arguments = question.arguments({"named": ("String", name)})
        document = question.document(f"{type_.single}{arguments} {{ id }}")
        if len(candidates) > 1:
            _expect_candidates(world, document, question.variables, candidates)
            return
        wanted = candidates[0] if candidates else None
        _expect_one(world, document, question.variables, type_.single, wanted)
        return
    selection = f"{type_.single}{question.arguments(given)} {{ id }}"
    document = question.document(selection)
    _expect_one(world, document, question.variables, type_.single, wanted)


def _expect_candidates(
    world: World, document: str, variables: dict, candidates: list[Node]
) -> None:
    """Several of a name: an error that names them all; how it names them is not said."""
    if world.examiner.expect_error(document, "BAD_USER_INPUT", variables):
        response = world.server.ask(document, variables)
        told = json.dumps(response["errors"][0]["extensions"].get("candidates"), ensure_ascii=False)
        ids = [node.id for node in candidates]
        is_right = all(id_ in told for id_ in ids)
        world.examiner.claim(is_right, document, variables, response, {"candidates": ids})


def _expect_one(
    world: World, document: str, variables: dict, field: str, wanted: Node | None
) -> None:
    exam = Exam(document, {field: {"id": wanted.id} if wanted else None}, variables)
    world.examiner.expect(exam)


def _ask_for_some(world: World) -> None:
    ids = [node.id for node in world.graph.nodes] + ["Item:nothing", "nonsense", "Box:"]
    some = [world.random.choice(ids) for _ in range(world.random.randint(0, 6))]
    question = world.new_style()()
    arguments = question.arguments({"ids": ("[ID!]!", some)})
    known = world.graph.by_id
    world.examiner.expect(
        Exam(
            question.document(f"nodes{arguments} {{ id __typename }}"),
            [
                {"id": each, "__typename": known[each].type.name} if each in known else None
                for each in some
            ],
            question.variables,
            lambda data: data["nodes"],
        )
    )


def _ask_for_values(world: World, type_: Any) -> None:
    """All properties and sources of all nodes of a type."""
    own = " ".join(type_.properties)
    selection = f"id version createdAt {SOURCES} {own}"
    world.examiner.expect(
        Exam(
            f"{{ {type_.plural} {{ {selection} }} }}",
            [_described(world.graph, node) for node in world.graph.of_type(type_.name)],
            read=lambda data: [_timed(type_, node) for node in data[type_.plural]],
        )
    )


def _described(graph: Graph, node: Node) -> dict[str, Any]:
    described = {
        "id": node.id,
        "version": node.version,
        "createdAt": node.created_at,
        "sources": [described_source(graph, source) for source in node.sources],
    }
    described |= {name: node.value(name) for name in node.type.properties}
    return _timed(node.type, described)


def described_source(graph: Graph, source: dict[str, Any]) -> dict[str, Any]:
    """A source as an answer tells it; its document may be a node."""
    names = ("document", "section", "line", "lineEnd", "quote")
    paper = graph.by_id.get(f"Paper:{source['document']}")
    return {name: source.get(name) for name in names} | {
        "title": paper and paper.value("title"),
        "node": paper and {"id": paper.id},
    }


def _timed(type_: Any, node: dict[str, Any]) -> dict[str, Any]:
    """A node's answer with moments as numbers: how they are written is not fixed."""
    moments = [each.name for each in type_.properties.values() if each.kind == "DateTime"]
    result = dict(node)
    for name in [*moments, "createdAt"]:
        value = node[name]
        if isinstance(value, list):
            result[name] = [instant(each) for each in value]
        elif isinstance(value, str):
            result[name] = instant(value)
    return result
