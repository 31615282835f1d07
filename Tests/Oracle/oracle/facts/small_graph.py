"""A graph small enough to know everything about it."""

from __future__ import annotations

from typing import Any

from ..graph import Graph, Link, Node
from ..model import Model


def small_graph() -> Graph:
    """Items 1 to 4: 1 -> 2 -> 4, 1 -> 3 -> 4 and the loop 3 -> 3; 2 and 3 are in box 5."""
    model = Model.toy()
    item, box = model.node_types["Item"], model.node_types["Box"]
    records: list[dict[str, Any]] = [
        {"name": "区水务局", "due": "2023-10-31", "rank": 2},
        {"name": "Alpha", "due": "2023-10", "rank": 1, "aliases": ["区水务局"]},
        {"due": "2023-11-30", "score": -0.0, "aliases": ["Beta　One"]},
        {"name": "beta one", "due": "2023"},
    ]
    nodes = [
        Node(number, item, {"plan": "a/b", "number": number} | record)
        for number, record in enumerate(records, 1)
    ]
    nodes.append(Node(5, box, {"label": "100%"}))
    ends = [(1, 3, 2), (1, 2, None), (2, 4, 1), (3, 4, 1), (3, 3, 1)]
    links = [
        Link(place, "PART", nodes[a - 1], nodes[b - 1], {} if order is None else {"order": order})
        for place, (a, b, order) in enumerate(ends, 1)
    ]
    links += [Link(6, "IN_BOX", nodes[1], nodes[4]), Link(7, "IN_BOX", nodes[2], nodes[4])]
    return Graph(model, nodes, links)
