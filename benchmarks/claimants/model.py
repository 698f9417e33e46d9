"""What is a claimant here? The truth that was drawn, and the visits that a clinic would record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Provider:
    """One invented source of records."""

    name: str
    credential: str
    specialty: str
    facility: str
    exhibit: str


@dataclass(kw_only=True, slots=True)
class Visit:
    """One row of the log. `cells`: column to sentences. `day` counts from the alleged onset.

    `about`: another condition than the claimed one; "" for the claimed one. `dated`: how the date
    is written: day, month, uncertain or unknown.
    """

    day: int
    provider: Provider | None
    kind: str
    cells: dict[str, list[str]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    about: str = ""
    code: str = ""
    dated: str = "day"
    exact: bool = False  # True: its date is never left uncertain
    stays: bool = True  # False: may be left out of a sparse record

    def add(self, column: str, *sentences: str) -> None:
        """Write sentences into a column, after what stands there."""
        said = [s for s in sentences if s]
        if said:
            self.cells.setdefault(column, []).extend(said)


@dataclass(frozen=True, kw_only=True, slots=True)
class Treatment:
    """A treatment as it was: `family` of care, `name` as first written, accepted outcomes."""

    family: str
    name: str
    start: str
    end: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Adverse:
    """Something that speaks against the claim, as it was written on that day."""

    kind: str
    date: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One instrument after the end of active care: true course, and the scores recorded."""

    instrument: str
    state: str
    slope_per_year: float
    important_change: float
    dates: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(kw_only=True, slots=True)
class Truth:
    """What was drawn, before anything was written.

    `threshold` is "" for claimants without one; `no_threshold` then says why. `gaps` holds the
    rubric elements that are truly missing, `full` those documented as the rubric asks; the others
    are not judged.
    """

    id: str
    condition: str
    shape: str
    density: str
    language: str
    post_surgical: bool
    threshold: str = ""
    no_threshold: str = ""
    treatments: list[Treatment] = field(default_factory=list)
    adverse: list[Adverse] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    full: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimant:
    """One synthetic case: its two files, and the truth."""

    id: str
    case_toml: str
    log_name: str
    log: str
    truth: Truth


@dataclass(kw_only=True, slots=True)
class Life:
    """A claimant while being drawn."""

    pick: Random
    truth: Truth
    about: dict[str, Any]  # the condition's words
    aod: date
    side: str
    people: dict[str, Provider]
    full: set[str]  # elements that this claimant's clinics document well
    last: int = 0  # day of as_of
    start: int = 0  # day of the first record
    ended: int = 0  # day on which active care of the claimed impairment ended
    visits: list[Visit] = field(default_factory=list)
    drugs: dict[str, str] = field(default_factory=dict)  # taken now: name to dose
    busy: int = 0  # day until which the last course is still being reported on
    judged_no_more: set[str] = field(
        default_factory=set
    )  # elements that are neither full nor absent
    told_at: int = 0  # number of the maintenance visit that says MMI outright
    tolerance: tuple[int, int, int] = (20, 15, 10)  # sit, stand, walk, minutes
    pounds: tuple[int, int] = (10, 5)

    def iso(self, day: int) -> str:
        """The date of a day."""
        return (self.aod + timedelta(days=day)).isoformat()

    def visit(self, day: int, who: str, kind: str, **more: object) -> Visit:
        """A new row of the log."""
        new = Visit(day=day, provider=self.people.get(who), kind=kind, **more)  # type: ignore[arg-type]
        self.visits.append(new)
        return new
