"""What was tried, when, and when did active care end? The treatment timeline on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mmi_kit.assessment.findings import Course, Threshold
from mmi_kit.case.details import Claim
from mmi_kit.dates import in_words
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.procedure_kinds import kind_shown
from mmi_kit.knowledge.running_case import in_running_case
from mmi_kit.report.drawing import (
    LIGHT,
    MARGIN,
    MUTED,
    PALE,
    PLOT_LEFT,
    PLOT_RIGHT,
    SHADE,
    SMALL,
    Drawing,
    Sheet,
    drawable,
    house_style,
)
from mmi_kit.report.lanes import HEADINGS, OTHER, Lane, heading_of, is_drawn, lanes_of
from mmi_kit.report.marks import (
    axis_with,
    draw_interval,
    draw_lines,
    draw_marks,
    marks_of,
    threshold_words,
)
from mmi_kit.report.strokes import NOT_GIVEN, Strokes
from mmi_kit.report.time_axis import TimeAxis, draw_ticks
from mmi_kit.report.words import count

LINE_HEIGHT = 9.0
LANE_PAD = 4.0
HEADING_HEIGHT = 12.0
INDENT = 9.0
MARKER = 5.0  # points between the middle of a marker and the word beside it


def draw_timeline(
    courses: tuple[Course, ...], threshold: Threshold, claim: Claim
) -> Drawing | None:
    """The timeline; None when no course has a recorded date."""
    sheet = timeline_sheet(courses, threshold, claim)
    if sheet is None:
        return None
    drawn = [c for c in courses if is_drawn(c)]
    facts = {f for course in drawn for f in course.facts} | set(threshold.facts)
    facts |= {f for visit in threshold.maintenance for f in visit.facts}
    alt = _alt(drawn, [c for c in courses if not is_drawn(c)], threshold)
    return Drawing(png=sheet.png(), alt=alt, facts=tuple(sorted(facts)))


@house_style()
def timeline_sheet(courses: Sequence[Course], threshold: Threshold, claim: Claim) -> Sheet | None:
    """The timeline as placed, before it becomes a picture."""
    lanes = lanes_of(courses)
    if not lanes:
        return None
    visits = [v.date for v in threshold.maintenance if v.date]
    dates = [d for lane in lanes for c in lane.courses for d in (c.start, c.end)]
    sheet, marks = Sheet(), marks_of(threshold, claim)
    axis = axis_with([*dates, *visits], marks)
    strokes = Strokes(sheet, axis)
    lines = [x for mark in marks if axis.holds(mark.iso) for x in axis.span(mark.iso)]
    top = y = draw_marks(sheet, axis, marks, MARGIN)
    for heading, group in groupby(lanes, key=lambda lane: lane.heading):
        y = _heading(sheet, heading, y)
        for lane in group:
            y = _draw_lane(sheet, axis, strokes, lane, y, lines)
    if visits:
        y = y if lanes[-1].heading == OTHER else _heading(sheet, OTHER, y)
        many = f"Maintenance-only visits ×{len(visits)}"
        y, middle = _lane_name(sheet, many if len(visits) > 1 else "Maintenance-only visit", y)
        strokes.days(visits, middle, "visit")
    plot = (top, y)
    draw_interval(sheet, axis, threshold, plot)
    draw_lines(sheet, axis, marks, plot)
    sheet.height = strokes.key(draw_ticks(sheet, axis, [plot]) + MARGIN) + MARGIN
    return sheet


def _heading(sheet: Sheet, heading: str, y: float) -> float:
    sheet.line([(MARGIN, y), (PLOT_RIGHT, y)], color=LIGHT, width=0.5)
    sheet.text(MARGIN, y + HEADING_HEIGHT / 2, heading, size=SMALL, bold=True, color=MUTED)
    return y + HEADING_HEIGHT


def _draw_lane(
    sheet: Sheet, axis: TimeAxis, strokes: Strokes, lane: Lane, y: float, lines: Sequence[float]
) -> float:
    name, room = lane.name, None
    if lane.word:
        room = _room_beside(axis, lane, sheet.width_of(lane.word, SMALL), lines)
        name = lane.name if room is not None else f"{lane.word}: {lane.name}"
    bottom, middle = _lane_name(sheet, name, y)
    if lane.is_rest:
        strokes.days((c.start for c in lane.courses), middle, "rest")
        return bottom
    # Long courses first, so that a short one inside a long one stays visible.
    for course in sorted(lane.courses, key=lambda c: _length(axis, c), reverse=True):
        strokes.course(course, middle)
    if room is not None:
        sheet.text(room, middle, lane.word, size=SMALL, covers=True)
    return bottom


def _lane_name(sheet: Sheet, name: str, y: float) -> tuple[float, float]:
    """Write the name; give the bottom and the middle of the lane."""
    lines = sheet.lines_of(name, PLOT_LEFT - INDENT - 2 * MARGIN)
    for row, line in enumerate(lines):
        sheet.text(INDENT, y + LANE_PAD / 2 + (row + 0.5) * LINE_HEIGHT, line)
    bottom = y + len(lines) * LINE_HEIGHT + LANE_PAD
    middle = (y + bottom) / 2
    sheet.line([(PLOT_LEFT, middle), (PLOT_RIGHT, middle)], color=PALE, width=0.5, layer=SHADE)
    return bottom, middle


def _length(axis: TimeAxis, course: Course) -> float:
    return axis.span(max(course.end, course.start))[1] - axis.span(course.start)[0]


def _room_beside(axis: TimeAxis, lane: Lane, width: float, lines: Sequence[float]) -> float | None:
    """Where the word fits beside a marker, clear of the lines of the marks if it can be."""
    dates = {d for c in lane.courses for d in (c.start, c.end) if d}
    taken = sorted(axis.span(iso) for iso in dates)
    starts = [right + MARKER for _, right in taken][::-1]
    starts += [left - MARKER - width for left, _ in taken][::-1]

    def is_free(start: float) -> bool:
        inside = axis.left <= start and start + width <= axis.right
        end = start + width + MARKER
        return inside and not any(a < end and start - MARKER < b for a, b in taken)

    def is_crossed(start: float) -> bool:
        return any(start - 1 < x < start + width + 1 for x in lines)

    return min((start for start in starts if is_free(start)), key=is_crossed, default=None)


def _alt(drawn: Sequence[Course], undated: Sequence[Course], threshold: Threshold) -> str:
    """What the timeline shows, in one to three sentences."""
    headings = Counter(heading_of(c) for c in drawn if c.status not in NOT_GIVEN)
    given = ", ".join(
        f"{h.lower()} {headings[h]}"
        for h in (*dict.fromkeys(HEADINGS.values()), OTHER)
        if headings[h]
    )
    refused = Counter(NOT_GIVEN[c.status] for c in drawn if c.status in NOT_GIVEN)
    not_given = ", ".join(f"{word} {number}" for word, number in sorted(refused.items()))
    first = min(c.start for c in drawn)
    last = max(max(c.start, c.end) for c in drawn)
    period = in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"
    kinds = "; ".join(part for part in (given, not_given) if part)
    said = [f"{count(len(drawn), 'dated course')} of treatment, {period}: {kinds}."]
    said.append(threshold_words(threshold))
    if undated:
        names = ", ".join(sorted({drawable(_plain_label(c)) for c in undated}))
        said.append(f"Not drawn, because no date is recorded: {names}.")
    return " ".join(part for part in said if part)


def _plain_label(course: Course) -> str:
    """The name of a drug, or the kit's own name of the treatment: never free text of a record."""
    modality = modalities()[course.modality]
    if modality.kind == "drug":
        return in_running_case(course.label)
    return kind_shown(course.modality, course.label)
