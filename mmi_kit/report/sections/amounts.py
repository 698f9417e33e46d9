"""How is a capacity told as the record writes it? Ranges as ranges, nothing converted.

An amount in words ("half a mile"), or in a unit that the kit does not convert (blocks), is quoted.
One that the author has corrected or added is told as the author's: no quotation stands for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import isnan

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.function.observed import SIDES, is_unlimited, observed
from mmi_kit.evidence.bounds import bound_of
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import DEGREE, functions
from mmi_kit.notes.forms.boxes import is_of_boxes
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.authored import authors_amount
from mmi_kit.report.sections.said import clause_of
from mmi_kit.report.words import count, in_sentence, number, short_date, span, with_unit

MOST_DATES = 4  # of one value; more are told by their number and span
_LEVEL = 4  # letters that tell "occasional" and "occasionally" from the other levels
DEVICE = "device"
AUTHORS = "]"  # ends what is told of an author's own value
_GAP = re.compile(r"\S(?:\t| {3,})\S")  # between the cells of a table
_SIGNS = {"less than": "<", "more than": ">", "at least": "≥", "no more than": "≤", "up to": "≤"}


def recorded(row: Fact) -> str:
    """ "20 min", "15-20 min", "less than 2 h", "never (right)"; the record's words without a
    figure, the author's value where it was corrected or added."""
    if own := authors_amount(row):
        return own
    words = str(row["quote"])
    if isnan(row["value"]):
        level = str(row["frequency"])
        # The row of a form tells it by where its mark stands: "Stoop   [ ]   [x]   [ ]"
        is_told = level and (not words or level[:_LEVEL] in words.lower() or _is_of_a_row(words))
        side = f" ({row['side']})" if row["side"] in SIDES else ""
        return f"{level}{side}" if is_told else quoted(words)
    low, high = row["value"], row["value_high"]
    if words and not any(f in words for f in (number(low), f"{low:g}")):
        return quoted(clause_of(row))
    bound = bound_of(row)
    amount = with_unit(ranged(low, low if isnan(high) else high), row["unit"])
    if row["unit"] == "%" and row.get("frequency"):  # handling, "50 % of the day (left)"
        side = f" ({row['side']})" if row["side"] in SIDES else ""
        amount = f"{amount} of the day{side}"
    return f"{bound.words} {amount}" if bound else amount


def _is_of_a_row(words: str) -> bool:
    return _GAP.search(words) is not None or is_of_boxes(words)


def named(function: str, told: str) -> str:
    """ "stoop occasionally", "limitation in interacting with others: moderate"."""
    known = functions()[function]
    between = ": " if known.unit == DEGREE else " "
    return f"{in_sentence(known.item)}{between}{told}"


def ranged(low: float, high: float) -> str:
    """ "20", "15-20"."""
    return number(low) if high == low else f"{number(low)}-{number(high)}"


def between(low: float, high: float) -> str:
    """The middle of values, where it lies between two that were recorded."""
    return f"between {number(low)} and {number(high)}"


def median_of(values: Sequence[float]) -> str:
    """The median as it was recorded: "6", "between 6 and 7"."""
    ordered = sorted(values)
    lower, upper = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return number(lower) if lower == upper else between(lower, upper)


def unconverted(m: Material, function: str) -> list[Fact]:
    """Amounts of a function in a unit that the kit does not convert, by date."""
    known = functions()[function]
    return [
        r
        for r in m.used("capacities")
        if r["concept"] == function
        and r["assertion"] == "actual"
        and not isnan(r["value"])
        and bears_on_claim(r, m.details)
        and observed(r, known) is None
    ]


def no_limits(m: Material, item: FloorItem) -> list[Fact]:
    """Words from the threshold on that tell of no limit, where other values tell of one."""
    counts = m.findings.threshold.counts
    return [r for r in m.rows_of(item.best_facts) if _is_free(r) and counts(r["date"])]


def _is_free(row: Fact) -> bool:
    return row["concept"] != DEVICE and is_unlimited(row)


def undated(m: Material, item: FloorItem) -> list[Fact]:
    """Values of a function that bear no date, and so are in no central value."""
    return [
        r
        for r in m.used("capacities")
        if r["concept"] == item.function
        and r["assertion"] == "actual"
        and not r["date"]
        and bears_on_claim(r, m.details)
        and (r["frequency"] or not isnan(r["value"]))
        and r["fact_id"] not in item.facts
    ]


def with_providers(rows: Iterable[Fact], told: Callable[[Fact], str] = recorded) -> str:
    """ "4 h (Dr. Marlow, May 15, 2024); 8 h (Dr. Sable, Dec 7, 2022)": the latest first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r["date"], r["fact_id"]), reverse=True):
        groups[told(row), row["provider"] or "provider not named"].append(row["date"])
    return "; ".join(
        f"{value} ({provider}, {_dates(list(dict.fromkeys(dates)))})"
        for (value, provider), dates in groups.items()
    )


def together(rows: Sequence[Fact]) -> str:
    """Different values in one cell, the unit once where all have the same: "20, 15-20 min"."""
    values = list(dict.fromkeys(_with_signs(recorded(r)) for r in rows))
    # The most that can be done is the same with and without its "no more than".
    values = [v for v in values if v.removeprefix("≤ ") == v or v.removeprefix("≤ ") not in values]
    units = {value.rpartition(" ")[2] for value in values}
    shared = all(" " in value and value[-1] != AUTHORS for value in values)
    if len(values) > 1 and len(units) == 1 and shared:
        unit = units.pop()
        return ", ".join(value.removesuffix(f" {unit}") for value in values) + f" {unit}"
    return ", ".join(values)


def _with_signs(amount: str) -> str:
    """ "no more than 10 lb" as "≤ 10 lb", where many values share a narrow cell."""
    for words, sign in _SIGNS.items():
        if amount.startswith(f"{words} "):
            return f"{sign} {amount.removeprefix(words).strip()}"
    return amount


def _dates(dates: Sequence[str]) -> str:
    """Dates of one value, latest first in `dates`, oldest first in words, then what has none."""
    known = [d for d in reversed(dates) if d]
    if len(dates) > MOST_DATES:
        return f"{count(len(dates), 'time')}, {span(known[0], known[-1])}"
    return "; ".join([*map(short_date, known), *(["undated"] if len(known) < len(dates) else [])])
