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
from mmi_kit.knowledge.running_case import in_running_case
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
from mmi_kit.report.course_names import AS_WRITTEN, as_named, drug_name, is_drug, treatment_name
from mmi_kit.report.doses import dose_words, doses_of
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.sections.achieved import outcome_of
from mmi_kit.report.sections.effects import Told, why_ended
from mmi_kit.report.words import (
    NOT_RECORDED,
    OUTCOMES,
    count,
    short_date,
    span,
)

NO_TREATMENT = ("consult", "diagnostic", "monitoring")
GIVEN = ("active", "maintenance", "ended", "one_time")
MOST_COURSES = 40  # rows of one table in the body
_STRENGTH = re.compile(r"\b\d[\d.]{0,5} ?%")
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


def course_table(m: Material, block_id: str, caption: str, courses: Sequence[Course]) -> Block:
    """One row a course; courses of one kind share a row when there are too many for a page."""
    groups: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        groups[treatment_name(course) if len(courses) > MOST_COURSES else course.id].append(course)
    columns = (column("Treatment", 2.2), column("Dates", 1.2), column("Sessions or dose", 0.8),
               column("Provider", 0.9), column("Outcome", 2.4), column("Why it ended", 1.4),
               column("Source", 1.1))  # fmt: skip
    if len(groups) == len(courses):
        rows = [_course(m, *g) for g in with_undated(m, courses)]
    else:
        rows = [_course(m, g[0]) if len(g) == 1 else _together(m, g) for g in groups.values()]
    return table(block_id, caption, columns, rows)


def with_undated(m: Material, courses: Sequence[Course]) -> list[list[Course]]:
    """The courses, each with the entries that tell of the same medicine without a date: these go
    with its only dated course, else they stand together. Nobody can say of which of several courses
    they tell."""
    same: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        if is_drug(course):
            same[_substance(course)].append(course)
    homes: dict[str, Course] = {}
    for name, group in same.items():
        loose = sorted((c for c in group if _is_undated(m, c)), key=lambda c: c.mention_only)
        dated = [c for c in group if c not in loose]
        homes[name] = dated[0] if len(dated) == 1 else (loose or dated)[0]
    found: dict[str, list[Course]] = {}
    for course in courses:
        home = homes[_substance(course)] if is_drug(course) and _is_undated(m, course) else course
        found.setdefault(home.id, [home])
        if course.id != home.id:
            found[home.id].append(course)
    return list(found.values())


def _is_undated(m: Material, course: Course) -> bool:
    return not course.start and not any(r["date"] for r in m.rows_of(course.facts))


def _substance(course: Course) -> str:
    """ "lidocaine patch" of "lidocaine 5% patch"."""
    return " ".join(_STRENGTH.sub(" ", drug_name(course)).split())


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


def _course(m: Material, course: Course, *undated: Course) -> Row:
    """A course, with what entries without a date tell of the same medicine."""
    outcomes = [outcome_of(m, c) for c in (course, *undated)]
    endings = [_ending(m, c) for c in (course, *(c for c in undated if c.status == "ended"))]
    ending = _joined(course, [said for said, _ in endings])
    facts = {f for c in (course, *undated) for f in c.facts}
    amounts = [_amount(m, c) for c in (course, *undated)]
    return m.row(
        sorted(facts.union(*(of for _, of in (*outcomes, *endings)))),
        as_named(m, course),
        _dates(m, course, *undated),
        _joined(course, [a if isinstance(a, str) else "" for a in amounts]) or amounts[0],
        _given_by(course, *undated),
        _joined(course, [said for said, _ in outcomes]) or absent(NOT_RECORDED),
        ending if ending else absent(NOT_RECORDED) if _can_end(course) else method("–"),
    )


def _joined(course: Course, told: Sequence[str]) -> str:
    """What the course itself tells, and what others add that are undated."""
    own, *others = dict.fromkeys(told) if told else ("",)
    new = [one for one in others if one and one.lower() not in own.lower()]
    before = "undated: " if course.start else ""
    return "; ".join(filter(None, (own, *(f"{before}{one}" for one in new))))


def _given_by(*courses: Course) -> str:
    """By whom; who only mentions a treatment has not given it."""
    gave = people(name for c in courses if not c.mention_only for name in c.providers)
    if gave:
        return gave
    names = people(name for c in courses for name in c.providers)
    return f"{NOT_RECORDED}; mentioned by {names}" if names else names


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


def _dates(m: Material, course: Course, *undated: Course) -> str:
    if course.start:
        return span(course.start, course.end) + ("; also undated" if undated else "")
    facts = [f for c in (course, *undated) for f in c.facts]
    told = sorted(r["date"] for r in m.rows_of(facts) if r["date"])
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
        told = dose_words(doses_of(m.rows_of(course.facts)))
        return cut(told or in_running_case(course.dose), 90)
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
