"""What does a check of the rubric see, and what does it answer?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mmi_kit.assessment.claimed import bears_on_claim, claimed
from mmi_kit.assessment.dated import Windows
from mmi_kit.assessment.findings import (
    Contrary,
    Course,
    FloorItem,
    Option,
    Threshold,
    Trajectory,
)
from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Evidence, Row


class Credit(NamedTuple):
    """`credit` is 0, 0.5, 1 or None (not applicable); `reason` is a code, with detail after ":"."""

    credit: float | None
    reason: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """All that a check may look at."""

    evidence: Evidence
    details: Details
    courses: tuple[Course, ...]
    options: tuple[Option, ...]
    threshold: Threshold
    floor: tuple[FloorItem, ...]
    trajectory: tuple[Trajectory, ...]
    contrary: tuple[Contrary, ...]
    windows: Windows

    def rows(self, table: str) -> tuple[Row, ...]:
        """Facts of one table that bear on the claim and are stated as such, by date."""
        found = claimed(self.evidence.used(table), self.details)
        return tuple(r for r in found if r["assertion"] == "actual")

    def given(self, *modalities: str) -> list[Course]:
        """Courses of the claimed impairment that were given (not declined); all without names."""
        return [
            c
            for c in self.courses
            if c.status != "declined"
            and c.impairment in ("", self.details.primary.id)
            and (not modalities or c.modality in modalities)
        ]

    def therapy(self) -> list[Course]:
        """Courses of the therapy of the claim: physical therapy, or where there was none (a hand)
        occupational or hand therapy."""
        return self.given("pt") or self.given("ot")

    def declined(self) -> list[Course]:
        """Declined treatments of the claimed impairment."""
        own = ("", self.details.primary.id)
        return [c for c in self.courses if c.status == "declined" and c.impairment in own]

    def item(self, function: str) -> FloorItem:
        """What the floor says of one function."""
        return next(i for i in self.floor if i.function == function)

    def bears(self, row: Row) -> bool:
        """Does a row bear on the claimed impairment?"""
        return bears_on_claim(row, self.details)


Check = Callable[[Case], Credit]


def facts_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The fact ids of some rows, sorted."""
    return tuple(sorted({str(r["fact_id"]) for r in rows}))


def facts_in(findings: Sequence[Course | FloorItem | Contrary | Trajectory]) -> tuple[str, ...]:
    """The fact ids that some findings rest on, sorted."""
    return tuple(sorted({fact for finding in findings for fact in finding.facts}))
