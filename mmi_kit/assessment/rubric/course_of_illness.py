"""Trajectory, threshold and windows: elements J1-J5, M1-M4, D1-D2 of the rubric (domain 8)."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from mmi_kit.assessment.claimed import is_acceptable_source
from mmi_kit.assessment.rubric.credit import Case, Credit, facts_in, facts_of
from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.natural_history import natural_history
from mmi_kit.knowledge.rules import value

YEAR = "duration"  # the rule that holds twelve months in days


def serial_measure(case: Case) -> Credit:
    """J1: one function measure at three or more visits over six months after the threshold."""
    if not case.threshold.latest:
        return Credit(0, "no_threshold")
    after = [
        t
        for t in case.trajectory
        if t.window == "after_threshold"
        and not instruments()[t.instrument].construct.startswith("pain")
    ]
    full = [
        t
        for t in after
        if t.n >= value("trajectory_per_window") and (t.span_days or 0) >= value("trajectory_span")
    ]
    if full:
        return Credit(1, "serial_scores", facts_in(full))
    if after:
        return Credit(0.5, "too_few_or_too_short", facts_in(after))
    return Credit(0, "none_after_threshold")


def objective_findings(case: Case) -> Credit:
    """J2: examination repeated on different days, and imaging or a test. Whether the findings
    agree is for the physician to say."""
    rows = [r for r in case.rows("findings") if r["category"] != "diagnosis"]
    if not rows:
        return Credit(0, "not_documented")
    exams = {r["date"] for r in rows if r["category"] == "exam" and r["date"]}
    pictures = [r for r in rows if r["category"] in ("imaging", "test")]
    if len(exams) > 1 and pictures:
        return Credit(1, "repeated", facts_of(rows))
    return Credit(0.5, "once_only" if len(rows) == 1 else "examination_or_imaging_missing",
                  facts_of(rows))  # fmt: skip


def prognosis(case: Case) -> Credit:
    """J3: an acceptable source on the expected course, with reasons."""
    stated = [r for r in case.rows("statements") if r["concept"] == "prognosis"]
    acceptable = [r for r in stated if is_acceptable_source(r["credential"])]
    reasoned = [r for r in acceptable if r["reason"]]
    if reasoned:
        return Credit(1, "with_reasons", facts_of(reasoned))
    if stated:
        return Credit(0.5, "no_reasons" if acceptable else "not_an_acceptable_source",
                      facts_of(stated))  # fmt: skip
    return Credit(0, "none_recorded")


def natural_course(case: Case) -> Credit:
    """J4: a verified source on the natural history of this region's condition."""
    known = natural_history(case.details.primary.region)
    return Credit(1, "source_known") if known else Credit(0, "no_source_in_kit")


def contradictions(case: Case) -> Credit:
    """J5: contradictions are listed by the kit; explaining them is the author's work."""
    if not case.contrary:
        return Credit(None, "none_found")
    return Credit(0.5, "listed_not_explained", facts_in(case.contrary))


def threshold(case: Case) -> Credit:
    """M1: stated by an acceptable source or strongly implied; half when implied."""
    credit = {"explicit": 1.0, "strong": 1.0, "implied": 0.5}.get(case.threshold.tier, 0.0)
    return Credit(credit, f"tier:{case.threshold.tier}", case.threshold.facts)


def maintenance_only(case: Case) -> Credit:
    """M2: six months or more of maintenance-only visits from the threshold on."""
    visits = case.threshold.maintenance
    facts = tuple(sorted({f for v in visits for f in v.facts}))
    if not case.threshold.latest or len(visits) < value("maintenance_visits"):
        return Credit(0, "no_maintenance_period", facts)
    span = days_between(visits[0].date, visits[-1].date) or 0
    if span >= value("maintenance_full"):
        return Credit(1, f"days:{span}", facts)
    if span >= value("maintenance_span"):
        return Credit(0.5, f"days:{span}", facts)
    return Credit(0, f"days:{span}", facts)


def nothing_pending(case: Case) -> Credit:
    """M3: each planned step was followed by its care, or declined; else its outcome is unknown."""
    if not case.rows("visits"):
        return Credit(0, "not_documented")
    plans = [r for r in case.rows("statements") if r["concept"] == "active_planned"]
    closed = max(
        (case.threshold.last_active, *(c.end or c.start for c in case.declined())), default=""
    )
    pending = [r for r in plans if r["date"] > closed]
    if pending:
        return Credit(0.5, "outcome_unknown:" + pending[-1]["date"], facts_of(pending))
    if not plans and not case.threshold.latest:
        return Credit(0.5, "no_plan_and_no_threshold")
    return Credit(1, "none_pending", facts_of(plans))


def last_episode(case: Case) -> Credit:
    """M4: the last active treatment has an end date and a reason for its end."""
    last = [
        c for c in case.given() if c.last_active and c.last_active == case.threshold.last_active
    ]
    if not last:
        return Credit(0, "no_active_care_recorded")
    one_time = ("procedure", "surgery")
    clear = [
        c
        for c in last
        if c.outcome != "not_recorded"
        and (c.end_stated or modalities()[c.modality].kind in one_time)
    ]
    if any(c.reason_stopped for c in last) or clear:
        return Credit(1, "date_and_reason", facts_in(last))
    return Credit(0.5, "date_only", facts_in(last))


def twelve_months(case: Case) -> Credit:
    """D1: a limitation of one function recorded over twelve months or more, without long gaps."""
    by_function: dict[str, list[Row]] = defaultdict(list)
    for row in case.rows("capacities"):
        if row["date"]:
            by_function[row["concept"]].append(row)
    best = Credit(0, "shorter_than_twelve_months" if by_function else "not_documented")
    for function, rows in sorted(by_function.items()):
        dates = sorted({r["date"] for r in rows})
        span = days_between(dates[0], dates[-1])
        if span is None or span < value(YEAR):
            continue
        gaps = [(a, b) for a, b in pairwise(dates) if _gap(a, b) > value("gap_between_records")]
        if not gaps:
            return Credit(1, f"continuous:{function}", facts_of(rows))
        longest = max(gaps, key=lambda pair: _gap(*pair))
        if best.credit == 0:
            best = Credit(0.5, f"gap:{longest[0]};{longest[1]}", facts_of(rows))
    return best


def windows(case: Case) -> Credit:
    """D2: visits in the twelve months after onset and in the twelve months before the date last
    insured (before the as-of date when that is earlier)."""
    claim = case.details.claim
    rows = [r for r in case.rows("visits") if r["date"]]
    late_end = min(claim.dli, claim.as_of) if claim.dli else ""
    near_onset = [r for r in rows if 0 <= _days(claim.aod, r["date"]) <= value(YEAR)]
    before_dli = [r for r in rows if late_end and 0 <= _days(r["date"], late_end) <= value(YEAR)]
    facts = facts_of([*near_onset, *before_dli])
    if near_onset and (before_dli or not claim.dli):
        return Credit(1, "both_windows" if claim.dli else "onset_window", facts)
    if near_onset or before_dli:
        missing = "before_dli" if near_onset else "after_onset"
        return Credit(0.5, f"missing:{missing}", facts)
    return Credit(0, "no_visit_in_either_window")


def _gap(earlier: str, later: str) -> int:
    return at_most_days_between(earlier, later) or 0


def _days(earlier: str, later: str) -> int:
    """Days between two exact dates; -1 when one is not exact, so that it is in no window."""
    days = days_between(earlier, later)
    return -1 if days is None else days
