"""Is the day of a time in UTC certain? In its early hours the United States has the day before."""

from __future__ import annotations

_US_MORNING = 10  # o'clock UTC at which the day has begun everywhere in the United States


def is_early(clock: str) -> bool:
    """Was it still the day before at this time, as "0530" or "05:30:00"? Midnight says that only
    the day was known."""
    hour = clock[:2]
    return bool(clock.strip("0:.")) and hour.isdecimal() and int(hour) < _US_MORNING
