"""What did a course achieve, in the words of a table's cell?"""

from __future__ import annotations

import re

from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.scores import in_words
from mmi_kit.assessment.treatment.outcome import hours_of_relief
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.effects import Told, effects
from mmi_kit.report.words import OUTCOMES, lasting, number

_HOURS = r"\d{1,2}(?:-\d{1,2})? ?(?:hours?|hrs?)\b"
# Hours of the relief itself: not "50% relief, can sit 2 hours", nor "every 6 hours".
_RELIEF_FOR_HOURS = re.compile(
    r"\b(?:relief|better|improved|improvement|benefit)\b(?: of (?:the |his |her )?(?:\w+ )?pain)?"
    r"(?:,| that| which)? (?:for|lasting|lasted)(?: about| only| approximately)? "
    rf"(?P<behind>{_HOURS})(?! (?:a|per|each|every)\b)"
    rf"|\b(?P<before>{_HOURS}) of (?:\d{{1,3}} ?% )?(?:\w+ )?(?:relief|benefit)\b",
    re.IGNORECASE,
)


# A block that only tells which nerve hurts: its relief is a finding, and treats nothing.
_DIAGNOSTIC = re.compile(
    r"\bmed(?:ial|ian) branch\b|\bmbbs?\b|\bdorsal ram\w+|\bdiagnostic\b|\bconfirmatory\b"
    r"|\bcomparative\b",
    re.IGNORECASE,
)
_TREATS = re.compile(r"\b(?:steroid|cortico\w*|therapeutic|kenalog|depo-?medrol)", re.IGNORECASE)
# "No lasting relief": some, that did not last.
_SOME = re.compile(r"\b(?:lasting|sustained|durable|long[- ]?term|permanent)\b", re.IGNORECASE)


def is_diagnostic(m: Material, course: Course) -> bool:
    """Is it a diagnostic block, by the words that name it?"""
    known = modalities()[course.modality]
    if known.group != "injection" or course.modality == "rfa":
        return False
    rows = [r for r in m.rows_of(course.facts) if r["date"] == course.start]
    named = " ".join(f"{r['label']} {r['sentence'] or r['quote']}" for r in rows if r.get("label"))
    return bool(_DIAGNOSTIC.search(named)) and not _TREATS.search(named)


def outcome_of(m: Material, course: Course) -> Told:
    """Its class and what it rests on; how much for how long goes without a class, where the record
    says both, and so does a diagnostic block."""
    if course.outcome == "not_recorded":
        return effects(m, course)
    rows = m.rows_of(course.facts)
    told = [r for r in rows if r.get("outcome")]
    # What was written during the course tells more than what is said of it years later.
    words = [r["outcome"] for r in told if r["date"] <= course.end] or [r["outcome"] for r in told]
    timed = course.relief_days is not None and course.outcome == "meaningful_sustained"
    some = course.outcome == "none" and words and _SOME.search(words[-1])
    parts = [] if timed else ["no lasting benefit" if some else OUTCOMES[course.outcome]]
    if is_diagnostic(m, course):
        parts = ["diagnostic block"]
    if course.relief_pct is not None:
        hours = _RELIEF_FOR_HOURS.search(
            " ".join(r["quote"] for r in rows)
        )  # days are counted only
        said = (hours["behind"] or hours["before"]) if hours else ""
        said = said or next(filter(None, map(hours_of_relief, rows)), "")
        lasted = f" for {said}" if said else "; duration not recorded" if course.relief_pct else ""
        if course.relief_days is not None:
            lasted = f" for {lasting(course.relief_days, ' '.join(r['quote'] for r in rows))}"
        parts.append(f"{number(course.relief_pct)} % relief{lasted}")
    if course.before and course.after:
        name = instruments()[course.before.instrument].abbrev
        parts.append(f"{name} {in_words(course.before)} to {in_words(course.after)}")
    if words and course.relief_pct is None:
        parts.append(quoted(words[-1]))
    return "; ".join(parts), course.facts
