"""What is an entry: a functional capacity evaluation, a message, an appointment that was missed?

In an evaluation function was measured. A message and a missed appointment are no visit: nothing
was done at either, and neither ends a stretch without care.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mmi_kit.evidence.facts import RowContext
from mmi_kit.notes import source_types_in

_CAPACITY_EVALUATION = re.compile(
    r"\b(?:functional|work|physical) capacity (?:evaluation|assessment|exam\w*|test\w*)|\bfce\b",
    re.I,
)
_TO_COME = re.compile(r"\b(?:order|plan|schedul|refer|recommend|pending|await|request)", re.I)
_MESSAGE = re.compile(
    r"\bmessag(?:es?|ing)\b|\bportal\b"
    r"|\b(?:communications?|correspondence|contacts?|calls?|(?:tele)?phone)"
    r" (?:log|history|record)s?\b",
    re.IGNORECASE,
)
MISSED = re.compile(
    r"\bno[- ]?shows?\b|\bdna\b|\bdid not (?:attend|show|keep|arrive)\b|\bcancel(?:l)?ed\b"
    r"|\bcancellation\b|\bmissed (?:appointment|appt|visit|session)\b|^\W*missed\W*$",
    re.IGNORECASE,
)
SHORT = 250  # characters of an entry that tells of a missed appointment and no more
# An entry that opens with it: nobody was seen.
_OPENS_MISSED = re.compile(
    r"^[\W\d]{0,40}(?:patient |pt |claimant )?"  # "11/28/2023 - - NO SHOW", a row of a sheet
    r"(?:no[- ]?show(?:ed)?\b(?! (?:for|to|rate|x))|did not (?:show|attend|keep)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_SEEN = re.compile(r"\b(?:visit|session|consult\w*|tele-?health|video|evaluation|exam\w*)\b", re.I)


def is_message(kind: str) -> bool:
    """Is an entry of this kind a message or a row of a log of them?"""
    return _MESSAGE.search(kind) is not None and not _SEEN.search(kind)


def is_missed(entry: Mapping[str, Any]) -> bool:
    """Is a visit of the tables an appointment that nobody kept, by its kind or its few words?"""
    if MISSED.search(entry["visit_type"]):
        return True
    return len(entry["summary"]) <= SHORT and _OPENS_MISSED.search(entry["summary"]) is not None


def is_functional_test(at: RowContext) -> bool:
    """Is the row a functional capacity evaluation? What it tells of function was measured there."""
    cells = (at.row.cells.get(column, "") for column in ("visit_type", "treatment"))
    return any("measured" in source_types_in(c) and not _TO_COME.search(c) for c in cells)


def is_capacity_evaluation(at: RowContext) -> bool:
    """Is the visit itself a functional capacity evaluation, by its title? It is a test: whoever
    gives it, it is no session of therapy."""
    title = at.row.cells.get("visit_type", "")
    return _CAPACITY_EVALUATION.search(title) is not None and not _TO_COME.search(title)
