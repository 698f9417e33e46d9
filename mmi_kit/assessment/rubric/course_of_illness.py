"""Trajectory, threshold and windows: elements J1-J5, M1-M4, D1-D2 of the rubric (domain 8)."""

from __future__ import annotations

from mmi_kit.assessment.claimed import whose
from mmi_kit.assessment.dated import Window
from mmi_kit.assessment.rubric.credit import Case, Credit, facts_in, facts_of
from mmi_kit.assessment.threshold.plans import is_unanswered, planned_care, planned_elsewhere
from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.natural_history import natural_history
from mmi_kit.knowledge.rules import value

GOING_ON = ("active", "maintenance")  # status of a course that has not ended


def serial_measure(case: Case) -> Credit:
    """J1: one function measure at three or more visits over six months after the threshold."""
    if not case.threshold.latest:
        return Credit(0, "no_threshold")
    after = [
        t
        for t in case.trajectory
        if t.window == "after_active_care"
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
    """J4: a verified source on the natural history. The kit knows some for the diagnosis in
    general; one for its stage and treatment is the author's to add."""
    mine = case.details.primary
    known = natural_history(mine.region, mine.label, mine.icd10)
    return Credit(0.5, "generic_source") if known else Credit(0, "no_source_in_kit")


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
    """M3: each planned step was followed by its care, or declined; else its outcome is unknown. Of
    the other claimed impairments too: the reader decides on the whole claim."""
    visits = case.rows("visits")
    if not visits:
        return Credit(0, "not_documented")
    plans = [r for r in case.rows("statements") if r["concept"] == "active_planned"]
    # What a chart plans by a code stands in no sentence.
    coded = planned_care(case.evidence, case.details)
    plans += [r for r in coded if r["extractor"] == "entry"]
    plans.sort(key=lambda r: (r["date"], r["fact_id"]))
    closed = max(
        (case.threshold.last_active, *(c.end or c.start for c in case.declined())), default=""
    )
    seen = [r for r in case.evidence.used("visits") if r["assertion"] == "actual"]
    pending = [r for r in plans if is_unanswered(r, seen, case.given(), closed)]
    if pending:
        return Credit(0.5, "outcome_unknown:" + pending[-1]["date"], facts_of(pending))
    if elsewhere := _pending_elsewhere(case, seen):
        return Credit(0.5, "pending_elsewhere:" + elsewhere[-1]["date"], facts_of(elsewhere))
    if not plans and not case.threshold.latest:
        return Credit(0.5, "no_plan_and_no_threshold")
    return Credit(1, "none_pending", facts_of(plans))


def _pending_elsewhere(case: Case, seen: list[Row]) -> list[Row]:
    """Plans for another claimed impairment of which no later care of it tells the outcome."""
    found = []
    for plan in planned_elsewhere(case.evidence, case.details):
        # Of the same care given later without saying for what, nobody knows that it was not that.
        mine = whose(plan, case.details)
        own = [c for c in case.courses if c.impairment == mine or c.modality == plan["concept"]]
        given = [c for c in own if c.status != "declined"]
        closed = max((c.end or c.start for c in own), default="")
        if is_unanswered(plan, seen, given, closed):
            found.append(plan)
    return found


def last_episode(case: Case) -> Credit:
    """M4: the last active treatment has an end date and a reason for its end."""
    last = [
        c for c in case.given() if c.last_active and c.last_active == case.threshold.last_active
    ]
    if not last:
        return Credit(0, "no_active_care_recorded")
    if all(c.status in GOING_ON for c in last):
        return Credit(None, "goes_on", facts_in(last))  # a dose that was raised, and is kept
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
    limits = [d for d in case.windows.documented if d.kind == "function" and d.first]
    long = [d for d in limits if (d.days or 0) >= value("duration")]
    if not long:
        return Credit(0, "shorter_than_twelve_months" if limits else "not_documented")
    # The limitation with the shortest stretch without record speaks for the element.
    best = min(long, key=lambda d: at_most_days_between(*d.gap) or 0 if d.gap else 0)
    if best.gap:
        return Credit(0.5, "gap_of:" + ";".join((best.id, *best.gap)), best.facts)
    return Credit(1, f"continuous:{best.id}", best.facts)


def windows(case: Case) -> Credit:
    """D2: visits in the twelve months after onset and in the twelve months before the date last
    insured (before the as-of date when that is earlier)."""
    onset, *rest = looked_at(case)
    late = rest[0] if rest else onset
    facts = tuple(sorted({*onset.facts, *late.facts}))
    if onset.visits and late.visits:
        return Credit(1, "both_windows" if rest else "onset_window", facts)
    if onset.visits or late.visits:
        missing = "before_dli" if onset.visits else "after_onset"
        return Credit(0.5, f"missing:{missing}", facts)
    return Credit(0, "no_visit_in_either_window")


def looked_at(case: Case) -> tuple[Window, ...]:
    """The windows of D2: after onset, and before the date last insured where there is one."""
    claim = case.details.claim
    found = {w.id: w for w in case.windows.windows}
    if not claim.dli:
        return (found["after_onset"],)
    return found["after_onset"], found["before_dli" if claim.dli <= claim.as_of else "current"]
