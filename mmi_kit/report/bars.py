"""How complete is the evidence, group by group? Six bars, each with its number and its weight."""

from __future__ import annotations

from mmi_kit.assessment.findings import Completeness, GroupScore
from mmi_kit.knowledge.rubric import GROUPS
from mmi_kit.report.drawing import (
    GREY,
    INK,
    LIGHT,
    MARGIN,
    MUTED,
    PLOT_LEFT,
    SHADE,
    SMALL,
    WHITE,
    Box,
    Drawing,
    Sheet,
    house_style,
)
from mmi_kit.report.words import number

FULL = 100.0  # a score is a percentage of the applicable weight
BAR, BETWEEN = 10.0, 8.0  # points
TRACK_RIGHT = 350.0  # points: where 100 % lies
SCORE_RIGHT = 384.0
WEIGHT_LEFT = 394.0
TICKS = (0, 25, 50, 75, 100)  # per cent


def draw_completeness(completeness: Completeness) -> Drawing | None:
    """The bars; None when no group has a score."""
    sheet = completeness_sheet(completeness)
    if sheet is None:
        return None
    facts = tuple(sorted({f for element in completeness.elements for f in element.facts}))
    return Drawing(png=sheet.png(), alt=_alt(completeness), facts=facts)


@house_style()
def completeness_sheet(completeness: Completeness) -> Sheet | None:
    """The bars as placed, before they become a picture."""
    if all(group.score is None for group in completeness.groups):
        return None
    sheet, y = Sheet(), MARGIN
    plot_bottom = y + len(completeness.groups) * (BAR + BETWEEN)
    for tick in TICKS:
        x = _x(tick)
        sheet.line([(x, y), (x, plot_bottom + 2.5)], color=LIGHT, width=0.5, layer=SHADE)
        sheet.text(x, plot_bottom + 8, f"{tick} %", size=SMALL, color=MUTED, align="center")
    for group in completeness.groups:
        _draw_group(sheet, group, y + (BAR + BETWEEN) / 2)
        y += BAR + BETWEEN
    sheet.height = plot_bottom + 13 + MARGIN
    return sheet


def _draw_group(sheet: Sheet, group: GroupScore, y: float) -> None:
    name, top, bottom = GROUPS.get(group.id, group.id), y - BAR / 2, y + BAR / 2
    sheet.text(MARGIN, y, name)
    if group.score is None:
        sheet.text(PLOT_LEFT + MARGIN, y, "not applicable", size=SMALL, color=MUTED, covers=True)
        return
    sheet.box(Box(_x(0), top, _x(FULL), bottom), fill=WHITE, edge=GREY)
    if group.score > 0:
        sheet.box(Box(_x(0), top, _x(group.score), bottom), fill=MUTED, edge=INK)
    sheet.text(SCORE_RIGHT, y, _percent(group.score), bold=True, align="right")
    sheet.text(WEIGHT_LEFT, y, f"of weight {number(group.weight)}", size=SMALL, color=MUTED)


def _x(percent: float) -> float:
    return PLOT_LEFT + (TRACK_RIGHT - PLOT_LEFT) * min(max(percent, 0.0), FULL) / FULL


def _percent(score: float) -> str:
    return f"{number(round(score))} %"


def _words(group: GroupScore) -> str:
    if group.score is None:
        return "not applicable"
    return f"{_percent(group.score)} of weight {number(group.weight)}"


def _alt(completeness: Completeness) -> str:
    """What the bars show, in one to three sentences."""
    groups = "; ".join(f"{GROUPS.get(g.id, g.id)} {_words(g)}" for g in completeness.groups)
    said = f"Completeness of the evidence by group: {groups}."
    if completeness.score is not None:
        said += f" All groups together: {_percent(completeness.score)}."
    return said
