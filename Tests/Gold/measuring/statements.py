"""How sentences belong together: which tasks come from them, and which contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from .graph import Lines, Lists, numbers
from .scores import Fact, Score, compare

_REPORT = "tz2023-report"


def of_links(facts: Lists, graph: Lists) -> Iterator[Score]:
    gold = [(link["task"], Lines.of_fact(link)) for link in facts["links"]]
    tasks = {task for task, _ in gold}
    places = {lines for _, lines in gold}
    found = [
        (number, lines)
        for task in graph["tasks"]
        for number in numbers([task])
        for statement in task["statements"]
        for lines in Lines.of_statement(statement).as_in(places)
    ]

    def is_about_gold(fact: Fact) -> bool:
        return fact[0] in tasks and fact[1].document == _REPORT

    yield compare("links", gold, found, is_about_gold)


def of_contradictions(facts: Lists, graph: Lists) -> Iterator[Score]:
    """Hard ones only, from the later document to the earlier."""
    pairs = facts["contradictions"]
    gold = [(Lines.of_fact(pair["from"]), Lines.of_fact(pair["to"])) for pair in pairs]
    places = {lines for pair in gold for lines in pair}
    found = [
        (later, earlier)
        for statement in graph["statements"]
        for edge in statement["contradictsConnection"]["edges"]
        if edge["properties"]["severity"] == "HARD"
        for later in Lines.of_statement(statement).as_in(places)
        for earlier in Lines.of_statement(edge["node"]).as_in(places)
    ]
    yield compare("contradictions", gold, found, lambda fact: not places.isdisjoint(fact))
