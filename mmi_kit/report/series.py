"""Did the scores move? One panel an instrument, all on one time axis.

The horizontal band is the mean of the scores that were judged, plus and minus the change that one
person must exceed before it counts as real; inside it, differences may be error of measurement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mmi_kit.assessment.findings import Score, Threshold, Trajectory
from mmi_kit.case.details import Claim
from mmi_kit.dates import in_words
from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.report.drawing import (
    BAND,
    GREY,
    INK,
    LIGHT,
    MARGIN,
    MUTED,
    PLOT_LEFT,
    SHADE,
    SMALL,
    Align,
    Box,
    Drawing,
    Sheet,
    house_style,
)
from mmi_kit.report.marks import (
    axis_with,
    draw_interval,
    draw_lines,
    draw_marks,
    marks_of,
    threshold_words,
)
from mmi_kit.report.strokes import KEY, SAMPLE, draw_patch
from mmi_kit.report.time_axis import TimeAxis, draw_ticks
from mmi_kit.report.words import count

MOST_PANELS = 6
PANEL, BETWEEN = 56.0, 7.0  # points: height of a panel, room between two
VALUE_ROOM = 30.0  # points left free at both ends for the first and the last value
BESIDE = 5.0  # points between a point and its value
# A range of the instrument wider than so many times its threshold would flatten every series.
WIDEST_RANGE = 12
DAY = len("2024-03-12")
INSET = 4.0  # points between the highest value and the panel's edge
POINT = 4.0
TINY = 6.0
NAME_LINE = 8.5
NAME_WIDTH = PLOT_LEFT - 30
DIRECTIONS = {"higher_worse": "higher is worse", "higher_better": "higher is better"}


def draw_series(
    trajectories: tuple[Trajectory, ...], threshold: Threshold, claim: Claim
) -> Drawing | None:
    """The panels; None when no score has a date."""
    sheet = series_sheet(trajectories, threshold, claim)
    if sheet is None:
        return None
    shown = panels_of(trajectories)
    facts = {f for t in shown for s in _dated(t) for f in s.facts} | set(threshold.facts)
    alt = _alt(trajectories, shown, threshold)
    return Drawing(png=sheet.png(), alt=alt, facts=tuple(sorted(facts)))


def panels_of(trajectories: Sequence[Trajectory]) -> tuple[Trajectory, ...]:
    """The instruments with most scores, in the order given."""
    dated = [t for t in trajectories if _dated(t)]
    kept = sorted(dated, key=lambda t: len(_dated(t)), reverse=True)[:MOST_PANELS]
    return tuple(t for t in dated if t in kept)


@house_style()
def series_sheet(
    trajectories: Sequence[Trajectory], threshold: Threshold, claim: Claim
) -> Sheet | None:
    """The panels as placed, before they become a picture."""
    shown = panels_of(trajectories)
    if not shown:
        return None
    sheet, marks = Sheet(), marks_of(threshold, claim)
    dates = [s.date for t in shown for s in _dated(t)]
    axis = axis_with(dates, marks, VALUE_ROOM)
    y = draw_marks(sheet, axis, marks, MARGIN)
    plots = []
    for trajectory in shown:
        plots.append((y, y + PANEL))
        _draw_panel(sheet, axis, trajectory, threshold, y)
        y += PANEL + BETWEEN
    for plot in plots:
        draw_interval(sheet, axis, threshold, plot)
        draw_lines(sheet, axis, marks, plot)
    y = draw_ticks(sheet, axis, plots)
    sheet.height = _draw_key(sheet, shown, threshold, y) + MARGIN
    return sheet


def _draw_panel(
    sheet: Sheet, axis: TimeAxis, trajectory: Trajectory, threshold: Threshold, top: float
) -> None:
    instrument, scores = instruments()[trajectory.instrument], _dated(trajectory)
    band = band_of(trajectory, threshold)
    low, high = _limits(instrument, [s.value for s in scores], band)

    def y_of(value: float) -> float:
        return top + INSET + (PANEL - 2 * INSET) * (high - value) / (high - low)

    _name_panel(sheet, trajectory, len(scores), top)
    sheet.line([(axis.left, top), (axis.right, top)], color=LIGHT, width=0.5)
    for value in (low, high):
        x = axis.left - MARGIN
        sheet.text(x, y_of(value), _number(value), size=TINY, color=MUTED, align="right")
    if band:
        left, right = axis.span(band.first)[0], axis.span(band.last)[1]
        edges = Box(left, y_of(band.high), right, y_of(band.low))
        sheet.box(edges, fill=BAND, edge=GREY, layer=SHADE)
        # A threshold that nobody saw in its source is worked with, but its number is not printed.
        # The author's own stands with its reason in the report.
        words = f"±{_number(band.half)}" if instrument.verified or instrument.is_own else "*"
        sheet.text(axis.right + MARGIN, y_of(band.middle), words, size=TINY)
    exact = [s for s in scores if len(s.date) == DAY]
    if exact:
        points = [(axis.span(s.date)[0], y_of(s.value)) for s in exact]
        sheet.line(points, color=GREY)
    for score in scores:
        first, last = axis.span(score.date)
        if first < last:
            draw_patch(sheet, first, last, y_of(score.value), "partial", POINT)
        else:
            sheet.mark(first, y_of(score.value), "o", fill=INK, size=POINT)
    _name_values(sheet, axis, scores, y_of)


def _name_values(
    sheet: Sheet, axis: TimeAxis, scores: Sequence[Score], y_of: Callable[[float], float]
) -> None:
    """The first value left of all points, the last value right of them."""
    ends: list[tuple[Score, Align, float]] = [
        (scores[-1], "left", max(axis.span(s.date)[1] for s in scores) + BESIDE)
    ]
    if len(scores) > 1:
        ends.append((scores[0], "right", min(axis.span(s.date)[0] for s in scores) - BESIDE))
    for score, align, x in ends:
        words = _number(score.value)
        sheet.text(x, y_of(score.value), words, size=SMALL, align=align, bold=True, covers=True)


def _name(trajectory: Trajectory) -> str:
    """ "Grip, left" where an instrument was recorded by side."""
    abbrev = instruments()[trajectory.instrument].abbrev
    return f"{abbrev}, {trajectory.side}" if trajectory.side else abbrev


def _name_panel(sheet: Sheet, trajectory: Trajectory, number: int, top: float) -> None:
    instrument = instruments()[trajectory.instrument]
    y = top + NAME_LINE / 2 + INSET
    sheet.text(MARGIN, y, _name(trajectory), bold=True)
    lines = sheet.lines_of(instrument.name, NAME_WIDTH, SMALL)
    direction = DIRECTIONS.get(instrument.direction, "")
    for line in (*lines, direction, count(number, "score")):
        if line:
            y += NAME_LINE
            sheet.text(MARGIN, y, line, size=SMALL, color=MUTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeBand:
    """The mean of the judged scores and the single-person threshold around it."""

    middle: float
    half: float
    first: str
    last: str

    @property
    def low(self) -> float:
        return self.middle - self.half

    @property
    def high(self) -> float:
        return self.middle + self.half


def band_of(trajectory: Trajectory, threshold: Threshold) -> ChangeBand | None:
    """The band over the window that the assessment judged; None when there is none to draw."""
    inside = [s for s in _dated(trajectory) if len(s.date) == DAY]
    if trajectory.window == "after_active_care":
        inside = [s for s in inside if threshold.counts(s.date)]
    if trajectory.threshold is None or len(inside) < 2:
        return None
    middle = sum(s.value for s in inside) / len(inside)
    return ChangeBand(
        middle=middle, half=trajectory.threshold, first=inside[0].date, last=inside[-1].date
    )


def _limits(
    instrument: Instrument, values: Sequence[float], band: ChangeBand | None
) -> tuple[float, float]:
    """The instrument's whole range, unless a real change would be too small to see in it."""
    shown = [*values, *((band.low, band.high) if band else ())]
    low, high = min(shown), max(shown)
    whole = instrument.high - instrument.low
    change = instrument.improve or whole
    if whole <= WIDEST_RANGE * change:
        return min(low, instrument.low), max(high, instrument.high)
    return low - change, high + change


