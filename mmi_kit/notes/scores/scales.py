"""Is a number the scale itself, and not what somebody scored on it?

Forms print the whole scale ("0 1 2 3 4 5 (6) 7 8 9 10"), reports explain it ("ODI 41-60% indicates
severe disability", "MCID for the ODI is 10 points").
"""

from __future__ import annotations

import math
import re

from mmi_kit.knowledge.instruments import Instrument
from mmi_kit.notes.text.sentences import Span

ODI_RAW_MAXIMUM = 50  # ten items of 0-5; the score is in per cent (Fairbank & Pynsent 2000)
NDI_MAXIMUM = 50  # points; twice that is per cent (Vernon 2008)
WORD = 12  # characters of a word before a name
LEAD = 120  # characters before a number in which a word makes it part of a legend
_LEGEND_BEHIND = re.compile(
    r"(?: points?)? ?= ?(?:no|none|worst)\b|,? (?P<said>being normal|(?:is|being|as|equals?|equal(?:ing)? to) (?:no pain|none|(?:the )?worst))\b|(?:(?<=\d)|(?<=%)) ?(?:indicates?|suggests?|represents?|means)\b"
)
# "A score of 10 or more", "41-60% severe": what any score of it would mean
_OR_MORE = re.compile(
    r"(?: points?)? (?:or|and) (?:more|above|greater|higher|over|less|below|lower)\b"
)
_CUT = re.compile(
    r"(?: ?(?:to|-) ?\d{1,2})?,? (?:is|are|as|being) (?:the |an? )?(?:\w{3,10} )?(?:cut[- ]?(?:off|points?|score)|threshold)\b"
)
# "2+2+1+1 = 6", "3, 4, 2, 5", "15+ severe": answers to its items, or a bound
_ITEMS = re.compile(r" ?\+|(?:,? (?:and )?\d{1,3}|, ?\d{1,3}){2}(?![\d/.%])")
_OF_MANY = re.compile(r"\b(?:max(?:imum)?|normal|mean|median|predicted) $")
# What a body does is now and then told as a range, an answered questionnaire has one score.
_OF_PERFORMANCE = ("tug", "sts5", "sts30", "mwt6")
TOLD_IN_RANGES = (*_OF_PERFORMANCE, "nprs")
# "PSFS: 1. Sitting 3/10 2. Walking 4/10"
_NUMBERED = re.compile(r"[.)] ?[^\n]{2,60}\s2[.)] ")
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


def scale_factor(instrument: Instrument, of: float, percent: bool) -> float | None:
    """What a written score is multiplied by; None when its scale is not the instrument's.

    `of`: the maximum it is written with, NaN for none.
    """
    if instrument.id == "odi" and of == ODI_RAW_MAXIMUM:
        return 100 / ODI_RAW_MAXIMUM
    if instrument.id == "ndi" and percent:
        return NDI_MAXIMUM / 100
    if not math.isnan(of):
        return 1.0 if of == instrument.high else None
    return 1.0 if not percent or instrument.high == 100 else None


def is_a_range(text: str, span: Span, match: re.Match[str], instrument: str) -> bool:
    """Is it a range of scores that an instrument knows, such as those above its cut-off?"""
    if instrument == "nprs":
        return False  # "6-8/10", "7/10 or more with standing"
    if match["high"] and instrument not in _OF_PERFORMANCE:
        return True
    if _ITEMS.match(text, max(match.end(), span.end)) or _OF_MANY.search(
        text[max(0, span.start - WORD) : span.start]
    ):
        return True
    bounded = _OR_MORE.match(text, match.end()) or _CUT.match(text, match.end())
    first = match["low"] == "1" and text[span.start : match.start("low")].rstrip()[-1:] == ":"
    return bounded is not None or (first and _NUMBERED.match(text, match.end()) is not None)


def marked(text: str, sentence: Span) -> re.Match[str] | None:
    """The number that is marked on a printed scale; None when none or several are."""
    if _MARKED.search(text, *sentence) is None:
        return None
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
