"""A list that a connection pages through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..graph import Neighbour, Node
from ..graphql import TypeEnd
from ..model import NodeType
from ..world import World

ARGUMENT_TYPES = {"first": "Int", "last": "Int", "after": "String", "before": "String"}


@dataclass
class Listed:
    """The list of a whole type, or that of a field of one node."""

    world: World
    end: Any
    field: str
    owner: Node | None = None

    @classmethod
    def of_type(cls, world: World, type_: NodeType) -> Listed:
        return cls(world, TypeEnd(type_), type_.plural)

    @classmethod
    def at_random(cls, world: World) -> Listed | None:
        """Some list; of a few nodes' the longest, None when there is no node."""
        if world.random.random() < 0.5:
            return cls.of_type(world, world.random_type())
        end = world.random_to_many()
        owners = world.graph.of_type(end.owner)
        some = [world.random.choice(owners) for _ in range(4)] if owners else []
        owner = max(some, key=lambda node: len(world.graph.related(node, end)), default=None)
        return cls(world, end, end.name, owner) if owner else None

    @property
    def type_(self) -> NodeType:
        return self.world.graph.model.node_types[self.end.target]

    def items(self, where: Any = None, order: Any = None) -> list[Neighbour]:
        """The list itself, filtered and in order."""
        graph = self.world.graph
        if self.owner:
            found = graph.related(self.owner, self.end)
        else:
            found = [Neighbour(node) for node in graph.of_type(self.end.target)]
        return self.world.orders.sorted(self.world.filters.among(found, where), order)

    def document(self, selection: str, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """A question for the connection, with arguments."""
        question = self.world.new_style()()
        types = ARGUMENT_TYPES | {
            "where": self.end.where_type,
            "orderBy": f"[{self.end.order_type}!]",
        }
        arguments = question.arguments({name: (types[name], given[name]) for name in given})
        inner = f"{self.field}Connection{arguments} {{ {selection} }}"
        if self.owner:
            id_ = question.arguments({"id": ("ID!", self.owner.id)})
            inner = f"node{id_} {{ ... on {self.owner.type.name} {{ {inner} }} }}"
        return question.document(inner), question.variables

    def read(self, data: dict[str, Any]) -> dict[str, Any]:
        """The connection in an answer."""
        return (data["node"] if self.owner else data)[f"{self.field}Connection"]

    def cursors(self, order: Any) -> dict[Node, str] | None:
        """The cursor of every node of the unfiltered list; None when the server does not answer."""
        document, variables = self.document("edges { cursor node { id } }", {"orderBy": order})
        data = self.world.examiner.data(document, variables)
        if data is None:
            return None
        known = self.world.graph.by_id
        return {known[e["node"]["id"]]: e["cursor"] for e in self.read(data)["edges"]}

    def random_where(self) -> dict[str, Any]:
        return self.world.filter_maker.where(self.type_, 1, self.end.properties)

    def random_order(self) -> list[dict[str, Any]]:
        return self.world.order_maker.order(self.type_, self.end.properties)
