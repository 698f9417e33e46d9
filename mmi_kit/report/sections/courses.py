"""Which courses of treatment are there, and how is one of them told in a row of a table?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isnan

from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.treatment.applies import may_be_for_another
from mmi_kit.assessment.treatment.episode import visits_on_file
from mmi_kit.assessment.treatment.stops import stopped_some_day
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, modalities
from mmi_kit.knowledge.procedure_kinds import kind_shown
from mmi_kit.report.blocks import (
    Block,
    Column,
    Row,
    Statement,
    absent,
    column,
    method,
    table,
)
from mmi_kit.report.doses import dose_words, doses_of
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.achieved import outcome_of
from mmi_kit.report.sections.effects import Told, why_ended
from mmi_kit.report.sections.said import sentence_of
from mmi_kit.report.words import (
    NOT_RECORDED,
    OUTCOMES,
    count,
    first_capital,
    in_sentence,
    listed,
    short_date,
    span,
)

NO_TREATMENT = ("consult", "diagnostic", "monitoring")
GIVEN = ("active", "maintenance", "ended", "one_time")
MOST_COURSES = 40  # rows of one table in the body
AS_WRITTEN = ("other", "other_drug")  # the label is the record's words
_DOSE = re.compile(r"\d[\d.,]* ?(?:mg|mcg|units?|ml|g)\b", re.IGNORECASE)


def given_courses(m: Material) -> list[Course]:
    """Courses of the claimed impairment that were given, by group and then date."""
    order = list(dict.fromkeys(modality.group for modality in modalities().values()))
    own = [c for c in m.findings.treatments if _own(m, c) and c.status in GIVEN]
    found = [c for c in own if modalities()[c.modality].kind not in NO_TREATMENT]
    # Injections and operations in one run of days: a fusion of 2020 stands above a block of 2022.
    place = {group: order.index(group) for group in order}
    place["surgery"] = place["injection"]
    return sorted(found, key=lambda c: (place[modalities()[c.modality].group],
                                        c.start or "9999", c.id))  # fmt: skip


def declined_courses(m: Material) -> list[Course]:
    """Declined treatments of the claimed impairment, and of the mind whatever is claimed."""
    declined = [c for c in m.findings.treatments if c.status == "declined"]
    return [c for c in declined
            if _own(m, c) or modalities()[c.modality].group == PSYCHOTROPIC]  # fmt: skip


def timeline_courses(m: Material) -> tuple[Course, ...]:
    """What the timeline shows: everything of the claimed impairment."""
    return tuple(c for c in m.findings.treatments if _own(m, c))


def other_conditions(m: Material) -> list[Course]:
    """Courses that were given for another condition, and medicines that the kit does not know: each
    of these once, whatever the visits were for at which it was named."""
    courses = [c for c in m.findings.treatments if not _own(m, c) and c.status in GIVEN
               and modalities()[c.modality].kind not in NO_TREATMENT]  # fmt: skip
    same: dict[object, list[Course]] = {}
    for course in courses:
        unknown_drug = course.modality in AS_WRITTEN and is_drug(course)
        same.setdefault(_but_for_place(course) if unknown_drug else course.id, []).append(course)
    return [_as_one(each) for each in same.values()]


def _but_for_place(course: Course) -> Course:
    """All that two courses must have in common to be told as one."""
    label = course.label.casefold()
    return replace(
        course, id="", label=label, impairment="", providers=(), start="", end="", facts=()
    )


def _as_one(courses: Sequence[Course]) -> Course:
    if len(courses) == 1:
        return courses[0]
    starts, ends = [c.start for c in courses], [c.end for c in courses]
    return replace(
        courses[0],
        providers=tuple(dict.fromkeys(name for c in courses for name in c.providers)),
        start=min(starts) if all(starts) else "",
        end=max(ends),
        facts=tuple(sorted({fact for c in courses for fact in c.facts})),
    )


def is_drug(course: Course) -> bool:
    """Is it a medicine?"""
    return modalities()[course.modality].kind == "drug"


def kinds(courses: Sequence[Course]) -> str:
    """ "physical therapy (2), epidural steroid injection (3)"."""
    names = [_kind_name(c) for c in courses]
    return listed(f"{n} ({names.count(n)})" if names.count(n) > 1 else n
                  for n in dict.fromkeys(names))  # fmt: skip


def drug_names(courses: Iterable[Course]) -> str:
    """Each drug once, by its name; a medicine that the kit does not know in the record's words."""
    return listed(dict.fromkeys(drug_name(c) for c in courses))


