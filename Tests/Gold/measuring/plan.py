"""What stands in the plan and its report by form: tasks and their lists, sections, terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .graph import PLAN, Lists, Record, folded, names_in_gold, numbers
from .scores import Fact, Score, compare

#: 一、 or 3、 in front of a heading.
_ORDINAL = re.compile(r"[一二三四五六七八九十\d]+[、.]")

#: By kind, the facts that a task holds.
_OF_A_TASK: dict[str, Callable[[Record], list[Fact]]] = {
    "tasks": lambda task: [(task["number"], task["line"], task["section"])],
    "leaders": lambda task: _in_order(task, "leaders"),
    "units": lambda task: _in_order(task, "units"),
    "dates": lambda task: [(task["number"], task["due"])],
}


def of_tasks(facts: Lists, graph: Lists) -> Iterator[Score]:
    found = [_as_fact(task) for task in graph["tasks"]]
    in_gold = {task["number"] for task in facts["tasks"]}
    for kind, of in _OF_A_TASK.items():
        gold_facts = [fact for task in facts["tasks"] for fact in of(task)]
        graph_facts = [fact for task in found for fact in of(task)]
        yield compare(kind, gold_facts, graph_facts, lambda fact: fact[0] in in_gold)


def _as_fact(task: Record) -> Record:
    """A task of the graph in the shape of gold's."""
    return {
        "number": numbers([task])[0],
        "line": _line(task, PLAN),
        "section": task["section"] and task["section"]["title"],
        "due": task["due"],
        "leaders": [leader["name"] for leader in task["leaders"]],
        "units": [unit["name"] for unit in task["units"]],
    }


def _in_order(task: Record, names: str) -> list[Fact]:
    return [(task["number"], place, name) for place, name in enumerate(task[names], 1)]


def _line(node: Record, document: str) -> int | None:
    """The first line of a document that a node comes from."""
    lines = [each["line"] for each in node["sources"] if each["document"] == document]
    return min((line for line in lines if line is not None), default=None)


def of_sections(facts: Lists, graph: Lists) -> Iterator[Score]:
    gold = list(_with_parts(facts["sections"]))
    parts = {(document, part) for document, _, _, part in gold if part}
    titles = {(document, title) for document, _, title, _ in gold}
    lines = {(document, line) for document, line, _, _ in gold}

    def found(section: Record) -> Fact:
        document = section["document"] and section["document"]["code"]
        part = _heading(section["parent"]["title"]) if section["parent"] else None
        is_of_part = (document, part) in parts
        line, title = _line(section, document), _heading(section["title"])
        return document, line, title, part if is_of_part else None

    def is_about_gold(fact: Fact) -> bool:
        document, line, title, _ = fact
        return (document, line) in lines or (document, title) in titles

    yield compare("sections", gold, map(found, graph["sections"]), is_about_gold)


def _with_parts(sections: Iterable[Record]) -> Iterator[Fact]:
    """Gold's sections; those of level 3 with the part, of level 2, that they lie in."""
    part = None
    for section in sections:
        title, is_part = _heading(section["title"]), section["level"] == 2
        part = title if is_part else part
        yield section["document"], section["line"], title, None if is_part else part


def _heading(title: str | None) -> str:
    """A title without ordinal and white space."""
    return _ORDINAL.sub("", folded(title or ""), count=1)


def of_terms(facts: Lists, graph: Lists) -> Iterator[Score]:
    gold_name = names_in_gold(facts["terms"], graph["terms"])
    gold: list[Fact] = []
    found: list[Fact] = []
    for term in facts["terms"]:
        gold += _of_a_term(term["number"], term["name"], term["tasks"])
    for term in graph["terms"]:
        name: str = term["name"]
        tasks = numbers(term["usedIn"])
        found += _of_a_term(term["number"], gold_name.get(name, name), tasks)
    in_gold = {part for fact in gold for part in fact[:2]}
    yield compare("terms", gold, found, lambda fact: not in_gold.isdisjoint(fact[:2]))


def _of_a_term(number: int, name: str, tasks: Iterable[int | str]) -> list[Fact]:
    return [(number, name), *((number, name, f"task {task}") for task in tasks)]
