"""When was treatment complete? An interval, with what speaks for and against it (domain 5.4).

The threshold lies between the end of the last active care and the first maintenance visit that
meets the criteria. Records that stop are a gap in the records, never an end of treatment.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.findings import (
    Candidate,
    Course,
    Cycle,
    MaintenanceVisit,
    Signal,
    Threshold,
)
from mmi_kit.assessment.record_gaps import record_gaps
from mmi_kit.assessment.threshold.candidates import Seen, candidate
from mmi_kit.assessment.threshold.choose import CONFIRMED, choose, confirmed_by, denials
from mmi_kit.assessment.threshold.explicit import NAMES_THE_DAY, explicit_candidates, is_rating
from mmi_kit.assessment.threshold.improvement import improvement
from mmi_kit.assessment.threshold.maintenance import maintenance_visits, moves_the_clock
from mmi_kit.assessment.threshold.plans import (
    planned_care,
    unclassed_care,
    undated_plans,
    unplaced_care,
)
from mmi_kit.assessment.treatment.history import Series
from mmi_kit.case.details import Details
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import SIGNAL_CATEGORIES, Tier

# A gap in the records, or a treatment that nobody can class, weakens the inference; a statement
# that later active care undid belongs to an earlier cycle. They contradict nothing.
NO_CONTRADICTION = frozenset(["record_gap", "unclassed", "undone_statement"])


def find_threshold(
    evidence: Evidence, courses: tuple[Course, ...], scores: Series, details: Details
) -> Threshold:
    """The threshold interval, its tier, all candidates and signals, and the consultant's date."""
    statements = claimed(evidence.used("statements"), details)
    active = [c for c in courses if moves_the_clock(c, details)]
    if all(c.modality == "other_drug" for c in active):
        active = []  # a drug that nobody classes may move a threshold on, and never makes one
    last_active = max((c.last_active for c in active), default="")
    visits = maintenance_visits(evidence, courses, details)
    later = tuple(v for v in visits if last_active and v.date > last_active)
    planned = planned_care(evidence, details)
    seen = Seen(
        courses=tuple(c for c in courses if c.impairment in ("", details.primary.id)),
        statements=statements,
        planned=planned,
        unclassed=unclassed_care(evidence, details),
        unplaced=unplaced_care(evidence, details),
        undated_plans=undated_plans(evidence, details),
        scores=scores,
        maintenance=later,
        improved=bool(last_active)
        and improvement(scores, last_active, from_that_day=False) == "improved",
        last_active=last_active,
    )
    candidates = tuple(candidate(visit, seen) for visit in later)
    supported = [c for c in candidates if c.tier != "not_supported"]
    stated = explicit_candidates(statements, evidence.used("visits"), details)
    denied = denials(statements)
    chosen = choose(stated, supported, last_active, denied) or next(iter(candidates), None)
    confirmed = confirmed_by(chosen, stated)
    undone = tuple(f"undone_statement:{c.date}" for c in stated if chosen and c.date < chosen.date)
    against = _against(denied, planned, evidence.used("visits"), last_active, chosen)
    if chosen and chosen.tier != "explicit":
        against += undone
    tier = _tier(chosen, against)
    if confirmed and tier not in ("not_supported", "contradicted"):
        tier = "explicit"
    earliest, latest = ("", "")
    if chosen and tier != "not_supported":
        earliest, latest = _interval(chosen, last_active, bool(supported))
    decision = details.decisions.get("threshold")
    since = latest or last_active
    ending = [f for c in active if c.last_active == last_active for f in c.facts]
    return Threshold(
        earliest=earliest,
        latest=latest,
        tier=tier,
        gap_days=days_between(earliest, latest) if earliest and latest else None,
        basis=_basis(chosen, last_active, confirmed),
        contradictions=against,
        candidates=candidates,
        signals=_signals(statements),
        last_active=last_active,
        decision=(decision.value, decision.why) if decision else None,
        facts=tuple(sorted({*ending, *(f for c in (chosen, confirmed) if c for f in c.facts)})),
        maintenance=tuple(v for v in visits if since and v.date >= since),
        cycles=_cycles(active, visits),
    )


