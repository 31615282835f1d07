"""Facts about the model, values, filters, orders and aggregates, made by hand."""

from __future__ import annotations

from typing import Any, Iterator, Sequence

from ..graph import Neighbour
from ..model import Model, enum_name
from ..truth import aggregates, dates, folding, search
from ..truth.filters import Filters
from ..truth.orders import Orders
from ..truth.pages import page
from .small_graph import small_graph


def of_model() -> Iterator[tuple[str, Any, Any]]:
    model = Model.toy()
    item = model.node_types["Item"]
    yield "plural", model.node_types["Person"].plural, "people"
    yield "names", item.names, ["name", "aliases"]
    yield "key", [each.name for each in item.key], ["plan", "number"]
    yield (
        "one type, two pairs",
        model.relationship_types["LIKES"].pairs,
        [
            ("Person", "Item"),
            ("Person", "Box"),
        ],
    )
    yield "structural", model.relationship_types["ON_SHELF"].is_structural, True
    yield "to-one", [end.name for end in item.to_one], ["home", "shelf", "friend"]
    yield "filter type", item.relationships["parts"].where_type, "ItemPartsWhere"
    yield (
        "enum names",
        [enum_name(name) for name in ("dueText", "URLMap", "wonByFilms")],
        [
            "DUE_TEXT",
            "URL_MAP",
            "WON_BY_FILMS",
        ],
    )
    graph = small_graph()
    yield "ids", [graph.nodes[0].id, graph.nodes[4].id], ["Item:a%2Fb/1", "Box:100%25"]


def of_dates() -> Iterator[tuple[str, Any, Any]]:
    first, last = dates.days("2024-02")
    yield "a leap February", last - first, 28
    yield (
        "ordered by first day, then last",
        sorted(["2023", "2023-01", "2023-01-01", "2022-12-31"], key=dates.days),
        ["2022-12-31", "2023-01-01", "2023-01", "2023"],
    )
    yield "a day from today", dates.window("P1D")[1] - dates.days("TODAY")[0], 1
    yield "a month from the 31st", dates.window("P1M")[1], dates.days("2023-11-30")[0]
    yield "into the past", dates.window("-P2W")[0], dates.days("2023-10-17")[0]
    zones = ("2023-10-31T00:00:00+08:00", "2023-10-30T16:00:00Z")
    yield "one instant in two zones", dates.instant(zones[0]), dates.instant(zones[1])
    yield "its local day", dates.local_day(dates.instant(zones[1])), dates.days("2023-10-31")[0]
    yield "quarter", dates.part("2023-12-31", "QUARTER"), "2023-Q4"
    yield "coarser than a quarter", dates.part("2023", "QUARTER"), "2023"
    yield "days of a quarter", dates.part_days("2023-Q4")[1], dates.days("2023-12-31")[0]


def of_texts() -> Iterator[tuple[str, Any, Any]]:
    yield "width and case", folding.width_and_case("Ａｂ　C"), "ab c"
    yield "names", folding.name("　Beta　 ONE "), "beta one"
    yield "words", search.words("通州、宋庄B1：2023年"), ["通州", "宋庄", "b1", "2023", "年"]
    graph = small_graph()
    found = [
        ("区水务局", [search.EXACT_NAME, search.EXACT_NAME, None, None]),
        ("务局", [search.NAME_PART, search.NAME_PART, None, None]),
        ("qswj", [search.PINYIN_ONLY, search.PINYIN_ONLY, None, None]),
        ("alph", [None, search.NAME_PREFIX, None, None]),
        ("lpha", [None, search.NAME_PART, None, None]),
        ("one BETA", [None, None, search.TEXT, search.TEXT]),
        ('"one beta"', [None] * 4),
        ('"beta one"', [None, None, search.TEXT, search.TEXT]),
        ("alpha 水务", [None, search.TEXT, None, None]),
    ]
    for text, kinds in found:
        yield f"found by {text}", [search.found_by(each, text) for each in graph.nodes[:4]], kinds


