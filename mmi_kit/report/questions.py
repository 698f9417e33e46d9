"""How is a missing thing named, and what is asked of it? Facts, never a wanted answer."""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.findings import Findings
from mmi_kit.assessment.gap import Gap, Missing
from mmi_kit.knowledge.functions import DEGREES, FREQUENCIES, functions
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.procedure_kinds import kind_shown
from mmi_kit.knowledge.running_case import in_running_case
from mmi_kit.report.quotes import cut
from mmi_kit.report.words import first_capital, in_sentence, listed, part, short_date, span

MOST_NAMED = 4  # things named in a cell of the report; a letter names them all
MOST_LABEL = 80  # characters of a treatment's name
# What a question is about, by element. The elements' own names say what would be good to have
# ("objective findings persist"), which a request must not.
TOPICS = {
    "T1": "Courses of physical therapy",
    "T2": "Scores at the start and end of physical therapy",
    "T3": "Injections",
    "T4": "Surgical consultation",
    "T5": "Medicines",
    "T6": "Other care",
    "T7": "Treatment options",
    "F1": "Sitting, standing and walking",
    "F2": "Lifting and carrying",
    "F3": "Postures and use of the hands",
    "F4": "Hand-held device",
    "F5": "Breaks, absences and rest",
    "F6": "Functions at visits",
    "F7": "Timed or measured tests",
    "F8": "Daily activities",
    "J1": "Questionnaire scores",
    "J2": "Imaging and examinations",
    "J3": "Expected course",
    "J4": "Course of the diagnosis in general",
    "J5": "Entries that differ",
    "M1": "Symptoms and findings over time",
    "M2": "Visits after the last course of treatment",
    "M3": "Planned steps",
    "M4": "End of the last course of treatment",
    "D1": "Records of one stretch of time",
    "D2": "Records of earlier times",
    "Q1": "Examination",
    "Q2": "Exhibits and pages",
    "Q3": "Records not on file",
    "Q4": "Missed or declined care",
}
_BESIDE_THE_RUBRIC = {"areas": "Areas of mental functioning"}
_DETAILS = {
    "visits": "visits attended",
    "dates": "first and last date",
    "discharge": "discharge summary",
    "score_before": "score at intake",
    "score_after": "score at discharge",
    "relief_pct": "per cent relief",
    "relief_days": "how many days it lasted",
    "decision": "what was decided",
    "reasons": "the reasons",
    "dose": "dose",
    "start": "date started",
    "response": "response",
    "reason_stopped": "why it ended, if it ended",
    "reason_declined": "the reason",
    "reason_missed": "the reason",
    "outcome": "outcome",
    "carried_out": "whether it took place, and when",
    "considered": "whether it was considered, and if not pursued, why",
}
_UNITS = {
    "min": "minutes",
    "h": "hours in a day",
    "lb": "pounds",
    "ft": "feet",
    "%": "share of the day",
    "days_per_month": "number",
    "count": "number",
    "frequency": "how often",
    "degree": "how limited",
}
HOW_OFTEN = f"How often: {listed(FREQUENCIES)}, or as your records say."
HOW_LIMITED = (
    f"How limited (20 CFR 404.1520a(c)(4)): {listed(reversed(DEGREES))}, or as your records say."
)
_STATEMENTS = {
    "active_planned": "step planned on {}",
    "prognosis": "prognosis of {}",
    "nonadherence": "missed or incomplete care noted on {}",
}
_WINDOWS = {
    "after_onset": "twelve months from onset on",
    "before_dli": "twelve months before the date last insured",
    "current": "last twelve months",
    "records": "records",
}


def topic(element: str) -> str:
    """What the question of an element is about."""
    return TOPICS.get(element) or _BESIDE_THE_RUBRIC[element]


def thing(item: Missing, findings: Findings) -> str:
    """What the item is about, inside a sentence: "joint injection, Dec 21, 2021"."""
    for course in findings.treatments:
        if course.id == item.of:
            known = modalities()[course.modality]
            shown = kind_shown(course.modality, course.label)
            label = shown
            if known.kind in ("drug", "other"):
                label = in_running_case(course.label)
            return f"{in_sentence(cut(label, MOST_LABEL))}, {span(course.start, course.end)}"
    if item.of in functions():
        return in_sentence(functions()[item.of].item)
    if item.of in _STATEMENTS:
        return _STATEMENTS[item.of].format(short_date(item.date))
    name = _WINDOWS.get(item.of) or part(item.of)
    return f"{name}, {span(item.date, item.until)}" if item.date else name


def details(item: Missing) -> tuple[str, ...]:
    """What is asked of it, one blank each: ("per cent relief", "how many days it lasted")."""
    if item.of in functions():
        return (_UNITS.get(functions()[item.of].unit, ""),)
    return tuple(_DETAILS.get(code, code.replace("_", " ")) for code in item.details) or ("",)


def what_to_ask(gap: Gap, findings: Findings) -> str:
    """The question of a gap, as a cell of the report, with those things of a date that the reason
    beside it does not name."""
    said = f"{first_capital(gap.ask)}."
    items = [i for i in gap.items if i.date and i.of not in gap.missing]
    items = [i for i in items if i.date not in gap.missing]
    if not items:
        return said
    named = [thing(item, findings) for item in items[:MOST_NAMED]]
    left = len(items) - len(named)
    return f"{said} For: {'; '.join(named)}" + (f"; and {left} more." if left else ".")


def people(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Everybody who is asked something, by name."""
    asked = {name for gap in gaps for name in people_of(gap)}
    return tuple(sorted(asked))


def people_of(gap: Gap) -> tuple[str, ...]:
    """Whom a gap is addressed to: the one who can close most of it first."""
    return tuple(dict.fromkeys([gap.whom, *(item.whom for item in gap.items)]))


def people_named(gap: Gap) -> str:
    """The same in words."""
    return first_capital(listed(cut(name, 60) for name in people_of(gap)[:MOST_NAMED]))
