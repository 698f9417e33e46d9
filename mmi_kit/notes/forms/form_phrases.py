"""Which words of a record are those of a public form, and no statement of whoever filled it in?

"Specify consultation/referral, surgery, and hospitalization" plans no surgery, and "Need for surgery or
hospitalization" only where its box is surely ticked: recognised pages often lose the boxes. This is
asked of any text, the cell of a log too; `records/texts/form_print` takes the whole print of a form off
its page, also where letters were misread, before a note is cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from mmi_kit.knowledge.data import read_table

_WORD = re.compile(r"[a-z]+", re.I)
_BETWEEN = r"[^A-Za-z0-9]{1,24}"  # a wrapped line, a blank to fill in, signs
_TICKED = re.compile(
    "(?:\\[ ?[xX*\u2713\u2714]{1,2} ?[\\]j|Il]|\\( ?[xX] ?\\)|_[xX]_|[\u2612\u2611\u25a0\u2713\u2714])\\s{0,4}$"
)
_BEFORE = 8  # characters before a choice in which its box stands


class FormPhrases(NamedTuple):
    """The places of such words in a raw text, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, start: int, end: int) -> bool:
        """Do some words stand inside of one?"""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def form_phrases(text: str) -> FormPhrases:
    """Those that state nothing: all instructions, and each choice that is not surely ticked."""
    said, places = text.lower(), []
    for phrase in _phrases():
        # Nearly no page holds all words of one, and the pattern of one is slow to find.
        if all(word in said for word in phrase.words):
            places += [
                found.span()
                for found in phrase.pattern.finditer(text)
                if not (phrase.is_choice and _is_ticked(text, found.start()))
            ]
    places.sort()
    return FormPhrases(tuple(p[0] for p in places), tuple(p[1] for p in places))


def _is_ticked(text: str, start: int) -> bool:
    return _TICKED.search(text[max(0, start - _BEFORE) : start]) is not None


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    is_choice: bool


@cache
def _phrases() -> tuple[_Phrase, ...]:
    found = []
    for row in read_table("form_phrases"):
        words = tuple(_WORD.findall(row["words"].lower()))
        pattern = re.compile(rf"\b{_BETWEEN.join(words)}\b", re.I)
        found.append(_Phrase(words, pattern, row["kind"] == "choice"))
    return tuple(found)