def drug_name(course: Course) -> str:
    """ "gabapentin"."""
    if course.modality in AS_WRITTEN:
        return quoted(course.label, 40)
    return cut(course.label, 40).lower()


def treatment_name(course: Course) -> str:
    """The kind of treatment; the drug as written; an unknown treatment in the record's words."""
    known = modalities()[course.modality]
    if course.modality in AS_WRITTEN:
        return quoted(course.label, 80)
    if known.kind == "drug":
        return f"{first_capital(course.label)} ({in_sentence(known.label)})"
    kind = kind_shown(course.modality, course.label)
    return f"{kind}, {course.region}" if course.region else kind


def as_named(m: Material, course: Course) -> str:
    """The kind of an injection, operation or device, and what the record itself calls it."""
    name = treatment_name(course)
    if modalities()[course.modality].group not in ("injection", "surgery", "device"):
        return name
    rows = m.rows_of(course.facts)
    mine = [r for r in rows if r["date"] == course.start and r.get("label")] or rows
    given_ = [r for r in mine if r["action"] == "performed"]
    words = sentence_of(given_[0]) if given_ else str(mine[0]["label"]) if mine else ""
    return f"{name}: {quoted(words, 160)}" if words else name


def course_table(m: Material, block_id: str, caption: str, courses: Sequence[Course]) -> Block:
    """One row a course; courses of one kind share a row when there are too many for a page."""
    groups: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        groups[treatment_name(course) if len(courses) > MOST_COURSES else course.id].append(course)
    columns = (column("Treatment", 2.2), column("Dates", 1.2), column("Sessions or dose", 0.8),
               column("Provider", 0.9), column("Outcome", 2.4), column("Why it ended", 1.4),
               column("Source", 1.1))  # fmt: skip
    rows = [_course(m, g[0]) if len(g) == 1 else _together(m, g) for g in groups.values()]
    return table(block_id, caption, columns, rows)


def declined_table(m: Material, courses: Iterable[Course]) -> Block:
    """What was declined, with the recorded reason."""
    rows = []
    for course in courses:
        why: str | Statement = absent(NOT_RECORDED)
        if course.reason_stopped:
            why = quoted(course.reason_stopped)
        rows.append(m.row(course.facts, as_named(m, course), span(course.start, course.end),
                          people(course.providers), why))  # fmt: skip
    columns = _columns(column("Date", 1), column("Recorded by", 1.2),
                       column("Reason recorded", 2.4))  # fmt: skip
    return table("treatment-declined", "Declined treatment", columns, rows)


def _course(m: Material, course: Course) -> Row:
    outcome, of_outcome = outcome_of(m, course)
    ending, of_ending = _ending(m, course)
    return m.row(
        sorted({*course.facts, *of_outcome, *of_ending}),
        as_named(m, course),
        _dates(m, course),
        _amount(m, course),
        _given_by(course),
        outcome or absent(NOT_RECORDED),
        ending if ending else absent(NOT_RECORDED) if _can_end(course) else method("–"),
    )


def _given_by(course: Course) -> str:
    """By whom; who only mentions a treatment has not given it."""
    names = people(course.providers)
    return f"{NOT_RECORDED}; mentioned by {names}" if course.mention_only and names else names


