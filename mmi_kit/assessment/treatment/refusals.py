"""Which decisions against care are on file, and why? One decision is told at several visits.

"SCS declined because of the risk of infection" in October and "SCS, which she has declined" in
January are one refusal with its reason. A visit that was missed is explained in its own sentence:
"Missed 4 visits with COVID."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.treatment.episode import GENERIC
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import modalities

GENERIC_SURGERY = "surgery"
TALKED_OVER = ("offered", "mentioned")
ADVISED = ("recommended", "ordered", "started")
_DECLINED = "exhausted_or_declined"  # a kind of statement
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
# "Ran out of duloxetine, then the depression came back": what followed is no reason
_AFTERWARDS = re.compile(r"\W{0,3}(?:and )?(?:then|so|after which|afterwards?)\b", re.IGNORECASE)
_REFUSES = re.compile(
    r"\b(?:declin\w+|refus\w+|not (?:want|wish|interested|willing)|reluctant|unwilling)\b"
    r"|n['\u2019]t (?:want|wish)\b",
    re.IGNORECASE,
)
_KIN = (
    r"(?:brother|sister|mother|father|mom|dad|parent|husband|wife|spouse|partner|son|daughter"
    r"|uncle|aunt|cousin|friend|neighbou?r|co-?worker|in-law)"
)
_AFTER_ANOTHER = re.compile(
    rf"\bafter (?:(?:seeing|hearing|watching|knowing|reading) (?:about )?|what happened to |how )?"
    rf"(?:h(?:is|er)|their|an?|the) (?:\w+ )?{_KIN}(?:['\u2019]s?)?\b[^.;]*",
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


def why_declined(row: Row) -> str:
    """The reason that was read with a refusal, else what happened to somebody known: "does not
    want surgery after her brother's result". "After discussion" is none."""
    if row["reason"] and not _AFTERWARDS.match(str(row["reason"])):
        return str(row["reason"])
    sentence, words = str(row["sentence"]), str(row["quote"])
    if words not in sentence:
        return ""
    said = [part for part in _END.split(sentence) if _REFUSES.search(part)]
    found = [m[0] for part in said if (m := _AFTER_ANOTHER.search(part))]
    return found[0].strip(" ,")[:MOST_WORDS] if len(said) == 1 and found else ""


def with_reasons_told(rows: Sequence[Row], statements: Sequence[Row]) -> list[Row]:
    """The refusals, each with the reason that was read with its own words as a statement: "does not
    want another operation: her mother died after one"."""
    told = [s for s in statements if s["concept"] == _DECLINED and s["reason"]]
    found = []
    for row in rows:
        words = str(row["quote"])
        own = (s["reason"] for s in told if s["visit_id"] == row["visit_id"]
               and words in s["quote"] and s["quote"] in row["sentence"])  # fmt: skip
        reason = "" if row["reason"] else next(own, "")
        found.append({**row, "reason": reason} if reason else row)
    return found


def by_decision(rows: Sequence[Row]) -> list[list[Row]]:
    """The refusals of each kind of care for each condition, the kind of care first in its group;
    what one sentence calls "ACDF" and "surgery" is one refusal."""
    named = {(*_passage(r), modalities()[r["concept"]].kind): r["concept"]
             for r in rows if r["concept"] not in GENERIC and r["sentence"]}  # fmt: skip
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        known = modalities()[row["concept"]]
        same = named.get((*_passage(row), known.kind)) if row["concept"] in GENERIC else None
        groups[same or row["concept"], row["impairment"]].append(row)
    return [sorted(groups[key], key=lambda r: r["concept"] != key[0]) for key in sorted(groups)]


def _passage(row: Row) -> tuple[str, str, str]:
    return row["visit_id"], row["sentence"], row["impairment"]


def is_explained(refusal: Course, others: Sequence[Course]) -> bool:
    """Is its reason recorded with it, or where "another operation" is refused for the same
    condition and no kind is named?"""
    if refusal.reason_stopped:
        return True
    kind = modalities()[refusal.modality].kind
    return kind == "surgery" and any(
        other.reason_stopped
        and other.impairment == refusal.impairment
        and modalities()[other.modality].kind == kind
        and GENERIC_SURGERY in (other.modality, refusal.modality)
        for other in others
    )


def was_prescribed(refusal: Course, treatments: Sequence[Row]) -> bool:
    """Was what is declined recommended or ordered, in the same words or at an earlier visit since
    when it was not given? Who declines what was only talked over, offered or named has not failed
    to follow prescribed treatment (SSR 18-3p)."""
    own = [r for r in treatments if r["fact_id"] in refusal.facts]
    if any(r["action"] not in TALKED_OVER for r in own):
        return True
    visits, kinds = {r["visit_id"] for r in own}, {_kind(r) for r in own}
    advised = [
        r
        for r in treatments
        if r["action"] in ADVISED
        and r["assertion"] in ("planned", "actual", "declined")
        and r["impairment"] in ("", refusal.impairment)
    ]
    if refusal.modality in GENERIC:  # "surgery" is declined where a fusion was recommended
        return any(r["visit_id"] in visits and _kind(r) in kinds for r in advised)
    return any(
        r["concept"] == refusal.modality
        and r["date"] <= refusal.start
        and not _given_since(r, treatments)
        for r in advised
    )


def _kind(row: Row) -> str:
    return modalities()[row["concept"]].kind


def _given_since(advised: Row, treatments: Sequence[Row]) -> bool:
    return any(
        r["concept"] == advised["concept"]
        and r["action"] == "performed"
        and r["assertion"] == "actual"
        and r["date"] >= advised["date"]
        for r in treatments
    )


def why_missed(row: Row) -> str:
    """The reason that was read with missed care, else what its own sentence adds to it."""
    if row["reason"] and not _AFTERWARDS.match(str(row["reason"])):
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
