"""Treatment exhaustion: elements T1-T7 of the rubric (domain 8)."""

from __future__ import annotations

from collections import defaultdict

from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.rubric.credit import Case, Credit, facts_in, facts_of
from mmi_kit.assessment.surgeons import (
    is_surgical,
    operated,
    surgeons_by_clinic,
    surgical_clinic,
)
from mmi_kit.assessment.treatment.applies import (
    is_of_the_body,
    is_operated_on,
    may_be_for_another,
)
from mmi_kit.assessment.treatment.outcome import lacks_of_relief
from mmi_kit.assessment.treatment.refusals import with_reasons_told
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, modalities
from mmi_kit.knowledge.rules import value

OTHER_CARE = ("rehabilitation", "behavioral", "device")
UNEXPLAINED = ("not_recorded", "declined")  # of an option: silence, or a refusal without reason


def physical_therapy(case: Case) -> Credit:
    """T1: two or more dated courses, or one complete course with its visits."""
    courses = case.therapy()
    if not courses:
        return _no_therapy(case)
    dated = [c for c in courses if c.start and c.sessions]
    complete = [c for c in dated if c.end_stated or c.sessions_ordered]
    if len(dated) >= value("pt_courses") or complete:
        return Credit(1, "courses_with_visits_and_dates", facts_in(dated))
    return Credit(0.5, "visits_or_dates_missing", facts_in(courses))


def function_around_therapy(case: Case) -> Credit:
    """T2: the same function measure before and after a course of physical therapy."""
    courses = case.therapy()
    if not courses:
        return _no_therapy(case)
    measured = [c for c in courses if c.before and not _is_pain(c)]
    if measured:
        return Credit(1, "measured_at_both_ends", facts_in(measured))
    told = [c for c in courses if c.outcome != "not_recorded"]
    if told:
        return Credit(0.5, "outcome_in_words_only", facts_in(told))
    return Credit(0, "no_measure_around_course", facts_in(courses))


def _no_therapy(case: Case) -> Credit:
    known = is_of_the_body(case.details)
    return Credit(0, "no_course_recorded") if known else Credit(None, "not_usual")


def injections(case: Case) -> Credit:
    """T3: each injection with its per cent relief and how long it lasted."""
    given = [c for c in case.given() if modalities()[c.modality].group == "injection" and c.start]
    if not given:
        return Credit(None, "no_injection_recorded")
    vague = [c for c in given if lacks_of_relief(c, case.evidence.used("treatments"))]
    if not vague:
        return Credit(1, "relief_and_duration_recorded", facts_in(given))
    return Credit(0.5, "relief_not_recorded:" + ";".join(c.id for c in vague), facts_in(given))


def surgical_opinion(case: Case) -> Credit:
    """T4: what a surgeon decided with its reasons, or why the claimant declined it there."""
    opinions = [r for r in case.rows("statements") if r["concept"] == "surgical_opinion"]
    surgeons = _surgeons(case)
    reasoned = [
        r
        for r in (*opinions, *_refused_surgery(case))
        if r["reason"] and (r["visit_id"] in surgeons or is_surgical(r["specialty"]))
    ]
    if reasoned:
        return Credit(1, "surgeon_with_reasons", facts_of(reasoned))
    refused = [c for c in case.declined() if modalities()[c.modality].kind == "surgery"]
    consults = [*case.given("surg_consult"), *refused]
    visits = [r for r in case.rows("visits") if r["visit_id"] in surgeons]
    found = tuple(sorted({*facts_of(opinions), *facts_in(consults), *facts_of(visits)}))
    if found:
        spoken = opinions or consults or _spoken_of(case)
        return Credit(0.5, "reasons_or_surgeon_missing" if spoken else "surgeon_seen", found)
    if not is_operated_on(case.details):
        return Credit(None, "not_usual")
    return Credit(0, "no_opinion_recorded")


