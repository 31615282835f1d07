"""Connections: edges, page information, walks from page to page, and what cursors outlive."""

from __future__ import annotations

from typing import Any

from ..examiner import Exam
from ..graph import Neighbour, Node
from ..graphql import EnumValue
from ..making.graphs import change_graph
from ..model import Relationship
from ..server import Server
from ..truth.filters import Filters
from ..truth.orders import Orders
from ..truth.pages import Page, page
from ..world import World
from . import edges
from .listed import Listed

PAGE_INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"


def is_known(server: Server) -> bool:
    return server.knows_type("ItemConnection")


def examine(world: World) -> None:
    for _ in range(max(1, world.questions // 6)):
        listed = Listed.at_random(world)
        if listed:
            where = listed.random_where() if world.random.random() < 0.4 else None
            order = listed.random_order() if world.random.random() < 0.7 else None
            _ask_whole(world, listed, where, order)
            _ask_pages(world, listed, where, order)
            _walk(world, listed, where, order, is_forward=True)
            _walk(world, listed, where, order, is_forward=False)
    for type_ in world.graph.model.node_types.values():
        for end in type_.to_one:
            _ask_to_one(world, end)
    _ask_wrong_ones(world)
    _ask_later(world)


def _ask_whole(world: World, listed: Listed, where: Any, order: Any) -> None:
    """All edges with everything they tell."""
    selection = (
        f"edges {{ cursor {edges.selection(world, listed.end)} }} nodes {{ id }} {PAGE_INFO}"
    )
    document, variables = listed.document(selection, {"where": where, "orderBy": order})
    items = listed.items(where, order)
    wanted = _wanted_page(Page(items, False, False), len(items)) | {
        "edges": [edges.wanted(world, listed.end, each) for each in items],
        "cursors differ": True,
    }

    def read(data: dict) -> dict:
        connection = listed.read(data)
        found = connection["edges"]
        cursors = [edge.pop("cursor") for edge in found]
        return _told(connection, cursors) | {
            "edges": [edges.answered(world, listed.end, edge) for edge in found],
            "cursors differ": len(set(cursors)) == len(cursors),
        }

    world.examiner.expect(Exam(document, wanted, variables, read))


def _told(connection: dict, cursors: list[str]) -> dict[str, Any]:
    """What a connection tells of a page, beside the edges themselves."""
    info = connection["pageInfo"]
    ends = (cursors[0], cursors[-1]) if cursors else (None, None)
    return {
        "nodes": [node["id"] for node in connection["nodes"]],
        "next": info["hasNextPage"],
        "previous": info["hasPreviousPage"],
        "total": connection["totalCount"],
        "ends are those of the edges": (info["startCursor"], info["endCursor"]) == ends,
    }


def _wanted_page(wanted: Page, total: int) -> dict[str, Any]:
    return {
        "nodes": [each.node.id for each in wanted.items],
        "next": wanted.has_next,
        "previous": wanted.has_previous,
        "total": total,
        "ends are those of the edges": True,
    }


def _ask_pages(world: World, listed: Listed, where: Any, order: Any) -> None:
    """Pages between any two cursors, which may be of nodes that the filter leaves out."""
    random = world.random
    cursors = listed.cursors(order)
    if not cursors:
        return
    places = {each.node: place for place, each in enumerate(listed.items(None, order))}
    items = listed.items(where, order)
    for _ in range(4):
        given: dict[str, Any] = {"where": where, "orderBy": order}
        start, end = 0, len(items)
        if random.random() < 0.6:
            node = random.choice(list(cursors))
            given["after"] = cursors[node]
            start = sum(places[each.node] <= places[node] for each in items)
        if random.random() < 0.6:
            node = random.choice(list(cursors))
            given["before"] = cursors[node]
            end = sum(places[each.node] < places[node] for each in items)
        if end < start:
            # It is not said where an empty page between crossed cursors lies.
            continue
        size = {}
        if random.random() < 0.8:
            size = {random.choice(["first", "last"]): random.choice([0, 1, 2, 3, 7, 1_000])}
        selection = f"edges {{ cursor }} nodes {{ id }} {PAGE_INFO}"
        document, variables = listed.document(selection, given | size)

        def read(data: dict) -> dict:
            connection = listed.read(data)
            return _told(connection, [edge["cursor"] for edge in connection["edges"]])

        wanted = _wanted_page(page(items, start, end, **size), len(items))
        world.examiner.expect(Exam(document, wanted, variables, read))


def _walk(world: World, listed: Listed, where: Any, order: Any, is_forward: bool) -> None:
    """From one end to the other in pages of random sizes: exactly the list."""
    wanted = [each.node.id for each in listed.items(where, order)]
    size, place = ("first", "after") if is_forward else ("last", "before")
    more, end = ("hasNextPage", "endCursor") if is_forward else ("hasPreviousPage", "startCursor")
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(len(wanted) + 2):
        given = {size: world.page_size(len(wanted)), place: cursor}
        document, variables = listed.document(
            f"nodes {{ id }} {PAGE_INFO}", {"where": where, "orderBy": order} | given
        )
        data = world.examiner.data(document, variables)
        if data is None:
            return
        connection = listed.read(data)
        nodes = [node["id"] for node in connection["nodes"]]
        seen = seen + nodes if is_forward else nodes + seen
        cursor = connection["pageInfo"][end]
        if not connection["pageInfo"][more]:
            break
    world.examiner.claim(seen == wanted, document, variables, seen, wanted)


def _ask_to_one(world: World, end: Relationship) -> None:
    """`homeConnection { … }`: one edge or none."""
    owner = world.graph.model.node_types[end.owner]
    field = f"{end.name}Connection"
    selection = f"edges {{ {edges.selection(world, end)} }} nodes {{ id }} totalCount"
    selection += " pageInfo { hasNextPage hasPreviousPage }"

    def wanted(node: Node) -> dict[str, Any]:
        related = world.graph.related(node, end)
        return {
            "edges": [edges.wanted(world, end, each) for each in related],
            "nodes": [{"id": each.node.id} for each in related],
            "totalCount": len(related),
            "pageInfo": {"hasNextPage": False, "hasPreviousPage": False},
        }

    def read(data: dict) -> list[dict]:
        found = [node[field] for node in data[owner.plural]]
        return [
            each | {"edges": [edges.answered(world, end, edge) for edge in each["edges"]]}
            for each in found
        ]

    world.examiner.expect(
        Exam(
            f"{{ {owner.plural} {{ {field} {{ {selection} }} }} }}",
            [wanted(node) for node in world.graph.of_type(owner.name)],
            read=read,
        )
    )


def _ask_wrong_ones(world: World) -> None:
    """What must be refused."""
    for arguments in [
        "first: 1, last: 1",
        "first: -1",
        "last: -1",
        'first: 2, after: "no cursor"',
        'last: 2, before: ""',
    ]:
        query = f"{{ itemsConnection({arguments}) {{ totalCount }} }}"
        world.examiner.expect_error(query, "BAD_USER_INPUT")
    listed = Listed.of_type(world, world.graph.model.node_types["Item"])
    up, down = EnumValue("ASC"), EnumValue("DESC")
    orders = [
        None,
        [{"rank": up}],
        [{"rank": down}],
        [{"name": up}],
        [{"rank": up}, {"name": up}],
        [{"partsCount": up}],
        [{"partsAggregate": {"count": up, "where": {"rank": {"eq": 1}}}}],
        [{"home": {"label": up}}],
    ]
    query = """query($order: [ItemOrder!], $after: String) {
        itemsConnection(orderBy: $order, first: 1, after: $after) { totalCount } }"""
    for _ in range(8):
        own, other = world.random.sample(orders, 2)
        cursors = listed.cursors(own)
        if cursors:
            cursor = world.random.choice(list(cursors.values()))
            variables = {"order": other, "after": cursor}
            world.examiner.expect_error(query, "BAD_USER_INPUT", variables)


def _ask_later(world: World) -> None:
    """Cursors of the graph as it is, shown to a server of the graph as it is later."""
    later = change_graph(world.graph, world.random)
    orders = Orders(later, Filters(later))
    with world.serve(later, world.folder / "later") as server:
        for _ in range(max(1, world.questions // 3)):
            listed = Listed.of_type(world, world.random_type())
            order = listed.random_order()
            cursors = listed.cursors(order)
            if not cursors:
                continue
            node, cursor = world.random.choice(list(cursors.items()))
            given = {"orderBy": order, "after": cursor}
            document, variables = listed.document("nodes { id }", given)
            response = server.ask(document, variables)
            data = response.get("data")
            got = [each["id"] for each in listed.read(data)["nodes"]] if data else response
            allowed = _later_answers(orders, listed, order, world.orders, node)
            world.examiner.claim(got in allowed, document, variables, got, allowed[0])


def _later_answers(
    orders: Orders, listed: Listed, order: Any, earlier: Orders, node: Node
) -> list[list[str]]:
    """What may come after an earlier cursor: those greater in the total order now.

    Among equals nobody can tell where a node that is gone would stand.
    """
    items = [Neighbour(each) for each in orders.graph.of_type(listed.end.target)]
    items = orders.sorted(items, order)
    values = earlier.values(Neighbour(node), order)
    place = earlier.place(Neighbour(node), order)
    ids = [each.node.id for each in items]
    if node.id in orders.graph.by_id:
        start = sum(orders.place(each, order) <= place for each in items)
        return [ids[start:]]
    least = sum(orders.values(each, order) < values for each in items)
    most = sum(orders.values(each, order) <= values for each in items)
    return [ids[start:] for start in range(least, most + 1)]