def of_filters() -> Iterator[tuple[str, Any, Any]]:
    graph = small_graph()
    filters = Filters(graph)
    item = graph.model.node_types["Item"]
    for where, wanted in [
        ({}, [1, 2, 3, 4]),
        ({"not": {}}, []),
        ({"or": []}, []),
        ({"and": []}, [1, 2, 3, 4]),
        # The examples of the contract.
        ({"due": {"lte": "2023-10"}}, [1, 2]),
        ({"due": {"lt": "2023-12"}}, [1, 2, 3]),
        ({"due": {"eq": "2023-10"}}, [1, 2]),
        ({"due": {"ne": "2023-10"}}, [3, 4]),
        ({"due": {"gt": "2023-10"}}, [3]),
        ({"due": {"gte": "2023-10"}}, [1, 2, 3]),
        ({"due": {"between": {"from": "2023-10-31", "to": "2023-11"}}}, [1, 3]),
        ({"due": {"within": "P30D"}}, [1, 3]),
        ({"due": {"lte": "TODAY"}}, [1, 2]),
        ({"rank": {"lt": 2}}, [2]),
        ({"rank": {"ne": 2}}, [2, 3, 4]),
        ({"rank": {"notIn": []}}, [1, 2, 3, 4]),
        ({"rank": {"isNull": True}}, [3, 4]),
        ({"rank": {"eqField": "number"}}, []),
        ({"rank": {"gtField": "number"}}, [1]),
        ({"score": {"eq": 0}}, [3]),
        ({"name": {"startsWith": "ＡＬ"}}, [2]),
        # Canonical beats alias; an alias serves where no canonical name does.
        ({"named": "区水务局"}, [1]),
        ({"named": " BETA one"}, [4]),
        ({"id": {"in": ["Item:a%2Fb/2", "nonsense"]}}, [2]),
        ({"aliases": {"hasAll": []}}, [1, 2, 3, 4]),
        ({"aliases": {"hasAny": []}}, []),
        ({"parts": {"all": {"rank": {"eq": 1}}}}, [4]),
        ({"parts": {"some": {"properties": {"order": {"eq": 1}}}}}, [2, 3]),
        ({"parts": {"some": {"properties": {"not": {"order": {"eq": 1}}}}}}, [1]),
        ({"wholes": {"count": {"gte": 2}}}, [3, 4]),
        ({"parts": {"aggregate": {"where": {"rank": {"eq": 1}}, "count": {"eq": 1}}}}, [1]),
        ({"home": {"exists": False}}, [1, 2, 3, 4]),
        ({"home": {"is": {}}}, []),
        ({"allBoxes": {"some": {}}}, [1, 2, 3]),
    ]:
        found = [node.values["number"] for node in filters.matching(item, where)]
        yield str(where), found, wanted


def of_orders() -> Iterator[tuple[str, Any, Any]]:
    graph = small_graph()
    orders = Orders(graph, Filters(graph))
    items = [Neighbour(node) for node in graph.of_type("Item")]

    def numbers(found: list[Neighbour]) -> list[int]:
        return [each.node.number for each in found]

    for order, wanted in [
        ([{"rank": "ASC"}], [2, 1, 3, 4]),
        ([{"rank": "DESC"}], [1, 2, 3, 4]),
        ([{"rank": "DESC_NULLS_FIRST"}], [3, 4, 1, 2]),
        ([{"due": "ASC"}], [4, 2, 1, 3]),
        ([{"partsCount": "DESC"}], [1, 3, 2, 4]),
        ([{"partsAggregate": {"where": {"rank": {"eq": 1}}, "count": "DESC"}}], [1, 2, 3, 4]),
    ]:
        yield str(order), numbers(orders.sorted(items, order)), wanted
    by_parts = [{"partsCount": "DESC"}]
    ordered = orders.sorted(items, by_parts)
    yield "ties", numbers(orders.part(ordered, by_parts, first=1, ties=True)), [1, 3]
    parts = graph.model.node_types["Item"].relationships["parts"]
    yield "orderedBy, absent last", numbers(graph.related(graph.nodes[0], parts)), [3, 2]
    yield "pages from the front", page([1, 2, 3], first=2).has_next, True
    last = page([1, 2, 3], start=1, last=1)
    yield "pages from the end", [last.items, last.has_next, last.has_previous], [[3], False, True]


def of_aggregates() -> Iterator[tuple[str, Any, Any]]:
    graph = small_graph()
    item = graph.model.node_types["Item"]
    nodes = graph.of_type("Item")

    def told(terms: list[dict[str, Any]], order: Sequence[dict[str, str]] = ()) -> list[Any]:
        found = aggregates.groups(graph, item, nodes, terms)
        found = aggregates.ordered(graph.model, found, list(order))
        return [
            ("/".join(str(part.value or part.node and part.node.number) for part in group.key),
             len(group.nodes))
            for group in found
        ]  # fmt: skip

    yield (
        "by month",
        told([{"name": "due", "by": "MONTH"}]),
        [
            ("2023-10", 2),
            ("2023", 1),
            ("2023-11", 1),
        ],
    )
    yield "by relationship", told([{"name": "parts"}]), [("3", 2), ("4", 2), ("2", 1), ("None", 1)]
    yield (
        "absent first",
        told([{"name": "rank"}], [{"key": "DESC_NULLS_FIRST"}]),
        [
            ("None", 2),
            ("2", 1),
            ("1", 1),
        ],
    )
    yield "without terms", told([]), []
    summary = aggregates.summaries(graph, item, nodes)
    yield "numbers", summary["rank"], {"min": 1, "max": 2, "sum": 3, "average": 1.5}
    yield "dates", summary["due"], {"min": "2023", "max": "2023-11-30"}
    yield "sizes", summary["partsCount"], {"min": 0, "max": 2, "sum": 5, "average": 1.25}
    yield (
        "of nothing",
        aggregates.number_summary([]),
        {
            "min": None,
            "max": None,
            "sum": 0,
            "average": None,
        },
    )
