"""Is an operation named in a plan only as a place, or as what became of it: "pain above the fusion"?

Such a name orders nothing: it tells of an operation that was done.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "this",
        "that",
        "my",
        "prior",
        "previous",
        "old",
        "earlier",
        "existing",
        "former",
        "known",
        "healed",
        "solid",
        "failed",
        "l",
        "left",
        "right",
        "lumbar",
        "cervical",
    ]
)
# Read back from the name: "above the fusion", "next to her ACDF", "the level below the fusion"
_PLACES = (
    ("above",), ("below",), ("beneath",), ("near",), ("around",), ("beside",),
    ("adjacent", "to"), ("next", "to"), ("proximal", "to"), ("distal", "to"), ("superior", "to"),
    ("cephalad", "to"), ("caudal", "to"), ("rostral", "to"), ("inferior", "to"), ("hardware", "from"),
)  # fmt: skip
# "The above fusion was discussed", "see above"
_NO_PLACE = frozenset(
    ["the", "with", "for", "of", "as", "see", "discussed", "proceed", "and", "or"]
)
_LEVEL_OF = frozenset(
    [
        "level",
        "levels",
        "site",
        "area",
        "segment",
        "segments",
        "top",
        "bottom",
        "edge",
        "end",
        "ends",
    ]
)
_WHAT_IS_LEFT = frozenset(
    [
        "site",
        "level",
        "levels",
        "scar",
        "incision",
        "hardware",
        "wound",
        "area",
        "segment",
        "mass",
        "construct",
    ]
)
_LOOKS = frozenset(
    ["is", "was", "are", "looks", "appears", "remains", "seems", "well", "now", "has", "fully"]
)
_BECAME = frozenset(
    [
        "healed",
        "solid",
        "intact",
        "stable",
        "united",
        "consolidated",
        "mature",
        "healing",
        "ununited",
        "failed",
    ]
)
_MARK = re.compile(r"[,;:.()\n]| - ")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
BEFORE, BEHIND = 50, 40  # characters around a name that are looked at


def is_old_operation(text: str, sentence: Span, span: Span) -> bool:
    """Do the words right before, or right behind, the operation at `span` say that it was done?"""
    before = text[max(sentence.start, span.start - BEFORE) : span.start]
    behind = text[span.end : min(sentence.end, span.end + BEHIND)]
    return _is_a_place(_WORD.findall(_MARK.split(before)[-1])) or _became(
        _WORD.findall(_MARK.split(behind)[0])
    )


def _is_a_place(words: list[str]) -> bool:
    named = len(words)
    while words and words[-1] in _ARTICLES:
        words.pop()
    if len(words) == named and words[-2:-1] and words[-2] in _NO_PLACE:
        return False
    if len(words) > 1 and words[-1] == "of" and words[-2] in _LEVEL_OF:
        return True
    return any(words[-len(place) :] == list(place) for place in _PLACES)


def _became(words: list[str]) -> bool:
    if words and words[0] in _WHAT_IS_LEFT:
        return True
    rest = list(words)
    while rest and rest[0] in _LOOKS:
        rest.pop(0)
    return bool(rest) and rest[0] in _BECAME
