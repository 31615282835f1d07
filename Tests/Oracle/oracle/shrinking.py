"""Smaller variants of a question's parts, so that a difference is told by little."""

from __future__ import annotations

from typing import Any, Iterator


def smaller(value: Any) -> Iterator[Any]:
    """Variants with one part left out, one part replaced by its child, or one text shortened."""
    if isinstance(value, dict):
        for name, inner in value.items():
            rest = {key: each for key, each in value.items() if key != name}
            yield rest
            if name in ("and", "or") and len(inner) == 1:
                yield rest | inner[0]
            elif name == "not" and not rest:
                yield inner
            for variant in smaller(inner):
                yield value | {name: variant}
    elif isinstance(value, (list, tuple)):
        for place in range(len(value)):
            yield [*value[:place], *value[place + 1 :]]
        for place, inner in enumerate(value):
            for variant in smaller(inner):
                yield [*value[:place], variant, *value[place + 1 :]]
