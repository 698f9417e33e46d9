"""Is a number the scale itself, and not what somebody scored on it?

Forms print the whole scale ("0 1 2 3 4 5 (6) 7 8 9 10"), reports explain it ("ODI 41-60% indicates
severe disability", "MCID for the ODI is 10 points").
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

LEAD = 120  # characters before a number in which a word makes it part of a legend
_LEGEND_BEHIND = re.compile(
    r"(?: points?)? ?= ?(?:no|none|worst)\b|,? (?P<said>is|being|as|equals?|equal(?:ing)? to) (?:no pain|none|(?:the )?worst)\b|(?:(?<=\d)|(?<=%)) ?(?:indicates?|suggests?|represents?|means)\b"
)
# "0-20% minimal, 21-40% moderate": two such ranges are a legend, one is a patient
_RANGE = re.compile(r"\d{1,3} ?- ?\d{1,3} ?%?:? ?(?:minimal|mild|moderate|severe|crippled)")
_LEGEND = re.compile(
    r"\b(?:mcid|mdc|minimal(?:ly)? (?:clinically )?(?:important|detectable) (?:difference|change))\b"
    r"(?: (?:for|of|on) (?:the )?[\w-]{2,10})?(?: (?:is|was|of))?[:=]? ?$"
)
# A whole scale in a line, with or without a mark at one of its numbers
_LINE = re.compile(r"(?:[(\[*]? ?\d{1,2} ?[)\]*]?(?: |(?=\W*$))){7,}")
_MARKED = re.compile(r"[(\[*] ?(?P<low>\d{1,2})(?P<high>(?!))? ?[)\]*]")


def is_of_the_scale(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Is the number at `low` of `match` one of a legend, or of a scale that is printed whole?"""
    low = match.start("low")
    if match.re is not _MARKED and any(
        line.start() <= low < line.end() and _ascends(line[0])
        for line in _LINE.finditer(text, *sentence)
    ):
        return True
    behind = _LEGEND_BEHIND.match(text, match.end(), sentence.end)
    if behind and (match["high"] or behind["said"] or "=" in behind[0]):
        return True
    if match["high"] and len(_RANGE.findall(text, *sentence)) > 1:
        return True
    return _LEGEND.search(text[max(sentence.start, low - LEAD) : low]) is not None


def marked(text: str, sentence: Span) -> re.Match[str] | None:
    """The number that is marked on a printed scale; None when none or several are."""
    found = [
        mark
        for line in _LINE.finditer(text, *sentence)
        if _ascends(line[0])
        for mark in _MARKED.finditer(text, *line.span())
    ]
    return found[0] if len(found) == 1 else None


def _ascends(line: str) -> bool:
    """A printed scale counts up; a series of scores does not."""
    numbers = [int(n) for n in re.findall(r"\d+", line)]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
