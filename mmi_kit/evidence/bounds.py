"""Does the record give an amount as such, or as a bound: less than 2 hours, at least 20 %, up to?

"Stand or walk less than 2 hours" is no 2 hours, and is compared with none as if it were. "No more
than 10 pounds" and "up to 10 pounds" name the most that can be done: the words are kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mmi_kit.evidence.tables import Row
from mmi_kit.notes.forms.boxes import is_of_boxes

UNDER, OVER, MOST = "under", "over", "most"
LEAD, BEHIND = 30, 14  # characters around the words of an amount in which its bound is named
_NOT = (
    r"\b(?:no|not|never|preclu(?:ded|sions?)|cannot|can't|unable|without|avoid\w*|nothing|limit\w*|restrict\w*"
    r"|rarely|isn't|doesn't|won't)\b"
)
# What is said before an amount, as which bound, and as which words it is shown.
_MORE = r"(?:more|longer|greater|further|farther|heavier) than"
_LESS = r"(?:less|fewer|shorter|lighter) than"
_BEFORE: tuple[tuple[str, str, str], ...] = (
    (rf"(?:no|not) {_MORE}|at (?:the )?most|<=|\u2264", MOST, "no more than"),
    (rf"(?:no|not) {_LESS}|at least|a minimum of|>=|\u2265", OVER, "at least"),
    (rf"{_LESS}|under|below|<(?!=)|short of", UNDER, "less than"),
    (rf"{_MORE}|over|above|exceed(?:s|ing)?|in excess of|past|beyond|>", OVER, "more than"),
    (r"up to", MOST, "up to"),
)
_ABOUT = r"(?: ?(?:about|approximately|approx\.?|an?|of|~))*"
_LEADS = tuple(
    (re.compile(rf"(?:(?<![\w.])|(?<=[\s(]))(?:{words}){_ABOUT} ?$", re.IGNORECASE), kind, shown)
    for words, kind, shown in _BEFORE
)
_TAILS = tuple(
    (re.compile(words, re.IGNORECASE), kind, shown)
    for words, kind, shown in (
        (r"[^\d,;.]{0,12}? or (?:more|greater|longer)\b|\+", OVER, "at least"),
        (r"[^\d,;.]{0,12}? or (?:less|fewer|under)\b", MOST, "no more than"),
    )
)
_BREAK = re.compile(r"[\n\r]")
_DENIED = re.compile(rf"{_NOT}[^.;]*$", re.IGNORECASE)
_IN_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PARTS: Mapping[float, tuple[str, ...]] = MappingProxyType(
    {  # an hour, half an hour (also as 30 minutes, 60 minutes), a quarter of a mile
        0.25: ("1/4", "\u00bc", "(?:a |one )?quarter"),
        0.5: ("1/2", "\u00bd", "(?:a |one[- ])?half"),
        0.75: ("3/4", "\u00be", "three[- ]quarters?"),
        1: ("an?(?= (?:hour|block|mile|minute|pound|foot|yard|meter))",),
        30: ("(?:a |one[- ])?half(?= an? hour|[- ]hour)",),
        60: ("an?(?= hour)", "(?:1|one)(?= hour)"),
    }
)


# "Restrictions: lifting over 25 lb": among limits, what is done more than that is what is barred
_DOES = re.compile(
    r"\b(?:lift|carry|push|pull|sitt?|stand|walk)ing"
    r"(?: (?:or|and|/) ?(?:lift|carry|push|pull|stand|walk)ing)?(?: (?:of|for))? $",
    re.IGNORECASE,
)
_SET_BY = frozenset(["restriction", "clinician_opinion"])
_ABLE = re.compile(r"\b(?:can|able|tolerat\w+|capable|manages)\b", re.IGNORECASE)


class Bound(NamedTuple):
    """`kind`: under, over or most; `words`: as it is shown before the amount."""

    kind: str
    words: str


def bound_of(row: Row) -> Bound | None:
    """The bound that the words set with the amount of a row; None for an amount as such.

    The words of a form hold what is not ticked too, "less than 2 hours [ ]  about 2 hours [x]": the
    last is what is stated."""
    quote, sentence, low = str(row["quote"]), str(row["sentence"]), row["value"]
    at = sentence.find(quote) if sentence else -1
    begin = max(0, at - LEAD) if at >= 0 else 0
    words = sentence[begin : at + len(quote) + BEHIND] if at >= 0 else quote
    first = at - begin if at >= 0 else 0
    number = _number(low)
    told = [
        found
        for found in re.finditer(rf"(?<![\d.,/-])(?:{number})(?![\d/]|\.\d)", words, re.IGNORECASE)
        if first <= found.start() < first + len(quote)
    ]
    for found in told[-1:] if _BREAK.search(quote) or is_of_boxes(quote) else told:
        if bound := _named(words[: found.start()], words[found.end() :]):
            set_by = row.get("statistic"), row.get("source_type")
            is_limit = bound.words == "more than" and _SET_BY.intersection(set_by)
            return _of_a_limit(words[: found.start()], bound) if is_limit else bound
    return None


def _of_a_limit(before: str, bound: Bound) -> Bound:
    said = next((m for p, *_ in _LEADS if (m := p.search(before))), None)
    barred = said and _DOES.search(before[: said.start()]) and not _ABLE.search(before)
    return Bound(MOST, "no more than") if barred else bound


def is_open(row: Row) -> bool:
    """Is it less, or more, than the figure says, by how much nobody can tell?"""
    bound = bound_of(row)
    return bound is not None and bound.kind != MOST


def _named(before: str, behind: str) -> Bound | None:
    for pattern, kind, shown in _LEADS:
        if said := pattern.search(before):
            if shown == "more than" and _DENIED.search(before[: said.start()]):
                return Bound(MOST, "no more than")  # "no lifting over 10 lb"
            return Bound(kind, shown)
    return next((Bound(k, w) for pattern, k, w in _TAILS if pattern.match(behind)), None)


def _number(amount: float) -> str:
    """The figures and the words in which an amount may be written."""
    if math.isnan(amount):
        return r"(?!)"
    said = [re.escape(f"{amount:g}"), re.escape(f"{amount:,g}"), *_PARTS.get(amount, ())]
    if amount == int(amount) and 0 <= amount < len(_TENS) * 10:
        said += _whole(int(amount))
    return "|".join(dict.fromkeys(said))


def _whole(amount: int) -> list[str]:
    if amount < len(_IN_WORDS):
        return [_IN_WORDS[amount]]
    tens, ones = divmod(amount, 10)
    return [f"{_TENS[tens]}[- ]?{_IN_WORDS[ones]}" if ones else _TENS[tens]]
