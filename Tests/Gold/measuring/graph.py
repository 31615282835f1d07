"""The graph's lists, and how its names and lines are told to be those of gold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

#: A line of a file of facts, or a node of an answer.
Record = dict[str, Any]
Lists = dict[str, list[Record]]
Ask = Callable[[str], Record]

#: The one plan that gold speaks of.
PLAN = "tz2023-plan"

_SOURCES = "sources { document line lineEnd }"
_STATEMENT = f"code line {_SOURCES}"

#: What is asked of each list.
LISTS = {
    "tasks": f"""{{
        plan number due section {{ title }} leaders {{ name }} units {{ name }}
        statements {{ {_STATEMENT} }} {_SOURCES}
    }}""",
    "sections": f"{{ title parent {{ title }} document {{ code }} {_SOURCES} }}",
    "projects": f"""{{
        name aliases tasks {{ plan number }} places {{ name kind }}
        statementsConnection {{
            edges {{ properties {{ status year tense }} node {{ {_STATEMENT} }} }}
        }}
    }}""",
    "places": f"{{ name aliases tasks {{ plan number }} {_SOURCES} }}",
    "units": "{ name aliases }",
    "officials": """{
        name aliases
        postsConnection { edges { properties { statedOn } node { title body } } }
    }""",
    "terms": "{ name number usedIn { plan number } }",
    "figures": f"{{ value upper unit comparator year kind statement {{ {_STATEMENT} }} }}",
    "statements": f"""(where: {{ contradicts: {{ count: {{ gt: 0 }} }} }}) {{
        {_STATEMENT}
        contradictsConnection {{ edges {{ properties {{ severity }} node {{ {_STATEMENT} }} }} }}
    }}""",
}


def read(ask: Ask) -> Lists:
    """Every list, whole, in a query each; raises ValueError for one that is refused."""
    return {name: _read(ask, name, selection) for name, selection in LISTS.items()}


def _read(ask: Ask, name: str, selection: str) -> list[Record]:
    response = ask(f"{{ {name} {selection} }}")
    if response.get("errors"):
        raise ValueError(f"{name}: {response['errors'][0].get('message')}")
    nodes: list[Record] = response["data"][name]
    return nodes


class Lines(NamedTuple):
    """Lines of a document, both ends included."""

    document: str
    first: int
    last: int

    @classmethod
    def of_fact(cls, fact: Record) -> Lines:
        return cls(fact["document"], fact["line"], fact.get("lineEnd") or fact["line"])

    @classmethod
    def of_statement(cls, statement: Record) -> Lines:
        """A sentence may go on over several lines; only its source knows the last one."""
        document: str = statement["code"].partition("/")[0]
        first: int = statement["line"] or 0
        place = (document, first)
        own = [each for each in statement["sources"] if (each["document"], each["line"]) == place]
        last: int = max((each["lineEnd"] or first for each in own), default=first)
        return cls(document, first, last)

    def meets(self, other: Lines) -> bool:
        is_apart = self.last < other.first or other.last < self.first
        return self.document == other.document and not is_apart

    def as_in(self, gold: Iterable[Lines]) -> list[Lines]:
        """Those of gold's lines that these meet; these themselves where there are none."""
        return [each for each in gold if self.meets(each)] or [self]

    def __str__(self) -> str:
        end = f"-{self.last}" if self.last != self.first else ""
        return f"{self.document}:{self.first}{end}"


def folded(name: str) -> str:
    """A name without regard to width, case and white space."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def numbers(tasks: Iterable[Record]) -> list[int | str]:
    """Gold's numbers of tasks; those of other plans say so."""
    return [
        task["number"] if task["plan"] == PLAN else f"{task['plan']}/{task['number']}"
        for task in tasks
    ]


def names_in_gold(facts: Sequence[Record], nodes: Sequence[Record]) -> dict[str, str]:
    """By the name of a node, the name of gold's thing that it is; no entry where it is none.

    A node is the thing that bears its name; a node's alias counts only for things whose names
    and aliases no node bears.
    """
    names = {folded(alias): fact["name"] for fact in facts for alias in fact.get("aliases", [])}
    names |= {folded(fact["name"]): fact["name"] for fact in facts}
    found = {
        node["name"]: names[folded(node["name"])] for node in nodes if folded(node["name"]) in names
    }
    borne = set(found.values())
    for node in nodes:
        by_alias = [names.get(folded(alias)) for alias in node.get("aliases", [])]
        for name in by_alias:
            if name and name not in borne:
                found.setdefault(node["name"], name)
    return found
