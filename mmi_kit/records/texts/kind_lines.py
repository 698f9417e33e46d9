"""Which line in the head of a note names the kind of visit: "Progress note", "Initial evaluation"?"""

from __future__ import annotations

import re

from mmi_kit.records.texts.authors import names_in

_KIND = re.compile(
    r"(?:^|(?<=\n)|(?<=\f))[ \t]*(?P<name>[^\n\f:]{0,40}\b(?:progress note|office visit|follow[- ]?up|"
    r"(?:initial |new patient )(?:evaluation|visit|consultation)|evaluation|consultation|therapy note|"
    r"discharge summary|operative (?:report|note)|procedure note|clinic note|visit note|h ?& ?p|"
    r"history and physical|imaging report|radiology report|functional capacity (?:evaluation|assessment|exam(?:ination)?)|"
    r"fce(?: report| summary)?|letter)"
    r"\b[^\n\f:]{0,40})[ \t]*(?=\r?[\n\f]|$)",
    re.IGNORECASE,
)
# "1. Follow up RA": what the patient came for, of a list under "Chief complaints:"
_LISTED = re.compile(r"\d{1,2}[.)][ \t]")
_COMPLAINT = re.compile(
    r"(?:^|\n)[ \t]*(?:chief complaints?|cc|c/c|reason for (?:the )?(?:visit|appointment|encounter))"
    r"(?:\(s\))?[ \t]*:?[ \t]*\r?\n(?:[^\n]{0,120}\n){0,3}?[ \t]*$",
    re.IGNORECASE,
)
# "Ortho letter of 11/19/24 requested": a line of a passage, that goes on
_GOES_ON = re.compile(r"\b(?:of|the|to|for|and|with|by|in|on|a|an|from)$", re.IGNORECASE)


def kind_in(head: str) -> str:
    """The first line of a head that names a kind of visit; "" where none does."""
    for name in names_in(head, (_KIND,)):
        at = head.find(name)
        if not (_LISTED.match(name) or _COMPLAINT.search(head[:at]) or _GOES_ON.search(name)):
            return name
    return ""
