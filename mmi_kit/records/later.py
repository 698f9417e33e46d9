"""Does one day lie behind another for certain? Of a month its first, or its last, day counts."""

from __future__ import annotations

from mmi_kit.dates import first_day, last_day, parse_date


def is_behind(one: str, other: str) -> bool:
    """Is every day that `one` allows later than any that `other` does? No, where one is no date."""
    a, b = (parse_date(date.removesuffix("?")) for date in (one, other))
    earliest, latest = first_day(a.iso) if a else None, last_day(b.iso) if b else None
    return bool(earliest and latest and earliest > latest)
