"""How does a name that a hospital prints in capitals stand among others? In running case.

"KETOROLAC" beside "naproxen" looks like another kind of thing. Abbreviations keep their capitals,
and so does whatever holds a figure ("L4-5", "C5-6"). Words that hold a small letter anywhere are
somebody's own spelling, and stay.
"""

from __future__ import annotations

import re
from functools import cache

from mmi_kit.knowledge.glossary import glossary

SHORTEST = 4  # letters: a shorter word in capitals is taken for an abbreviation
_WORD = re.compile(r"(?<![\w-])[A-Z]+(?![\w-])|(?<![\w-])[A-Z]{4,}(?:-[A-Z]{4,})+(?![\w-])")
_SMALL = re.compile(r"[a-z]")
_SHORT = frozenset(
    ["A", "AN", "AND", "ARM", "AT", "BY", "DAY", "FOR", "HIP", "IN", "LEG", "MCG", "MG", "ML", "OF",
     "ON", "OR", "PER", "THE", "TO", "TOE"]
)  # fmt: skip
# Long ones that the glossary does not explain.
_ABBREVIATED = frozenset(["ACDF", "ALIF", "CPAP", "LESI", "PLIF", "TLIF", "TLSO", "VATS"])


def in_running_case(words: str) -> str:
    """ "ketorolac" of "KETOROLAC", "30 mg IM" of "30 MG IM"; words that are not all in capitals as
    they are."""
    if _SMALL.search(words):
        return words
    return _WORD.sub(_lowered, words)


def is_in_capitals(words: str) -> bool:
    """Would running case change them?"""
    return in_running_case(words) != words


def _lowered(word: re.Match[str]) -> str:
    known = word[0] in _abbreviations()
    short = len(word[0]) < SHORTEST and word[0] not in _SHORT
    return word[0] if known or short else word[0].lower()


@cache
def _abbreviations() -> frozenset[str]:
    return _ABBREVIATED.union(t.term for t in glossary() if t.in_records)
