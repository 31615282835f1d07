"""What a subject works with: a graph, what is right about it, and somebody to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Callable

from .examiner import Examiner
from .graph import Graph
from .graphql import InputTypes, Question
from .making.filters import FilterMaker
from .making.orders import OrderMaker
from .server import Server
from .truth.filters import Filters
from .truth.orders import Orders


@dataclass
class World:
    """One graph, served, and the random choices of one subject about it."""

    graph: Graph
    server: Server
    examiner: Examiner
    random: Random
    questions: int
    has_search: bool
    input_types: InputTypes
    #: Serves another graph, written into this folder, until it is closed.
    serve: Callable[[Graph, Path], Server]
    folder: Path
    #: Tells of what the server does not have, once.
    skip: Callable[[str], None]

    @cached_property
    def filters(self) -> Filters:
        return Filters(self.graph)

    @cached_property
    def orders(self) -> Orders:
        return Orders(self.graph, self.filters)

    @cached_property
    def filter_maker(self) -> FilterMaker:
        return FilterMaker(self.graph, self.random, self.has_search)

    @cached_property
    def order_maker(self) -> OrderMaker:
        return OrderMaker(self.filter_maker)

    def new_style(self) -> Callable[[], Question]:
        """Makes questions that all choose alike between literals and variables."""
        seed = self.random.random()
        return lambda: Question(Random(seed), self.input_types)

    def page_size(self, count: int) -> int:
        """A random size of pages, such that a list of so many has some twenty at most."""
        return self.random.choice([1, 2, 3, 5]) + count // 20

    def random_type(self):
        return self.random.choice(list(self.graph.model.node_types.values()))

    def random_to_many(self):
        """A field that leads to many nodes, of any type."""
        types = [each for each in self.graph.model.node_types.values() if each.to_many]
        return self.random.choice(self.random.choice(types).to_many)
