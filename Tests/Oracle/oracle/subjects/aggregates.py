"""Counts, summaries and groups, of whole types and of the nodes that a field leads to."""

from __future__ import annotations

from typing import Any

from ..examiner import Exam
from ..graph import Node
from ..graphql import EnumValue, Question, TypeEnd
from ..making.orders import DIRECTIONS
from ..model import NodeType, enum_name
from ..server import Server
from ..truth import aggregates
from ..truth.dates import instant
from ..world import World

PARTS = ["YEAR", "QUARTER", "MONTH", "DAY"]


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
    parts = _random_parts(world, type_)
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
            lambda data: _read(world, type_, data[f"{type_.plural}Aggregate"], parts),
        )

    world.examiner.expect_of(parts, make)


def _ask_field(world: World) -> None:
    """`items { partsAggregate(where: …, groupBy: …) }`."""
    end = world.random_to_many()
    owner = world.graph.model.node_types[end.owner]
    type_ = world.graph.model.node_types[end.target]
    field = f"{end.name}Aggregate"
    new_question = world.new_style()
    parts = _random_parts(world, type_)
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
            question.document(f"{owner.plural} {{ {selection} }}"),
            [
                _wanted(world, type_, nodes_of(node, parts.get("where")), parts)
                for node in world.graph.of_type(owner.name)
            ],
            question.variables,
            lambda data: [
                _in_node_order(world, _read(world, type_, node[field], parts))
                for node in data[owner.plural]
            ],
        )

    world.examiner.expect_of(parts, make)


def _in_node_order(world: World, answer: dict) -> dict:
    for group in answer["groups"]:
        group["nodes"] = sorted(group["nodes"], key=lambda id_: world.graph.by_id[id_].number)
    return answer


def _random_parts(world: World, type_: NodeType) -> dict[str, Any]:
    random = world.random
    parts: dict[str, Any] = {"summaries": random.random() < 0.5}
    if random.random() < 0.85:
        count = random.choice([0, 1, 1, 1, 1, 2, 2, 3])
        parts["groupBy"] = [random_term(world, type_) for _ in range(count)]
    if random.random() < 0.4:
        parts["having"] = {"count": world.filter_maker.count()} if random.random() < 0.9 else {}
    if random.random() < 0.5:
        parts["orderBy"] = random_group_order(world)
    if random.random() < 0.3:
        parts["first"] = random.choice([0, 1, 2, 3, 100])
    if random.random() < 0.3:
        parts["nodes"] = random.choice([0, 1, 2])
    return parts


def random_term(world: World, type_: NodeType) -> dict[str, Any]:
    """One of `groupBy`."""
    random = world.random
    if type_.relationships and random.random() < 0.35:
        name = random.choice(list(type_.relationships))
        return {"relationship": EnumValue(enum_name(name))}
    dates = [each for each in type_.properties.values() if each.kind == "Date"]
    pool = list(type_.properties.values()) + dates * 4
    each = random.choice(pool)
    term: dict[str, Any] = {"field": EnumValue(enum_name(each.name))}
    if each.kind == "Date" and random.random() < 0.8:
        term["by"] = EnumValue(random.choice(PARTS))
    return term


def random_group_order(world: World) -> list[dict[str, Any]]:
    random = world.random
    names = random.choice([["count"], ["key"], ["key"], ["count", "key"], ["key", "count"], []])
    return [{name: EnumValue(random.choice(DIRECTIONS))} for name in names]


def truth_terms(type_: NodeType, terms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Terms by the names of fields, as `truth.aggregates` has them."""
    names = {enum_name(name): name for name in [*type_.properties, *type_.relationships]}
    found = []
    for term in terms:
        if len(set(term) & {"field", "relationship"}) != 1:
            raise ValueError("no term")
        name = names[term.get("field") or term["relationship"]]
        found.append({"name": name, "by": term.get("by")})
    return found


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
    terms = truth_terms(type_, parts.get("groupBy", []))
    groups = aggregates.groups(world.graph, type_, nodes, terms)
    groups = aggregates.having(groups, parts.get("having"))
    groups = aggregates.ordered(world.graph.model, groups, parts.get("orderBy", []))
    return _counted(world, type_, nodes, parts) | {
        "groups": [
            _counted(world, type_, group.nodes, parts)
            | {
                "keys": [_wanted_key(part) for part in group.key],
                "nodes": [node.id for node in group.nodes[: parts.get("nodes")]],
            }
            for group in groups[: parts.get("first")]
        ]
    }


def _counted(world: World, type_: NodeType, nodes: list[Node], parts: dict) -> dict[str, Any]:
    counted: dict[str, Any] = {"count": len(nodes)}
    if parts.get("summaries"):
        counted |= _timed(type_, aggregates.summaries(world.graph, type_, nodes))
    return counted


def _wanted_key(part: aggregates.KeyPart) -> tuple[str, Any, str | None]:
    value = part.value
    if value is not None and part.kind != "Float":
        value = instant(value) if part.kind == "DateTime" else _text(value)
    return part.name, value, part.node and part.node.id


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read(world: World, type_: NodeType, answer: dict, parts: dict) -> dict[str, Any]:
    """An answer in the form of `_wanted`: moments as numbers, Floats as numbers."""
    result = _timed(type_, answer)
    result["groups"] = [
        _timed(type_, group)
        | {
            "keys": [_read_key(type_, key) for key in group["keys"]],
            "nodes": [node["id"] for node in group["nodes"]],
        }
        for group in answer["groups"]
    ]
    return result


def _read_key(type_: NodeType, key: dict) -> tuple[str, Any, str | None]:
    name, value, node = key["name"], key["value"], key["node"]
    kind = type_.properties[name].kind if name in type_.properties else None
    if value is not None and kind == "Float":
        value = float(value)
    elif value is not None and kind == "DateTime":
        value = instant(value)
    return name, value, node and node["id"]


def _timed(type_: NodeType, answer: dict) -> dict[str, Any]:
    """Summaries of moments as numbers."""
    result = dict(answer)
    for each in type_.properties.values():
        summary = answer.get(each.name)
        if each.kind == "DateTime" and isinstance(summary, dict):
            result[each.name] = {
                name: value if value is None else instant(value) for name, value in summary.items()
            }
    return result


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
                "first": ("Int", world.random.choice([1, 2, 5])),
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
        seen += [[_read_key(type_, key) for key in each["keys"]] for each in groups]
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
