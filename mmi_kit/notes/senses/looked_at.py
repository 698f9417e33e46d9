"""Is an operation named only as what a study looks at: "CT for fusion status", "XR to check fusion"?

Such words tell neither of an operation nor of a plan for one. Only words right before and right
behind the name count, and a study must be named, or a question to one asked.
"""

from __future__ import annotations

import re

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.text.sentences import Span

# What remains of an operation, and is looked at.
_STATE = frozenset(
    [
        "status",
        "mass",
        "healing",
        "consolidation",
        "integrity",
        "construct",
        "progression",
        "maturity",
        "maturation",
        "incorporation",
        "site",
        "hardware",
        "instrumentation",
    ]
)
_LOOK = frozenset(
    ["assessment", "evaluation", "eval", "check", "follow-up", "f/u", "surveillance", "study"]
)
_LOOKS = frozenset(
    [
        "assess",
        "assesses",
        "assessing",
        "evaluate",
        "evaluates",
        "evaluating",
        "check",
        "checking",
        "confirm",
        "confirming",
        "determine",
        "document",
        "verify",
        "visualize",
        "re-evaluate",
        "reassess",
        "monitor",
    ]
)
_ARTICLES = frozenset(
    ["the", "a", "his", "her", "their", "this", "that", "any", "prior", "previous", "old"]
)
_STUDY = re.compile(
    r"\b(?:ct|cat scan|mri|mr|xr|x-?rays?|films?|radiographs?|imaging|scans?|views?|myelogram|bone scan|spect)\b"
)
# "X-ray of the left TKA"
_STUDY_OF = re.compile(
    _STUDY.pattern
    + r"(?: [\w/-]{1,12}){0,2} (?:of|on) (?:(?:the|his|her|this|left|right|lt|rt|l|r) ){0,2}$"
)
_ASKED = re.compile(
    r"\b(?:indications?|reason for (?:exam|study)|clinical (?:history|question)) ?:"
)
# "Post-fusion status", "s/p fusion, arthrodesis status": of one that was done
_WAS_DONE = re.compile(r"\b(?:s/p|status post|post|after|since)[ -]$")
_PLANNED_FOR = re.compile(
    r"\b(?:plan(?:ning|ned)?(?! ?:)|schedul\w+|before|prior to|pre-?op\w*|then)\b"
)
_WORD = re.compile(r"[a-z/-]+")
BEFORE = 60  # characters before a name in which the verb of a study and its articles stand


def is_looked_at(text: str, sentence: Span, span: Span, concept: str) -> bool:
    """Do the words around the operation at `span` make it the object of a study?"""
    if modalities()[concept].kind != "surgery":
        return False
    before = text[sentence.start : span.start]
    asked = _ASKED.search(before) is not None
    studied = _STUDY.search(text, *sentence) is not None and not _PLANNED_FOR.search(before)
    if not (studied or asked) or _WAS_DONE.search(before):
        return False
    if _STUDY_OF.search(before):
        return True
    behind = _WORD.match(text, min(span.end + 1, sentence.end), sentence.end)
    word = behind[0] if behind else ""
    return word in _STATE or word in _LOOK or (studied and _is_object(before[-BEFORE:]))


def _is_object(before: str) -> bool:
    """Does a verb of looking lead straight to the name: "to check the fusion"?"""
    words = _WORD.findall(before)
    while words and words[-1] in _ARTICLES:
        words.pop()
    return bool(words) and words[-1] in _LOOKS
