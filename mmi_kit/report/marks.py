"""Which dates does every time figure name, and where is room for their labels?

Alleged onset, date last insured and hearing; the threshold interval; the consultant's own date.
Labels stand in rows above the plot, each beside its line; no line crosses another's label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from mmi_kit.assessment.findings import Threshold
from mmi_kit.case.details import Claim
from mmi_kit.dates import in_words, parse_date
from mmi_kit.report.drawing import (
    ACCENT,
    BAND,
    INK,
    LIGHT,
    MARGIN,
    SHADE,
    SMALL,
    WIDTH,
    Box,
    LineStyle,
    Sheet,
)
from mmi_kit.report.stated import EXPLICIT, VISIT, latest_is
from mmi_kit.report.time_axis import ROOM, TimeAxis, axis_over
from mmi_kit.report.words import SIGNALS, first_capital, short_date

ROW = 9.5  # points: a row of labels
GAP = 3.0  # points between a line and its label
END = WIDTH - MARGIN
# In a figure, where there is little room
_SHORT = {SIGNALS[EXPLICIT]: "MMI stated", VISIT: "first maintenance visit"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A date that matters, with its line. `stated`: by the consultant, so it may lie far off."""

    label: str
    iso: str
    style: LineStyle = "-"
    weight: float = 0.8
    color: str = INK
    stated: bool = False
    leans_left: bool = False

    @property
    def words(self) -> str:
        return f"{self.label} {short_date(self.iso)}"


def marks_of(threshold: Threshold, claim: Claim) -> tuple[Mark, ...]:
    """The dates that both time figures show: of the claim, of the threshold, the consultant's."""
    own = parse_date(threshold.decision[0]) if threshold.decision else None
    found = (
        Mark(label="AOD", iso=claim.aod, stated=True),
        Mark(label="DLI", iso=claim.dli, style="--", stated=True),
        Mark(label="hearing", iso=claim.hearing, style=":", weight=1.1, stated=True),
        Mark(label="last active care", iso=threshold.last_active, weight=1.3, color=ACCENT,
             leans_left=True),
        Mark(label=latest_label(threshold), iso=threshold.latest, weight=1.3, color=ACCENT),
        Mark(label="consultant’s date", iso=own.iso if own else "", style="-.", weight=1.8,
             color=ACCENT, stated=True),
    )  # fmt: skip
    return tuple(mark for mark in found if mark.iso)


def axis_with(dates: Sequence[str], marks: Sequence[Mark], room: float = ROOM) -> TimeAxis:
    """An axis over the dates and the threshold, and the stated dates that are near."""
    of_record = [m.iso for m in marks if not m.stated]
    return axis_over((*dates, *of_record), [m.iso for m in marks if m.stated], room)


def latest_label(threshold: Threshold) -> str:
    """What stands at the later end of the threshold interval."""
    said = latest_is(threshold)
    return _SHORT.get(said, said)


def threshold_words(threshold: Threshold) -> str:
    """The dates of the threshold as a sentence for the alternative text; "" when none is known."""
    known = []
    if threshold.last_active:
        known.append(f"last active care {in_words(threshold.last_active)}")
    if threshold.latest:
        known.append(f"{latest_label(threshold)} {in_words(threshold.latest)}")
    return first_capital("; ".join(known)) + "." if known else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedMark:
    """A mark with its label's stretch and row, and the x of the line beside the label."""

    mark: Mark
    x: float
    leans_left: bool
    label: tuple[float, float]
    row: int = 0


def draw_marks(sheet: Sheet, axis: TimeAxis, marks: Sequence[Mark], top: float) -> float:
    """Write the labels from `top` down; give the y below them, where the plot begins."""
    top = _draw_far_marks(sheet, axis, [m for m in marks if not axis.holds(m.iso)], top)
    placed = place_marks(sheet, axis, marks)
    bottom = top + (max((p.row for p in placed), default=-1) + 1) * ROW
    for item in placed:
        y = top + (item.row + 0.5) * ROW
        sheet.text(item.label[0], y, item.mark.words, size=SMALL)
        stem = [(item.x, y - 0.3 * ROW), (item.x, bottom)]
        sheet.line(stem, color=item.mark.color, width=item.mark.weight, style=item.mark.style)
    return bottom