def medication(case: Case) -> Credit:
    """T5: drug, dose, dates, response and reason stopped, in three or more classes."""
    classes: dict[str, list[Course]] = defaultdict(list)
    for course in case.given():
        known = modalities()[course.modality]
        counts = known.active or known.group == PSYCHOTROPIC
        if known.kind == "drug" and counts and not may_be_for_another(known, case.details):
            classes[course.modality].append(course)
    if not classes:
        unknown = [r for r in case.rows("treatments") if r["concept"] == "other_drug"]
        if unknown:
            return Credit(0.5, "drugs_not_classed", facts_of(unknown))
        return Credit(0, "no_drug_recorded")
    full = [c for drugs in classes.values() for c in drugs if _is_documented(c)]
    everything = facts_in([c for drugs in classes.values() for c in drugs])
    if len({c.modality for c in full}) >= value("drug_classes"):
        return Credit(1, "classes_documented", facts_in(full))
    short = sorted(set(classes) - {c.modality for c in full})
    if not short:
        return Credit(0.5, "too_few_classes", everything)
    return Credit(0.5, "dose_response_or_reason_missing:" + ";".join(short), everything)


def other_care(case: Case) -> Credit:
    """T6: behavioural care, devices, chiropractic and the like, with what they achieved."""
    therapy = case.therapy()
    found = [
        c for c in case.given() if modalities()[c.modality].group in OTHER_CARE and c not in therapy
    ]
    if not found:
        return Credit(0, "none_recorded")
    told = [c for c in found if c.outcome != "not_recorded"]
    if len(told) == len(found):
        return Credit(1, "outcomes_recorded", facts_in(found))
    return Credit(0.5, "outcome_not_recorded", facts_in(found))


def options_explained(case: Case) -> Credit:
    """T7: each standard option tried, not indicated by a source, or declined with a reason."""
    if not case.options:
        return Credit(None, "not_usual")
    silent = [o for o in case.options if o.status in UNEXPLAINED]
    facts = tuple(sorted({f for o in case.options for f in o.facts}))
    if not silent:
        return Credit(1, "each_option_accounted_for", facts)
    credit = 0.5 if len(silent) == 1 else 0
    names = "unexplained:" + ";".join(o.option for o in silent)
    return Credit(credit, names, facts if credit else ())


def _is_pain(course: Course) -> bool:
    return bool(course.before) and instruments()[
        course.before.instrument  # type: ignore[union-attr]
    ].construct.startswith("pain")


def _surgeons(case: Case) -> set[str]:
    """The visits to a surgeon: by the specialty or clinic, or because the visit was the
    consultation."""
    consulted = {r["visit_id"] for r in case.evidence.used("treatments")
                 if r["concept"] == "surg_consult" and r["assertion"] == "actual"}  # fmt: skip
    surgeons = surgeons_by_clinic(case.rows("visits"))
    surgeons |= {r["provider"] for r in operated(case.evidence.used("treatments"))}
    named = {r["visit_id"] for r in case.rows("visits")
             if is_surgical(r["specialty"]) or r["provider"] in surgeons
             or surgical_clinic(r)}  # fmt: skip
    return consulted | named


def _spoken_of(case: Case) -> bool:
    """Is an operation for the claim planned, offered, set under a condition or not advised?"""
    return any(
        r["assertion"] in ("planned", "conditional", "declined", "negated")
        and r["concept"] in modalities()
        and modalities()[r["concept"]].kind == "surgery"
        and case.bears(r)
        for r in case.evidence.used("treatments")
    )


def _refused_surgery(case: Case) -> list[Row]:
    refused = [
        r
        for r in case.evidence.used("treatments")
        if r["assertion"] == "declined"
        and r["concept"] in modalities()
        and modalities()[r["concept"]].kind == "surgery"
        and case.bears(r)
    ]
    return with_reasons_told(refused, case.evidence.used("statements"))


def _is_documented(course: Course) -> bool:
    ending = bool(course.reason_stopped) if course.status == "ended" else True
    response = course.outcome != "not_recorded" or bool(course.reason_stopped)
    return bool(course.dose and course.start and ending and response)
