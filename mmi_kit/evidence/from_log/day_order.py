"""Day first or month first? A log that writes 19/01/2021 cannot be trusted to mean April by 04/05.

A numeric date is month first, as in the United States. Where at least as many dates of one file can
only be day first as can only be month first, what may be either is known to the year and no better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.dates import UNKNOWN, ClinicalDate, parse_date

_NUMERIC = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})\s*\??\s*")
_MONTHS = 12


def order_is_doubtful(dates: Iterable[str]) -> bool:
    """Do the dates of one file leave open which of two numbers is the month?"""
    pairs = [(int(m[1]), int(m[3])) for text in dates if (m := _NUMERIC.fullmatch(text))]
    day_first = sum(first > _MONTHS >= second for first, second in pairs)
    month_first = sum(second > _MONTHS >= first for first, second in pairs)
    return day_first > 0 and day_first >= month_first


def to_the_year(text: str, century_of: int) -> ClinicalDate | None:
    """The year of a date that is another day when it is read the other way round; else None."""
    if not _NUMERIC.fullmatch(text):
        return None
    one = parse_date(text, century_of=century_of) or UNKNOWN
    other = parse_date(text, day_first=True, century_of=century_of) or UNKNOWN
    if not one.iso or not other.iso or one.iso == other.iso:
        return None
    return ClinicalDate(one.iso[:4], "year")
