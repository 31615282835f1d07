"""Random operations: mostly possible ones, on nodes that are there."""

from __future__ import annotations

from random import Random
from typing import Any

from oracle.model import Model, NodeType, Property, Relationship

from .documents import Word
from .draft import Draft, apply
from .graph import Graph, Node
from .operations import Field, Operation, Refusal
from .scope import BAD, TEXTS, VALUES, Scope
from .values import Values, global_id


class Maker:
    """Makes operations of a scope for the graph as it is then."""

    def __init__(self, model: Model, random: Random, scope: Scope) -> None:
        self._model, self._random, self.scope = model, random, scope
        self._graph: Graph
        self._draft: Draft

    def operation(self, graph: Graph) -> Operation:
        """One that may be refused, but seldom."""
        random = self._random
        if self._chance(0.015):
            task = self._model.node_types["Task"]
            arguments = {"id": "Task:a/1", "set": random.choice(BAD)}
            return Operation([Field("update", task, arguments)], is_bad=True)
        fields: list[Field] = []
        is_preview = self.scope.is_open and self._chance(0.15)
        wanted = random.choices([1, 2, 3, 4], [5, 3, 2, 1])[0]
        self._graph, self._draft = graph, Draft(graph)
        while len(fields) < wanted:
            field = fields and self._chance(0.1) and self._undoing(fields[-1]) or self._field()
            if is_preview or self._chance(0.02):
                field.arguments["preview"] = self._chance(0.99)
            after = self._draft.copy()
            try:
                after.run(field)
            except Refusal:
                if not self._chance(0.15):
                    continue
            else:
                self._draft = after
            fields.append(field)
        operation = Operation(fields)
        is_wanted = not apply(operation, Draft(graph)).refusal or self._chance(0.4)
        return operation if is_wanted else self.operation(graph)

    def name(self) -> str:
        return self._random.choice(self.scope.names)

    def where(self, type_: NodeType) -> Values:
        """A filter; a client's own one finds only its own nodes."""
        key = type_.key[0].name
        own = self.scope.plans if key == "plan" else self.scope.names
        if not self.scope.is_open:
            return {key: {"in": own}}
        one = {key: {"eq": self._random.choice(own)}}
        filters = [one, {key: {"in": self._random.sample(own, 2)}}]
        for each in type_.properties.values():
            if each.is_key:
                continue
            if each.kind == "String":
                operator = "has" if each.is_list else "eq"
                filters.append({each.name: {operator: self._random.choice(TEXTS)}, **one})
            elif not each.is_list:
                filters.append({each.name: {"isNull": self._chance(0.5)}, **one})
        return self._random.choice(filters)

    def _field(self) -> Field:
        random = self._random
        is_literal = self._chance(0.3)
        is_full = len(self._draft.nodes) > 40
        verbs = ["create", "upsert", "update", "update_many", "delete", "delete_many", "relate", "unrelate"]
        weights = [2, 3, 6, 1, 3, 2, 4, 2] if is_full else [5, 4, 7, 1, 1.5, 0.3, 5, 1.5]
        verb = random.choices(verbs, weights)[0]
        if verb in ("relate", "unrelate"):
            return Field(verb, None, self._relation(verb), is_literal)
        type_ = random.choices(list(self._model.node_types.values()), [5, 3, 2])[0]
        arguments: Values = {}
        if verb in ("create", "upsert"):
            arguments["input"] = [self._create(type_, verb, 2) for _ in range(random.choice([1, 1, 2, 3]))]
        elif verb in ("update", "delete"):
            arguments["id"] = self._id(type_.name)
            if verb == "update":
                arguments["set"] = self._set(type_, self._draft.nodes.get(arguments["id"]))
            if self._chance(0.3) and arguments["id"] in self._draft.nodes:
                node = self._draft.nodes[arguments["id"]]
                arguments["ifVersion"] = node.version - self._chance(0.2)
        else:
            arguments["where"] = self.where(type_)
            if verb == "update_many":
                arguments["set"] = self._set(type_, None)
        return Field(verb, type_, arguments, is_literal)

    def _undoing(self, field: Field) -> Field | None:
        """What undoes a field; None where that is not plain."""
        arguments = field.arguments
        if field.verb == "create":
            return Field("delete", field.type, {"id": global_id(field.type, arguments["input"][0])})
        if field.verb == "relate":
            return Field("unrelate", None, {name: arguments[name] for name in ("from", "relationship", "to")})
        if field.verb == "update" and arguments["id"] in self._graph.nodes:
            old = self._graph.nodes[arguments["id"]].values
            again = {name: old.get(name) for name in arguments["set"] if name in field.type.properties}
            return Field("update", field.type, {"id": arguments["id"], "set": again})
        return None

    def _relation(self, verb: str) -> Values:
        """The arguments of `relate` and `unrelate`."""
        random = self._random
        owned = [key for key in self._draft.links if self._owns(key[1]) and self._owns(key[2])]
        if owned and self._chance(0.9 if verb == "unrelate" else 0.4):
            type_, from_, to = random.choice(owned)
        else:
            type_ = random.choice(list(self._model.relationship_types))
            source, target = random.choice(self._model.relationship_types[type_].pairs)
            from_, to = self._id(source), self._id(target)
        arguments = {"from": from_, "relationship": Word(type_), "to": to}
        properties = self._model.relationship_types[type_].properties
        if verb == "relate" and properties and self._chance(0.7):
            values = self._values(self._model.property_types[properties], 0.5, 0.15)
            arguments["properties"] = {name: _plain(each) for name, each in values.items()}
        return arguments

    def _create(self, type_: NodeType, verb: str, depth: int) -> Values:
        key = self._free_key(type_) if verb == "create" and self._chance(0.9) else self._key(type_)
        values = {**self._values(type_.properties, 0.4, 0.1), **key}
        for each in type_.properties.values():
            if not each.is_list and each.is_required and values.get(each.name) is None:
                # Its type demands it, so that without it no operation begins.
                values[each.name] = self._one(each)
        return {**values, **self._relationships(type_, None, depth)}

    def _set(self, type_: NodeType, node: Node | None) -> Values:
        given = {name: each for name, each in type_.properties.items() if not each.is_key}
        values = self._values(given, 0.35, 0.25)
        return {**values, **self._relationships(type_, node, 2, may_end=True)}

    def _relationships(
        self, type_: NodeType, node: Node | None, depth: int, may_end: bool = False
    ) -> Values:
        """Inputs of some of the relationships of a node; it is None when it is yet to be made."""
        ends = [each for each in type_.relationships.values() if depth and self._chance(0.25)]
        inputs = {each.name: self._input(each, node, depth, may_end) for each in ends}
        if ends and self._chance(0.03):
            inputs[ends[0].name] = None
        elif ends and not may_end and self._chance(0.01):
            inputs[ends[0].name] = {"disconnect": [{"id": self._id(ends[0].target)}]}
        return inputs

    def _input(self, end: Relationship, node: Node | None, depth: int, may_end: bool) -> Values:
        random = self._random
        related = [other for other, _ in self._draft.edges(node, end)] if node else []
        related = [each for each in related if self._owns(each)]
        input_: Values = {}
        if related and self._chance(0.4 if end.is_list else 0.8):
            input_["disconnect"] = [{"id": related.pop(random.randrange(len(related)))}]
        elif may_end and self._chance(0.08):
            input_["disconnect"] = [{"id": self._id(end.target)}]
        if end.properties and (related or may_end and self._chance(0.1)) and self._chance(0.5):
            id_ = random.choice(related) if related else self._id(end.target)
            input_["update"] = [{"id": id_, **self._properties(end, 1)}]
        for _ in range(random.choice([0, 1, 1, 2]) if end.is_list else 1):
            if self._chance(0.7):
                input_.setdefault("connect", []).append(self._target(end, related))
            else:
                node_ = self._create(self._model.node_types[end.target], "create", depth - 1)
                input_.setdefault("create", []).append({"node": node_})
        for each in input_.get("connect", []) + input_.get("create", []):
            each |= self._properties(end, 0.6)
        return input_

    def _properties(self, end: Relationship, chance: float) -> Values:
        if not end.properties or not self._chance(chance):
            return {}
        return {"properties": self._values(self._model.property_types[end.properties], 0.5, 0.15)}

    def _target(self, end: Relationship, related: list[str]) -> Values:
        """What `connect` names a node by: one that is related already, or any."""
        if related and self._chance(0.3):
            return {"id": self._random.choice(related)}
        if self._model.node_types[end.target].names and self._chance(0.3):
            return {"named": self.name()}
        return {"id": self._id(end.target)}

    def _id(self, type_: str) -> str:
        """Mostly that of a node of a type, else of another type or of none."""
        owned = [each for each in self._draft.nodes.values() if self.scope.owns(each)]
        fitting = [each for each in owned if each.type.name == type_]
        if fitting and self._chance(0.94):
            # One that an earlier field has made, or any.
            return fitting[-1].id if self._chance(0.1) else self._random.choice(fitting).id
        if owned and self._chance(0.2):
            return self._random.choice(owned).id
        return global_id(self._model.node_types[type_], self._key(self._model.node_types[type_]))

    def _key(self, type_: NodeType) -> Values:
        return {
            each.name: self._random.randrange(6)
            if each.kind == "Int"
            else self._random.choice(self.scope.plans if each.name == "plan" else self.scope.names)
            for each in type_.key
        }

    def _free_key(self, type_: NodeType) -> Values:
        keys = [self._key(type_) for _ in range(5)]
        return next((each for each in keys if global_id(type_, each) not in self._draft.nodes), keys[0])

    def _values(self, known: dict[str, Property], chance: float, empty: float) -> Values:
        """Values of some properties, null among them; a required one is seldom null."""
        values = {}
        for each in known.values():
            if not self._chance(chance) or each.is_unique and self._chance(0.5):
                continue
            if each.is_list:
                items = [self._one(each) for _ in range(self._random.randrange(4))]
                values[each.name] = items if self._chance(1 - empty / 3) else None
            else:
                is_empty = self._chance(empty / 8 if each.is_required else empty)
                values[each.name] = None if is_empty else self._one(each)
        return values

    def _one(self, each: Property) -> Any:
        if each.is_unique:
            return self._random.choice(self.scope.codes)
        if each.name == "aliases":
            return self.name()
        if each.kind == "String":
            return self._random.choice(TEXTS)
        if each.kind in self._model.enums:
            return Word(self._random.choice(self._model.enums[each.kind]))
        return self._random.choice(VALUES[each.kind])

    def _owns(self, id_: str) -> bool:
        return self.scope.owns(self._draft.nodes[id_])

    def _chance(self, share: float) -> bool:
        return self._random.random() < share


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Word) else value
