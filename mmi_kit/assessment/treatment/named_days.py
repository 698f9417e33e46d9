"""On which day was a medicine started or stopped, where a later note names it?

"Oxycodone 5 mg TID started by Dr. Farrow 9/8/2020.", told in October, and "Oxycodone stopped
4/2023.", told in May, give the ends of its course; the day of the telling gives neither.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.treatment.episode import ENDED
from mmi_kit.assessment.treatment.table_days import day_in_table
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row

_DAY = (
    r"(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}/\d{4}|\d{4}-\d{2}(?:-\d{2})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:\d{1,2}, )?\d{4}"
    # without a year the last one before the telling is meant; "stopped, 7/10 pain" is a score
    r"|\d{1,2}/\d{1,2}(?![\d/])(?! pain)"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"(?! \d)|(?<=in )may\b(?! \d))"
)
CENTURY = 2000  # of a two-digit year in a list without a day of its own
_BY = r"(?: by (?:dr\.? )?[\w'-]+)?"
# Of a row of a printed list: the day on which it was begun, or filled.
_OF_A_LIST = re.compile(r"\((?P<how>start|filled) (?P<day>[\d/]+)\)")
_STARTED = re.compile(rf"\b(?:started|begun|began|prescribed){_BY}(?: on| in)? {_DAY}", re.I)
_STOPPED = re.compile(
    rf"\b(?:stopped|discontinued|d/c'?e?d|(?:tapered |weaned )?off){_BY}(?: on| in| since)? {_DAY}",
    re.I,
)


def day_in_list(row: Row) -> str:
    """The day that a printed list of medicines gives of the row: of its start or of its filling;
    "" where it gives none, or one after the list."""
    found = _OF_A_LIST.search(row["triggers"])
    if found is None:
        return ""
    told = str(row["date"])
    day = parse_date(found["day"], century_of=int(told[:4] or CENTURY))
    known = day.iso if day and day.precision == "day" else ""
    return known if not told or known <= told else ""


def is_as_listed(row: Row) -> bool:
    """Is it a row of a list that says when the medicine was begun?"""
    found = _OF_A_LIST.search(row["triggers"])
    return found is not None and found["how"] == "start"


def day_of_change(row: Row) -> str:
    """The day, or month, that the sentence of a drug's row names for its start or its end; "" where
    it names none, more than one, or one after the telling."""
    if day_told := day_in_table(row):
        return day_told
    ends = row["action"] in ENDED
    if row["assertion"] not in ("historical", "actual") or not (ends or row["action"] == "started"):
        return ""
    words = str(row["sentence"] or row["quote"])
    found = [m["day"] for m in (_STOPPED if ends else _STARTED).finditer(words)]
    if len(found) != 1 or not row["date"]:
        return ""
    told = str(row["date"])
    if not re.search(r"\d{4}|/\d+/", found[0]):
        return _last_before(found[0], told)
    day = parse_date(found[0].replace(".", ""), century_of=int(told[:4]))
    return day.iso if day and day.iso and day.iso <= row["date"] else ""


def _last_before(named: str, told: str) -> str:
    """The last "7/10", or the last July, before the day of the telling."""
    for year in (int(told[:4]), int(told[:4]) - 1):
        written = f"{named}/{year}" if "/" in named else f"{named} {year}"
        day = parse_date(written)
        if day and day.iso and day.iso <= told[: len(day.iso)]:
            return day.iso
    return ""
