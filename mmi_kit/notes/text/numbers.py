"""How is a number written in a note, and does a quote really hold the number a fact claims?

Every number of a mention stands in its quote, as a numeral or a number word. Three conversions
are allowed, and no other: a raw ODI of 50 is doubled, an NDI in per cent is halved, and a
duration becomes days (weeks 7, months 30, years 365).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.notes.text.fold import fold
from mmi_kit.patterns.rare import Rare

# fmt: off
_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}
# fmt: on
WORD_NUMBERS = {"half": 0.5, "quarter": 0.25, "hundred": 100} | _ONES | _TEENS | _TENS
# "forty-five", "forty five", "one hundred"; what stands behind "hundred" is part of a longer number
WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)})\b)?|{'|'.join(_TEENS)}|(?:one|a) hundred(?! (?:and |twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))|"
    rf"(?:one[- ])?(?:half|quarter)|(?:{'|'.join(_ONES)})(?![- ](?:half|halves|quarters?|thirds?|fourths?)\b))\b"
)
NUMBER = r"(?:[1-9]\d{0,2},\d{3}|\d{1,4}(?:\.\d{1,2})?)"
# never inside a longer number, a fraction or a date
_START = r"(?<![\d/.,$#])(?<!hundred )(?<!hundred and )(?<!and a )"
# "1/2 mile": a fraction only where it can be no date
_FRACTION = r"(?<!\d[ -])(?:1/2|1/3|1/4|3/4|2/3)(?= ?(?:of )?(?:an? )?(?:mi(?:les?)?|blocks?|hours?|hrs?)\b)"
_ANY = rf"(?:{_FRACTION}|{NUMBER}|{WORDS})"
# "20", "15-20", "15 to 20", "one to two"; the groups `low` and `high`.
AMOUNT = rf"{_START}(?:\b|(?<=\bx))(?P<low>{_ANY})(?:(?: ?- ?| to | or )(?P<high>{_ANY}))?\+?"
_IN_TEXT = re.compile(rf"(?:\d+,\d{{3}}|\d+(?:\.\d+)?|\b{WORDS})", re.ASCII)
_A_DIGIT = re.compile(r"\d")
_AN_AMOUNT_IN_WORDS = Rare(re.compile(rf"\b{WORDS}|\ban? (?:block|mile|hour)\b"))
_FRACTIONS = re.compile(rf"(?<![\d/]){_FRACTION}")
_UNIT_WORD = re.compile(
    r"\b(?:an?|the (?:first|following)) (?:block|mile|hour|day|week|month|year)\b"
)

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}  # by the unit's first letter
# "10 d" and "6w" behind the numeral only
DURATION_UNIT = r"(?:days?|weeks?|wks?|months?|mos?|mths?|years?|yrs?|d(?=[\s.,;)]|$)|(?<=\d)w(?=[\s.,;)]|$))(?!\w| and a half| (?:and )?\d{1,2} (?:days?|weeks?|wks?|months?|mos?)\b(?! ago))"
_FACTORS: Mapping[str, tuple[float, ...]] = {
    "value": (1, 2, 0.5),
    "value_high": (1, 2, 0.5),
    "relief_days": tuple(DAYS.values()),
}


def holds_amount(text: str, span: tuple[int, int]) -> bool:
    """Whether any pattern with a NUMBER or an AMOUNT can match there: most sentences hold none."""
    found = _A_DIGIT.search(text, *span) or _AN_AMOUNT_IN_WORDS.search(text, *span)
    return found is not None


def number(written: str) -> float:
    """The number that `written` (one match of NUMBER or a number word) stands for."""
    for whole in ("hundred", "half", "quarter"):  # "one hundred", "one-half"
        if whole in written:
            return WORD_NUMBERS[whole]
    if words := [WORD_NUMBERS[word] for word in re.split("[- ]", written) if word in WORD_NUMBERS]:
        return float(sum(words))
    above, _, below = written.replace(",", "").partition("/")
    return float(above) / float(below or 1)


def numbers_in(quote: str) -> frozenset[float]:
    """All numbers that a quote holds; "a block" and "a month" hold a one."""
    text = fold(quote).text
    found = {number(match[0]) for match in _IN_TEXT.finditer(text)}
    found |= {number(match[0]) for match in _FRACTIONS.finditer(text)}
    return frozenset(found | ({1.0} if _UNIT_WORD.search(text) else set()))


def is_stated(name: str, value: float, quote: str) -> bool:
    """Does `quote` hold the number that attribute `name` claims, allowed conversions included?"""
    return any(
        n * factor == value for n in numbers_in(quote) for factor in _FACTORS.get(name, (1,))
    )
