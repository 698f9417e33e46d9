"""How well does one maintenance visit stand as the threshold? The criteria of domain 5.4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mmi_kit.assessment.findings import Candidate, Course, MaintenanceVisit
from mmi_kit.assessment.threshold.improvement import (
    enough_to_judge,
    improvement,
    is_minimal_gain,
    said_to_improve,
    said_to_rest,
)
from mmi_kit.assessment.timing import at_least_days_between, at_most_days_between
from mmi_kit.assessment.treatment.history import Series
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import Tier

SUPPORTS = ("explicit_mmi", "plateau", "exhausted_or_declined")
MINIMUM_AFTER = {
    "fusion": "postsurgical_fusion",
    "arthroplasty": "postsurgical_arthroplasty",
    "decompress": "postsurgical_decompress",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What a candidate is judged by: `maintenance` holds the visits after the last active care,
    `planned` the plans of active care, `unclassed` the treatments that the kit does not know,
    `unplaced` care of which nobody knows the day or whether it was given,
    `improved` whether scores improved after `last_active`, the last day of active care."""

    courses: Sequence[Course]
    statements: Sequence[Row]
    planned: Sequence[Row]
    unclassed: Sequence[Row]
    unplaced: Sequence[Row]
    undated_plans: Sequence[Row]
    scores: Series
    maintenance: Sequence[MaintenanceVisit]
    improved: bool
    last_active: str


def candidate(visit: MaintenanceVisit, seen: Seen) -> Candidate:
    """The candidate that this visit makes, with each criterion met, not met or unknown (None)."""
    date = visit.date
    later = [v for v in seen.maintenance if v.date >= date]
    span = days_between(date, later[-1].date) or 0
    enough = len(later) >= value("maintenance_visits")
    support = _support(seen.statements, date)
    planned = [r for r in seen.planned if r["date"] > date]
    unclassed = [r for r in seen.unclassed if r["date"] >= date]
    too_soon = _too_soon(seen.courses, date)
    unplaced = [r for r in seen.unplaced if not r["date"] or r["date"] > date]
    # Active care that came after a plan would have moved the last active date, and this visit
    # would be no candidate: criterion 1 holds by construction and is stated for the reader. Of care
    # that has no day or is in doubt nobody knows it.
    met: dict[str, bool | None] = {
        "no_planned_care_carried_out": None if unplaced else True,
        "maintenance_visits": enough and span >= value("maintenance_span"),
        "maintenance_strong": enough and span >= value("maintenance_span_strong"),
        "no_improvement_after": _no_improvement(seen, date),
        "no_new_referral_or_procedure": False if planned else None if seen.undated_plans else True,
        "supporting_statement": bool(support),
        "every_treatment_classed": not unclassed,
    }
    against = [f"planned:{r['date']}" for r in planned]
    against += [f"unclassed:{r['date']}" for r in unclassed]
    if too_soon:
        against.append("too_soon_after_surgery")
    return Candidate(
        date=date,
        tier="not_supported" if too_soon else _tier(met),
        criteria=tuple(met.items()),
        against=tuple(dict.fromkeys(against)),
        facts=tuple(
            sorted({*visit.facts, *support, *later[-1].facts, *(r["fact_id"] for r in unclassed)})
        ),
    )


def _tier(met: Mapping[str, bool | None]) -> Tier:
    """Implied: criteria 1-4, what is not known (None) not counting against. Strong: also 5, with
    the longer span, measured absence of improvement and no care or plan that has no place."""
    implied = (
        met["maintenance_visits"]
        and met["no_improvement_after"] is not False
        and met["no_new_referral_or_procedure"] is not False
    )
    if not implied:
        return "not_supported"
    strong = (
        met["maintenance_strong"]
        and met["no_improvement_after"]
        and met["supporting_statement"]
        and met["no_planned_care_carried_out"]
        and met["no_new_referral_or_procedure"]
        and met["every_treatment_classed"]
    )
    return "strong" if strong else "implied"


def _support(statements: Sequence[Row], date: str) -> list[str]:
    """Facts that state MMI, a plateau or exhausted treatment near the candidate."""
    near = []
    for row in statements:
        if is_minimal_gain(row):
            continue  # a little better is better: alone it tells of no end of improvement
        if row["concept"] in SUPPORTS and row["assertion"] == "actual" and row["date"]:
            earlier, later = sorted((row["date"], date))
            days = at_most_days_between(earlier, later)
            if days is not None and days <= value("signal_window"):
                near.append(row["fact_id"])
    return near


def _no_improvement(seen: Seen, date: str) -> bool | None:
    """Criterion 3; None when no instrument was measured twice from `date` on: not known.

    A measure that rose under treatment and was not taken again tells of no end of the gain, unless
    the visits from `date` on say that nothing changes. Where scores improved after the last active
    care, only scores that exclude a further gain show that the improvement has ended; against
    visits that say it goes on, only as many of them as a trajectory needs.
    """
    after = improvement(seen.scores, date)
    if after == "improved" or (seen.improved and after != "excluded"):
        return False
    if after == "rising":
        return None if said_to_rest(seen.statements, date) else False
    outweighed = after == "excluded" and enough_to_judge(seen.scores, date)
    if not outweighed and said_to_improve(seen.statements, seen.last_active, date):
        return False
    return None if after == "unmeasured" else True


def _too_soon(courses: Sequence[Course], date: str) -> bool:
    """Does an operation lie so shortly before that no plateau can be claimed yet?"""
    for course in courses:
        rule = MINIMUM_AFTER.get(course.modality)
        if rule and course.status == "one_time" and course.end and course.end <= date:
            days = at_least_days_between(course.end, date)
            if days is None or days < value(rule):
                return True
    return False
