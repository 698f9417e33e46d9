"""What stands in a caseload: one line a case, from what its last run found.

Nothing is computed again: a line says what findings.json says, and whether the case has changed
since. Claimants are named by their case only, unless their references are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mmi_kit.case.fingerprint import CHOICE, REVIEWED, Options
from mmi_kit.case.folder import CaseFolder, known_cases, open_case_folder
from mmi_kit.case.made import last_findings, last_run, plan
from mmi_kit.dates import days_between
from mmi_kit.errors import CaseError, MmiError

NOT_BUILT, CHANGED, CURRENT = "not built", "changed since it was built", "as built"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A gap of a case: the element of the rubric, whom to ask, the points it would add."""

    element: str
    whom: str
    gain: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One case. `state` says whether the rest is of today's records; "" and None: not known."""

    case: str
    state: str
    ref: str = ""
    impairment: str = ""
    score: float | None = None
    groups: Mapping[str, float | None] = field(default_factory=dict)
    tier: str = ""
    earliest: str = ""
    latest: str = ""
    gaps: tuple[Wanted, ...] = ()
    flags: tuple[str, ...] = ()
    contrary: int | None = None
    hearing: str = ""
    evidence_due: str = ""
    due_passed: bool = False
    dli: str = ""
    unreviewed: int | None = None
    unread: int | None = None
    problems: int | None = None
    as_of: str = ""
    last_visit: str = ""
    days_since: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """An element of the rubric that is missing in `cases` of the caseload, and who could close it.
    `gain`: the points over all of them."""

    element: str
    cases: int
    gain: float
    whom: tuple[tuple[str, int], ...]


def read_caseload(cases: Path, *, names: bool = False) -> tuple[Line, ...]:
    """A line for every case, by id. CaseError where there is none."""
    known = known_cases(cases)
    if not known:
        raise CaseError(
            f"there is no case in {cases.name}/", do="Start one with: make new CASE=my-case"
        )
    return tuple(_line(case, cases, names=names) for case in known)


def missing_most(lines: Iterable[Line]) -> tuple[Missing, ...]:
    """Which elements are missing, those of the most cases first."""
    cases: Counter[str] = Counter()
    gain: defaultdict[str, float] = defaultdict(float)
    whom: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for gap in line.gaps:
            cases[gap.element] += 1
            gain[gap.element] += gap.gain
            whom[gap.element][gap.whom] += 1
    found = [
        Missing(
            element=element,
            cases=count,
            gain=gain[element],
            whom=_by_count(whom[element]),
        )
        for element, count in cases.items()
    ]
    return tuple(sorted(found, key=lambda m: (-m.cases, -m.gain, m.element)))


def asked_most(lines: Iterable[Line]) -> tuple[tuple[str, int, int, float], ...]:
    """Who could close the most gaps: name, cases, gaps, points."""
    cases: defaultdict[str, set[str]] = defaultdict(set)
    gaps: Counter[str] = Counter()
    gain: defaultdict[str, float] = defaultdict(float)
    for line in lines:
        for gap in line.gaps:
            cases[gap.whom].add(line.case)
            gaps[gap.whom] += 1
            gain[gap.whom] += gap.gain
    found = [(name, len(cases[name]), gaps[name], gain[name]) for name in gaps]
    return tuple(sorted(found, key=lambda each: (-each[2], -each[3], each[0])))


def _by_count(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _line(case: str, cases: Path, *, names: bool) -> Line:
    try:
        folder = open_case_folder(case, cases)
        details = folder.details()
    except MmiError as error:
        return Line(case=case, state=f"cannot be read: {error}")
    stated = Line(
        case=case,
        state=NOT_BUILT,
        ref=details.claimant.ref if names else "",
        impairment=details.primary.label,
        hearing=details.claim.hearing,
        dli=details.claim.dli,
        as_of=details.claim.as_of,
    )
    found = last_findings(folder)
    return _with(stated, found, folder) if found else stated


def _with(stated: Line, found: Mapping[str, Any], folder: CaseFolder) -> Line:
    """The line with what the last run found."""
    threshold, quality = found["threshold"], found["quality"]
    due = found["deadline"] or {}
    last = str(last_run(folder).get("last_visit", ""))
    as_of = str(found["as_of"])
    # A document that somebody edited, or a new house style, changes no finding.
    changed = plan(folder, _as_last_asked(folder)).work == "all"
    return replace(
        stated,
        state=CHANGED if changed else CURRENT,
        score=found["completeness"]["score"],
        groups={group["id"]: group["score"] for group in found["completeness"]["groups"]},
        tier=str(threshold["tier"]).replace("_", " "),
        earliest=threshold["earliest"] or "",
        latest=threshold["latest"] or "",
        gaps=_gaps(found["gaps"]),
        flags=tuple(flag["id"] for flag in found["flags"]),
        contrary=len(found["contrary"]),
        evidence_due=due.get("last_day", ""),
        due_passed=bool(due.get("passed")),
        unreviewed=quality["unreviewed"],
        unread=quality["files_unread"],
        problems=len(found["problems"]),
        as_of=as_of,
        last_visit=last,
        days_since=days_between(last, as_of),
    )


def _gaps(gaps: Iterable[Mapping[str, Any]]) -> tuple[Wanted, ...]:
    """Those that would add the most first."""
    found = [Wanted(element=g["element"], whom=g["whom"], gain=float(g["gain"])) for g in gaps]
    return tuple(sorted(found, key=lambda gap: (-gap.gain, gap.element)))


def _as_last_asked(folder: CaseFolder) -> Options:
    """What the last run was asked for: asking for something else is no change of the case."""
    last = last_run(folder)
    facts = last.get("made_from", {}).get("notebook", {}).get(CHOICE)
    return Options(parameters=last.get("parameters", {}), confirmed_only=facts == REVIEWED)
