"""When was each limitation first and last documented, and in which windows? (domain 1.1)

Dates, months and providers only. Whether a limitation has lasted long enough is reserved to the
agency (20 CFR 404.1520b(c)(3)); what an adjudicator needs for it is where the records lie.
Only what is certain counts: a record of "March 2022" is in a window when all of March is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.dated import Documented, Window, Windows
from mmi_kit.assessment.findings import Signal
from mmi_kit.assessment.function.reaffirmed import reaffirmed
from mmi_kit.assessment.rubric.credit import facts_of
from mmi_kit.assessment.timing import at_least_days_between, at_most_days_between
from mmi_kit.case.details import Details
from mmi_kit.dates import first_day, last_day
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import SIGNAL_CATEGORIES

MONTHS_A_YEAR = 12
# Statements about the course of the illness. Reserved statements document no limitation, nor do
# plans: "continue", "return in 3 months" are said from the first visit on.
COURSE = frozenset(["explicit_mmi", "plateau", "exhausted_or_declined", "worsening"])


def windows(evidence: Evidence, signals: Sequence[Signal], details: Details) -> Windows:
    """The windows of this claim, and each limitation with the windows that hold it."""
    visits = [r for r in claimed(evidence.used("visits"), details) if _is_dated(r)]
    spans = _spans(details)
    found = tuple(
        Window(
            id=name,
            start=start,
            end=end,
            visits=len({r["date"] for r in visits if _inside(r["date"], start, end)}),
            facts=facts_of(r for r in visits if _inside(r["date"], start, end)),
        )
        for name, start, end in spans
    )
    by_function: dict[str, list[Row]] = defaultdict(list)
    stated = claimed(evidence.used("capacities"), details)
    for row in (*stated, *reaffirmed(evidence, stated)):
        if row["assertion"] == "actual" and row["concept"] in functions():
            by_function[row["concept"]].append(row)
    rows_of = evidence.by_id
    by_category: dict[str, list[Row]] = defaultdict(list)
    for signal in signals:
        if signal.category in COURSE:
            by_category[signal.category] += [rows_of[f] for f in signal.facts]
    return Windows(
        windows=found,
        documented=(
            *(_documented("function", f, by_function[f], spans) for f in functions()
              if f in by_function),
            *(_documented("statement", c, by_category[c], spans) for c in SIGNAL_CATEGORIES
              if c in by_category),
        ),
    )  # fmt: skip


def months_between(earlier: str, later: str) -> int | None:
    """Whole calendar months that lie between two dates for certain; None when one is unknown."""
    start, end = last_day(earlier), first_day(later)
    if start is None or end is None:
        return None
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    # From January 31 to February 28 is a month: a shorter month ends on its own last day.
    short = end.day < start.day and (end + timedelta(days=1)).day != 1
    return max(months - short, 0)


def shifted(day: str, months: int) -> str:
    """The same day so many months later or earlier; the month's last day where it has none such."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    last = last_day(f"{year:04d}-{month + 1:02d}")
    return f"{year:04d}-{month + 1:02d}-{min(start.day, last.day if last else 1):02d}"


def _spans(details: Details) -> list[tuple[str, str, str]]:
    """Id, first and last day of each window. The one before the date last insured is left out
    while it has not begun."""
    claim, length = details.claim, int(value("window_months"))
    day_before = (date.fromisoformat(claim.aod) - timedelta(days=1)).isoformat()
    spans = [
        ("before_onset", "", day_before),
        ("after_onset", claim.aod, shifted(claim.aod, length)),
    ]
    if claim.dli and shifted(claim.dli, -length) <= claim.as_of:
        spans.append(("before_dli", shifted(claim.dli, -length), claim.dli))
    spans.append(("current", shifted(claim.as_of, -length), claim.as_of))
    return spans


def _documented(
    kind: str, name: str, rows: Sequence[Row], spans: Sequence[tuple[str, str, str]]
) -> Documented:
    dated = [r for r in rows if _is_dated(r)]
    dates = sorted({r["date"] for r in dated})
    # "2022" begins no earlier for certain than "March 5, 2022" does: certain is its last day.
    first = min(dates, key=lambda d: (last_day(d), d), default="")
    last = max(dates, key=lambda d: (first_day(d), d), default="")
    days = at_least_days_between(first, last)
    return Documented(
        kind=kind,
        id=name,
        first=first,
        last=last,
        days=None if days is None else max(days, 0),
        months=months_between(first, last),
        gap=_longest_gap(dates),
        n=len(dates),
        undated=len(rows) - len(dated),
        providers=tuple(sorted({r["provider"] for r in rows if r["provider"]})),
        windows=tuple(
            span for span, start, end in spans if any(_inside(d, start, end) for d in dates)
        ),
        facts=facts_of(rows),
    )


def _longest_gap(dates: Sequence[str]) -> tuple[str, str] | None:
    """The longest stretch between two records, when it may be longer than the rule allows."""
    stretches = [(at_most_days_between(a, b) or 0, a, b) for a, b in pairwise(sorted(dates))]
    longest = max(stretches, key=lambda s: (s[0], s[1]), default=(0, "", ""))
    return longest[1:] if longest[0] > value("gap_between_records") else None


def _inside(day: str, start: str, end: str) -> bool:
    """Does a date lie in a window whatever its missing days are?"""
    first, last = first_day(day), last_day(day)
    if first is None or last is None:
        return False
    return start <= first.isoformat() and last.isoformat() <= end


def _is_dated(row: Row) -> bool:
    return bool(row["date"]) and row["date_precision"] in ("day", "month", "year")
