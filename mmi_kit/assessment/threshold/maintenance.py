"""Which visits show nothing but maintenance? (domain 4.4)

Maintenance is stable refills, follow-up, monitoring and a home programme. Only visits with an
exact date count, because the threshold is measured in days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.claimed import bears_on_claim, claimed
from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.findings import Course, MaintenanceVisit
from mmi_kit.assessment.threshold.elsewhere import treated_elsewhere
from mmi_kit.assessment.threshold.evaluated import evaluations
from mmi_kit.assessment.treatment.applies import (
    UNKNOWN_DRUG,
    is_mental,
    is_of_the_body,
    is_of_the_mind,
    may_be_for_another,
)
from mmi_kit.case.details import Details
from mmi_kit.evidence.mind import only_of_the_mind
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities

NO_RESET = frozenset(["steroid_burst"])  # a flare treated with a steroid pack is no new cycle
# "Follow-up consultation" of somebody who is seen again is a visit of care.
_FIRST = re.compile(
    r"\b(?:consult(?:ation)?|new patient|second opinion|initial (?:visit|eval\w*|office|consult\w*)"
    r"|intake)\b",
    re.IGNORECASE,
)
# An illness of days, for which somebody goes to the family doctor: at the start of what is told.
_PASSING = re.compile(
    r"(?:^|[\n.;:] ?)\W{0,20}"
    r"(?:(?:s|hpi|cc|chief complaint|subjective|a|a/p|assessment|impression|dx):? )?"
    r"(?:acute |viral |likely |probable ){0,3}"
    r"(?:uri|upper respiratory (?:tract )?infection|common cold|cold sympt\w+|influenza|flu"
    r"|covid(?:-?19)?|sinusitis|pharyngitis|strep throat|sore throat"
    r"|bronchitis|pneumonia|otitis|ear infection|gastroenteritis|uti"
    r"|urinary tract infection|conjunctivitis|pink ?eye|cellulitis|shingles)\b"
    r"(?! (?:shot|vaccin\w+|test|resolved|last|in|negative))",
    re.IGNORECASE,
)
# The same visit may be for both.
_SEEN_FOR_PAIN = re.compile(
    r"\b(?:pain (?:is |was )?\d|refill\w*|continue (?:current|the same|present|gaba|dulox|pain)"
    r"|\d ?/ ?10|follow[- ]?up (?:of|for|on) (?:\w+ )?(?:pain|back|neck|knee|hand|shoulder))",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\W{0,5}(?:current |present )?med(?:ication)?s?(?: list)?[ \t]*:", re.IGNORECASE
)
STEADY = frozenset(["continued", "refilled"])


def moves_the_clock(course: Course, details: Details) -> bool:
    """Is it active care of the claimed impairment with a known date?"""
    return (
        course.is_active_care
        and course.impairment in ("", details.primary.id)
        and course.modality not in NO_RESET
    )


def maintenance_visits(
    evidence: Evidence, courses: Sequence[Course], details: Details
) -> tuple[MaintenanceVisit, ...]:
    """Days with maintenance and no active care, oldest first, with the facts that show it. While
    the effect of a procedure is under evaluation, none is."""
    own = [c for c in courses if moves_the_clock(c, details)]
    active = {day for c in own for day in c.active_days}
    judging = evaluations(evidence, own)
    days: dict[str, set[str]] = {}
    no_care = not_of_care(evidence.used("visits")) | _of_another(evidence)
    no_care |= treated_elsewhere(evidence, details)
    mind = only_of_the_mind(evidence.used("visits"))
    others = of_other_conditions(evidence, details)
    if _is_of_a_mind_too(details):
        others |= mind  # it is claimed beside this impairment: the refills are of that one
    elif not is_of_the_body(details):
        mind = set()
    steady = _steady_visits(claimed(evidence.used("statements"), details))
    tables = (evidence.used("statements"), evidence.used("treatments"))
    for row in (row for table in tables for row in claimed(table, details)):
        if row["visit_id"] in no_care or row["provider"] in others:
            continue  # an examination for the carrier, a first consultation, a cold, a heart
        if (
            row["date_precision"] == "day"
            and row["date"] not in active
            and not any(one.covers(row["date"]) for one in judging)
            and (_is_maintenance(row, details) or _is_taken_on(row, steady, details))
            and not (row["provider"] in mind and row["concept"] in modalities())
        ):
            days.setdefault(row["date"], set()).add(row["fact_id"])
    return tuple(
        MaintenanceVisit(date=day, facts=tuple(sorted(facts)))
        for day, facts in sorted(days.items())
    )


def of_other_conditions(evidence: Evidence, details: Details) -> set[str]:
    """Who has recorded diagnoses, and none that may bear on the claim: "continue current
    medications" of a cardiologist is of the heart."""
    bearing: dict[str, bool] = {}
    for row in evidence.used("findings"):
        if row["category"] == "diagnosis" and row["provider"]:
            before = bearing.get(row["provider"], False)
            bearing[row["provider"]] = before or bears_on_claim(row, details)
    return {provider for provider, bears in bearing.items() if not bears}


