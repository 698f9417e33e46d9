"""What speaks against the claimant, or against the threshold? All of it, in the record's words.

20 CFR 404.1512 asks for all evidence, favourable or not; there is no way to switch this off.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mmi_kit.assessment.claimed import bears_on_claim, of_any_claim, other_claimed
from mmi_kit.assessment.context import MOOD, Known, context_of
from mmi_kit.assessment.findings import Contrary, Course, FloorItem, Score, Threshold
from mmi_kit.assessment.function.better import better_capacities
from mmi_kit.assessment.gains import improvements
from mmi_kit.assessment.normal_signs import (
    Expected,
    is_abnormal,
    kind_of_examination,
)
from mmi_kit.assessment.threshold.explicit import denies_mmi, stated_day
from mmi_kit.assessment.threshold.plans import considered_care, planned_care, planned_elsewhere
from mmi_kit.assessment.timing import certainly_after
from mmi_kit.assessment.treatment.applies import is_of_the_mind
from mmi_kit.case.details import Details
from mmi_kit.dates import days_between
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.reserved import is_function_of_work, is_opinion_on_work

STATEMENTS = {
    "improvement_expected": "improvement_reported",
    "nonadherence": "nonadherence",
    "reserved": "reserved_statement",
    "activity": "activity_reported",
    "substance_use": "substance_use",
    "surveillance": "surveillance",
    "effort_questioned": "effort_questioned",
    "work_release": "work_opinion",
    MOOD: "improvement_reported",
}
# Told at each visit, and of little weight beside the rest: one entry, with its days.
SELF_CARE = "self_care"
_SELF_CARE = re.compile(
    r"\bindependent(?:ly)? (?:with|in|for) (?:all |his |her |most )?"
    r"(?:i?adls?|activities of daily living|self[- ]?care)\b",
    re.IGNORECASE,
)
_OF_GOALS = ("goals",)  # a section
_GOAL = re.compile(r"\bgoals?\b", re.IGNORECASE)
_ALSO_PAST = ("substance_use", "work_release")
_NOT_REACHED = ("negated", "planned")
_TOLD_OF_LATE = ("activity", "work", "nonadherence")
# These are of the whole person, at a visit for whatever condition.
_OF_THE_PERSON = frozenset(
    [
        "activity",
        "work",
        "work_release",
        "reserved",
        "substance_use",
        "surveillance",
        "effort_questioned",
    ]
)
_REACHED = re.compile(r"\bmmi\b|\bmaxim\w+|\bstationary\b|\bp ?& ?s\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:resolved|recovered|healed|cleared)\b", re.IGNORECASE)
_LAST_SEASON = re.compile(
    r"\b(?:last|this past) (?:spring|summer|fall|autumn|winter|season|holidays?|christmas)\b",
    re.IGNORECASE,
)
LONGEST_SEASON_AGO = 456  # days: "last fall", said at the end of the next
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")
# "Back at work since last month", "painted the kitchen last week": told of now.
_RECENTLY = re.compile(
    r"\bsince\b|\blast (?:night|week|weekend|month)\b|\byesterday\b|\b(?:over|this) (?:the )?"
    r"(?:past )?(?:week|weekend|month|mo|morning)\b|\brecently\b|\b(?:days?|weeks?) ago\b",
    re.IGNORECASE,
)


def contrary_evidence(
    evidence: Evidence,
    courses: tuple[Course, ...],
    threshold: Threshold,
    floor: tuple[FloorItem, ...],
    scores: Mapping[str, tuple[Score, ...]],
    details: Details,
) -> tuple[Contrary, ...]:
    """Every item once, by date."""
    said = evidence.used("statements")
    statements = tuple(
        row for row in said if row["concept"] in _OF_THE_PERSON or bears_on_claim(row, details)
    )
    of_all = [r for r in _of_all_impairments(said, details) if not _over_before(r, details)]
    found = [
        *_from_statements(of_all),
        *work_after_onset(statements, details),
        *_other_mmi_day(statements, threshold, details),
        *_planned_later(evidence, threshold, details),
        *_of_other_impairments(evidence, threshold, details),
        *(_quoted("better_function", r) for r in better_capacities(evidence, floor, details)),
        *_normal_findings(evidence, details),
        *_device_denied(evidence, details),
        *improvements(scores, evidence),
        *_declined(courses, details),
    ]
    unique = {(c.kind, c.facts): c for c in found}
    known = Known(evidence=evidence, courses=courses, threshold=threshold, scores=scores)
    told = [replace(c, context=context_of(c, known)) for c in unique.values()]
    return tuple(sorted(told, key=lambda c: (c.date or "9999", c.kind, c.facts)))


def _of_all_impairments(statements: Sequence[Row], details: Details) -> list[Row]:
    """What is said of any impairment of the claim or of the whole person; of the mood only where
    the mind is claimed."""
    of_a_claim = {row["fact_id"] for row in of_any_claim(statements, details)}
    of_the_mind = any(map(is_of_the_mind, details.impairment))
    return [
        row
        for row in statements
        if (row["concept"] in _OF_THE_PERSON or row["fact_id"] in of_a_claim)
        and (row["concept"] in STATEMENTS or bears_on_claim(row, details))
        and (of_the_mind or row["concept"] != MOOD)
    ]


def _planned_later(evidence: Evidence, threshold: Threshold, details: Details) -> list[Contrary]:
    """Active care that is planned after the threshold, and what is considered from the last active
    care on."""
    ended = threshold.latest or threshold.last_active
    if not ended:
        return []
    since = threshold.earliest or ended
    found = [_quoted("care_planned_after_threshold", r)
             for r in planned_care(evidence, details) if r["date"] > ended]  # fmt: skip
    return found + [_quoted("care_considered", r)
                    for r in considered_care(evidence, details) if r["date"] >= since]  # fmt: skip


def _of_other_impairments(
    evidence: Evidence, threshold: Threshold, details: Details
) -> list[Contrary]:
    """Care planned for the other claimed impairments later than the threshold, and statements that
    their maximum improvement is not reached: the claim rests on them too."""
    ended = threshold.latest or threshold.last_active
    others = other_claimed(details)
    denied = (
        r
        for r in evidence.used("statements")
        if denies_mmi(r, _NOT_REACHED) and r["impairment"] in others
    )
    return [
        *(_quoted("other_not_at_mmi", r) for r in denied),
        *(_quoted("other_care_planned", r) for r in planned_elsewhere(evidence, details)
          if ended and r["date"] > ended),
    ]  # fmt: skip


def _from_statements(statements: Sequence[Row]) -> list[Contrary]:
    found = []
    for row in statements:
        kind = _kind(row)
        past = row["concept"] in _ALSO_PAST and row["assertion"] == "historical"
        if kind == "reserved_statement" and is_function_of_work(row["quote"], row["sentence"]):
            continue  # "cannot work overhead" is a limit of function
        stated = row["assertion"] == "actual" or past or is_told_of_late(row)
        if kind and (stated or (kind == "work_opinion" and _is_expected(row))):
            found.append(_quoted(kind, row))
        elif denies_mmi(row, _NOT_REACHED):
            found.append(_quoted("not_at_mmi", row))
    return found


def _over_before(row: Row, details: Details) -> bool:
    """ "A back strain in 1998 that resolved": what was over before the onset is no improvement of
    what is claimed. A year that is not told may be any."""
    words = str(row["sentence"] or row["quote"])
    before = words[: words.find(str(row["quote"]))] if row["quote"] in words else ""
    years = _YEAR.findall(words)
    return bool(
        row["concept"] == "improvement_expected"
        and _OVER.search(row["quote"])
        and _YEAR.search(before)
        and all(year < details.claim.aod[:4] for year in years)
    )


def _kind(row: Row) -> str:
    kind = STATEMENTS.get(row["concept"], "")
    if kind == "improvement_reported" and is_opinion_on_work(row["quote"]):
        return "work_opinion"
    return SELF_CARE if kind == "activity_reported" and _SELF_CARE.search(_line(row)) else kind


def _line(row: Row) -> str:
    return " ".join(str(row["quote"]).split())  # a line may end within the words


def _is_expected(row: Row) -> bool:
    """ "May return to full duty in 6 months if healing is complete": the surgeon's expectation is
    quoted with its condition. A goal of therapy is nobody's."""
    told = row["assertion"] in ("conditional", "planned")
    return told and not (row["section"] in _OF_GOALS or _GOAL.search(row["sentence"]))


