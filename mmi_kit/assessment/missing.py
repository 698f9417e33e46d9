"""What exactly does an element of the rubric lack: which procedure, which drug, which stretch?

A request that names each procedure with its date is answered; "your injections" is not. The
person to ask is the one who gave the care, where the record names one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.findings import Course, Element
from mmi_kit.assessment.gap import Missing
from mmi_kit.assessment.paper import only_reviewers
from mmi_kit.assessment.rubric.course_of_illness import GOING_ON, looked_at, twelve_months
from mmi_kit.assessment.rubric.credit import Case, facts_of
from mmi_kit.assessment.rubric.function import AT_ONCE
from mmi_kit.assessment.rubric.treatment import OTHER_CARE
from mmi_kit.assessment.treatment.outcome import lacks_of_relief
from mmi_kit.assessment.treatment.refusals import why_missed
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rules import value

Lacking = Callable[[Case], Iterable[Missing]]
NOT_NAMED = "the provider of that care"  # who knows, where the record does not name them
_WHO = ("provider", "credential", "specialty")
DECIDED = ("recommended", "ordered")  # what a visit says of an operation


def missing(element: Element, case: Case) -> tuple[Missing, ...]:
    """Each concrete thing that this element lacks, oldest first; empty when none can be named.

    `whom` is NOT_NAMED where somebody knows whom the record does not name: another provider would
    be asked about care that was not theirs. It is "" where whoever treats can be asked.
    """
    lacking = _BY_ELEMENT.get(element.id)
    found: dict[tuple[str, str, str], Missing] = {}
    saw_nobody = only_reviewers(case.rows("visits"))
    for item in lacking(case) if lacking else _from_reason(element):
        if item.whom in saw_nobody:  # who wrote from papers knows no more than they say
            item = replace(item, whom=NOT_NAMED)
        # Two sentences on the same step of the same day are one question.
        same = found.get((item.of, item.date, item.whom))
        both = (*item.facts, *(same.facts if same else ()))
        found[item.of, item.date, item.whom] = replace(item, facts=tuple(sorted({*both})))
    # Undated things keep their own order.
    return tuple(sorted(found.values(), key=lambda item: item.date or "9999"))


def _therapy(case: Case) -> Iterable[Missing]:
    """T1: the courses of physical therapy without visits, dates or discharge summary."""
    for course in case.therapy():
        details = _lacks(visits=not course.sessions, dates=not course.start,
                         discharge=not course.end_stated)  # fmt: skip
        if details:
            yield _of_course(course, details, case)


def _therapy_scores(case: Case) -> Iterable[Missing]:
    """T2: the courses of physical therapy without a score at both ends."""
    for course in case.therapy():
        if not course.before or not course.after:
            yield _of_course(course, ("score_before", "score_after"), case)


def _injections(case: Case) -> Iterable[Missing]:
    """T3: each injection without relief, or without how long it lasted."""
    for course in case.given():
        if modalities()[course.modality].group == "injection" and course.start:
            details = lacks_of_relief(course, case.evidence.used("treatments"))
            if details:
                yield _of_course(course, details, case)


def _surgical_opinion(case: Case) -> Iterable[Missing]:
    """T4: each surgical consultation; what was decided and why is for the surgeon to say. What its
    own visit tells of a decision is on file, and only the reasons are asked for."""
    stated = ("actual", "planned")
    rows = [r for r in claimed(case.evidence.used("treatments"), case.details)
            if r["assertion"] in stated]  # fmt: skip
    for course in case.given("surg_consult"):
        visits = {r["visit_id"] for r in rows if r["fact_id"] in course.facts}
        decided = [r for r in rows if r["visit_id"] in visits and r["action"] in DECIDED
                   and modalities()[r["concept"]].group == "surgery"]  # fmt: skip
        asked = ("reasons",) if decided else ("decision", "reasons")
        whole = replace(course, facts=tuple(sorted({*course.facts, *facts_of(decided)})))
        yield _of_course(whole, asked, case)


def _drugs(case: Case) -> Iterable[Missing]:
    """T5: each drug with what its trial lacks."""
    for course in case.given():
        kind = modalities()[course.modality]
        if kind.kind != "drug" or not kind.active:
            continue
        ended = course.status == "ended" and not course.reason_stopped
        untold = course.outcome == "not_recorded" and not course.reason_stopped
        details = _lacks(dose=not course.dose, start=not course.start, response=untold,
                         reason_stopped=ended)  # fmt: skip
        if details:
            yield _of_course(course, details, case)


def _other_care(case: Case) -> Iterable[Missing]:
    """T6: each course of other care without its outcome."""
    for course in case.given():
        other = modalities()[course.modality].group in OTHER_CARE and course not in case.therapy()
        if other and course.outcome == "not_recorded":
            yield _of_course(course, ("outcome",), case)


def _prognoses(case: Case) -> Iterable[Missing]:
    """J3: each prognosis on file without its reasons."""
    for row in case.rows("statements"):
        if row["concept"] == "prognosis" and not row["reason"]:
            yield _of_row("prognosis", "reasons", row)


def _maintenance(case: Case) -> Iterable[Missing]:
    """M2: the time from the last active care on."""
    if case.threshold.last_active:
        yield _stretch(case.threshold.last_active, case.details.claim.as_of)


def _plans(case: Case) -> Iterable[Missing]:
    """M3: each planned step whose outcome is not on file."""
    declined = (c.end or c.start for c in case.declined())
    closed = max((case.threshold.last_active, *declined), default="")
    for row in case.rows("statements"):
        if row["concept"] == "active_planned" and row["date"] > closed:
            yield _of_row("active_planned", "carried_out", row)


def _last_care(case: Case) -> Iterable[Missing]:
    """M4: the last active care, whose end has no reason."""
    for course in case.given():
        last = course.last_active and course.last_active == case.threshold.last_active
        if last and course.status not in GOING_ON:
            yield _of_course(course, ("reason_stopped",), case)


def _whole_time(case: Case) -> Iterable[Missing]:
    """D1: the longest stretch without record of the limitation recorded longest; without any such
    limitation, the whole time since onset."""
    credit = twelve_months(case)
    code, _, stretch = credit.reason.partition(":")
    claim = case.details.claim
    found = stretch.split(";")[1:] if code == "gap_of" else (claim.aod, claim.as_of)
    yield _stretch(*found)


def _empty_windows(case: Case) -> Iterable[Missing]:
    """D2: each window of the element without a visit."""
    for window in looked_at(case):
        if not window.visits:
            yield _stretch(window.start, window.end, of=window.id)


def _refusals(case: Case) -> Iterable[Missing]:
    """Q4: each missed or declined care without its reason."""
    for course in case.declined():
        if not course.reason_stopped:
            yield _of_course(course, ("reason_declined",), case)
    for row in case.rows("statements"):
        if row["concept"] == "nonadherence" and not why_missed(row):
            yield _of_row("nonadherence", "reason_missed", row)


def _sit_stand_walk(case: Case) -> Iterable[Missing]:
    """F1: each of the three at one time that too few providers recorded, and the day's totals."""
    few = value("floor_providers")
    yield from _functions((f for f in AT_ONCE if case.item(f).n_providers < few), case)
    totals = ["sit_total"]
    if not case.item("stand_walk_total").n_observations:
        totals += ["stand_total", "walk_total"]
    yield from _functions((f for f in totals if not case.item(f).n_observations), case)


