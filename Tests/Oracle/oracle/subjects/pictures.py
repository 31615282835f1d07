"""`graph`: which nodes and relationships a picture shows, and what it tells of them."""

from __future__ import annotations

from typing import Any, Callable

from ..examiner import Exam
from ..graph import Link, Node
from ..graphql import EnumValue
from ..making.expressions import ExpressionMaker
from ..model import enum_name
from ..server import Server
from ..truth import pictures
from ..truth.dates import instant
from ..world import World

SELECTION = "nodes { id label type degree hidden node { id } } "
SELECTION += "links { source target type properties } truncated"


def is_known(server: Server) -> bool:
    return server.knows_field("Query", "graph")


def examine(world: World) -> None:
    for _ in range(world.questions):
        _ask(world)
    world.examiner.expect_error("{ graph(first: -1) { truncated } }", "BAD_USER_INPUT")


def random_graph_filter(world: World) -> dict[str, Any]:
    """A `GraphFilter`."""
    types = world.graph.model.node_types
    where: dict[str, Any] = {}
    if world.random.random() < 0.5:
        listed = world.random.sample(list(types), world.random.randint(1, len(types)))
        where["types"] = [EnumValue(enum_name(name)) for name in listed]
    for type_ in types.values():
        if world.random.random() < 0.4:
            where[type_.single] = world.filter_maker.where(type_, 1)
    return where


def graph_filter(world: World, where: dict[str, Any] | None) -> Callable[[Node], bool]:
    """What lets nodes through whose type is listed, or none is, and whose filter matches."""

    def passes(node: Node) -> bool:
        types = (where or {}).get("types")
        is_listed = types is None or enum_name(node.type.name) in types
        return is_listed and world.filters.passes(node, (where or {}).get(node.type.single, {}))

    return passes


def _ask(world: World) -> None:
    random = world.random
    new_question = world.new_style()
    parts: dict[str, Any] = {}
    maker = ExpressionMaker(world.graph.model, random)
    nodes = world.graph.nodes
    if random.random() < 0.85:
        starts = [random.choice(nodes) for _ in range(random.choice([1, 1, 1, 2, 3]))]
        parts["around"] = [node.id for node in starts]
        if random.random() < 0.75:
            parts["along"] = maker.written(maker.path(starts[0].type.name))
        if random.random() < 0.5:
            parts["depth"] = random.choice([0, 1, 2, 3, 5])
    if random.random() < 0.3:
        parts["where"] = random_graph_filter(world)
    if random.random() < 0.4:
        parts["first"] = random.choice([0, 1, 2, 5, 10])

    def make(parts: dict[str, Any]) -> Exam:
        question = new_question()
        arguments = question.arguments(
            {
                "around": ("[ID!]", parts.get("around")),
                "where": ("GraphFilter", parts.get("where")),
                "along": ("String", parts.get("along")),
                "depth": ("Int", parts.get("depth")),
                "first": ("Int", parts.get("first")),
            }
        )
        return Exam(
            question.document(f"graph{arguments} {{ {SELECTION} }}"),
            _wanted(world, parts),
            question.variables,
            lambda data: _read(world, data["graph"]),
        )

    world.examiner.expect_of(parts, make)


def _wanted(world: World, parts: dict[str, Any]) -> dict[str, Any]:
    passes = graph_filter(world, parts.get("where"))
    first = parts.get("first", 500)
    along = parts.get("along")
    if "around" in parts:
        starts = [world.graph.by_id[id_] for id_ in parts["around"]]
        if not starts:
            raise ValueError("it is not said what a picture around nothing is")
        picture = pictures.around(world.graph, starts, along, parts.get("depth"), first, passes)
    else:
        picture = pictures.of_hubs(world.graph, along, first, passes)
    return {
        "nodes": [
            {
                "id": node.id,
                "label": pictures.labels(node)[0],
                "type": enum_name(node.type.name),
                "degree": pictures.degree(world.graph, node),
                "hidden": pictures.hidden(world.graph, picture, node),
                "node": {"id": node.id},
            }
            for node in picture.nodes
        ],
        "links": sorted((_wanted_link(world, link) for link in picture.links), key=str),
        "truncated": picture.truncated,
    }


def _wanted_link(world: World, link: Link) -> dict[str, Any]:
    return {
        "source": link.source.id,
        "target": link.target.id,
        "type": link.type,
        "properties": told_properties(world, link.type, link.values),
    }


def _read(world: World, picture: dict[str, Any]) -> dict[str, Any]:
    """A picture with links in one order, and labels as wanted where several are right."""
    for node in picture["nodes"]:
        allowed = pictures.labels(world.graph.by_id[node["id"]])
        if node["label"] in allowed:
            node["label"] = allowed[0]
    for link in picture["links"]:
        link["properties"] = told_properties(world, link["type"], link["properties"])
    picture["links"].sort(key=str)
    return picture


def told_properties(world: World, type_name: str, values: dict | None) -> dict[str, Any]:
    """Properties as JSON, without what is absent: whether that is written is not fixed."""
    own = world.graph.model.property_types.get(
        world.graph.model.relationship_types[type_name].properties, {}
    )
    told = {name: value for name, value in (values or {}).items() if value not in (None, [])}
    for name, value in told.items():
        if own[name].kind == "DateTime":
            told[name] = instant(value)
    return dict(sorted(told.items()))