def _other_mmi_day(
    statements: Sequence[Row], threshold: Threshold, details: Details
) -> list[Contrary]:
    """Statements that maximum improvement was reached earlier than the threshold's interval: an
    examiner's, or one before the claim was opened again."""
    return [
        _quoted("mmi_other_day", row)
        for row in statements
        if row["concept"] == "explicit_mmi"
        and row["assertion"] == "actual"
        and _REACHED.search(row["sentence"] or row["quote"])
        and threshold.earliest
        and certainly_after(threshold.earliest, stated_day(row, details))
    ]


def work_after_onset(statements: Sequence[Row], details: Details) -> list[Contrary]:
    """Work that is recorded on the alleged onset date or later; an unknown day may be."""
    onset = details.claim.aod
    return [
        _quoted("work_recorded", row)
        for row in statements
        if row["concept"] == "work"
        and (row["assertion"] == "actual" or is_told_of_late(row) or _since_onset(row, onset))
        and (not row["date"] or not certainly_after(onset, row["date"]))
    ]


def _since_onset(row: Row, onset: str) -> bool:
    """ "Helped at a bakery last fall", told so long after the onset that it was after it."""
    told = row["assertion"] == "historical" and _LAST_SEASON.search(row["sentence"] or row["quote"])
    days = days_between(onset, row["date"]) if told and row["date"] else None
    return days is not None and days >= LONGEST_SEASON_AGO


