"""Clinical dates: exact to the day, or only to the month or year, or unknown; never guessed.

A date travels through the kit as ISO text at its own precision ("2024-03-12", "2024-03",
"2024", "" for unknown), beside its precision, so that no missing day is ever invented.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

PRECISIONS = ("day", "month", "year", "uncertain", "unknown")


class ClinicalDate(NamedTuple):
    """`iso` at its own precision; `precision` is one of PRECISIONS."""

    iso: str
    precision: str


UNKNOWN = ClinicalDate("", "unknown")

# In English whatever the language of the machine, which `calendar` would follow.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT = 3  # letters of a month's short name
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTHS |= {name[:SHORT]: number for name, number in _MONTHS.items()}
_MONTHS["sept"] = 9

EARLIEST, LATEST = 1900, 2199  # years: anything else is a slip

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_NUMERIC_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})")  # "12-Mar-24": Excel
_JOINED = re.compile(r"(\d{1,2})([A-Za-z]{3})(\d{4})")  # "26Feb2024": prints of an office system
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?(?:,? |-)(\d{4})")  # and "Oct-2022"


def parse_date(
    text: str, *, day_first: bool = False, century_of: int | None = None
) -> ClinicalDate | None:
    """Which date does `text` state? None when it states none that can be read for certain.

    Numeric dates are US month/day/year unless `day_first`. A two-digit year is read only
    when `century_of` (a four-digit year, such as that of the case's as-of date) is given:
    it becomes the latest year not after it. "?" or an empty text is an unknown date; a
    trailing "?" marks the date as uncertain. "2024-03-00" is refused, not repaired.
    """
    text = " ".join(text.split())
    if text in ("", "?", "unknown", "n/a", "N/A", "UNK"):
        return UNKNOWN
    uncertain = text.endswith("?")
    text = text.rstrip("? ")
    found = _parse(text, day_first, century_of)
    if found and uncertain:
        return ClinicalDate(found.iso, "uncertain")
    return found


def _parse(text: str, day_first: bool, century_of: int | None) -> ClinicalDate | None:
    if m := _ISO.fullmatch(text):
        return _day(m[1], m[2], m[3])
    if m := _YEAR_FIRST.fullmatch(text):
        return _day(m[1], m[2], m[3])
    if m := _COMPACT.fullmatch(text):
        return _day(m[1], m[2], m[3])
    if m := _ISO_MONTH.fullmatch(text):
        return _month(m[1], int(m[2]))
    if m := _YEAR.fullmatch(text):
        return ClinicalDate(m[1], "year") if EARLIEST <= int(m[1]) <= LATEST else None
    if m := _NUMERIC.fullmatch(text):
        year = _four_digits(m[4], century_of)
        month, day = (m[3], m[1]) if day_first else (m[1], m[3])
        return _day(year, month, day) if year else None
    if m := _NUMERIC_MONTH.fullmatch(text):
        return _month(m[2], int(m[1]))
    if m := _MONTH_FIRST.fullmatch(text):
        return _day(m[3], str(_MONTHS.get(m[1].lower(), 0)), m[2])
    if m := _DAY_FIRST.fullmatch(text):
        year = _four_digits(m[3], century_of)
        return _day(year, str(_MONTHS.get(m[2].lower(), 0)), m[1]) if year else None
    if m := _JOINED.fullmatch(text):
        return _day(m[3], str(_MONTHS.get(m[2].lower(), 0)), m[1])
    if m := _NAMED_MONTH.fullmatch(text):
        return _month(m[2], _MONTHS.get(m[1].lower(), 0))
    return None


def _day(year: str, month: str, day: str) -> ClinicalDate | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return ClinicalDate(found.isoformat(), "day") if EARLIEST <= found.year <= LATEST else None


def _month(year: str, month: int) -> ClinicalDate | None:
    if not (1 <= month <= 12 and EARLIEST <= int(year) <= LATEST):
        return None
    return ClinicalDate(f"{year}-{month:02d}", "month")


def _four_digits(year: str, century_of: int | None) -> str:
    if len(year) == 4:
        return year
    if century_of is None:
        return ""
    full = century_of - century_of % 100 + int(year)
    return str(full if full <= century_of else full - 100)


def first_day(iso: str) -> date | None:
    """The earliest day that `iso` allows: "2024-03" gives 2024-03-01; "" gives None."""
    if not iso:
        return None
    return date.fromisoformat((iso + "-01-01")[:10])


def last_day(iso: str) -> date | None:
    """The latest day that `iso` allows: "2024-03" gives 2024-03-31; "" gives None."""
    if not iso:
        return None
    year, *rest = (int(part) for part in iso.split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def days_between(earlier: str, later: str) -> int | None:
    """Whole days from one date to another; None unless both are exact to the day."""
    if len(earlier) != 10 or len(later) != 10:
        return None
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def in_words(iso: str) -> str:
    """How a report prints a date: "March 12, 2024", "March 2024", "2024", "date not documented"."""
    if not iso:
        return "date not documented"
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{month} {int(parts[2])}, {parts[0]}"
