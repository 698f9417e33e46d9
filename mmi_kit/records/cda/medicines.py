"""Which medicine does a CDA statement name, and was it started, taken, stopped, or only planned?

An end without a beginning is told as an end alone. A medicine without any day that is "completed"
is of no day: older exports write so of what is still taken, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.records.cda.made import (
    Where,
    end_told,
    has_template,
    made_entry,
    named,
    reasons_for,
    row_of,
)
from mmi_kit.records.cda.status import is_within_plan, sense_of, status_of, written_status
from mmi_kit.records.cda.values import (
    H,
    all_of,
    as_coarse_as,
    codes_of,
    date_of,
    first,
    text_of,
    times_of,
    words_of,
)
from mmi_kit.records.record import Entry

HALTED = ("aborted", "suspended", "held")  # statuses of a medicine that was taken, without a day
ADMINISTERED = "29549-3"
MEDICATIONS = ("10160-0", "10183-2", ADMINISTERED, "42346-7")
_VACCINE = "2.16.840.1.113883.10.20.22.4.52"
_PLANNED = "2.16.840.1.113883.10.20.22.4.42"
_SIG, _SIG_CODE = "2.16.840.1.113883.10.20.22.4.147", "76662-6"
_OVER = ("completed", "aborted")


def medication(element: Any, at: Where) -> Iterator[Entry]:
    """What a substance administration states of one medicine."""
    if has_template(element, _VACCINE) or at.section == "11369-6" or _is_part(element, at):
        return
    words = _name(element, at)
    if not words:
        return
    codes = codes_of(_material(element, "h:code"))
    dose = _dose(element)
    said = tuple(filter(None, (words[0], dose, *words[1:])))
    sense, word = sense_of(element)
    word = word or (written_status(element) if status_of(element) in HALTED else "")
    halted = status_of(element) == "aborted"
    said = (*said, word) if word else said
    why = reasons_for(element, at)
    own, said = {"reason": "; ".join(why)}, (*said, *why)
    if sense == "planned" or (sense == "actual" and _is_planned(element, at)):
        yield made_entry("medication", element, at, said, at.visit_date, at.visit, codes,
                         sense="planned", **own)  # fmt: skip
        return
    times = times_of(element)
    time = times[0] if times else None
    start, (end, expected) = date_of(time), end_told(time, at)
    if start and time is not None and time.find(f"{H}low") is not None:
        start = as_coarse_as(row_of(element, at), start)
        yield made_entry(
            "medication", element, at, said, start, "", codes, status="started", sense=sense,
            stopped=halted and not end, expected=expected, **own,
        )  # fmt: skip
    elif start or not end or sense != "actual":
        here = not start and not end and _is_current(element, at)
        yield made_entry(
            "medication", element, at, said, start or (at.visit_date if here else ""),
            at.visit if here else "", codes, status="taken", dose=dose, sense=sense,
            stopped=halted and not end, expected=expected, **own,
        )  # fmt: skip
    if end and sense == "actual":
        yield made_entry("medication", element, at, said, as_coarse_as(row_of(element, at), end),
                         "", codes, status="stopped", dose=dose, **own)  # fmt: skip


def _is_part(element: Any, at: Where) -> bool:
    """Is it no medicine of its own: the instructions of one, or a step of its taper?"""
    code = element.find(f"{H}code")
    if has_template(element, _SIG) or (code is not None and code.get("code") == _SIG_CODE):
        return True
    whole = next(element.iterancestors(f"{H}substanceAdministration"), None)
    if whole is None:
        return False
    name, known = _name(element, at, alone=True), _name(whole, at)
    return not name or bool(set(name) & set(known))


def _name(element: Any, at: Where, *, alone: bool = False) -> tuple[str, ...]:
    """The names of a medicine; unless `alone`, else the words that the statement refers to."""
    name = text_of(_material(element, "h:name"), at.narrative)
    coded = words_of(_material(element, "h:code"), at.narrative)
    words = tuple(dict.fromkeys(filter(None, (*coded, name))))
    return words or (() if alone else named(_material(element, "h:code"), element, at))


def _material(element: Any, part: str) -> Any:
    return first(first(element, "h:consumable//h:manufacturedMaterial"), part)


def _is_planned(element: Any, at: Where) -> bool:
    """Is it of a plan? An intention is a prescription only in a list of medicines."""
    if has_template(element, _PLANNED) or is_within_plan(element):
        return True
    return element.get("moodCode", "EVN") != "EVN" and at.section not in MEDICATIONS


def _is_current(element: Any, at: Where) -> bool:
    """Is a medicine without a day one of the day of the visit?"""
    if at.section == ADMINISTERED:
        return True
    return not at.past and status_of(element) not in _OVER


def _dose(element: Any) -> str:
    doses = all_of(element, "h:doseQuantity[@value]")
    unit = doses[0].get("unit", "") if doses else ""
    if not doses:
        return ""
    return str(doses[0].get("value")) + (f" {unit}" if unit and unit != "1" else "")