def draw_lines(
    sheet: Sheet, axis: TimeAxis, marks: Sequence[Mark], plot: tuple[float, float]
) -> None:
    """The lines of the marks through one plot; a date that is not exact shades all of it."""
    for mark in marks:
        if axis.holds(mark.iso):
            first, last = axis.span(mark.iso)
            if first == last:
                points = [(first, plot[0]), (first, plot[1])]
                sheet.line(points, color=mark.color, width=mark.weight, style=mark.style)
            else:
                box = Box(first, plot[0], last, plot[1])
                sheet.box(box, fill="none", edge=LIGHT, hatch="///", layer=SHADE)
                sheet.line([(first, plot[0]), (last, plot[0])], color=mark.color, width=2.0)


def draw_interval(
    sheet: Sheet, axis: TimeAxis, threshold: Threshold, plot: tuple[float, float]
) -> None:
    """The threshold interval as a band."""
    if threshold.earliest and threshold.earliest < threshold.latest:
        left, right = axis.span(threshold.earliest)[0], axis.span(threshold.latest)[1]
        sheet.box(Box(left, plot[0], right, plot[1]), fill=BAND, layer=SHADE)


def _draw_far_marks(sheet: Sheet, axis: TimeAxis, far: Sequence[Mark], top: float) -> float:
    """Dates off the axis: named at its edge with an arrow."""
    before = [m for m in far if m.iso < axis.first.isoformat()]
    after = [m for m in far if m not in before]
    for row, mark in enumerate(before):
        sheet.text(axis.left, top + (row + 0.5) * ROW, f"← {mark.words}", size=SMALL)
    for row, mark in enumerate(after):
        y = top + (row + 0.5) * ROW
        sheet.text(axis.right, y, f"{mark.words} →", size=SMALL, align="right")
    return top + max(len(before), len(after)) * ROW


def place_marks(sheet: Sheet, axis: TimeAxis, marks: Sequence[Mark]) -> list[PlacedMark]:
    """Each label left or right of its line, in the fewest rows that keep all of them clear."""
    inside = sorted((m for m in marks if axis.holds(m.iso)), key=lambda m: axis.span(m.iso))
    found: list[tuple[tuple[int, int], list[PlacedMark]]] = []
    options = [
        [_beside(axis, mark, sheet.width_of(mark.words, SMALL), left) for left in (False, True)]
        for mark in inside
    ]
    for placed in product(*options):
        rows = _rows(placed)
        if rows is None or any(p.label[0] < MARGIN or p.label[1] > END for p in placed):
            continue
        unliked = sum(p.leans_left != p.mark.leans_left for p in placed)
        in_rows = [replace(p, row=row) for p, row in zip(placed, rows, strict=True)]
        found.append(((max(rows, default=0), unliked), in_rows))
    return min(found, key=lambda option: option[0])[1]


def _beside(axis: TimeAxis, mark: Mark, width: float, leans_left: bool) -> PlacedMark:
    first, last = axis.span(mark.iso)
    start = first - GAP - width if leans_left else last + GAP
    x = first if leans_left else last
    return PlacedMark(mark=mark, x=x, leans_left=leans_left, label=(start, start + width))


def _rows(placed: Sequence[PlacedMark]) -> list[int] | None:
    """The row of each label, from the top; None when two lines would cross each other's label."""
    n = len(placed)
    below = [(i, j) for i in range(n) for j in range(n) if i != j and _goes_above(placed, i, j)]
    rows = [0] * n
    for _ in range(n + 1):
        before = list(rows)
        for i, j in below:
            rows[j] = max(rows[j], rows[i] + 1)
        if rows == before:
            return rows
    return None


def _goes_above(placed: Sequence[PlacedMark], i: int, j: int) -> bool:
    """Must label i stand above label j? Yes when the line of j would cross it otherwise."""
    a, b = placed[i], placed[j]
    if a.label[0] - 1 < b.x < a.label[1] + 1:
        return True
    if b.label[0] - 1 < a.x < b.label[1] + 1:
        return False
    overlap = a.label[0] - GAP < b.label[1] and b.label[0] - GAP < a.label[1]
    return overlap and (j < i if a.leans_left else i < j)
