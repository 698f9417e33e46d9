"""Is the effect of a procedure still under evaluation: has nobody told yet what it achieved?

A contact in that time is no maintenance of the claimed impairment: whether care goes on is not yet
decided. It ends with the first visit that tells a relief or an outcome of the procedure, and after
a named number of days at the latest; after an operation only with these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.assessment.findings import Course
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value

_TOLD = ("relief_pct", "relief_days")


class Evaluation(NamedTuple):
    """From the day of a procedure on until a visit told its effect; "" where none did."""

    performed: str
    told: str

    def covers(self, date: str) -> bool:
        """Does this day lie in it? The day of the telling ends it."""
        days = days_between(self.performed, date)
        if days is None or days <= 0 or (self.told and date >= self.told):
            return False
        return days < value("procedure_evaluated")


def evaluations(evidence: Evidence, courses: Sequence[Course]) -> tuple[Evaluation, ...]:
    """One for each day of a procedure or an operation among these courses."""
    rows = {r["fact_id"]: r for r in evidence.used("treatments")}
    found = []
    for course in courses:
        kind = modalities()[course.modality].kind
        if kind not in ("procedure", "surgery"):
            continue
        telling = sorted(rows[f]["date"] for f in course.facts if f in rows and _tells(rows[f]))
        for day in course.active_days:
            told = next((t for t in telling if t > day), "") if kind == "procedure" else ""
            found.append(Evaluation(day, told))
    return tuple(found)


def _tells(row: Row) -> bool:
    return bool(row["outcome"]) or any(row[name] == row[name] for name in _TOLD)  # NaN: none
