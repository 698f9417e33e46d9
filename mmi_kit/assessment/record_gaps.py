"""Between which two contacts is none on file for longer than the rule allows?

A contact known to the month or year only may lie in a stretch: it ends it there, and the days that
count are those that pass for certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.assessment.timing import at_least_days_between, certainly_after
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.rules import value


class RecordGap(NamedTuple):
    """`days`: those between both dates; the fewest possible where one is not known to the day."""

    earlier: Row
    later: Row
    days: int
    exact: bool


def record_gaps(visits: Iterable[Row]) -> list[RecordGap]:
    """The stretches without a contact, in order of time."""
    dated = sorted((v for v in visits if v["date"]), key=lambda v: (v["date"], v["fact_id"]))
    days = [v for v in dated if v["date_precision"] == "day"]
    partial = [v for v in dated if v["date_precision"] in ("month", "year")]
    found = []
    for earlier, later in pairwise(days):
        inside = [p for p in partial if _may_lie_between(p["date"], earlier["date"], later["date"])]
        for one, next_one in pairwise([earlier, *inside, later]):
            length = at_least_days_between(one["date"], next_one["date"]) or 0
            if length > value("record_gap"):
                found.append(RecordGap(one, next_one, length, not inside))
    return found


def _may_lie_between(date: str, start: str, end: str) -> bool:
    return not certainly_after(date, end) and not certainly_after(start, date)