def _together(m: Material, courses: Sequence[Course]) -> Row:
    """Many courses of one kind: their number, span, and how often each outcome."""
    starts, ends = [c.start for c in courses if c.start], [c.end for c in courses if c.end]
    found = [c.outcome for c in courses]
    outcomes = [f"{OUTCOMES[o]}: {found.count(o)}" for o in OUTCOMES if o in found]
    return m.row(
        sorted({f for c in courses for f in c.facts}),
        f"{treatment_name(courses[0])}: {count(len(courses), 'course')}",
        span(min(starts), max(ends)) if starts else "",
        "see Appendix A",
        people(sorted({p for c in courses for p in c.providers})),
        "; ".join(outcomes),
        "see Appendix A",
    )


def _dates(m: Material, course: Course) -> str:
    if course.start:
        return span(course.start, course.end)
    told = sorted(r["date"] for r in m.rows_of(course.facts) if r["date"])
    return f"not recorded; mentioned {span(told[0], told[-1])}" if told else NOT_RECORDED


def _amount(m: Material, course: Course) -> str | Statement:
    """Sessions as the record states them; else how many visits of the course are on file."""
    if course.sessions is not None:
        stated = any(not isnan(r["sessions"]) for r in m.rows_of(course.facts) if "sessions" in r)
        ordered = course.sessions_ordered
        if not stated:
            return f"{count(course.sessions, 'visit')} on file"
        seen = visits_on_file(m.rows_of(course.facts))
        more = f"; {count(seen, 'visit')} on file" if seen < course.sessions else ""
        if ordered:
            return f"{course.sessions} of {count(ordered, 'session')}{more}"
        return f"{count(course.sessions, 'session')}{more}"
    if course.dose:
        return cut(dose_words(doses_of(m.rows_of(course.facts))) or course.dose, 90)
    if course.modality in AS_WRITTEN and _DOSE.search(course.label):
        return method("as named")
    if course.status == "one_time":
        several = course.start != course.end
        return f"a series of {visits_on_file(m.rows_of(course.facts))}" if several else "single"
    return absent(NOT_RECORDED)


def _ending(m: Material, course: Course) -> Told:
    """Why it ended; of what goes on, when it was last recorded."""
    if course.status not in ("active", "maintenance"):
        why, facts = why_ended(m, course)
        last_row = max(m.rows_of(course.facts), key=lambda r: str(r["date"]), default=None)
        if last_row is not None and stopped_some_day(last_row):
            return f"stopped on a day that is not recorded{f': {why}' if why else ''}", course.facts
        return why, facts
    last, facts = course.end, course.facts
    if is_drug(course):  # "Diclofenac gel", in a later list, is no order and yet not stopped
        told = [r["date"] for r in m.rows_of(course.facts) if r["assertion"] == "actual"]
        last = max([last, *told])
    if course.modality == "dme":  # its use is recorded with the capacities
        which = _words(" ".join(r["label"] for r in m.rows_of(course.facts) if r.get("label")))
        used = [r for r in m.used("capacities") if r["concept"] == "device"
                and r["assertion"] == "actual" and r["date"] > last
                and which & _words(r["condition"])]  # fmt: skip
        if used:
            last, facts = used[-1]["date"], (*facts, used[-1]["fact_id"])
    return "no stop recorded" + (f"; last recorded {short_date(last)}" if last else ""), facts


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


def _can_end(course: Course) -> bool:
    """A single procedure has no end that could have a reason."""
    return course.status != "one_time"


def _columns(*middle: Column) -> tuple[Column, ...]:
    return (column("Treatment", 1.5), *middle, SOURCE)


def _own(m: Material, course: Course) -> bool:
    """Nobody can say for which condition a medicine is that the kit does not know; where the claim
    is not of the body, it is given at the visits for it."""
    if may_be_for_another(modalities()[course.modality], m.details):
        return False
    return course.impairment in ("", m.details.primary.id)


def _kind_name(course: Course) -> str:
    label = kind_shown(course.modality, course.label).partition(" (")[0]
    return in_sentence(label)
