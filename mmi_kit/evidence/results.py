"""To which treatment do the sessions, relief and outcome of a row belong?

To the one treatment of the row; with several, or none, nobody could know, and it is said so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmi_kit.evidence.facts import Fact, Facts, RowContext
from mmi_kit.evidence.from_log.cells import less_than_a_day, read_days, read_percent, read_sessions
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import Untold, read_results, results_without_treatment

_TREATED = ("course", "procedure", "surgery", "drug", "device", "home", "other")
_OF_ONE_DAY = ("procedure", "surgery")
_TELLS_OF_IT = ("treatment", "outcome")
# What tells of the time behind a procedure, also at the visit of the procedure itself.
AFTERWARDS = re.compile(
    r"\b(?:after(?:wards)?|following|post|immediate\w*|post-?(?:procedure|injection|block)"
    r"|(?:at|on|by|per (?:pt|patient) at) (?:the |next )?(?:f/?u|follow-?up|next visit))(?!\w)",
    re.I,
)
_DONE = ("performed", "completed")
_EFFECT = ("relief_pct", "relief_days", "outcome")
_ATTENDED = ("sessions", "sessions_ordered")
_HANDS_ON = ("course", "procedure", "surgery")
AT_THE_VISIT = ("performed", "completed", "continued", "stopped")


def read_result_cells(facts: Facts, at: RowContext) -> None:
    """Attach the result cells of a row to its treatment, or note why that cannot be done."""
    values, columns = _typed(facts, at)
    if not columns:
        return
    owners = _owners(facts)
    if len(owners) == 1:
        owners[0].update(values)
        facts.add_pieces(owners[0], columns)
        _drop_repeated(facts)
    elif owners or columns != ["outcome"]:
        found = f"{len(owners)} treatments" if owners else "no treatment"
        facts.problem(
            at.row, ", ".join(columns), "result_without_treatment",
            f"a result and {found} in the row",
            "exactly one treatment to which the result belongs",
            "Give each treatment a row of its own; until then the result is not attached to any",
        )  # fmt: skip


def read_told_results(facts: Facts, at: RowContext, columns: Sequence[str]) -> None:
    """Attach what the notes of a row tell without naming a treatment ("20% relief for 2 weeks.",
    "Attended 10 of 12 visits.") to the one treatment that the row says was given, for review."""
    given = _given(facts)
    if len(given) != 1:
        return
    told = [
        (column, found)
        for column in columns
        for found in results_without_treatment(at.row.cells.get(column, ""))
    ]
    if modalities()[given[0]["concept"]].kind in _OF_ONE_DAY and given[0]["action"] == "performed":
        told = [(column, found) for column, found in told if _is_of_its_own(column, found)]
    for names in (_EFFECT, _ATTENDED) if _is_course(given[0]) else (_EFFECT,):
        if not any(name in given[0] for name in names):
            _attach(facts, given[0], names, told)


def _is_of_its_own(column: str, told: Untold) -> bool:
    """At the visit of a procedure "worse than December" is why it is done: of its result tell the
    columns of the treatment and the outcome, amounts in the log's notes, and what says "after"."""
    amount = column == "notes" and not {"relief_pct", "relief_days"}.isdisjoint(told.values)
    return column in _TELLS_OF_IT or amount or AFTERWARDS.search(told.quote) is not None


def _attach(
    facts: Facts, fact: Fact, names: Sequence[str], told: Sequence[tuple[str, Untold]]
) -> None:
    """Add the values of these names, when no two sentences tell different ones."""
    said = [
        (column, found, own)
        for column, found in told
        if (own := {name: v for name, v in found.values.items() if name in names})
    ]
    first = next(iter(said), None)
    # "10 of 12 visits" and "10 visits attended" agree: each number of the one stands in the other.
    if first is None or any(differ(first[2], own) for _, _, own in said):
        return
    column, found, own = first
    fact.update(own)
    fact["review"] = "unreviewed"
    fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), "(the only treatment)")))
    facts.add_piece(fact, column, found.quote, found.start, found.end)


def differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Do two results contradict each other in what both tell?"""
    return any(name in one and one[name] != value for name, value in other.items())


def is_course(concept: str) -> bool:
    """Is it a course of sessions, such as physical therapy?"""
    return modalities()[concept].kind == "course"


def course_given_by(common: Mapping[str, Any]) -> str:
    """The one course that the provider of a visit gives: "pt" by a physical therapist; "" where
    it is none, or not one alone."""
    who = " ".join(str(common[name]) for name in ("provider", "credential", "specialty"))
    found = [m.id for m in modalities().values() if m.kind == "course" and m.is_given_by(who)]
    return found[0] if len(found) == 1 else ""


def _is_course(fact: Fact) -> bool:
    return is_course(fact["concept"])


def _given(facts: Facts) -> list[Fact]:
    """Treatments given at this visit; "no change" beside a refill is no result of the medicine."""
    actual = [f for f in facts.of_row("treatments") if f["assertion"] == "actual"]
    return [f for f in actual if modalities()[f["concept"]].kind in _HANDS_ON
            and f["action"] in AT_THE_VISIT]  # fmt: skip


def _typed(facts: Facts, at: RowContext) -> tuple[dict[str, Any], list[str]]:
    """Values by treatment column, and the cells that they stand in. A number typed in a column of
    its own goes before one in the words of the outcome."""
    values: dict[str, Any] = {}
    columns: list[str] = []
    for column, reader, wanted in (
        ("sessions", read_sessions, "a number of sessions, or 8 of 12"),
        ("relief_pct", read_percent, "per cent from 0 to 100"),
        ("relief_days", read_days, "days, or a duration such as 10 weeks"),
    ):
        text = at.row.cells.get(column, "")
        if not text.strip():
            continue
        value = reader(text)
        if value is None and column == "relief_days" and less_than_a_day(text):
            columns.append(column)  # the words stay with the treatment: no number of days
            continue
        if value is None:
            facts.problem(
                at.row, column, "bad_amount", text, wanted,
                "Correct the cell; until then it is not used",
            )  # fmt: skip
            continue
        columns.append(column)
        if isinstance(value, tuple):
            values["sessions"] = value.low
            if not math.isnan(value.high):
                values["sessions_ordered"] = value.high
        else:
            values[column] = value
    if outcome := at.row.cells.get("outcome", "").strip():
        columns.append("outcome")
        stated = read_results(outcome)
        values = {**stated, **values, "outcome": outcome}
    return values, columns


def _owners(facts: Facts) -> list[Fact]:
    """The treatments that the results may belong to, those typed as treatments first."""
    given = [
        fact
        for fact in facts.of_row("treatments")
        if fact["assertion"] == "actual" and modalities()[fact["concept"]].kind in _TREATED
    ]
    for column in ("treatment", "medication"):
        if found := [fact for fact in given if fact["_column"] == column]:
            return found
    return [fact for fact in given if fact["action"] in _DONE]


def _drop_repeated(facts: Facts) -> None:
    """What the outcome cell says of the treatment is on the treatment now: not a second one."""
    for fact in facts.of_row("treatments"):
        if fact["_column"] == "outcome" and _looks_back(fact):
            facts.drop("treatments", fact)


def _looks_back(fact: Fact) -> bool:
    if fact["assertion"] == "actual":
        return bool(fact["action"] == "mentioned")
    return bool(fact["assertion"] == "historical")
