"""Full-text search: which nodes are found by `search` in filters and by the field `search`."""

from __future__ import annotations

import json
from typing import Any

from ..examiner import Exam
from ..graph import Graph, Node
from ..graphql import EnumValue
from ..making.searches import search_text
from ..model import Model, enum_name
from ..server import Server
from ..truth.search import EXACT_NAME, NAME_PART, NAME_PREFIX, TEXT, found_by
from ..world import World

#: What is searched for, and the names of those that are found.
FIXED_CASES = {
    "qushuiwuju": ["区水务局"],
    "qswj": ["区水务局"],
    "QuShui": ["区水务局"],
    "songzhuangzhen": ["宋庄镇"],
    "szz": ["宋庄镇"],
    "ｓｚ": ["宋庄镇"],
    "tongzhouqu": ["通州区"],
    "tzq": ["通州区"],
    "水务": ["区水务局"],
    "区": ["区水务局", "通州区"],
    "zhuang": ["宋庄镇"],
    "huang": [],
    "wj": ["区水务局"],
    "uwu": [],
    "庄宋": [],
    "alpha": ["通州区"],
    "alph": [],
    "ONE，alpha": ["通州区"],
    "one two": [],
    '"alpha beta"': ["通州区"],
    '"alpha one"': [],
    '"alpha x1 one"': [],
    '"Ａlpha beta one"': ["通州区"],
    '"one 项目"': ["通州区"],
    '"beta 项目"': [],
    '"beta one" 通州': ["通州区"],
    '"beta one" 宋庄': [],
    "目 b1": ["通州区"],
    "b": [],
}

FIRST = 20
EVERYTHING = 100_000


def is_known(server: Server) -> bool:
    return server.knows_field("Query", "search") or server.knows_field("ItemFilter", "search")


def examine(world: World) -> None:
    has_field = world.server.knows_field("Query", "search")
    if not has_field:
        world.skip("the field search: the server does not have it")
    for _ in range(world.questions):
        text = search_text(world.graph, world.random)
        if world.has_search:
            _ask_filter(world, text)
        if has_field:
            _ask_field(world, text)
    if has_field:
        query = '{ search(text: "alpha", first: -1) { score } }'
        world.examiner.expect_error(query, "BAD_USER_INPUT")
    _ask_fixed_names(world, has_field)


def _ask_filter(world: World, text: str) -> None:
    """`items(where: {search: …})`."""
    type_ = world.random_type()
    question = world.new_style()()
    arguments = question.arguments({"where": (f"{type_.name}Filter", {"search": text})})
    world.examiner.expect(
        Exam(
            question.document(f"{type_.plural}{arguments} {{ id }}"),
            [node.id for node in world.graph.of_type(type_.name) if found_by(node, text)],
            question.variables,
            lambda data: [node["id"] for node in data[type_.plural]],
        )
    )


def _ask_field(world: World, text: str) -> None:
    """`search(text: …)`: all that is found, in the order of what it is found by."""
    types = None
    if world.random.random() < 0.3:
        names = world.graph.model.node_type_names
        some = world.random.sample(names, world.random.randint(1, len(names)))
        types = [EnumValue(enum_name(name)) for name in some]
    kinds = {
        node: found_by(node, text)
        for node in world.graph.nodes
        if types is None or enum_name(node.type.name) in types
    }
    wanted = {node: kind for node, kind in kinds.items() if kind}
    hits = _hits(world, text, types, EVERYTHING)
    if hits is None:
        return
    query, variables, answer = hits
    nodes = [world.graph.by_id[hit["node"]["id"]] for hit in answer]
    is_found = len(nodes) == len(wanted) and set(nodes) == set(wanted)
    shown = {node.id: kind for node, kind in wanted.items()}
    got = [node.id for node in nodes]
    if not world.examiner.claim(is_found, query, variables, got, shown):
        return
    ranks = [_rank(wanted[node]) for node in nodes if _rank(wanted[node]) is not None]
    ordered = ranks == sorted(ranks)
    world.examiner.claim(ordered, query, variables, got, {"in order of": shown})
    for hit, node in zip(answer, nodes):
        is_told = _is_property(node, hit["field"]) and bool(hit["excerpt"])
        world.examiner.claim(is_told, query, variables, hit, "a searched property, and an excerpt")
    first = world.random.choice([0, 1, 2, 5, None])
    fewer = _hits(world, text, types, first)
    if fewer is not None:
        beginning = got[: FIRST if first is None else first]
        told = [hit["node"]["id"] for hit in fewer[2]]
        world.examiner.claim(told == beginning, fewer[0], fewer[1], told, beginning)


def _hits(world: World, text: str, types: Any, first: int | None) -> Any:
    """Query, variables and hits; None when the server does not answer."""
    question = world.new_style()()
    arguments = question.arguments(
        {"text": ("String!", text), "types": ("[NodeType!]", types), "first": ("Int", first)}
    )
    document = question.document(f"search{arguments} {{ node {{ id }} score field excerpt }}")
    data = world.examiner.data(document, question.variables)
    return None if data is None else (document, question.variables, data["search"])


def _rank(kind: str) -> int | None:
    """Exact names before beginnings of names, parts and text; pinyin has no fixed place."""
    order = [EXACT_NAME, NAME_PREFIX, NAME_PART, TEXT]
    return order.index(kind) if kind in order else None


def _is_property(node: Node, name: str) -> bool:
    each = node.type.properties.get(name)
    return each is not None and (each.is_searchable or name in node.type.names)


def _ask_fixed_names(world: World, has_field: bool) -> None:
    """Names whose pinyin is known for certain, and a text, in a graph of their own."""
    model = Model.toy()
    people = model.node_types["Person"]
    texts = {"区水务局": None, "宋庄镇": None, "通州区": "Alpha beta one，项目B1"}
    nodes = [
        Node(place, people, {"name": name} | ({"words": words} if words else {}))
        for place, (name, words) in enumerate(texts.items(), 1)
    ]
    with world.serve(Graph(model, nodes, []), world.folder / "names") as server:
        for text, wanted in FIXED_CASES.items():
            written = json.dumps(text, ensure_ascii=False)
            queries = []
            if world.has_search:
                queries.append(f"{{ people(where: {{search: {written}}}) {{ name }} }}")
            if has_field:
                person = "node { ... on Person { name } }"
                queries.append(f"{{ search(text: {written}) {{ {person} }} }}")
            for query in queries:
                response = server.ask(query)
                ((_, found),) = (response.get("data") or {"": []}).items()
                told = sorted(each.get("name") or each["node"]["name"] for each in found)
                is_right = "errors" not in response and told == sorted(wanted)
                world.examiner.claim(is_right, query, {}, response, wanted)
