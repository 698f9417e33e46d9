"""Under which heading of the note does a sentence stand?

A heading counts only at the start of a sentence and with its colon: "has allergies" is none. It
holds until the next heading that is known here; what is said of the family, of no one or of an aim
ends at any heading that names a part of a note.
"""

from __future__ import annotations

import re

from mmi_kit.notes.sentences import Span

_HEADINGS = (
    ("options", r"(?:[a-z /]{1,20}:[ ,]*)?[^.:]{0,60}\boptions\b[^.:]{0,60}"),
    ("goals", r"(?:(?:discharge|d/c|rehab|treatment|therapy|pt|patient'?s?|short[- ]term|long[- ]term|functional) ){0,2}goals?(?: [a-z0-9 ]{1,40})?|stgs?|ltgs?|aims?"),
    ("plan", r"(?:treatment |care )?plan(?: of care)?|recommendations?|disposition|a/?p"),
    ("assessment", r"assessments?|(?:(?:clinical|diagnostic|final|initial) )?impressions?"),
    ("exam", r"(?:(?:general|focused|directed|complete|orthopa?edic|neurologic(?:al)?|mental status|musculoskeletal) )?(?:physical )?exam(?:ination)?(?: findings)?|objective|physical findings"),
    ("history", r"(?:past )?(?:medical|surgical)(?: and surgical)? history|pmhx?|pshx?|past history"),
    ("family", r"family(?: medical)? history|fhx?"),
    ("technique", r"(?:details?|description) of (?:the )?(?:procedure|operation)|(?:procedure|operation)(?: in)? (?:details?|description|technique)|operative (?:details?|description|technique|procedure|report|note)|technique"),
    ("hospital", r"(?:history of (?:the )?present illness|hpi) and (?:hospital|ed|clinical) course|(?:(?:brief|summary of) )?(?:hospital(?:ization)?|inpatient|ed|emergency (?:room|department)) (?:course|summary|stay)|(?:course|summary) (?:in|of|during) (?:the |his |her )?(?:hospital(?:ization)?|admission)(?: (?:course|stay))?"),
    ("procedure", r"(?:title of |name of )?(?:procedures?|operations?)(?: performed| done| \(s\))?"),
    ("template", r"review of systems|ros|(?:patient |discharge |home )?instructions|patient education|(?:informed )?consent"),
    ("allergies", r"(?:drug |medication )?allergies"),
    ("notes", r"indications?(?: for (?:the )?(?:procedure|surgery|operation|consultation))?|history of (?:the )?present illness|hpi|subjective|interval history|chief complaint|cc|medications?|"
     r"current medications|social history|imaging|diagnos[ei]s"),
)  # fmt: skip
_WORDS = tuple(
    (name, re.compile(rf"\W{{0,3}}(?:{words}) ?:", re.ASCII)) for name, words in _HEADINGS
)


# Sections that turn what is said in them, or take it for another's.
_TURNING = ("family", "template", "allergies", "goals")
_PART_OF_A_NOTE = re.compile(
    r"\W{0,3}(?:[\w/&'()-]{1,20} ){0,5}?(?:history|hx|exam(?:ination)?|medications?|meds|review|status|"
    r"complaints?|illness|symptoms|diagnos[ei]s|impressions?|discussion|conclusions?|summary|studies|"
    r"laborator(?:y|ies)|labs|imaging|vitals?|habits|records|findings|course|employment|occupation|"
    r"education|treatments?|function)(?: [\w/&'()-]{1,20}){0,4} ?:",
    re.ASCII,
)
_OF_THE_FAMILY = re.compile(
    r"\b(?:family|famil\w+|fhx?|mothers?|fathers?|parents?|brothers?|sisters?|siblings?|sons?|"
    r"daughters?|child(?:ren)?|aunts?|uncles?|cousins?|grand\w+|maternal|paternal|relatives?|spouse|"
    r"wife|husband)\b"
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


def ends_what_is_turned(text: str, sentence: Span, section: str) -> bool:
    """Does the sentence open another part of the note than a section of the family, of a template,
    of allergies or of goals: "WORK HISTORY:" after "FAMILY HISTORY:", not "Mother's history:"?"""
    if section not in _TURNING:
        return False
    heading = _PART_OF_A_NOTE.match(text, *sentence)
    return heading is not None and not _OF_THE_FAMILY.search(heading[0])
