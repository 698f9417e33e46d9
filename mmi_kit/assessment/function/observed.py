"""Which values of a function were observed, in its own unit, and which of them count once?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mmi_kit.assessment.scores import middle
from mmi_kit.evidence.bounds import MOST, OVER, UNDER, bound_of
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.functions import FREQUENCIES, FREQUENCY, Function, functions

# To the unit of the function; a block is a convention of 300-400 ft and is not converted.
FACTORS = {
    ("h", "min"): 60.0, ("min", "h"): 1 / 60, ("mi", "ft"): 5280.0, ("yd", "ft"): 3.0,
    ("m", "ft"): 3.2808,
    ("kg", "lb"): 2.2046,
}  # fmt: skip
SIDES = ("left", "right")


class Observed(NamedTuple):
    """One observation in the function's unit; `low` and `high` are the ends of a range. `bound`:
    under or over, where the words say less, or more, than the figure; such a value is compared
    with none as if it were the figure."""

    row: Row
    low: float
    middle: float
    high: float
    bound: str = ""

    def is_at_best(self, function: Function) -> bool:
        """Is the true value perhaps less favourable than the figure, and never better told?"""
        return self.bound == (UNDER if function.better == "more" else OVER)


def observed(row: Row, function: Function) -> Observed | None:
    """The row's amount in the function's unit; None without an amount or with a foreign unit."""
    factor = 1.0 if row["unit"] == function.unit else FACTORS.get((row["unit"], function.unit))
    if math.isnan(row["value"]) or factor is None:
        return None
    low, high = row["value"], row["value_high"]
    high = low if math.isnan(high) else high
    said = bound_of(row)
    open_ = said.kind if said and said.kind != MOST else ""
    return Observed(row, low * factor, middle(low, high) * factor, high * factor, open_)


def is_in_words(row: Row) -> bool:
    """Is its function told in words only: "must lie down", "sitting is unlimited", "mild to
    moderate difficulty in social functioning"?"""
    known = functions()[row["concept"]]
    told = known.unit == "device" or (known.scale and (row["frequency"] or known.unit == FREQUENCY))
    return bool(row["assertion"] == "actual" and math.isnan(row["value"]) and not told)


def is_unlimited(row: Row) -> bool:
    """ "No restriction for sitting": better than any figure, and none."""
    return is_in_words(row) and row["frequency"] == FREQUENCIES[-1]


def counted_once(found: Sequence[Observed]) -> list[Observed]:
    """Copied-forward words count once: the same words of the same provider at the same place of
    the note are no second observation. A plain number in a column of its own is one."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for one in found:
        row = one.row
        place = row["locator"].partition(", ")[2]  # without the row: column and characters
        key = (row["provider"].lower(), row["quote"].lower(), place)
        copied = row["extractor"] != "column" and key in seen
        seen.add(key)
        if not copied:
            kept.append(one)
    return kept


def providers(rows: Iterable[Row]) -> set[str]:
    """The different providers of some rows, by name without case; the nameless count as none."""
    return {r["provider"].lower() for r in rows if r["provider"]}
