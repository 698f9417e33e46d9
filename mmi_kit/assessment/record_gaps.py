"""Between which two contacts is none on file for longer than the rule allows, and why?

An examination for an insurer or the agency is no care: it bridges no stretch without care. Nor does
an appointment that was missed, or a message. The reason stands where the record tells of one, at
the last contact before it or soon after it. A contact known to the month or year only may lie in a
stretch: it ends it there, and the days that count are those that pass for certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.timing import at_least_days_between, certainly_after
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.evidence.visit_kinds import is_message, is_missed
from mmi_kit.knowledge.reasons import reason_kinds
from mmi_kit.knowledge.rules import value

TOLD_OF = "care_gap"  # a kind of statement
_TOLD = ("actual", "historical", "negated")  # "has not been seen", "could not afford"


class RecordGap(NamedTuple):
    """`days`: those between both dates; the fewest possible where one is not known to the day."""

    earlier: Row
    later: Row
    days: int
    exact: bool


class CareGap(NamedTuple):
    """A stretch without care: `told`, the statements on it; `examined`, the examinations for others
    that lie in it; `explained`: a reason of a known kind is among the words."""

    gap: RecordGap
    told: tuple[Row, ...]
    examined: tuple[Row, ...]
    explained: bool


def care_gaps(evidence: Evidence) -> list[CareGap]:
    """The stretches without a contact for care, for whatever condition, in order of time."""
    contacts = [v for v in evidence.used("visits") if v["assertion"] == "actual"]
    contacts = [v for v in contacts if not (is_missed(v) or is_message(v["visit_type"]))]
    kinds = kinds_of(contacts)
    others = [v for v in contacts if is_examiner(v, kinds[contact_of(v)])]
    found = []
    for gap in record_gaps(v for v in contacts if v not in others):
        start, end = gap.earlier["date"], gap.later["date"]
        told = told_of(evidence, start, end)
        inside = (v for v in others if _may_lie_between(v["date"], start, end))
        why = any(reason_kinds(r["sentence"] or r["quote"]) for r in told)
        found.append(CareGap(gap, told, tuple(inside), why))
    return found


def told_of(evidence: Evidence, start: str, end: str) -> tuple[Row, ...]:
    """What is said of a stretch from its first contact on, and no later after it than a stretch
    must be long."""
    return tuple(r for r in evidence.used("statements") if _tells_of(r, start, end))


def _tells_of(row: Row, start: str, end: str) -> bool:
    if row["concept"] != TOLD_OF or row["assertion"] not in _TOLD or not row["date"]:
        return False
    if row["date"] < start:
        return False
    after = at_least_days_between(end, row["date"])
    return row["date"] <= end or (after or 0) <= value("record_gap")


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
