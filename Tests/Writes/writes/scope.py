"""What is written, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from .graph import Node

#: Texts that something between a client and the disk may take for others, or for marks of its own.
TEXTS = ["é", "e\u0301", "金", "\uf90a", 'a"b\\c', "a/b:c%", "%2F", "x\ny\tz", "😀", "Straße"]
TEXTS += ["\u2028' --", ""]
#: None is empty; `named` takes some for each other.
NAMES = TEXTS[:-1] + ["金 b", "ＵＮＩＴ", "unit"]
#: Values of other kinds.
VALUES: dict[str, list] = {
    "Int": [0, -1, 7, 2_147_483_647, -2_147_483_648],
    "Float": [0, 0.1, -2.5, 3, 1e21, 1e-7, 123_456_789_012.25],
    "Boolean": [True, False],
    "Date": ["2023", "2023-10", "2023-10-31", "2023-11", "2024-02-29", "0987"],
    "DateTime": ["2023-10-31T00:00:00Z", "2023-10-31T08:00:00+08:00", "1969-12-31T23:59:59.250Z"],
}
#: What no Task takes.
BAD = [{"rank": 2**31}, {"due": "2023-02-30"}, {"mood": "NOPE"}, {"done": "true"}, {"tags": [None]}]


@dataclass
class Scope:
    """The keys and unique values that a client writes.

    Only an open one meets nodes of others; all others are disjoint.
    """

    plans: list[str]
    names: list[str]
    codes: list[str]
    is_open: bool = False

    @classmethod
    def of_all(cls) -> Scope:
        return cls(["", "é", "e\u0301", "a/b:c%"], NAMES[:11], ["金", "\uf90a", "", "%"], is_open=True)

    @classmethod
    def of_client(cls, client: str) -> Scope:
        return cls([client], [f"{client} {each}" for each in "ab金"], [f"{client}/1", f"{client}/2"])

    def owns(self, node: Node) -> bool:
        key = node.values[node.type.key[0].name]
        return self.is_open or key in self.plans or key in self.names
