"""What does one statement of a CDA document say? By what it is, wherever it stands.

C-CDA R1.1, R2.1 and C32 differ in templates, hardly in statements: an encounter, a procedure, a
substance administration and an observation of a problem are the same in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from mmi_kit.records.cda.days import day_in_row
from mmi_kit.records.cda.made import (
    Where,
    end_told,
    has_template,
    made_entry,
    named,
    reasons_for,
    row_of,
    when_of,
)
from mmi_kit.records.cda.medicines import medication
from mmi_kit.records.cda.observations import observation
from mmi_kit.records.cda.plans import PLANS, is_planned, is_to_come, planned
from mmi_kit.records.cda.sections import PROCEDURES
from mmi_kit.records.cda.status import is_aside, sense_of, status_of
from mmi_kit.records.cda.values import (
    H,
    all_of,
    as_coarse_as,
    date_of,
    day,
    end_of,
    first,
    person,
    said_by,
    says_nothing,
    words_of,
)
from mmi_kit.records.record import Entry

_INSTRUCTION = "2.16.840.1.113883.10.20.22.4.20"


def statements_of(entry: Any, document: Where) -> Iterator[Entry]:
    """All that one entry states, the statements inside others included."""
    for element in entry.iter(f"{H}encounter", f"{H}procedure", f"{H}act", f"{H}observation",
                              f"{H}substanceAdministration"):  # fmt: skip
        if says_nothing(element, document.narrative) or is_aside(element, entry):
            continue
        at = _inside_encounter(element, document)
        if is_to_come(element, at):
            yield from planned(element, at)
            continue
        if element.tag == f"{H}encounter":
            yield from _encounter(element, at)
        elif element.tag == f"{H}substanceAdministration":
            yield from medication(element, at)
        elif element.tag == f"{H}procedure" or _is_procedure(element, entry, at):
            yield from _procedure(element, at)
        elif element.tag == f"{H}observation":
            yield from observation(element, entry, at)


def _inside_encounter(element: Any, at: Where) -> Where:
    """What stands inside an encounter belongs to that one, not to the document's visit."""
    around = next(element.iterancestors(f"{H}encounter"), None)
    date = _seen_on(around, at) if around is not None else ""
    if not date:
        return at
    who = person(first(around, "h:performer/h:assignedEntity"))
    return replace(at, visit=_key(at, date), visit_date=date, inside=True,
                   cells=MappingProxyType({"provider": who} if who else {}))  # fmt: skip


def _seen_on(encounter: Any, at: Where) -> str:
    """The day of an encounter: its own, its end's, or the only one that its row states."""
    time = encounter.find(f"{H}effectiveTime")
    reference = first(encounter, "(h:text | h:code/h:originalText)/h:reference/@value")
    return date_of(time) or end_of(time) or day_in_row(at.narrative, str(reference or ""))


def _key(at: Where, date: str) -> str:
    return f"{at.place} {date}"


def _encounter(element: Any, at: Where) -> Iterator[Entry]:
    if is_planned(element):
        yield from planned(element, at)
        return
    words = named(element.find(f"{H}code"), element, at)
    date = _seen_on(element, at)
    if words or date:
        where = first(element, ".//h:participant[@typeCode='LOC']//h:playingEntity/h:name")
        facility = " ".join("".join(where.itertext()).split()) if where is not None else ""
        reasons = reasons_for(element, at)
        said = tuple(dict.fromkeys((*(words or (date,)), *reasons)))
        yield made_entry("visit", element, at, said, date, _key(at, date),
                         facility=facility, reason="; ".join(reasons))  # fmt: skip


def _procedure(element: Any, at: Where) -> Iterator[Entry]:
    if is_planned(element) or at.section in PLANS:
        yield from planned(element, at)
        return
    words = named(element.find(f"{H}code"), element, at)
    if not words:
        return
    site = [w for one in all_of(element, "h:targetSiteCode") for w in words_of(one, at.narrative)]
    shown = said_by(element.find(f"{H}value"), at.narrative)
    sense, word = sense_of(element, "procedure")
    why = reasons_for(element, at)
    said = tuple(filter(None, (*words, *site, *shown, *why, word)))
    date = as_coarse_as(row_of(element, at), when_of(element, words, at))
    time = element.find(f"{H}effectiveTime")
    end, expected = end_told(time, at)
    if end and status_of(element) == "active":
        end, expected = "", str(first(time, "h:high/@value"))
    if day(end) == day(date):
        end = ""
    said = (*said, str(first(time, "h:high/@value"))) if end else said
    yield made_entry("procedure", element, at, said, date, "", sense=sense, ended=end,
                     expected=expected, reason="; ".join(why))  # fmt: skip


def _is_procedure(element: Any, entry: Any, at: Where) -> bool:
    """An act or observation that stands as an entry of the procedures or the plan is one; so is an
    act that is ordered or intended, wherever it stands."""
    if element.getparent() is not entry:
        return False
    if at.section == PROCEDURES:
        return True
    if element.tag != f"{H}act" or at.section in PLANS:
        return bool(element.tag == f"{H}act")
    return is_planned(element) and not has_template(element, _INSTRUCTION)