def _is_of_a_mind_too(details: Details) -> bool:
    """Is a disorder of the mind claimed beside a primary impairment that is none?"""
    beside = (one for one in details.impairment if one.id != details.primary.id)
    return not is_mental(details) and any(map(is_of_the_mind, beside))


def not_of_care(visits: Sequence[Row]) -> frozenset[str]:
    """Visits that are no maintenance: examinations for a carrier or an agency, and the first visit
    to a provider that calls itself a consultation or a new patient's."""
    kinds, seen, found = kinds_of(visits), set[str](), set[str]()
    for visit in sorted(visits, key=lambda v: v["date"] or "9999"):
        name, kind = visit["provider"].lower(), kinds[contact_of(visit)]
        first = not name or name not in seen
        if is_examiner(visit, kind) or (first and _FIRST.search(kind)):
            found.add(visit["visit_id"])
        elif name:
            seen.add(name)
    return frozenset(found)


def _of_another(evidence: Evidence) -> frozenset[str]:
    """Visits for a passing illness of another kind, and those of a recovery: better, so that a
    medicine is made less."""
    less = {r["visit_id"] for r in evidence.used("treatments")
            if r["action"] == "decreased" and r["assertion"] == "actual"}  # fmt: skip
    better = {r["visit_id"] for r in evidence.used("statements")
              if r["concept"] == "improvement_expected" and r["assertion"] == "actual"}  # fmt: skip
    ill = {v["visit_id"] for v in evidence.used("visits")
           if v["extractor"] != "entry" and _PASSING.search(f"{v['diagnosis']}\n{v['summary']}")
           and not _SEEN_FOR_PAIN.search(str(v["summary"]))}  # fmt: skip
    return frozenset(ill | (less & better))


def _steady_visits(statements: Iterable[Row]) -> frozenset[str]:
    """Visits at which somebody states that nothing changes any more."""
    return frozenset(r["visit_id"] for r in statements
                     if r["concept"] == "plateau" and r["assertion"] == "actual")  # fmt: skip


def _is_taken_on(row: Row, steady: frozenset[str], details: Details) -> bool:
    """A drug on the list of what is taken, at a visit that finds no change, is taken on: nobody
    writes "continue" beside each of "Current medications: gabapentin 600 mg, duloxetine 60 mg"."""
    listed = row.get("action") == "mentioned" and _LISTED.match(str(row["sentence"])) is not None
    return (
        listed
        and row["visit_id"] in steady
        and _is_maintenance({**row, "action": "continued"}, details)
    )


def _is_maintenance(row: Row, details: Details) -> bool:
    if row["assertion"] != "actual":
        return False
    if row["concept"] in modalities():
        modality = modalities()[row["concept"]]
        of_another = modality.id != UNKNOWN_DRUG and may_be_for_another(modality, details)
        drug = modality.kind == "drug" and not of_another
        return bool(drug and row["action"] in STEADY)
    return bool(row["concept"] == "maintenance")
