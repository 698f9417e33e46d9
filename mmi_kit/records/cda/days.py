"""Of which day is a row or a line of a CDA narrative, by its own words?

A row under a column of days is of the day that stands there, as exact as it is written, and of none
where nothing stands there that can be read: never of the day of the visit.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mmi_kit.dates import parse_date
from mmi_kit.records.cda.narrative import Narrative, Row
from mmi_kit.records.cda.spans import Span
from mmi_kit.records.day_words import DATE

_CENTURY_OF = 2059  # of a year in two digits: 24 is 2024, and 98 is 1998

_OF = r"service|visit|note|encounter|procedure|exam|study|test|result"
DAYS = re.compile(
    r"dates?|date ?/ ?time|time|when|"
    rf"(?:date|time) (?:and time )?(?:taken|recorded|collected|performed|of (?:{_OF}))|"
    rf"(?:{_OF}|collection|recorded|performed|start|encounter start) date(?: ?/ ?time)?"
)
_NAMES_DATES = re.compile(r".*\bdates?\b.*")
_IN_WORDS = re.compile(rf"(?<![\w/]){DATE}(?![\d/])", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_HERE = re.compile(
    r"\b(?:today|(?:at|during) (?:this|today's) (?:visit|encounter|admission))\b", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\b(?:next|due|schedul\w+|planned|pending|recommend\w*|consider\w*|order\w*|request\w*|by|"
    r"before|after|since|until|prior|about|around|approx\w*|circa|or)\b|[~<>?]", re.IGNORECASE,
)  # fmt: skip


class Stated(NamedTuple):
    """A day as it is written, and where; both empty where none can be read."""

    written: str = ""
    words: Span | None = None


def day_in_row(narrative: Narrative, reference: str) -> str:
    """The ISO day of the row that a statement refers to: its only date, by whatever heading."""
    row = narrative.row_of(reference)
    if row is None:
        return ""
    days = {iso_of(match[0]) for match in _IN_WORDS.finditer(narrative.raw, row.start, row.end)}
    return days.pop() if len(days) == 1 else ""


def iso_of(written: str) -> str:
    """A date as written, as an ISO date."""
    found = parse_date(" ".join(written.split()), century_of=_CENTURY_OF)
    return found.iso if found else ""


def stated_in_row(row: Row, narrative: Narrative) -> Stated | None:
    """The day that the column of days states for a row; None without such a column. One of "time"
    without a date holds how long something lasts: "Sitting | 20 minutes"."""
    cell = row.under(DAYS)
    stated = _stated(narrative, *cell) if cell else None
    is_of_days = cell == row.under(_NAMES_DATES) or (stated and stated.written)
    return stated if is_of_days else None


def stated_in_line(narrative: Narrative, start: int, end: int) -> Stated | None:
    """The only day, month or year of a line that names something done; none where its words are
    of what is to come, or leave open when; None where it says that it was at this visit."""
    words = narrative.raw[start:end]
    found = [*_IN_WORDS.finditer(words)] or [*_YEAR.finditer(words)]
    if not found and _HERE.search(words):
        return None
    if len(found) != 1 or _TO_COME.search(words):
        return Stated()
    return Stated(found[0][0], (start + found[0].start(), start + found[0].end()))


def dates_of_headings(row: Row) -> tuple[str, ...]:
    """The only date in each heading of a row, "" for any other: "Initial (1/5/2024)"."""
    days = (_IN_WORDS.findall(heading) for heading in row.heads)
    return tuple(found[0] if len(found) == 1 else "" for found in days)


def _stated(narrative: Narrative, start: int, end: int) -> Stated:
    found = list(_IN_WORDS.finditer(narrative.raw, start, end))
    if len(found) == 1:
        return Stated(found[0][0], found[0].span())
    whole = parse_date(narrative.said(start, end), century_of=_CENTURY_OF)
    if found or whole is None or not whole.iso:
        return Stated()
    return Stated(narrative.said(start, end), (start, end))