def is_told_of_late(row: Row) -> bool:
    """Activities, work and care that was missed, told of the last days or weeks, are told of the
    time of the visit."""
    told = row["concept"] in _TOLD_OF_LATE and row["assertion"] == "historical"
    return told and bool(_RECENTLY.search(row["sentence"] or row["quote"]))


def _normal_findings(evidence: Evidence, details: Details) -> list[Contrary]:
    """Examinations with a sign that is normal where the claim would expect one: the whole
    examination is shown, so that no sign stands without the others."""
    expected = Expected.of(details)
    findings = of_any_claim(evidence.used("findings"), details)
    exams = [row for row in findings if row["category"] == "exam"]
    abnormal = {row["visit_id"] for row in exams if row["visit_id"] and is_abnormal(row["text"])}
    return [
        _quoted(kind, row)
        for row in exams
        if (kind := kind_of_examination(row["text"], expected, row["visit_id"] in abnormal))
    ]


def _device_denied(evidence: Evidence, details: Details) -> list[Contrary]:
    rows = of_any_claim(evidence.used("capacities"), details)
    return [
        _quoted("no_device", row)
        for row in rows
        if row["concept"] == "device" and row["assertion"] == "negated"
    ]


def _declined(courses: tuple[Course, ...], details: Details) -> list[Contrary]:
    return [
        Contrary(
            kind="treatment_declined",
            text=c.label + (f": {c.reason_stopped}" if c.reason_stopped else ""),
            date=c.start,
            provider=", ".join(c.providers),
            facts=c.facts,
        )
        for c in courses
        if c.status == "declined" and c.impairment in ("", *(one.id for one in details.impairment))
    ]


def _quoted(kind: str, row: Row) -> Contrary:
    """In the record's words: the whole sentence, or the cell."""
    return Contrary(
        kind=kind,
        text=row["sentence"] or row["quote"],
        date=row["date"],
        provider=row["provider"],
        facts=(row["fact_id"],),
    )
