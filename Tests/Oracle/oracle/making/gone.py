"""Nodes that are deleted before anything is asked: their rows stay, and nothing else may."""

from __future__ import annotations

from random import Random

from ..graph import Graph, Node
from .graphs import make_links


def make_gone(graph: Graph, random: Random) -> Graph:
    """Nodes like those of a graph, with numbers that it does not have, and links between them."""
    if not graph.nodes:
        return Graph(graph.model, [], [])
    taken = {node.number for node in graph.nodes}
    last = graph.nodes[-1].number
    numbers = [number for number in range(1, last + len(taken) // 3 + 4) if number not in taken]
    numbers = sorted(random.sample(numbers, min(len(numbers), 1 + len(taken) // 2)))
    nodes = [_like(random.choice(graph.nodes), place, number) for place, number in enumerate(numbers)]
    links = make_links(graph.model, nodes, random)
    taken = {link.number for link in graph.links}
    free = (number for number in range(1, len(taken) + len(links) + 1) if number not in taken)
    for link in links:
        link.number = next(free)
    return Graph(graph.model, nodes, links)


def _like(node: Node, place: int, number: int) -> Node:
    """The same under another key, and without values that only one node may have."""
    unique = {each.name for each in node.type.properties.values() if each.is_unique}
    values = {name: value for name, value in node.values.items() if name not in unique}
    for key in node.type.key:
        old = values[key.name]
        values[key.name] = f"gone {place} {old}" if isinstance(old, str) else 10**6 + place
    return Node(number, node.type, values, node.sources, 1, node.created_at, node.updated_at)
