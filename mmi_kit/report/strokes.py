"""How is one course drawn? Bars, dots and open diamonds, and the key that explains them.

Dark is active care, light is care that continued or served to find out, open was not given. A
date known only to the month or year is hatched over all of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from mmi_kit.assessment.findings import Course
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.drawing import (
    INK,
    LIGHT,
    MARGIN,
    MARK,
    MUTED,
    PLOT_RIGHT,
    SMALL,
    WHITE,
    Box,
    Shape,
    Sheet,
)
from mmi_kit.report.time_axis import TimeAxis

BAR = 7.0  # points: height of a bar
LEAST = 2.5  # points: the shortest bar that is still seen
SAMPLE = 12.0  # points: width of a sample in the key
KEY_GAP, KEY_ROW = 12.0, 11.0
NOT_GIVEN = {"declined": "declined", "planned": "planned", "not_offered": "not offered"}
KEY = {
    "active": "active care",
    "steady": "continued or maintenance care",
    "unclassed": "care of a kind that is not classed",
    "change": "drug started or increased",
    "once": "one-time treatment",
    "test": "consultation or test",
    **NOT_GIVEN,
    "visit": "maintenance-only visit",
    "rest": "first date of another course",
    "partial": "exact day not recorded",
}


class Strokes:
    """Draws courses on a sheet and remembers which entries the key needs."""

    def __init__(self, sheet: Sheet, axis: TimeAxis) -> None:
        self._sheet, self._axis = sheet, axis
        self._used: set[str] = set()

    def course(self, course: Course, y: float) -> None:
        """One course, its lane's middle at y."""
        if course.status in NOT_GIVEN:
            for iso in sorted({course.start, course.end or course.start}):
                self._day(iso, y, course.status)
        elif course.status == "one_time":
            self._day(course.start, y, "once" if course.is_active_care else "test")
        else:
            self._bar(course, y)

    def days(self, dates: Iterable[str], y: float, kind: str) -> None:
        """Single dates of one kind: maintenance-only visits, or first dates of other courses."""
        for iso in sorted(set(dates)):
            self._day(iso, y, kind)

    def _bar(self, course: Course, y: float) -> None:
        """From the first to the last documented date, never further."""
        end = max(course.end, course.start)
        is_drug = modalities()[course.modality].kind == "drug"
        if is_drug or course.last_active < end:
            # Whether it was active, nobody can tell of care that the rules do not know.
            kind = "unclassed" if course.modality == "other" else "steady"
            self._stretch(course.start, end, y, kind)
        if is_drug:
            for iso in course.active_days:
                self._stretch(iso, iso, y, "change")
        elif course.is_active_care:
            self._stretch(course.start, max(course.start, course.last_active), y, "active")
        for iso in sorted({course.start, end}):
            if len(set(self._axis.span(iso))) > 1:
                self._stretch(iso, iso, y, "partial")

    def _day(self, iso: str, y: float, kind: str) -> None:
        """A marker on an exact day; a hatched box over a month or year."""
        first, last = self._axis.span(iso)
        if first < last:
            self._stretch(iso, iso, y, "partial")
        else:
            self._used.add(kind)
            _marker(self._sheet, first, y, kind)

    def _stretch(self, start: str, end: str, y: float, kind: str) -> None:
        self._used.add(kind)
        left, right = self._axis.span(start)[0], self._axis.span(end)[1]
        draw_patch(self._sheet, left, max(right, left + LEAST), y, kind)

    def key(self, top: float) -> float:
        """What the strokes mean, in rows from `top` down; only what occurs. The y below it."""
        x, y = MARGIN, top + KEY_ROW / 2
        for kind in (kind for kind in KEY if kind in self._used):
            width = SAMPLE + MARGIN + self._sheet.width_of(KEY[kind], SMALL)
            if x > MARGIN and x + width > PLOT_RIGHT:
                x, y = MARGIN, y + KEY_ROW
            if kind in ("active", "steady", "unclassed", "partial"):
                draw_patch(self._sheet, x, x + SAMPLE, y, kind)
            elif kind == "change":
                draw_patch(self._sheet, x, x + SAMPLE, y, "steady")
                draw_patch(self._sheet, x + 2, x + 2 + LEAST, y, "change")
            else:
                _marker(self._sheet, x + SAMPLE / 2, y, kind)
            self._sheet.text(x + SAMPLE + MARGIN, y, KEY[kind], size=SMALL, color=MUTED)
            x += width + KEY_GAP
        return y + KEY_ROW / 2


def _marker(sheet: Sheet, x: float, y: float, kind: str) -> None:
    if kind == "rest":
        sheet.line([(x, y - BAR / 2), (x, y + BAR / 2)], layer=MARK)
        return
    shape: Shape = "D" if kind in NOT_GIVEN else "o"
    fill = {"once": INK, "test": LIGHT}.get(kind, WHITE)
    sheet.mark(x, y, shape, fill=fill, size=4.0 if kind == "visit" else 5.5)


def draw_patch(
    sheet: Sheet, left: float, right: float, y: float, kind: str, height: float = BAR
) -> None:
    """A bar of one kind around y: active, steady, unclassed, change or partial."""
    box = Box(left, y - height / 2, right, y + height / 2)
    if kind == "partial":
        sheet.box(box, fill=WHITE, edge=INK, hatch="//////")
    elif kind == "unclassed":
        sheet.box(box, fill=WHITE, edge=MUTED)
    elif kind == "steady":
        sheet.box(box, fill=LIGHT, edge=MUTED)
    else:
        sheet.box(box, fill=INK, edge=WHITE if kind == "active" else INK)
