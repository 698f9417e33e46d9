"""Which care was missed, stopped or declined, and which reason is recorded? Stated, not judged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.contrary import is_told_of_late
from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.record_gaps import CareGap, care_gaps
from mmi_kit.assessment.treatment.refusals import was_prescribed, why_missed
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import Block, Row, Statement, absent, column, method, prose, table
from mmi_kit.report.course_names import treatment_name
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.courses import declined_courses, given_courses
from mmi_kit.report.sections.said import by_sentence, quote_of, sentence_of, sentences_at
from mmi_kit.report.words import NOT_RECORDED, count, listed, short_date, span

MOST_QUOTED = 3  # sentences
_PAYER = re.compile(
    r"\b(?:insur\w+|carrier|payer|payor|medicare|medicaid|utilization review)\b[^.]{0,40}"
    r"\b(?:denied|denies|declined|refused|would not cover)\b"
    r"|\b(?:denied|refused|declined) by (?:\w+ ){0,2}(?:insur\w+|carrier|payer|payor|ur)\b"
    r"|\bnot covered\b|\binsurance denial\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:s?he|they|pt|patient|claimant)(?: (?:has|again|still))?"
    r" (?:declin(?:es|ed)|refus(?:es|ed)|(?:would|will|did) not go through with"
    r"|(?:would|will) not (?:have|consider|agree to|undergo) (?:it|that|another|any|the|an?)"
    r"(?! (?:abl|be)))\b"
    r"(?! (?:to (?:answer|comment)|sign))",
    re.IGNORECASE,
)


def adherence(m: Material) -> tuple[Block, ...]:
    """Missed care with its reasons; attendance; declined care."""
    missed, declined = _missed(m), declined_courses(m)
    attended = [c for c in given_courses(m) if c.sessions is not None and c.sessions_ordered]
    short = [c for c in attended if (c.sessions or 0) < (c.sessions_ordered or 0)]
    gaps = care_gaps(m.evidence)
    answer = [*_of_the_gaps(m, gaps), *_answer(m, missed, declined, short)]
    blocks = [prose("adherence-answer", *answer)]
    rows = [_without_care(m, one) for one in gaps]
    rows += [_entry(m, group) for group in by_sentence(missed)]
    rows += [_attendance(m, course, missed) for course in attended]
    if rows:
        columns = (column("Date", 1.2), column("Recorded by", 1.2), column("What is recorded", 2.4),
                   column("Reason recorded", 2), SOURCE)  # fmt: skip
        blocks.append(table("adherence-table", "Attendance and missed care", columns, rows))
    return tuple(blocks)


def _of_the_gaps(m: Material, gaps: Sequence[CareGap]) -> list[Statement]:
    """How long the stretches without care are, and how many of them have a reason."""
    if not gaps:
        return []
    explained = sum(one.explained for one in gaps)
    what = "contact for care" if any(one.examined for one in gaps) else "contact"
    text = f"No {what} is on file for {listed(_length(one) for one in gaps)}"
    text += f"{_with_reasons(len(gaps), explained)}."
    return [m.fact(text, [f for one in gaps for f in _facts(one)])]


def _length(one: CareGap) -> str:
    return f"{one.gap.days} days" if one.gap.exact else f"at least {one.gap.days} days"


def _without_care(m: Material, one: CareGap) -> Row:
    """One stretch without care, with what the records say of it."""
    gap = one.gap
    told = listed(quote_of(group[0]) for group in by_sentence(one.told)[:MOST_QUOTED])
    who = dict.fromkeys(r["provider"] for r in one.told if r["provider"])
    return m.row(
        _facts(one),
        span(gap.earlier["date"], gap.later["date"]),
        people(who),
        f"no contact {'for care ' if one.examined else ''}on file for {_length(one)}",
        told or absent(NOT_RECORDED),
    )


def _facts(one: CareGap) -> list[str]:
    return [r["fact_id"] for r in (one.gap.earlier, one.gap.later, *one.told)]


def _entry(m: Material, group: list[Fact]) -> Row:
    """One sentence on missed care, with its reason."""
    first = group[0]
    reasons = list(filter(None, map(why_missed, group)))
    return m.row(
        [r["fact_id"] for r in group],
        short_date(first["date"]) if first["date"] else "undated",
        people([first["provider"]]),
        quote_of(first),
        quoted(reasons[0]) if reasons else absent(NOT_RECORDED),
    )


def _attendance(m: Material, course: Course, missed: list[Fact]) -> Row:
    """Sessions attended and ordered; a reason that was recorded during the course counts for it."""
    during = [r for r in missed if why_missed(r) and course.start <= r["date"] <= course.end
              and r["provider"] in course.providers]  # fmt: skip
    why: str | Statement = absent(NOT_RECORDED)
    if (course.sessions or 0) >= (course.sessions_ordered or 0):
        why, during = method("–"), []
    elif during:
        why = quoted(why_missed(during[0]))
    return m.row(
        sorted({*course.facts, *(r["fact_id"] for r in during)}),
        span(course.start, course.end),
        people(course.providers),
        f"{treatment_name(course)}: {course.sessions} of "
        f"{count(course.sessions_ordered or 0, 'session')} attended",
        why,
    )


def _missed(m: Material) -> list[Fact]:
    return [
        r
        for r in m.used("statements")
        if r["category"] == "nonadherence"
        and (r["assertion"] == "actual" or is_told_of_late(r))
        and bears_on_claim(r, m.details)
    ]


def _answer(
    m: Material, missed: list[Fact], declined: list[Course], short: list[Course]
) -> list[Statement]:
    said = []
    if missed:
        entries = by_sentence(missed)  # as the table lists them
        explained = sum(any(map(why_missed, group)) for group in entries)
        text = f"{count(len(entries), 'entry', 'entries')} of missed or incomplete care"
        text += f"{_with_reasons(len(entries), explained)}."
        said.append(m.fact(text, [r["fact_id"] for r in missed]))
    if short:
        sessions = listed(f"{c.sessions} of {c.sessions_ordered}" for c in short)
        text = f"{count(len(short), 'course')} attended in part ({sessions} sessions)."
        said.append(m.sums_up(text, [f for c in short for f in c.facts]))
    if not missed and not short:
        said.append(absent("No missed or incomplete care is documented."))
    if refused := _not_paid(m):
        words = listed(dict.fromkeys(quote_of(r, 160) for r in refused[:MOST_QUOTED]))
        said.append(m.fact(f"Recorded as refused by a payer or not covered: {words}.",
                           [r["fact_id"] for r in refused[:MOST_QUOTED]]))  # fmt: skip
    if declined:
        explained = sum(bool(c.reason_stopped) for c in declined)
        text = f"{count(len(declined), 'declined treatment')} (listed in Treatment history)"
        text += _with_reasons(len(declined), explained) + _only_talked_over(m, declined)
        said.append(m.fact(f"{text}.", [f for c in declined for f in c.facts]))
    elif told := _says_declined(m):
        words = listed(quoted(sentence, 160) for sentence in told)
        text = f"No refusal of a treatment of a known kind is documented; the record says: {words}."
        said.append(m.fact(text, list(told.values())))
    else:
        said.append(absent("No declined treatment is documented."))
    return said


def _with_reasons(number: int, explained: int) -> str:
    if not explained:
        return ", without a recorded reason"
    if explained < number:
        return f"; a reason is recorded for {explained}"
    return ", with its reason" if number == 1 else ", each with its reason"


def _only_talked_over(m: Material, declined: list[Course]) -> str:
    """Of those without a reason, how many were never recommended (SSR 18-3p)."""
    treatments = m.used("treatments")
    open_ = [c for c in declined if not c.reason_stopped and not was_prescribed(c, treatments)]
    if not open_:
        return ""
    return f"; {len(open_)} only talked over or named, not recorded as recommended or ordered"


def _not_paid(m: Material) -> list[Fact]:
    """Care that was not given because a payer refused it or does not cover it."""
    return [
        r
        for r in m.used("treatments")
        if r["assertion"] == "negated"
        and _PAYER.search(sentence_of(r))
        and r["impairment"] in ("", *(one.id for one in m.details.impairment))
    ]


def _says_declined(m: Material) -> dict[str, str]:
    """Sentences in which the claimant declines something that is no treatment of a known kind, with
    the facts they stand in."""
    found: dict[str, str] = {}
    for visit in m.used("visits"):
        for said in sentences_at(visit):
            if _DECLINES.search(said) and len(found) < MOST_QUOTED:
                found.setdefault(said, visit["fact_id"])
    return found
