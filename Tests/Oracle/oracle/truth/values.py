"""How values of each kind compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .dates import days, instant

if TYPE_CHECKING:
    from ..model import Model


def order_key(model: Model | None, kind: str, value: Any) -> Any:
    """What a present value is sorted by: dates by first day, then last; strings by code point.

    The model is needed for enums, which are sorted as declared.
    """
    if kind == "Date":
        return days(value)
    if kind == "DateTime":
        return instant(value)
    if model and kind in model.enums:
        return model.enums[kind].index(value)
    return value


def same(kind: str, left: Any, right: Any) -> bool:
    """Whether two present values are one value."""
    if kind == "DateTime":
        return instant(left) == instant(right)
    return left == right
