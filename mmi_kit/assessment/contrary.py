"""What speaks against the claimant, or against the threshold? All of it, in the record's words.

20 CFR 404.1512 asks for all evidence, favourable or not; there is no way to switch this off.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mmi_kit.assessment.claimed import bears_on_claim, claimed, other_claimed
from mmi_kit.assessment.context import Known, context_of
from mmi_kit.assessment.findings import Contrary, Course, FloorItem, Score, Threshold
from mmi_kit.assessment.function.better import better_capacities
from mmi_kit.assessment.scores import BY_EXAMINER, as_recorded, in_words
from mmi_kit.assessment.threshold.explicit import stated_day
from mmi_kit.assessment.threshold.plans import considered_care, planned_care, planned_elsewhere
from mmi_kit.assessment.timing import certainly_after
from mmi_kit.assessment.treatment.applies import is_mental
from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.reserved import is_function_of_work, is_opinion_on_work
from mmi_kit.knowledge.spellings import mended

STATEMENTS = {
    "improvement_expected": "improvement_reported",
    "nonadherence": "nonadherence",
    "reserved": "reserved_statement",
    "activity": "activity_reported",
    "substance_use": "substance_use",
    "surveillance": "surveillance",
    "effort_questioned": "effort_questioned",
    "work_release": "work_opinion",
}
_ALSO_PAST = ("substance_use", "work_release")
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
# "Back at work since last month", "painted the kitchen last week": told of now.
_RECENTLY = re.compile(
    r"\bsince\b|\blast (?:night|week|weekend|month)\b|\byesterday\b|\b(?:over|this) (?:the )?"
    r"(?:past )?(?:week|weekend|month|morning)\b|\brecently\b|\b(?:days?|weeks?) ago\b",
    re.IGNORECASE,
)
# Normal signs of the spine, limbs and nerves that a reader would hold against the limits claimed.
NORMAL = re.compile(
    r"\b(?:gait (?:is |was )?(?:normal|steady|non-?antalgic)|normal gait|non-?antalgic gait"
    r"|(?:strength|motor) (?:is |was )?(?:5/5|normal|full)"
    r"|5/5(?! (?:consistency|validity|effort|checks?|tests?|criteria|items?|waddell\w*|goals?))"
    r"|full strength"
    r"|slr (?:is |was )?neg(?:ative)?|negative slr|straight leg raise (?:is |was )?negative"
    r"|(?:neuro(?:logic(?:al)?)?|mental status) exam(?:ination)?:? (?:is |was |remains )?"
    r"(?:entirely )?(?:normal|non-?focal|unremarkable)"
    r"|(?:normal|non-?focal|unremarkable) (?:neuro(?:logic(?:al)?)?|mental status) exam(?:ination)?"
    r"|neurologically intact|no focal (?:neurological )?deficits?|full (?:range of motion|rom)"
    r"|normal (?:rom|strength|reflexes|sensation|station)"
    r"|(?:heel|toe)(?:[- ](?:and|to|/)[- ]?toe)? walk(?:s|ing)? (?:is |was )?"
    r"(?:normal|without difficulty)|walks (?:without difficulty|normally)"
    r"|no (?:atrophy|acute distress|tenderness|spasm|weakness)"
    r"|(?:reflexes|sensation) (?:are |is |were |was )?(?:normal|intact|symmetric))\b",
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
    statements = tuple(
        row
        for row in evidence.used("statements")
        if row["concept"] in _OF_THE_PERSON or bears_on_claim(row, details)
    )
    found = [
        *_from_statements(statements),
        *work_after_onset(statements, details),
        *_other_mmi_day(statements, threshold, details),
        *_planned_later(evidence, threshold, details),
        *_of_other_impairments(evidence, threshold, details),
        *(_quoted("better_function", r) for r in better_capacities(evidence, floor)),
        *_normal_findings(evidence, details),
        *_device_denied(evidence, details),
        *_improvements(scores),
        *_declined(courses, details),
    ]
    unique = {(c.kind, c.facts): c for c in found}
    known = Known(evidence=evidence, courses=courses, threshold=threshold, scores=scores)
    told = [replace(c, context=context_of(c, known)) for c in unique.values()]
    return tuple(sorted(told, key=lambda c: (c.date or "9999", c.kind, c.facts)))


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
        if r["concept"] == "explicit_mmi"
        and r["assertion"] in ("negated", "planned")
        and r["impairment"] in others
    )
    return [
        *(_quoted("other_not_at_mmi", r) for r in denied),
        *(_quoted("other_care_planned", r) for r in planned_elsewhere(evidence, details)
          if ended and r["date"] > ended),
    ]  # fmt: skip


def _from_statements(statements: tuple[Row, ...]) -> list[Contrary]:
    found = []
    for row in statements:
        kind = STATEMENTS.get(row["concept"])
        if kind == "improvement_reported" and is_opinion_on_work(row["quote"]):
            kind = "work_opinion"
        past = row["concept"] in _ALSO_PAST and row["assertion"] == "historical"
        if kind == "reserved_statement" and is_function_of_work(row["quote"], row["sentence"]):
            continue  # "cannot work overhead" is a limit of function
        if kind and (row["assertion"] == "actual" or past or _is_recent(row)):
            found.append(_quoted(kind, row))
        elif row["concept"] == "explicit_mmi" and row["assertion"] in ("negated", "planned"):
            found.append(_quoted("not_at_mmi", row))
    return found


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
        and (row["assertion"] == "actual" or _is_recent(row))
        and (not row["date"] or not certainly_after(onset, row["date"]))
    ]


def _is_recent(row: Row) -> bool:
    """Activities and work told of the last days or weeks are told of the time of the visit."""
    told = row["concept"] in ("activity", "work") and row["assertion"] == "historical"
    return told and bool(_RECENTLY.search(row["sentence"] or row["quote"]))


# The same of the mind, where it is claimed.
_NORMAL_MIND = re.compile(
    r"\b(?:memory|concentration|attention|insight|judgment) (?:is |was )?(?:\w+ )?"
    r"(?:normal|intact|good)\b|\bmemory 3 ?(?:of|/) ?3\b"
    r"|\bserial (?:3|7|three|seven)s without error"
    r"|\beuthymic\b|\bno (?:psychomotor|cognitive) (?:slowing|deficits?)",
    re.IGNORECASE,
)


def _normal_findings(evidence: Evidence, details: Details) -> list[Contrary]:
    """Examinations with a sign that is normal where the claim would expect one: the whole
    examination is shown, so that no sign stands without the others."""
    rows = claimed(evidence.used("findings"), details)
    codes = [code.upper() for one in details.impairment for code in one.icd10]
    of_the_mind = is_mental(details) or any(code.startswith("F") for code in codes)
    signs = (NORMAL, _NORMAL_MIND) if of_the_mind else (NORMAL,)
    return [
        _quoted("normal_finding", row)
        for row in rows
        if row["category"] == "exam"
        and any(sign.search(mended(row["text"].lower())) for sign in signs)
    ]


def _device_denied(evidence: Evidence, details: Details) -> list[Contrary]:
    rows = claimed(evidence.used("capacities"), details)
    return [
        _quoted("no_device", row)
        for row in rows
        if row["concept"] == "device" and row["assertion"] == "negated"
    ]


def _improvements(scores: Mapping[str, tuple[Score, ...]]) -> list[Contrary]:
    """Scores that improved on the one before by the single-person threshold."""
    found = []
    for name, series in scores.items():
        instrument = instruments()[series[0].instrument]
        treating = scores.get(name.removesuffix(BY_EXAMINER).rstrip(" ,:"), ())
        pairs = list(pairwise(series))
        if name.endswith(BY_EXAMINER):  # what others measured before it
            pairs += [(s, one) for one in series if (s := _last_before(treating, one.date))]
        for before, after in pairs:
            limit = instrument.improves_by(before.value)
            gain = max(instrument.gain(before.value, v) for v in as_recorded(after))
            if limit is not None and gain >= limit:
                text = f"{instrument.abbrev} {in_words(before)}, then {in_words(after)}"
                found.append(
                    Contrary(
                        kind="improvement_measured",
                        text=text,
                        date=after.date,
                        provider="",
                        facts=tuple(sorted({*before.facts, *after.facts})),
                    )
                )
    return found


def _last_before(series: Sequence[Score], date: str) -> Score | None:
    return max((s for s in series if s.date <= date), key=lambda s: s.date, default=None)


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
        if c.status == "declined" and c.impairment in ("", details.primary.id)
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
