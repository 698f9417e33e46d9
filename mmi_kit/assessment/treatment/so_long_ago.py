"""How long before a note was the operation that it tells of: "3 months s/p L5-S1 fusion"?

A day that stands before such words is that of the note or its visit, never of the operation.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.evidence.tables import Row
from mmi_kit.notes.text.numbers import DAYS, NUMBER, WORD_NUMBERS, number

# "6 months" is off by no more than this share, or by these days, as in evidence/references.py
INEXACT, FEW_DAYS = 0.2, 14
_COUNT = rf"(?:{NUMBER}|{'|'.join(WORD_NUMBERS)}|an?)"
_SINCE = (
    rf"(?<![\d/.-])\b(?P<amount>{_COUNT})[ -](?P<unit>days?|weeks?|wks?|months?|mos?|years?|yrs?)\b"
    r"\.?(?: now)?,? (?:s/p|status[ -]post|post-?op\w*|p/o|out (?:from|of)|after|since|following"
    r"|from)(?: (?!\d{1,2}/\d|s/p|after)[\w,/&+-]{1,20}){0,6}? "
)
_OVER = re.compile(r"\b(?:s/p|status post|post-?op\w*|after|since|following)\b")


def days_since(row: Row) -> float | None:
    """The days that lie between the operation and the note, as its words have it; None where they
    do not tell them."""
    label = re.escape(" ".join(str(row["label"]).split()))
    said = " ".join(str(row["sentence"] or row["quote"]).split())
    found = re.search(rf"{_SINCE}{label}", said, re.IGNORECASE)
    if found is None:
        return None
    amount = found["amount"].lower()
    many = 1.0 if amount in ("a", "an") else number(amount)
    return many * DAYS[found["unit"][0].lower()]


def is_so_long_after(row: Row, day: str) -> bool:
    """Does the time that the row tells lead back to that day?"""
    days, passed = days_since(row), at_most_days_between(day, str(row["date"]))
    if days is None or passed is None:
        return False
    return abs(passed - days) <= max(FEW_DAYS, days * INEXACT)


def was_over(row: Row) -> bool:
    """Do the words that turn the row say that the operation was over: "s/p", "after"?"""
    return _OVER.search(row["triggers"]) is not None