def _signals(statements: Sequence[Row]) -> tuple[Signal, ...]:
    return tuple(
        Signal(
            category=row["concept"],
            date=row["date"],
            provider=row["provider"],
            quote=row["quote"],
            facts=(row["fact_id"],),
        )
        for row in statements
        if row["concept"] in SIGNAL_CATEGORIES
        and row["assertion"] == "actual"
        and not is_rating(row)
    )


def _cycles(active: Sequence[Course], visits: Sequence[MaintenanceVisit]) -> tuple[Cycle, ...]:
    """Stretches with nothing but maintenance between two days of active care, long enough to
    have carried a threshold: MMI, then a flare and new active treatment (domain 5.4)."""
    facts = {day: c.facts for c in active for day in c.active_days}
    found = []
    for ended, reset in pairwise(sorted(facts)):
        inside = [v for v in visits if ended < v.date < reset]
        if len(inside) < value("maintenance_visits"):
            continue
        if (days_between(inside[0].date, inside[-1].date) or 0) < value("maintenance_span"):
            continue
        own = {f for v in inside for f in v.facts} | {*facts[ended], *facts[reset]}
        found.append(Cycle(earliest=ended, latest=inside[0].date, reset=reset,
                           facts=tuple(sorted(own))))  # fmt: skip
    return tuple(found)


def _against(
    denied: Sequence[str],
    planned: Sequence[Row],
    visits: Sequence[Row],
    last_active: str,
    chosen: Candidate | None,
) -> tuple[str, ...]:
    """Reason codes of what speaks against the chosen threshold as a whole."""
    if chosen is None:
        return ()
    codes = [f"not_at_mmi:{day}" for day in denied if day >= chosen.date]
    codes += [f"planned:{row['date']}" for row in planned if row["date"] > chosen.date]
    codes += [code for code in chosen.against if code.startswith("unclassed:")]
    if chosen.tier == "explicit" and last_active > chosen.date:
        codes.append(f"active_care:{last_active}")
    if last_active and chosen.tier != "explicit" and _silent(visits, last_active, chosen.date):
        codes.append("record_gap")
    return tuple(dict.fromkeys(codes))


def _silent(visits: Sequence[Row], start: str, end: str) -> bool:
    """Is there no contact of any kind for a long stretch between the two dates?"""
    return any(
        (days_between(max(start, g.earlier["date"]), min(end, g.later["date"])) or 0)
        > value("record_gap")
        for g in record_gaps(visits)
    )


def _tier(chosen: Candidate | None, against: tuple[str, ...]) -> Tier:
    if chosen is None or chosen.tier == "not_supported":
        return "not_supported"
    weighty = [code for code in against if code.partition(":")[0] not in NO_CONTRADICTION]
    return "contradicted" if weighty else chosen.tier


def _interval(chosen: Candidate, last_active: str, supported: bool) -> tuple[str, str]:
    if chosen.tier != "explicit":
        return last_active, chosen.date
    # "Is at maximum improvement" says that it was reached by then, after the last active care. A
    # day that the words name is that day.
    earlier = bool(last_active) and last_active <= chosen.date
    named = NAMES_THE_DAY in chosen.against and not supported
    return (last_active, chosen.date) if earlier and not named else (chosen.date, chosen.date)


def _basis(
    chosen: Candidate | None, last_active: str, confirmed: Candidate | None
) -> tuple[str, ...]:
    if chosen is None:
        return ("no_maintenance_visit_after_active_care" if last_active else "no_active_care",)
    if chosen.tier == "explicit":
        return ("explicit_statement", *chosen.against)
    met = (name for name, is_met in chosen.criteria if is_met)
    return (*met, *((CONFIRMED, *confirmed.against) if confirmed else ()))
