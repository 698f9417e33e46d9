"""Arithmetic with clinical dates of mixed precision: what is certain, and what is only possible."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mmi_kit.dates import first_day, last_day


def certainly_after(date: str, other: str) -> bool:
    """Does `date` lie after `other` whatever their missing days are?"""
    first, last = first_day(date), last_day(other)
    return first is not None and last is not None and first > last


def at_most_days_between(earlier: str, later: str) -> int | None:
    """The most days that can lie between two dates; None when one is unknown."""
    first, last = first_day(earlier), last_day(later)
    return None if first is None or last is None else (last - first).days


def at_least_days_between(earlier: str, later: str) -> int | None:
    """The fewest days that lie between two dates for certain; None when one is unknown."""
    last, first = last_day(earlier), first_day(later)
    return None if first is None or last is None else (first - last).days


def days_since_first(dates: Sequence[str]) -> list[float]:
    """Days from the first of the dates to each; NaN for one that is unknown."""
    start = first_day(dates[0])
    days = (first_day(date) for date in dates)
    return [float((day - start).days) if day and start else math.nan for day in days]
