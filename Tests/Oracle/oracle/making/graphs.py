"""Random graphs of the toy model."""

from __future__ import annotations

from random import Random

from ..graph import Graph, Link, Node
from ..model import Model, RelationshipType
from . import values

#: Items, boxes, people, papers; the graph's number chooses. The last ones have more items than an
#: ordinary page of the program's, which is 1,024 nodes.
SIZES = [
    (14, 5, 6, 2),
    (30, 8, 10, 3),
    (3, 1, 2, 0),
    (22, 3, 5, 6),
    (1_100, 60, 70, 2),
    (2_400, 150, 160, 3),
]


def make_graph(model: Model, random: Random, number: int = 0) -> Graph:
    """A graph whose nodes and relationships of all types were created in mixed order."""
    nodes = [
        _node(model, name, place, random)
        for name, count in zip(model.node_type_names, SIZES[number % len(SIZES)])
        for place in range(count)
    ]
    random.shuffle(nodes)
    _number(nodes, random)
    return Graph(model, nodes, make_links(model, nodes, random))


def change_graph(graph: Graph, random: Random) -> Graph:
    """The graph some time later: nodes are gone with what joined them, others came or changed."""
    kept = [node for node in graph.nodes if random.random() < 0.7]
    changed = {node: _changed(graph.model, node, random) for node in kept}
    last = max((node.number for node in graph.nodes), default=0)
    places = {name: len(graph.of_type(name)) for name in graph.model.node_type_names}
    new = []
    for _ in range(random.randint(1, 8)):
        name = random.choice(graph.model.node_type_names)
        places[name] += 1
        new.append(_node(graph.model, name, places[name] + 1_000, random))
    _number(new, random, last)
    links = [
        Link(
            link.number,
            link.type,
            changed[link.source],
            changed[link.target],
            link.values,
            link.sources,
        )
        for link in graph.links
        if link.source in changed and link.target in changed and random.random() < 0.9
    ]
    return Graph(graph.model, list(changed.values()) + new, links)


def make_links(model: Model, nodes: list[Node], random: Random) -> list[Link]:
    """Random relationships: one of a type from a to b, and one at a to-one end."""
    wanted = [
        (type_, source, target)
        for type_ in model.relationship_types.values()
        for source, target in _ends(type_, nodes, random)
    ]
    random.shuffle(wanted)
    links: list[Link] = []
    taken: set[tuple] = set()
    for type_, source, target in wanted:
        places = _places(model, type_, source, target)
        if taken.isdisjoint(places):
            taken |= places
            own = model.property_types.get(type_.properties, {})
            links.append(
                Link(
                    0,
                    type_.name,
                    source,
                    target,
                    values.record(model, own, random),
                    values.sources(random),
                )
            )
    _number(links, random)
    return links


def _node(model: Model, name: str, place: int, random: Random) -> Node:
    type_ = model.node_types[name]
    record = values.record(model, type_.properties, random)
    if name == "Item":
        record["plan"], record["number"] = random.choice(values.KEYS), place
        # Names are either Han or Latin: how a mixed one is read in pinyin is not said.
        record.pop("name", None)
        if random.random() < 0.8:
            record["name"] = random.choice(values.NAMES)
        aliases = [random.choice(values.NAMES) for _ in range(random.choice([0, 0, 1, 2]))]
        record["aliases"] = aliases
        if "code" in record:
            record["code"] = f"c{place}"
    elif name == "Box":
        record["label"] = f"{random.choice(values.KEYS)}{place}"
    elif name == "Paper":
        codes = values.DOCUMENTS
        record["code"] = codes[place] if place < len(codes) - 1 else f"paper {place}"
        # What a source's `title` is where its document has none is not said.
        record["title"] = random.choice(values.NAMES)
    else:
        record["name"] = _unlike_others(random.choice(values.NAMES).strip(), place)
    moment = 1_698_000_000_000 + random.randint(0, 10**9)
    return Node(
        0, type_, record, values.sources(random), random.randint(1, 3), moment, moment + 1_234
    )


def _unlike_others(name: str, place: int) -> str:
    """A name that no other place makes, of Han characters or of Latin letters as it was."""
    first, second = ("x", "y") if name.isascii() or name[0] > "\uff00" else ("村", "园")
    return name + first * (place % 3) + second * (place // 3)


def _changed(model: Model, node: Node, random: Random) -> Node:
    """The same node, half the time with other values; its key never changes."""
    record = node.values
    if random.random() < 0.5:
        fresh = _node(model, node.type.name, 0, random).values
        fresh.pop("code", None)
        record = fresh | {each.name: node.values[each.name] for each in node.type.key}
    return Node(
        node.number,
        node.type,
        record,
        node.sources,
        node.version,
        node.created_at,
        node.updated_at,
    )


def _number(things: list, random: Random, after: int = 0) -> None:
    """Numbers with gaps, as removed ones leave them."""
    for thing in things:
        after += random.choice([1, 1, 1, 2, 5])
        thing.number = after


def _ends(type_: RelationshipType, nodes: list[Node], random: Random) -> list[tuple[Node, Node]]:
    found = []
    for source_name, target_name in type_.pairs:
        sources = [node for node in nodes if node.type.name == source_name]
        targets = [node for node in nodes if node.type.name == target_name]
        for source in sources:
            for _ in range(random.choice([0, 0, 1, 1, 2, 3])):
                if targets:
                    found.append((source, random.choice(targets)))
            if source in targets and random.random() < 0.1:
                found.append((source, source))
    return found


def _places(model: Model, type_: RelationshipType, source: Node, target: Node) -> set[tuple]:
    """What a relationship occupies: the pair, and each end that is to-one."""
    places: set[tuple] = {(type_.name, source, target)}
    for node, other, is_out in ((source, target, True), (target, source, False)):
        for end in node.type.to_one:
            if (end.type, end.target, end.is_out) == (type_.name, other.type.name, is_out):
                places.add((type_.name, node, is_out))
    return places
