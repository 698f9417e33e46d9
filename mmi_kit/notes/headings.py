"""Under which heading of the note does a sentence stand?

A heading counts only at the start of a sentence and with its colon: "has allergies" is none. It
holds until the next heading that is known here.
"""

from __future__ import annotations

import re

from mmi_kit.notes.sentences import Span

_HEADINGS = (
    ("options", r"(?:[a-z /]{1,20}:[ ,]*)?[^.:]{0,60}\boptions\b[^.:]{0,60}"),
    ("goals", r"(?:(?:discharge|d/c|rehab|treatment|therapy|pt|patient'?s?|short[- ]term|long[- ]term|functional) ){0,2}goals?(?: [a-z0-9 ]{1,40})?|stgs?|ltgs?|aims?"),
    ("plan", r"(?:treatment |care )?plan(?: of care)?|recommendations?|disposition|a/?p"),
    ("assessment", r"assessment|impression|clinical impression"),
    ("exam", r"(?:physical )?exam(?:ination)?(?: findings)?|objective|physical findings"),
    ("history", r"(?:past )?(?:medical|surgical)(?: and surgical)? history|pmhx?|pshx?|past history"),
    ("family", r"family(?: medical)? history|fhx?"),
    ("technique", r"(?:details?|description) of (?:the )?(?:procedure|operation)|(?:procedure|operation)(?: in)? (?:details?|description|technique)|operative (?:details?|description|technique|procedure|report|note)|technique"),
    ("hospital", r"(?:(?:brief|summary of) )?(?:hospital(?:ization)?|inpatient|ed|emergency (?:room|department)) (?:course|summary|stay)|(?:course|summary) (?:in|of|during) (?:the |his |her )?(?:hospital(?:ization)?|admission)(?: (?:course|stay))?"),
    ("procedure", r"(?:title of |name of )?(?:procedures?|operations?)(?: performed| done| \(s\))?"),
    ("template", r"review of systems|ros|(?:patient |discharge |home )?instructions|patient education|(?:informed )?consent"),
    ("allergies", r"(?:drug |medication )?allergies"),
    ("notes", r"history of (?:the )?present illness|hpi|subjective|interval history|chief complaint|cc|medications?|"
     r"current medications|social history|imaging|diagnos[ei]s"),
)  # fmt: skip
_WORDS = tuple(
    (name, re.compile(rf"\W{{0,3}}(?:{words}) ?:", re.ASCII)) for name, words in _HEADINGS
)


_LISTED = re.compile(r"\W{0,3}[0-9]{1,2}[.)]", re.ASCII)


def is_listed(text: str, sentence: Span) -> bool:
    """Is the sentence an item of a numbered list?"""
    return _LISTED.match(text, *sentence) is not None


def heading_of(text: str, sentence: Span) -> str:
    """The section that the sentence opens; "" when it opens none."""
    for name, words in _WORDS:
        if words.match(text, *sentence):
            return name
    return ""
