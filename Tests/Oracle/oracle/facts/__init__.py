"""Facts made by hand that the oracle must get right before it judges anybody."""

from __future__ import annotations

from ..examiner import Tally, alike
from . import values, walks

ALL = [
    values.of_model,
    values.of_dates,
    values.of_texts,
    values.of_filters,
    values.of_orders,
    values.of_aggregates,
    walks.of_expressions,
    walks.of_walks,
    walks.of_ranks,
]


def check(tally: Tally) -> None:
    """Counts every fact; tells those that do not hold."""
    for part in ALL:
        for name, got, wanted in part():
            if alike(got, wanted):
                tally.passed += 1
            else:
                tally.failed += 1
                print(f"WRONG oracle, {part.__name__}: {name}")
                print(f"  got        {got}\n  wanted     {wanted}", flush=True)
