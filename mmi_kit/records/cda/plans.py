"""What does a CDA document only intend, request or propose?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.records.cda.made import Where, made_entry, named
from mmi_kit.records.cda.status import is_proposed, is_within_plan, sense_of
from mmi_kit.records.cda.values import H, date_of, first
from mmi_kit.records.later import is_behind
from mmi_kit.records.record import Entry

PLANS = ("18776-5", "59772-6")  # plan of treatment, planned procedure
# "Procedure or intervention", "at risk for": an act that only holds others together.
_NAMES_NOTHING = ("362956003", "281694009", "48767-8", "CONC")


def is_planned(element: Any) -> bool:
    """Is it, or the act that it stands in, no event?"""
    return element.get("moodCode", "EVN") != "EVN" or is_within_plan(element)


def is_to_come(element: Any, at: Where) -> bool:
    """Is it told as done on a day behind that on which the document was written, or as a part of a
    plan behind the day of the visit? Then it is an appointment, or its day is a slip."""
    if is_planned(element):
        return False  # and says so itself
    known = at.visit_date if at.section in PLANS else ""
    return is_behind(date_of(element.find(f"{H}effectiveTime")), known or at.written)


def planned(element: Any, at: Where) -> Iterator[Entry]:
    """What a plan names: on the day of the document's visit, for only the plan is of that day."""
    code = element.find(f"{H}code")
    if element.tag == f"{H}substanceAdministration":
        code = first(element, "h:consumable//h:manufacturedMaterial/h:code")
    words = named(code, element, at)
    if not words or (code is not None and code.get("code") in _NAMES_NOTHING):
        return
    sense, word = sense_of(element, "procedure")
    sense = "planned" if sense in ("actual", "conditional") else sense
    said = (*words, word) if word and sense != "planned" else words
    to_come = _written_day(element) if is_to_come(element, at) else ""
    said = (*said, to_come) if to_come else said
    status = "proposed" if to_come or is_proposed(element) else ""
    if to_come and at.section not in PLANS:  # nobody tells when it was planned
        yield made_entry("plan", element, at, said, "", "", sense=sense, status=status,
                         expected=to_come)  # fmt: skip
        return
    yield made_entry("plan", element, at, said, at.visit_date, at.visit, sense=sense,
                     status=status)  # fmt: skip


def _written_day(element: Any) -> str:
    """The day of a statement as it is written."""
    time = element.find(f"{H}effectiveTime")
    return str(time.get("value") or first(time, "h:low/@value") or "")