def _lifting(case: Case) -> Iterable[Missing]:
    """F2: lifting occasionally and frequently, where no pounds are on file."""
    loads = ("lift_occ", "lift_freq")
    yield from _functions((f for f in loads if not case.item(f).n_observations), case)


def _postures(case: Case) -> Iterable[Missing]:
    """F3: each posture and movement of the hands without a frequency."""
    told = {r["concept"] for r in case.rows("capacities") if r["frequency"]}
    groups = ("postural", "manipulative")
    yield from _functions(
        (f.id for f in functions().values() if f.group in groups and f.id not in told), case
    )


def _sustained(case: Case) -> Iterable[Missing]:
    """F5: each measure of breaks, absences and rest."""
    yield from _functions((f.id for f in functions().values() if f.group == "sustainability"), case)


def _agreement(case: Case) -> Iterable[Missing]:
    """F6: each exertional function on file whose sources do not agree, or are too few."""
    exertional = [f.id for f in functions().values() if f.group == "exertional"]
    items = [case.item(f) for f in exertional]
    yield from _functions(
        (i.function for i in items if i.n_observations and i.label != "consistent"), case
    )


_BY_ELEMENT: Mapping[str, Lacking] = MappingProxyType(
    {
        "T1": _therapy,
        "T2": _therapy_scores,
        "T3": _injections,
        "T4": _surgical_opinion,
        "T5": _drugs,
        "T6": _other_care,
        "F1": _sit_stand_walk,
        "F2": _lifting,
        "F3": _postures,
        "F5": _sustained,
        "F6": _agreement,
        "J3": _prognoses,
        "M2": _maintenance,
        "M3": _plans,
        "M4": _last_care,
        "D1": _whole_time,
        "D2": _empty_windows,
        "Q4": _refusals,
    }
)


def _from_reason(element: Element) -> Iterable[Missing]:
    """The parts that the reason code names: "missing:prescriber", "gap:2022-01-03;2022-09-03"."""
    code, _, detail = element.reason.partition(":")
    parts = detail.split(";")
    if code == "gap":
        yield _stretch(parts[0], parts[-1])
    elif code in ("missing", "unexplained"):
        details = ("considered",) if code == "unexplained" else ()
        for part in parts:
            yield Missing(of=part, details=details, date="", until="", whom="", facts=())


def _functions(names: Iterable[str], case: Case) -> Iterable[Missing]:
    for name in names:
        rows = [r for r in case.rows("capacities") if r["concept"] == name]
        yield Missing(of=name, details=(), date="", until="", whom="", facts=facts_of(rows))


def _of_course(course: Course, details: Sequence[str], case: Case) -> Missing:
    return Missing(
        of=course.id,
        details=tuple(details),
        date=course.start,
        until="",
        whom=_giver(course, case),
        facts=course.facts,
    )


def _of_row(of: str, detail: str, row: Row) -> Missing:
    return Missing(of=of, details=(detail,), date=row["date"], until="",
                   whom=str(row["provider"]) or NOT_NAMED, facts=(row["fact_id"],))  # fmt: skip


def _stretch(start: str, end: str, of: str = "records") -> Missing:
    return Missing(of=of, details=(), date=start, until=end, whom="", facts=())


def _giver(course: Course, case: Case) -> str:
    """Who gave the care: of a drug the one who names it most, of other care the one of its day.
    A course that is only spoken of was given by somebody else, unless one who gives such care
    speaks of it."""
    rows = [case.evidence.by_id[f] for f in course.facts]
    kind = modalities()[course.modality]
    if course.mention_only and kind.kind != "drug":
        rows = [r for r in rows if kind.is_given_by(" ".join(str(r[c]) for c in _WHO))]
    elif kind.kind != "drug":
        rows = [r for r in rows if r["date"] == course.start]
    names = Counter(str(r["provider"]) for r in rows if r["provider"])
    return min(names, key=lambda name: (-names[name], name), default=NOT_NAMED)


def _lacks(**details: bool) -> tuple[str, ...]:
    return tuple(name for name, lacking in details.items() if lacking)