def _dated(trajectory: Trajectory) -> list[Score]:
    return sorted((s for s in trajectory.scores if s.date), key=lambda s: s.date)


def _number(value: float) -> str:
    """ "48", "0.43", "−2": as written, since a tenth may be the whole threshold."""
    return f"{round(value, 2):g}".replace("-", "−")


def _draw_key(sheet: Sheet, shown: Sequence[Trajectory], threshold: Threshold, y: float) -> float:
    """What the horizontal band and the hatched boxes are, where they occur; the y below it."""
    banded = [instruments()[t.instrument] for t in shown if band_of(t, threshold)]
    if banded:
        y += NAME_LINE
        box = Box(MARGIN, y - SAMPLE / 4, MARGIN + SAMPLE, y + SAMPLE / 4)
        sheet.box(box, fill=BAND, edge=GREY)
        words = "mean of the scores compared ± the single-person threshold"
        words += "" if all(i.verified or i.is_own for i in banded) else " (* value not verified)"
        sheet.text(MARGIN + SAMPLE + MARGIN, y, words, size=SMALL, color=MUTED)
    if any(len(s.date) < DAY for t in shown for s in _dated(t)):
        y += NAME_LINE + MARGIN
        draw_patch(sheet, MARGIN, MARGIN + SAMPLE, y, "partial", POINT)
        sheet.text(MARGIN + SAMPLE + MARGIN, y, KEY["partial"], size=SMALL, color=MUTED)
    return y + NAME_LINE / 2


def _alt(
    trajectories: Sequence[Trajectory], shown: Sequence[Trajectory], threshold: Threshold
) -> str:
    """What the panels show, in one to three sentences."""
    said = [f"Scores over time: {'; '.join(_in_words(t) for t in shown)}."]
    said.append(threshold_words(threshold))
    hidden = sum(bool(_dated(t)) for t in trajectories) - len(shown)
    undated = sum(not s.date for t in trajectories for s in t.scores)
    left_out = [count(hidden, "further instrument")] if hidden else []
    left_out += [f"{count(undated, 'score')} without a date"] if undated else []
    if left_out:
        said.append(f"Not drawn: {', '.join(left_out)}.")
    return " ".join(part for part in said if part)


def _in_words(trajectory: Trajectory) -> str:
    instrument, scores = instruments()[trajectory.instrument], _dated(trajectory)
    first, last = scores[0], scores[-1]
    direction = DIRECTIONS.get(instrument.direction, "")
    about = ", ".join(part for part in (count(len(scores), "score"), direction) if part)
    words = f"{_name(trajectory)} {_number(first.value)} ({in_words(first.date)})"
    if len(scores) > 1:
        words += f" to {_number(last.value)} ({in_words(last.date)})"
    return f"{words}, {about}"
