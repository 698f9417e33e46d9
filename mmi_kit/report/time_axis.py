"""Where does a date lie on the paper? A time axis with round years or months.

A date known only to the month or year lies over all of it, never on a guessed day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mmi_kit.dates import first_day, last_day
from mmi_kit.report.drawing import GREY, PALE, PLOT_LEFT, PLOT_RIGHT, SHADE, SMALL, Sheet
from mmi_kit.report.words import short_date

SHORTEST = 365  # days: one visit alone is shown within a year
NEAR = 0.25  # share of the span by which the axis may grow to reach a date of the claim
ROOM = 6.0  # points left free at both ends
TICK_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)  # months
TICK_GAP = 6.0  # points between the labels of two ticks
MONTHS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeAxis:
    """`first` to `last` lie between `left` and `right`, in points."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def span(self, iso: str) -> tuple[float, float]:
        """The stretch in which the date lies; both ends alike when it is exact."""
        days = (first_day(iso), last_day(iso))
        first, last = (self.x(day) for day in days if day)
        return first, last

    def holds(self, iso: str) -> bool:
        first, last = first_day(iso), last_day(iso)
        return bool(first and last and self.first <= first and last <= self.last)


def axis_over(dates: Iterable[str], wanted: Iterable[str], room: float = ROOM) -> TimeAxis:
    """An axis over all of these dates, and as far as the `wanted` ones that are near.

    `room`: points left free at both ends.
    """
    inner = [iso for iso in dates if iso]
    first = min(day for iso in inner if (day := first_day(iso)))
    last = max(day for iso in inner if (day := last_day(iso)))
    reach = timedelta(days=NEAR * max((last - first).days, SHORTEST))
    near = [
        day
        for iso in wanted
        for day in (first_day(iso), last_day(iso))
        if day and first - reach <= day <= last + reach
    ]
    first, last = min([first, *near]), max([last, *near])
    days = max((last - first).days, SHORTEST)
    margin = days * room / (PLOT_RIGHT - PLOT_LEFT - 2 * room) + (days - (last - first).days) / 2
    pad = timedelta(days=round(margin))
    return TimeAxis(first=first - pad, last=last + pad, left=PLOT_LEFT, right=PLOT_RIGHT)


def draw_ticks(sheet: Sheet, axis: TimeAxis, plots: Sequence[tuple[float, float]]) -> float:
    """Pale lines at round dates in every plot, their labels under the last; give the y below."""
    bottom = plots[-1][1]
    sheet.line([(axis.left, bottom), (axis.right, bottom)], color=GREY)
    for day, words in _ticks(sheet, axis):
        x = axis.x(day)
        for top, end in plots:
            sheet.line([(x, top), (x, end)], color=PALE, width=0.5, layer=SHADE)
        sheet.line([(x, bottom), (x, bottom + 2.5)], color=GREY)
        sheet.text(x, bottom + 8, words, size=SMALL, align="center")
    return bottom + 13


def _ticks(sheet: Sheet, axis: TimeAxis) -> list[tuple[date, str]]:
    """The closest round dates whose labels stay apart."""
    found: list[tuple[date, str]] = []
    for step in TICK_STEPS:
        found = _round_dates(axis, step)
        apart = [axis.x(later) - axis.x(day) for (day, _), (later, _) in pairwise(found)]
        room = min(apart, default=axis.right) - TICK_GAP
        if all(sheet.width_of(words, SMALL) <= room for _, words in found):
            break
    return found


def _round_dates(axis: TimeAxis, step: int) -> list[tuple[date, str]]:
    """First days of every so many months within the axis, with their labels."""
    first = axis.first.year * MONTHS
    found = []
    for number in range(first - first % step, (axis.last.year + 1) * MONTHS, step):
        year, month = divmod(number, MONTHS)
        day = date(year, month + 1, 1)
        if axis.first <= day <= axis.last:
            words = f"{year}" if step >= MONTHS else short_date(f"{day:%Y-%m}")
            found.append((day, words))
    return found
