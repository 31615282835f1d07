"""Parts of connections: after and before a place in the total order, first or last so many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """A slice of a list, and whether there is more of it on either side."""

    items: list[Any]
    has_next: bool
    has_previous: bool


def page(
    items: list[Any],
    start: int = 0,
    end: int | None = None,
    first: int | None = None,
    last: int | None = None,
) -> Page:
    """Of the items from `start` up to `end` (what `after` and `before` leave) the first or last."""
    stop = len(items) if end is None else end
    stop = max(stop, start)
    if first is not None:
        stop = min(stop, start + first)
    if last is not None:
        start = max(start, stop - last)
    return Page(items[start:stop], stop < len(items), start > 0)
