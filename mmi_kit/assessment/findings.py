"""What the assessment found: codes and numbers that rest on fact ids, as in findings.json."""

from __future__ import annotations

from dataclasses import dataclass

from mmi_kit.assessment.dated import Deadline, Windows
from mmi_kit.assessment.gap import Gap
from mmi_kit.assessment.later_scores import Gone, Varied
from mmi_kit.assessment.read_quality import Quality
from mmi_kit.knowledge.words import FloorLabel, Outcome, State, Tier, TrajectoryLabel

Facts = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """One score. `recorded`: the scores of a day that has several; `value` is their mean."""

    instrument: str
    value: float
    date: str
    facts: Facts
    recorded: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """One course of one treatment (merge rule: `merge_gap` of knowledge.rules).

    `status`: active, maintenance, ended, one_time or declined.
    `start`, `end`: ISO dates at their own precision, "" when unknown; `end` is the last
    documented date. `reason_stopped` is in the record's words, "" when not recorded; `dose` is
    the last dose as written. `active_days`: dates on which it was active care, oldest first.
    `mention_only`: known from a later mention, so that its dates are not recorded. `end_stated`:
    the record says that it was completed or stopped; else `end` is only its last mention."""

    id: str
    modality: str
    label: str
    region: str
    impairment: str
    providers: tuple[str, ...]
    start: str
    end: str
    sessions: int | None
    sessions_ordered: int | None
    status: str
    outcome: Outcome
    relief_pct: float | None
    relief_days: float | None
    before: Score | None
    after: Score | None
    reason_stopped: str
    facts: Facts
    dose: str = ""
    active_days: tuple[str, ...] = ()
    mention_only: bool = False
    end_stated: bool = False

    @property
    def last_active(self) -> str:
        """The last day on which it was active care; "" when it never was."""
        return self.active_days[-1] if self.active_days else ""

    @property
    def is_active_care(self) -> bool:
        """Was it ever active care?"""
        return bool(self.active_days)


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A standard option of care, and what became of it (`assessment.treatment.options`)."""

    option: str
    status: str
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Signal:
    """Threshold language at one visit: `category` of domain 5.2, in the record's words."""

    category: str
    date: str
    provider: str
    quote: str
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A possible threshold: `criteria` maps criterion id to met / not met / unknown (None)."""

    date: str
    tier: Tier
    criteria: tuple[tuple[str, bool | None], ...]
    against: tuple[str, ...]
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class MaintenanceVisit:
    """A visit with nothing but maintenance: refills, follow-up, "continue current management"."""

    date: str
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Cycle:
    """Maintenance from `latest`, after care that ended on `earliest`, until new care on `reset`."""

    earliest: str
    latest: str
    reset: str
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """When treatment was complete: the interval [last active care, first maintenance visit].

    `earliest` and `latest` are "" when tier is not_supported. `basis` and `contradictions`
    are reason codes. `decision` holds the consultant's own date and reason, shown beside.
    `maintenance`: the maintenance-only visits from `latest` on (after the last active care when
    the tier is not_supported). `cycles`: earlier stretches that new active care ended."""

    earliest: str
    latest: str
    tier: Tier
    gap_days: int | None
    basis: tuple[str, ...]
    contradictions: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    signals: tuple[Signal, ...]
    last_active: str
    decision: tuple[str, str] | None
    facts: Facts
    maintenance: tuple[MaintenanceVisit, ...] = ()
    cycles: tuple[Cycle, ...] = ()

    @property
    def counted_from(self) -> str:
        """From when on care is maintenance: the consultant's own date, else `latest`."""
        return self.decision[0] if self.decision else self.latest

    @property
    def is_only_stated(self) -> bool:
        """Is the day of a statement all that is known, and no active care dated before it?"""
        return bool(self.latest) and self.earliest == self.latest != self.last_active

    def counts(self, date: str) -> bool:
        """Does a capacity or a score of that day tell of the time after active care?"""
        if self.decision:
            return date >= self.decision[0]
        return not self.latest or date > self.earliest or date >= self.latest


@dataclass(frozen=True, kw_only=True, slots=True)
class FloorItem:
    """What is documented about one function (domain 2), after the threshold where there is one.

    `best` is the most favourable value ever recorded: never hidden; of a device `best_facts` are
    the records that none is used. `before`: observations before the threshold, in no other number.
    `agree`: values of a mixed one agree, but are too few or known in one way only. `levels`: the
    central, lowest, highest and best level of a function told in levels.
    """

    function: str
    statistic: str
    unit: str
    median: float | None
    low: float | None
    high: float | None
    best: float | None
    n_observations: int
    n_visits: int
    n_providers: int
    n_source_types: int
    label: FloorLabel
    before: int
    facts: Facts
    best_facts: Facts
    agree: bool = False
    levels: tuple[str, str, str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Trajectory:
    """How one instrument moved (domain 6), judged by equivalence against its own threshold.

    `slope_per_year` with its 90 % interval, in the instrument's units, positive = score rises.
    `threshold` is the single-person change threshold max(MCID, MDC). `reason` is a code such
    as "too_few_scores" when indeterminate. `window`: after_active_care or all. `side`: left, arm.
    """

    instrument: str
    state: State
    label: TrajectoryLabel
    n: int
    span_days: int | None
    slope_per_year: float | None
    ci_low: float | None
    ci_high: float | None
    threshold: float | None
    reason: str
    window: str
    scores: tuple[Score, ...]
    facts: Facts
    side: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """One element of the rubric (domain 8): credit 0, 0.5, 1, or None when not applicable.

    `reason` is a code with optional detail ("no_discharge_score"); `decision` is the
    consultant's reason when they overruled it.
    """

    id: str
    group: str
    weight: float
    credit: float | None
    reason: str
    facts: Facts
    decision: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupScore:
    id: str
    score: float | None
    weight: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Completeness:
    """`own_weights`: the firm's rubric.csv was used in place of the kit's weights."""

    score: float | None
    groups: tuple[GroupScore, ...]
    elements: tuple[Element, ...]
    own_weights: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What else the record says of an item: a reason code, its detail ("" or a date, a course id,
    the record's words, what the later scores do), and the facts it rests on. It explains nothing
    away: the reader judges."""

    code: str
    detail: str | Gone | Varied
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Contrary:
    """Evidence against the claimant or the threshold: always shown, in the record's words."""

    kind: str
    text: str
    date: str
    provider: str
    facts: Facts
    context: tuple[Context, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A hard flag outside the score (domain 8)."""

    id: str
    text: str
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """Everything the assessment answers for one case."""

    case: str
    as_of: str
    rules_as_of: str
    impairment: str
    treatments: tuple[Course, ...]
    options: tuple[Option, ...]
    threshold: Threshold
    floor: tuple[FloorItem, ...]
    trajectory: tuple[Trajectory, ...]
    completeness: Completeness
    gaps: tuple[Gap, ...]
    contrary: tuple[Contrary, ...]
    flags: tuple[Flag, ...]
    quality: Quality
    windows: Windows
    deadline: Deadline | None
