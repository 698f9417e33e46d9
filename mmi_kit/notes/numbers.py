"""How is a number written in a note, and does a quote really hold the number a fact claims?

Every number of a mention stands in its quote, as a numeral or a number word. Three conversions
are allowed, and no other: a raw ODI of 50 is doubled, an NDI in per cent is halved, and a
duration becomes days (weeks 7, months 30, years 365).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.notes.fold import fold

WORD_NUMBERS = {
    "half": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60,
}  # fmt: skip
_WORDS = "|".join(sorted(WORD_NUMBERS, key=lambda word: (-len(word), word)))
NUMBER = r"(?:[1-9]\d{0,2},\d{3}|\d{1,4}(?:\.\d{1,2})?)"
_START = r"(?<![\d/.,$#])"  # never inside a longer number, a fraction or a date
_ANY = rf"(?:{NUMBER}|(?:{_WORDS})\b)"
# "20", "15-20", "15 to 20", "one to two"; the groups `low` and `high`.
AMOUNT = rf"{_START}\b(?P<low>{_ANY})(?:(?: ?- ?| to | or )(?P<high>{_ANY}))?"
_IN_TEXT = re.compile(rf"(?:\d+,\d{{3}}|\d+(?:\.\d+)?|\b(?:{_WORDS})\b)", re.ASCII)
_AN_AMOUNT = re.compile(rf"\d|\b(?:{_WORDS}|an? (?:block|mile|hour))\b")
_UNIT_WORD = re.compile(r"\ban? (?:block|mile|hour|day|week|month|year)\b")

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}  # by the unit's first letter
DURATION_UNIT = r"(?:days?|weeks?|wks?|months?|mos?|years?|yrs?)\b"
_FACTORS: Mapping[str, tuple[float, ...]] = {
    "value": (1, 2, 0.5),
    "value_high": (1, 2, 0.5),
    "relief_days": tuple(DAYS.values()),
}


def holds_amount(text: str, span: tuple[int, int]) -> bool:
    """Whether any pattern with a NUMBER or an AMOUNT can match there: most sentences hold none."""
    return _AN_AMOUNT.search(text, *span) is not None


def number(written: str) -> float:
    """The number that `written` (one match of NUMBER or a number word) stands for."""
    return float(WORD_NUMBERS.get(written) or written.replace(",", ""))


def numbers_in(quote: str) -> frozenset[float]:
    """All numbers that a quote holds; "a block" and "a month" hold a one."""
    text = fold(quote).text
    found = {number(match[0]) for match in _IN_TEXT.finditer(text)}
    return frozenset(found | ({1.0} if _UNIT_WORD.search(text) else set()))


def is_stated(name: str, value: float, quote: str) -> bool:
    """Does `quote` hold the number that attribute `name` claims, allowed conversions included?"""
    return any(
        n * factor == value for n in numbers_in(quote) for factor in _FACTORS.get(name, (1,))
    )
