"""Values as the server stores, orders and compares them."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timezone
from typing import Any

from oracle.model import NodeType, Property

Values = dict[str, Any]


def merged(known: dict[str, Property], old: Values, given: Values, adds: bool = False) -> Values:
    """Values with others laid over them: null and an empty list remove, lists may be added to."""
    values = dict(old)
    for name, value in given.items():
        each = known[name]
        if each.is_list:
            value = [stored(each, item) for item in value or []]
            if adds:
                listed = values.get(name, [])
                value = listed + [item for item in dict.fromkeys(value) if item not in listed]
        values[name] = value if each.is_list else stored(each, value)
    return {name: value for name, value in values.items() if value not in (None, [])}


def matches(values: Values, where: Values) -> bool:
    """The few filters that the test writes with."""
    tests = {
        "eq": lambda name, operand: values.get(name) == operand,
        "in": lambda name, operand: values.get(name) in operand,
        "has": lambda name, operand: operand in values.get(name, []),
        "isNull": lambda name, operand: (name not in values) == operand,
    }
    return all(tests[test](name, given) for name, each in where.items() for test, given in each.items())


def global_id(type_: NodeType, values: Values) -> str:
    texts = [str(values[each.name]) for each in type_.key]
    for mark, code in ("%", "%25"), ("/", "%2F"), (":", "%3A"):
        texts = [text.replace(mark, code) for text in texts]
    return f"{type_.name}:{'/'.join(texts)}"


def fold(text: str) -> str:
    """A name without what `named` does not tell apart."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(folded.split())


def stored(property_: Property, value: Any) -> Any:
    """A value as it is answered: moments are shown in UTC."""
    if property_.kind != "DateTime" or value is None:
        return value
    moment = datetime.fromisoformat(value).astimezone(timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z").replace(".000", "")


def rank(value: Any) -> tuple:
    """Where a value stands in an order: absent last, dates by first, then last day."""
    if isinstance(value, str):
        return (0, value + "-01-01"[len(value) - 4 :], value + "-99-99"[len(value) - 4 :])
    return (1,) if value is None else (0, value)
