"""What the graph says of what has a name: projects, places, units, and officials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from .graph import PLAN, Lines, Lists, Record, folded, names_in_gold, numbers
from .scores import Fact, Score, compare, compare_values

#: What gold calls towns.
_TOWNS = ("TOWN", "SUBDISTRICT")

#: By document, the month in which it states that an office is held; of one only the year is known.
_MONTHS = {
    "tz2023-digest": "2023-01",
    "tz2023-report": "2023-01",
    "tz2023-plan": "2023-01",
    "tz2025-page": "2025-12",
    "tz2026-digest": "2026",
}


class _Named:
    """Gold's things of one type beside the graph's nodes."""

    def __init__(self, facts: list[Record], nodes: list[Record]) -> None:
        self.facts = facts
        self.nodes = nodes
        self._gold_names = names_in_gold(facts, nodes)
        self._in_gold = {fact["name"] for fact in facts}

    def name(self, node: Record) -> str:
        name: str = node["name"]
        return self._gold_names.get(name, name)

    def is_in_gold(self, fact: Fact) -> bool:
        return fact[0] in self._in_gold

    def scored(self, kind: str) -> Score:
        """Whether each thing is one node: a second one for the same thing is wrong."""
        names: set[str] = set()
        found: list[Fact] = []
        for node in self.nodes:
            name = self.name(node)
            found.append((name, "again as", node["name"]) if name in names else (name,))
            names.add(name)
        return self._compare(kind, [(fact["name"],) for fact in self.facts], found)

    def related(
        self,
        kind: str,
        of_fact: Callable[[Record], Iterable[object]],
        of_node: Callable[[Record], Iterable[object]],
        neutral: Callable[[Record], Iterable[object]] = lambda _: (),
    ) -> Score:
        """Compares what things are related to."""
        return self._compare(
            kind,
            [(fact["name"], each) for fact in self.facts for each in of_fact(fact)],
            [(self.name(node), each) for node in self.nodes for each in of_node(node)],
            [(fact["name"], each) for fact in self.facts for each in neutral(fact)],
        )

    def _compare(
        self, kind: str, gold: list[Fact], found: list[Fact], neutral: Iterable[Fact] = ()
    ) -> Score:
        return compare(kind, gold, found, self.is_in_gold, neutral)


def of_projects(facts: Lists, graph: Lists) -> Iterator[Score]:
    scored = [project for project in facts["projects"] if not project.get("composite")]
    projects = _Named(scored, graph["projects"])
    yield projects.scored("projects")
    yield projects.related(
        "project-tasks",
        lambda fact: fact["tasks"],
        lambda node: numbers(node["tasks"]),
        neutral=lambda fact: fact["relatedTasks"],
    )
    yield from _of_mentions(projects, facts["tasks"])
    yield projects.related(
        "project-places",
        lambda fact: fact["towns"],
        lambda node: [place["name"] for place in node["places"] if place["kind"] in _TOWNS],
    )


def _of_mentions(projects: _Named, tasks: list[Record]) -> Iterator[Score]:
    gold = {
        (project["name"], Lines.of_fact(mention)): mention
        for project in projects.facts
        for mention in project["mentions"]
    }
    found = _mentions(projects, gold)
    lines = {task["number"]: Lines(PLAN, task["line"], task["line"]) for task in tasks}
    related = [
        (project["name"], lines[number])
        for project in projects.facts
        for number in project["relatedTasks"]
    ]
    yield compare("mentions", gold, found, projects.is_in_gold, neutral=related)
    for name in ("tense", "year", "status"):
        values = [
            (fact, mention[name], {each[name] for each in found.get(fact, [])} - {None})
            for fact, mention in gold.items()
            if mention[name] is not None
        ]
        yield compare_values(f"mention-{name}", values)


def _mentions(projects: _Named, gold: Iterable[Fact]) -> dict[Fact, list[Record]]:
    """By project and lines, gold's lines where a sentence meets them, the relationship's properties."""
    of_project: defaultdict[str, list[Lines]] = defaultdict(list)
    for name, lines in gold:
        of_project[name].append(lines)
    found: defaultdict[Fact, list[Record]] = defaultdict(list)
    for node in projects.nodes:
        name = projects.name(node)
        for edge in node["statementsConnection"]["edges"]:
            for lines in Lines.of_statement(edge["node"]).as_in(of_project[name]):
                found[name, lines].append(edge["properties"])
    return found


def of_places(facts: Lists, graph: Lists) -> Iterator[Score]:
    places = _Named(facts["places"], graph["places"])
    yield places.related(
        "places",
        lambda fact: [each["document"] for each in fact["documents"]],
        lambda node: [source["document"] for source in node["sources"]],
    )
    yield places.related(
        "place-tasks", lambda fact: fact["tasks"], lambda node: numbers(node["tasks"])
    )


def of_posts(facts: Lists, graph: Lists) -> Iterator[Score]:
    names = dict.fromkeys(post["official"] for post in facts["posts"])
    officials = _Named([{"name": name} for name in names], graph["officials"])
    gold = {
        (post["official"], folded(title), _MONTHS[post["document"]])
        for post in facts["posts"]
        for title in post["titles"]
    }

    def of_official(node: Record) -> Iterator[Fact]:
        for edge in node["postsConnection"]["edges"]:
            for date in edge["properties"]["statedOn"]:
                yield _post(officials.name(node), edge["node"], date, gold)

    found = [post for node in officials.nodes for post in of_official(node)]
    yield compare("posts", sorted(gold), found, officials.is_in_gold)


def _post(official: str, post: Record, date: str, gold: set[Fact]) -> Fact:
    """The post as gold has it, with the body before its title or without; else as it is whole."""
    month = next((month for month in _MONTHS.values() if date.startswith(month)), date)
    whole = folded(post["body"] + post["title"])
    forms = [(official, title, month) for title in (whole, folded(post["title"]))]
    return next((form for form in forms if form in gold), forms[0])


def of_units(facts: Lists, graph: Lists) -> Iterator[Score]:
    yield _Named(facts["units"], graph["units"]).scored("unit-names")
