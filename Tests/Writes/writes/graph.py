"""The graph as it should be: plain dictionaries, and what a client sees of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oracle.model import Model, NodeType, Property, Relationship

from .values import Values, fold, rank


@dataclass(frozen=True)
class Node:
    """A node as it was before the operation that runs; `life` tells it from others of its key."""

    type: NodeType
    id: str
    values: Values
    life: int
    version: int = 1
    created: int = 0
    updated: int = 0


@dataclass(frozen=True)
class Link:
    """A relationship; its key says type and ends. Those with a greater `life` were made later."""

    values: Values
    life: int


class Graph:
    """All nodes in the order of their creation, and all relationships."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.nodes: dict[str, Node] = {}
        self.links: dict[tuple[str, str, str], Link] = {}
        self.commit = 0
        self.lives = 0

    def of_type(self, type_: str) -> list[Node]:
        return [each for each in self.nodes.values() if each.type.name == type_]

    def named(self, type_: str, name: str) -> list[Node]:
        """Those whose canonical name it is; if none, all whose alias it is."""
        nodes, wanted = self.of_type(type_), fold(name)
        canonical = [each for each in nodes if fold(each.values["name"]) == wanted]
        return canonical or [each for each in nodes if wanted in map(fold, each.values.get("aliases", []))]

    def edges(self, node: Node, end: Relationship) -> list[tuple[str, Link]]:
        """What a relationship field shows: the other ends, in order."""
        here, there = (1, 2) if end.is_out else (2, 1)
        order = {id_: position for position, id_ in enumerate(self.nodes)}
        found = [
            (key[there], link)
            for key, link in self.links.items()
            if key[0] == end.type and key[here] == node.id
        ]
        if not end.ordered_by:
            return sorted(found, key=lambda edge: order[edge[0]])
        by = end.ordered_by
        return sorted(found, key=lambda edge: (rank(edge[1].values.get(by)), edge[1].life))

    def shown(self, node: Node) -> Values:
        """All that a client sees of a node, but for times."""
        shown = {"id": node.id, "version": node.version, **self._full(node.type.properties, node.values)}
        for end in node.type.relationships.values():
            edges = self.edges(node, end)
            ids = [{"id": other} for other, _ in edges]
            shown[end.name] = ids if end.is_list else ids[0] if ids else None
            listed = [{"node": {"id": other}} for other, _ in edges]
            if end.properties:
                known = self.model.property_types[end.properties]
                for edge, (_, link) in zip(listed, edges):
                    edge["properties"] = self._full(known, link.values)
            shown[f"{end.name}Connection"] = {"edges": listed}
        return shown

    def changes(self, before: Graph) -> list[Values]:
        """What differs from the graph that was before."""
        found = []
        for id_, *rest in _differences(before.nodes, self.nodes, "DELETED", "CREATED"):
            found.append((id_, None, None, *rest))
        for (type_, from_, to), *rest in _differences(before.links, self.links, "UNRELATED", "RELATED"):
            found.append((from_, type_, to, *rest))
        names = ["id", "relationship", "to", "kind", "before", "after"]
        return [dict(zip(names, each)) for each in found]

    @staticmethod
    def _full(known: dict[str, Property], values: Values) -> Values:
        return {name: values.get(name, [] if each.is_list else None) for name, each in known.items()}


def _differences(before: dict, after: dict, gone: str, made: str) -> Iterator[tuple]:
    """By key, what became of nodes or relationships, and their values before and after."""
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old and new and old.life == new.life:
            if old.values != new.values:
                yield key, "UPDATED", old.values, new.values
            continue
        if old:
            yield key, gone, old.values, None
        if new:
            yield key, made, None, new.values
