"""A graph of the toy model as plain objects: what every right answer is computed from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from .model import Model, NodeType, PathField, Relationship
from .truth.values import order_key

Values = dict[str, Any]


@dataclass(eq=False)
class Node:
    """A node; `number` is its place in node order."""

    number: int
    type: NodeType
    values: Values
    sources: list[Values] = field(default_factory=list)
    version: int = 1
    created_at: int = 0
    updated_at: int = 0

    @property
    def key_text(self) -> str:
        """The key values joined by `/`; `%`, `/` and `:` inside one are percent-encoded."""
        texts = [str(self.values[each.name]) for each in self.type.key]
        return "/".join(
            text.replace("%", "%25").replace("/", "%2F").replace(":", "%3A") for text in texts
        )

    @property
    def id(self) -> str:
        return f"{self.type.name}:{self.key_text}"

    def value(self, name: str) -> Any:
        """A property's value; None when absent, [] for a list without items."""
        return self.values.get(name, [] if self.type.properties[name].is_list else None)

    def __repr__(self) -> str:
        return f"<{self.id}>"


@dataclass(eq=False)
class Link:
    """A relationship; `number` is its place in order of creation."""

    number: int
    type: str
    source: Node
    target: Node
    values: Values = field(default_factory=dict)
    sources: list[Values] = field(default_factory=list)

    @property
    def is_loop(self) -> bool:
        return self.source is self.target

    def __repr__(self) -> str:
        return f"<{self.source.id} -{self.type}-> {self.target.id}>"


@dataclass(frozen=True)
class Neighbour:
    """A node as a list sees it, with the relationship that led there (None at a path's end)."""

    node: Node
    link: Link | None = None


class Graph:
    """Nodes in node order and relationships in order of creation; neither changes any more."""

    def __init__(self, model: Model, nodes: list[Node], links: list[Link]) -> None:
        self.model = model
        self.nodes = sorted(nodes, key=lambda node: node.number)
        self.links = sorted(links, key=lambda link: link.number)
        self.by_id = {node.id: node for node in self.nodes}
        self._of_type: dict[str, list[Node]] = defaultdict(list)
        for node in self.nodes:
            self._of_type[node.type.name].append(node)
        self._steps: dict[tuple[int, str, bool], list[Link]] = defaultdict(list)
        for link in self.links:
            self._steps[link.source.number, link.type, True].append(link)
            self._steps[link.target.number, link.type, False].append(link)
        self._related: dict[tuple[int, str], list[Neighbour]] = {}

    def of_type(self, name: str) -> list[Node]:
        """The nodes of a type in node order."""
        return self._of_type[name]

    def steps(self, node: Node, type_name: str, forward: bool) -> list[Link]:
        """The relationships of a type that start at a node, or that end there."""
        return self._steps[node.number, type_name, forward]

    def related(self, node: Node, end: Relationship | PathField) -> list[Neighbour]:
        """The nodes a field leads to, in the order of a list without `orderBy`."""
        known = self._related.get((node.number, end.name))
        if known is None:
            if isinstance(end, PathField):
                from .truth.walks import reach

                known = [Neighbour(each) for each in reach(self, node, end.along)]
                known = [each for each in known if each.node.type.name == end.target]
            else:
                known = self._ordered(self._neighbours(node, end), end)
            self._related[node.number, end.name] = known
        return known

    def _neighbours(self, node: Node, end: Relationship) -> list[Neighbour]:
        links = self.steps(node, end.type, end.is_out)
        ends = [Neighbour(link.target if end.is_out else link.source, link) for link in links]
        return [each for each in ends if each.node.type.name == end.target]

    def _ordered(self, neighbours: list[Neighbour], end: Relationship) -> list[Neighbour]:
        if not end.ordered_by:
            return sorted(neighbours, key=lambda each: each.node.number)
        kind = self.model.property_types[end.properties][end.ordered_by].kind

        def place(each: Neighbour) -> tuple:
            value = each.link.values.get(end.ordered_by)
            rank = (1, 0) if value is None else (0, order_key(self.model, kind, value))
            return (*rank, each.link.number)

        return sorted(neighbours, key=place)
