"""What does a CDA document only intend, request or propose?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmi_kit.records.cda_made import Where, made_entry, named
from mmi_kit.records.cda_status import is_proposed, is_within_plan, sense_of
from mmi_kit.records.cda_values import H
from mmi_kit.records.record import Entry

PLANS = ("18776-5", "59772-6")  # plan of treatment, planned procedure
# "Procedure or intervention", "at risk for": an act that only holds others together.
_NAMES_NOTHING = ("362956003", "281694009", "48767-8", "CONC")


def is_planned(element: Any) -> bool:
    """Is it, or the act that it stands in, no event?"""
    return element.get("moodCode", "EVN") != "EVN" or is_within_plan(element)


def planned(element: Any, at: Where) -> Iterator[Entry]:
    """What a plan names: on the day of the document's visit, for only the plan is of that day."""
    code = element.find(f"{H}code")
    words = named(code, element, at)
    if not words or (code is not None and code.get("code") in _NAMES_NOTHING):
        return
    sense, word = sense_of(element, "procedure")
    sense = "planned" if sense in ("actual", "conditional") else sense
    said = (*words, word) if word and sense != "planned" else words
    yield made_entry("plan", element, at, said, at.visit_date, at.visit, sense=sense,
                     status="proposed" if is_proposed(element) else "")  # fmt: skip
