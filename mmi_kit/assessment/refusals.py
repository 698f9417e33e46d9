"""Which decisions against care are on file, and why? One decision is told at several visits.

"SCS declined because of the risk of infection" in October and "SCS, which she has declined" in
January are one refusal with its reason. A visit that was missed is explained in its own sentence:
"Missed 4 visits with COVID."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mmi_kit.assessment.findings import Course
from mmi_kit.evidence.tables import Row

MOST_WORDS = 160  # characters of a reason
# What follows an absence and explains it; "missed 2 visits with Dr. Long" names whom.
_WHY = re.compile(
    r"\b(?:because|due to|d/t|secondary to|owing to|on account of|as (?:s?he|they|h(?:is|er)|the)"
    r"|since (?:s?he|they|h(?:is|er)) (?:was|had|has|were|is|could)"
    r"|(?:while|when) (?:s?he |they )?(?:was |were )?(?:hospitali[sz]ed|in (?:the )?hospital|sick"
    r"|ill|traveling|caring|away|moving)"
    r"|(?:with|for|after|during|from|had|has|having) (?:an? |the |h(?:is|er) |another |acute )?"
    r"(?:covid\w*|coronavirus|influenza|flu|pneumonia|bronchitis|shingles|fever|infection|illness"
    r"|cold|surgery|operation|hospital\w*|admission|funeral|death|birth|bereavement|migraine"
    r"|family (?:emergency|illness)))\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.;\n]")


def one_decision_each(courses: Sequence[Course]) -> tuple[Course, ...]:
    """The courses, in which what was declined of one kind for one condition stands once."""
    first: dict[tuple[str, str], Course] = {}
    for course in courses:
        if course.status == "declined":
            key = (course.modality, course.impairment)
            first[key] = _joined(first[key], course) if key in first else course
    kept = []
    for course in courses:
        if course.status != "declined":
            kept.append(course)
        elif one := first.pop((course.modality, course.impairment), None):
            kept.append(one)
    return tuple(kept)


def _joined(one: Course, other: Course) -> Course:
    starts = [c.start for c in (one, other) if c.start]
    return replace(
        one,
        providers=tuple(sorted({*one.providers, *other.providers})),
        region=one.region or other.region,
        start=min(starts, default=""),
        end=max(one.end, other.end),
        reason_stopped=one.reason_stopped or other.reason_stopped,
        facts=tuple(sorted({*one.facts, *other.facts})),
    )


def why_missed(row: Row) -> str:
    """The reason that was read with missed care, else what its own sentence adds to it."""
    if row["reason"]:
        return str(row["reason"])
    sentence, words = str(row["sentence"]), str(row["quote"])
    place = sentence.find(words)
    if place < 0:
        return ""
    rest = sentence[place + len(words) :]
    end = _END.search(rest)
    rest = rest[: end.start()] if end else rest
    found = _WHY.search(rest[:MOST_WORDS])
    return rest[found.start() :].strip(" ,")[:MOST_WORDS] if found else ""
