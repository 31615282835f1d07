"""Compares what the server answers with the plain graph, and raises at the first difference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from .documents import CHANGE, Documents
from .draft import apply
from .graph import Graph
from .making import Maker
from .operations import Operation, Outcome
from .server import AUTHOR, Client
from .values import Values, fold, matches


class Difference(Exception):
    """What was asked, and what of the answer is not as it should be."""


class Checker:
    """Holds the plain graph beside a server, and the log of its changes."""

    def __init__(self, graph: Graph, documents: Documents, random: Random) -> None:
        self.graph, self._documents, self._random = graph, documents, random
        self.operations = self.refused = 0
        #: What `graphInfo` says of each commit.
        self.infos = [self._info()]
        # Changes as the server tells them, once they are known to be right, and those yet to be told.
        self._log: list[Values] = []
        self._untold: list[Values] = []
        self._times: dict[int, str] = {}

    def check(self, operation: Operation, response: Values) -> None:
        """Does an operation in the plain graph too, and compares what was answered."""
        outcome = apply(operation, self.graph)
        self.operations += 1
        self.refused += outcome.refusal is not None
        if outcome.is_commit:
            self._untold += [{**each, "commit": self.graph.commit} for each in outcome.changes]
            self.infos.append(self._info())
        got, wanted = _refusal(outcome, response) if outcome.refusal else _payloads(outcome, response)
        _compare(*self._documents.mutation(operation), got, wanted)

    def check_everything(self, client: Client, again: bool = False) -> None:
        """All nodes, relationships and numbers, and the changes that are new; all of them `again`."""
        variables = {"since": 0 if again or not self._log else self._log[-1]["commit"]}
        query = self._documents.everything
        response = client.ask(query, variables)
        _compare(query, variables, response.get("errors"), None)
        got = response["data"]
        changes = got.pop("changes")
        if again:
            _compare(query, variables, changes[: len(self._log)], self._log)
            changes = changes[len(self._log) :]
        told = [{name: each[name] for name in CHANGE.split()} for each in changes]
        _compare(query, variables, _sorted(told), _sorted(self._untold))
        self._times.update((each["commit"], each["at"]) for each in changes)
        proper = [{**each, "at": self._times[each["commit"]], "author": AUTHOR} for each in told]
        _compare(query, variables, changes, sorted(proper, key=lambda each: each["commit"]))
        self._log += changes
        self._untold = []
        _compare(query, variables, got, self._everything())

    def check_lookups(self, client: Client, maker: Maker) -> None:
        """A few nodes by id, name and values; their number and history; what is found by a name."""
        for query, variables, wanted in self._lookups(maker):
            response = client.ask(query, variables)
            got = response.get("data")
            if response.get("errors"):
                found = response["errors"][0]["extensions"]
                got = {name: found.get(name) for name in ("code", "candidates")}
            if "search" in query:
                # Whose name it is comes first; others may follow.
                got = sorted(each["node"]["id"] for each in got["search"][: len(wanted)])
            _compare(query, variables, got, wanted)

    def _lookups(self, maker: Maker) -> Iterator[tuple[str, Values, Any]]:
        graph, random = self.graph, self._random
        ids = sorted({each["id"] for each in self._log})
        for id_ in random.sample(ids, min(2, len(ids))):
            history = [each for each in reversed(self._log) if id_ in (each["id"], each["to"])]
            query = f"query($id: ID!) {{ node(id: $id) {{ id }} history(id: $id) {{ at author {CHANGE} }} }}"
            node = {"id": id_} if id_ in graph.nodes else None
            yield query, {"id": id_}, {"node": node, "history": history}
        variables = {"name": maker.name()}
        named = [each.id for each in graph.named("Unit", variables["name"])]
        wanted: Values = {"unit": {"id": named[0]} if named else None}
        if len(named) > 1:
            wanted = {"code": "BAD_USER_INPUT", "candidates": named}
        yield "query($name: String!) { unit(named: $name) { id } }", variables, wanted
        query = "query($name: String!) { units(where: {named: $name}) { id } }"
        yield query, variables, {"units": [{"id": each} for each in named]}
        units = graph.of_type("Unit")
        names = {each.id: [each.values["name"], *each.values.get("aliases", [])] for each in units}
        exact = [id_ for id_, each in names.items() if fold(variables["name"]) in map(fold, each)]
        query = "query($name: String!) { search(text: $name, types: [UNIT], first: 100) { node { id } } }"
        yield query, variables, sorted(exact)
        tasks = {each.values.get("code"): {"id": each.id} for each in graph.of_type("Task")}
        code = random.choice(maker.scope.codes)
        query = "query($code: String!) { task(code: $code) { id } }"
        yield query, {"code": code}, {"task": tasks.get(code)}
        for type_ in graph.model.node_types.values():
            where = maker.where(type_)
            nodes = [{"id": each.id} for each in graph.of_type(type_.name) if matches(each.values, where)]
            aggregate = f"{type_.plural}Aggregate"
            query = f"query($where: {type_.name}Filter) {{ {type_.plural}(where: $where) {{ id }} "
            query += f"{aggregate}(where: $where) {{ count }} }}"
            yield query, {"where": where}, {type_.plural: nodes, aggregate: {"count": len(nodes)}}

    def _everything(self) -> Values:
        wanted: Values = {"graphInfo": self._info()}
        for type_ in self.graph.model.node_types.values():
            wanted[type_.plural] = [
                {
                    **self.graph.shown(node),
                    "createdAt": self._times[node.created],
                    "updatedAt": self._times[node.updated],
                }
                for node in self.graph.of_type(type_.name)
            ]
        return wanted

    def _info(self) -> Values:
        graph = self.graph
        return {"commit": graph.commit, "nodes": len(graph.nodes), "relationships": len(graph.links)}


def difference(got: Any, wanted: Any, place: str = "") -> str | None:
    """The first place where two values differ, and how."""
    if isinstance(got, dict) and isinstance(wanted, dict) and got.keys() == wanted.keys():
        pairs = [(f"{place}.{name}", got[name], wanted[name]) for name in wanted]
    elif isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        pairs = [(f"{place}[{n}]", *each) for n, each in enumerate(zip(got, wanted))]
    elif got == wanted and isinstance(got, bool) == isinstance(wanted, bool):
        return None
    else:
        texts = [json.dumps(each, ensure_ascii=False)[:2_000] for each in (got, wanted)]
        return f"  at      {place.lstrip('.') or 'top'}\n  got     {texts[0]}\n  wanted  {texts[1]}"
    return next((found for here, *both in pairs if (found := difference(*both, here))), None)


def _compare(query: str, variables: Values, got: Any, wanted: Any) -> None:
    found = difference(got, wanted)
    if found:
        raise Difference(f"{query}\n{json.dumps(variables, ensure_ascii=False)}\n{found}")


def _payloads(outcome: Outcome, response: Values) -> tuple[Any, Any]:
    """What came and what should come of an operation that is done."""
    if "errors" in response:
        return response, {"data": outcome.payloads}
    for payload in [*response["data"].values(), *outcome.payloads.values()]:
        payload["changes"] = payload["changes"] and _sorted(payload["changes"])
    return response["data"], outcome.payloads


def _refusal(outcome: Outcome, response: Values) -> tuple[Any, Any]:
    """What came and what should come of an operation that is refused."""
    refusal = outcome.refusal
    if len(response.get("errors", [])) != 1:
        return response, {"errors": sorted(refusal.codes)}
    error = response["errors"][0]
    extensions = error["extensions"]
    code = extensions["code"] if extensions["code"] in refusal.codes else sorted(refusal.codes)
    got = {"data": response.get("data"), "path": error.get("path"), "code": extensions["code"]}
    wanted = {"data": None, "path": refusal.path, "code": code}
    if refusal.is_judged_at_end:
        # Some field and some input of it.
        for name, place in (("path", error.get("path")), ("input", extensions.get("input"))):
            got[name], wanted[name] = bool(place), True
    return (
        {**got, **{name: extensions.get(name) for name in refusal.extensions}},
        {**wanted, **refusal.extensions},
    )


def _sorted(changes: list[Values]) -> list[Values]:
    """Changes of one commit in an order that does not matter."""
    return sorted(changes, key=lambda each: (each["commit"], json.dumps(each, sort_keys=True)))
