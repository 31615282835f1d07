"""What each field of a mutation does to the graph."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oracle.model import NodeType, Property, Relationship

from .graph import Graph, Link, Node
from .operations import Field, Operation, Outcome, Path, Refusal
from .values import Values, global_id, matches, merged

#: What a field answers, and where it shows nodes of which ids.
Written = tuple[Values, dict[str, str | list[str]]]


def apply(operation: Operation, graph: Graph) -> Outcome:
    """Does an operation to a graph; a refused one or a preview changes nothing."""
    draft, outcome, alias = Draft(graph), Outcome(), None
    try:
        if operation.is_bad or operation.disagrees:
            raise Refusal("BAD_USER_INPUT")
        for alias, each in zip("abcd", operation.fields):
            outcome.payloads[alias] = draft.run(each)
        draft.check()
    except Refusal as refusal:
        # What is judged at the end may be the fault of any field.
        refusal.path = None if refusal.is_judged_at_end else alias and [alias]
        return Outcome(refusal=refusal)
    outcome.changes, outcome.is_touched = draft.changes(graph), draft.is_touched
    if outcome.changes and not operation.is_preview:
        outcome.is_commit = True
        draft.store()
    elif not outcome.changes:
        for payload in outcome.payloads.values():
            payload["commit"] = None
    return outcome


class Draft(Graph):
    """The graph while an operation runs."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.model)
        self._base = graph
        self.nodes, self.links = dict(graph.nodes), dict(graph.links)
        self.commit, self.lives = graph.commit, graph.lives
        # Nodes that are changed by all fields so far, which show their next version; and whether any field has
        # changed anything, also where a later one has undone it.
        self._changed: set[str] = set()
        self._is_touched = False

    @property
    def is_touched(self) -> bool:
        return self._is_touched

    def copy(self) -> Draft:
        copy = Draft(self)
        copy._base, copy._changed = self._base, set(self._changed)
        return copy

    def is_new(self, node: Node) -> bool:
        """Whether this operation has made it."""
        return node.life > self._base.lives

    def shown(self, node: Node) -> Values:
        rises = node.id in self._changed and not self.is_new(node)
        return {**super().shown(node), "version": node.version + rises}

    def store(self) -> None:
        """Makes the draft the graph that it was begun on, by a commit."""
        base, number = self._base, self.commit + 1
        changed = {id_ for each in self.changes(base) for id_ in (each["id"], each["to"])}
        for id_, node in self.nodes.items():
            if self.is_new(node):
                self.nodes[id_] = replace(node, created=number, updated=number)
            elif id_ in changed:
                self.nodes[id_] = replace(node, version=node.version + 1, updated=number)
        base.nodes, base.links, base.lives, base.commit = self.nodes, self.links, self.lives, number

    def run(self, field_: Field) -> Values:
        """Does one field of an operation and answers its payload."""
        before = self.copy()
        values, nodes = getattr(self, f"_{field_.verb}")(field_.type, **field_.arguments)
        changes = self.changes(before)
        self._is_touched |= bool(changes)
        self._changed = {id_ for each in self.changes(self._base) for id_ in (each["id"], each["to"])}
        for name, ids in nodes.items():
            shown = [self.shown(self.nodes[each]) for each in ([ids] if isinstance(ids, str) else ids)]
            values[name] = shown[0] if isinstance(ids, str) else shown
        is_preview = field_.arguments.get("preview", False)
        number = self.commit + 1
        values["commit"] = number if self._is_touched and not is_preview else None
        values["changes"] = [{**each, "commit": number} for each in changes] if is_preview else None
        return values

    def check(self) -> None:
        """The constraints that hold at the end of an operation."""
        codes, taken = set(), set()
        bearers = [(each.type.properties, each) for each in self.nodes.values()]
        for known, bearer in bearers + [(self._known(key[0]), link) for key, link in self.links.items()]:
            for each in known.values():
                value = bearer.values.get(each.name)
                if each.is_required and not each.is_list and value is None:
                    codes.add("BAD_USER_INPUT")
                if each.is_unique and value is not None:
                    if (id(each), value) in taken:
                        codes.add("CONFLICT")
                    taken.add((id(each), value))
        if codes:
            refusal = Refusal(codes)
            refusal.is_judged_at_end = True
            raise refusal

    # The fields of a mutation.

    def _create(self, type_: NodeType, input: list, **_: Any) -> Written:
        return {}, {type_.plural: [self._make(type_, each, ["input", n]) for n, each in enumerate(input)]}

    def _upsert(self, type_: NodeType, input: list, **_: Any) -> Written:
        ids = [self._make(type_, each, ["input", n], upsert=True) for n, each in enumerate(input)]
        return {}, {type_.plural: ids}

    def _update(
        self, type_: NodeType, id: str, set: Values, ifVersion: int | None = None, **_: Any
    ) -> Written:
        self._find(id, type_.name, ["id"])
        self._check_version(id, ifVersion, {"set": set})
        self._set(self.nodes[id], set, ["set"])
        return {}, {type_.single: id}

    def _update_many(self, type_: NodeType, where: Values, set: Values, **_: Any) -> Written:
        found = [each.id for each in self.of_type(type_.name) if matches(each.values, where)]
        for id_ in found:
            self._set(self.nodes[id_], set, ["set"])
        return {}, {type_.plural: found}

    def _delete(self, type_: NodeType, id: str, ifVersion: int | None = None, **_: Any) -> Written:
        self._find(id, type_.name, ["id"])
        self._check_version(id, ifVersion, {})
        return {"id": id, "relationships": self._drop(id)}, {}

    def _delete_many(self, type_: NodeType, where: Values, **_: Any) -> Written:
        found = [each.id for each in self.of_type(type_.name) if matches(each.values, where)]
        return {"ids": found, "relationships": sum(self._drop(each) for each in found)}, {}

    def _relate(
        self, _type: None, relationship: str, properties: Values | None = None, **ends: Any
    ) -> Written:
        key = self._ends(relationship, **ends)
        self._link(key, properties or {}, ["to"])
        return {}, {"from": key[1], "to": key[2]}

    def _unrelate(self, _type: None, relationship: str, **ends: Any) -> Written:
        key = self._ends(relationship, **ends)
        self._unlink(key, ["to"])
        return {}, {"from": key[1], "to": key[2]}

    # What the fields are made of.

    def _make(self, type_: NodeType, input_: Values, where: Path, upsert: bool = False) -> str:
        id_ = global_id(type_, input_)
        if id_ not in self.nodes:
            self.lives += 1
            self.nodes[id_] = Node(type_, id_, {}, self.lives)
        elif not upsert:
            raise Refusal("CONFLICT", where)
        self._set(self.nodes[id_], input_, where, may_end=False)
        return id_

    def _set(self, node: Node, input_: Values, where: Path, may_end: bool = True) -> None:
        given = {name: value for name, value in input_.items() if name in node.type.properties}
        values = merged(node.type.properties, node.values, given)
        if values != node.values:
            self.nodes[node.id] = replace(node, values=values)
        for end in node.type.relationships.values():
            for verb in ("disconnect", "update", "connect", "create"):
                for n, each in enumerate((input_.get(end.name) or {}).get(verb) or []):
                    here = [*where, end.name, verb, n]
                    if verb in ("disconnect", "update") and not may_end:
                        raise Refusal("BAD_USER_INPUT", here)
                    self._do(verb, node.id, end, each, here)

    def _do(self, verb: str, id_: str, end: Relationship, item: Values, where: Path) -> None:
        """One item of a relationship's input."""
        if verb == "create":
            where = [*where, "node"]
            other = self._make(self.model.node_types[end.target], item["node"], where)
        elif "named" in item:
            found = self.named(end.target, item["named"])
            if not found:
                raise Refusal("NOT_FOUND", where)
            if len(found) > 1:
                raise Refusal("BAD_USER_INPUT", where, candidates=[each.id for each in found])
            other = found[0].id
        else:
            other = self._find(item["id"], end.target, where).id
        key = (end.type, id_, other) if end.is_out else (end.type, other, id_)
        if verb == "disconnect":
            self._unlink(key, where)
        elif verb == "update" and key not in self.links:
            raise Refusal("NOT_FOUND", where)
        else:
            self._link(key, item.get("properties") or {}, where, adds=verb != "update")

    def _link(self, key: tuple[str, str, str], given: Values, where: Path, adds: bool = True) -> None:
        old = self.links.get(key)
        if not old:
            for end in self._to_one(key):
                here = 1 if end.is_out else 2
                if any(each[0] == key[0] and each[here] == key[here] for each in self.links):
                    raise Refusal("CONFLICT", where)
            self.lives += 1
        values = merged(self._known(key[0]), old.values if old else {}, given, adds)
        if not old or old.values != values:
            self.links[key] = Link(values, old.life if old else self.lives)

    def _unlink(self, key: tuple[str, str, str], where: Path) -> None:
        if key not in self.links:
            raise Refusal("NOT_FOUND", where)
        del self.links[key]

    def _drop(self, id_: str) -> int:
        """Deletes a node and says how many relationships went with it."""
        gone = [key for key in self.links if id_ in key[1:]]
        for key in gone:
            self._unlink(key, [])
        del self.nodes[id_]
        return len(gone)

    def _find(self, id_: str, type_: str, where: Path) -> Node:
        if id_ not in self.nodes:
            raise Refusal("NOT_FOUND", where)
        if self.nodes[id_].type.name != type_:
            raise Refusal("BAD_USER_INPUT", where)
        return self.nodes[id_]

    def _ends(self, relationship: str, **ends: Any) -> tuple[str, str, str]:
        for name in ("from", "to"):
            if ends[name] not in self.nodes:
                raise Refusal("NOT_FOUND", [name])
        from_, to = self.nodes[ends["from"]], self.nodes[ends["to"]]
        if (from_.type.name, to.type.name) not in self.model.relationship_types[relationship].pairs:
            raise Refusal("BAD_USER_INPUT", ["relationship"])
        return relationship, from_.id, to.id

    def _check_version(self, id_: str, version: int | None, yours: Values) -> None:
        node = self.nodes[id_]
        if version is not None and version != node.version:
            # As it is stored: what the fields before have written is not there yet.
            stored = node if self.is_new(node) else self._base.nodes[id_]
            current = {"version": node.version, "properties": stored.values}
            yours = {"ifVersion": version, **yours}
            raise Refusal("CONFLICT", ["ifVersion"], current=current, yours=yours)

    def _to_one(self, key: tuple[str, str, str]) -> list[Relationship]:
        """The fields at either end that show at most one relationship of this type."""
        types = [(self.nodes[key[1]].type, True), (self.nodes[key[2]].type, False)]
        return [
            end
            for type_, is_out in types
            for end in type_.to_one
            if end.type == key[0] and end.is_out == is_out
        ]

    def _known(self, relationship: str) -> dict[str, Property]:
        properties = self.model.relationship_types[relationship].properties
        return self.model.property_types[properties] if properties else {}
