"""A source statement is shown whole: each hand with its side, and nothing of it is told to lack."""

from __future__ import annotations

import pytest
from report_case import cells, ids, material, said
from tables import LUMBAR, capacity, details, evidence, statement

from mmi_kit.assessment.function.better import better_capacities
from mmi_kit.report.sections.function import functional_floor

DEPRESSION = {"id": "mood", "label": "Depression", "region": "mental"}


def hand(date, word, side, provider="Dr. Ortiz", function="reach_overhead"):
    return capacity(date, function, float("nan"), "frequency", frequency=word, side=side,
                    provider=provider, quote=f"Reach overhead, {side}: {word}")  # fmt: skip


def test_three_values_of_two_hands_have_no_middle():
    rows = [hand("2022-06-01", "never", "right"), hand("2022-06-01", "frequently", "left"),
            hand("2023-06-01", "never", "right", "Dr. Chen")]  # fmt: skip
    row = cells(functional_floor(material(capacities=rows)), "floor-table")[0]
    assert row[1] == (
        "never (right) (Dr. Chen, Jun 1, 2023); frequently (left) (Dr. Ortiz, Jun 1, 2022); "
        "never (right) (Dr. Ortiz, Jun 1, 2022)"
    )
    assert row[2] == "frequently (left)"


def test_of_one_hand_there_is_a_middle():
    rows = [hand(f"202{year}-06-01", "never", "right") for year in (2, 3, 4)]
    row = cells(functional_floor(material(capacities=rows)), "floor-table")[0]
    assert row[1] == "never"


def test_what_is_recorded_once_names_its_side():
    made = functional_floor(material(capacities=[hand("2022-06-01", "never", "right")]))
    assert "reach overhead never (right)" in said(made, "floor-few")


@pytest.mark.parametrize(("side", "found"), [("left", 0), ("right", 1)])
def test_the_other_hand_is_no_better_function(side, found):
    rows = [hand("2022-06-01", "never", "right"),
            hand("2022-07-01", "frequently", side, "Dr. Chen")]  # fmt: skip
    assert len(better_capacities(evidence(capacities=rows), (), details())) == found


def test_the_sound_arm_is_no_better_function():
    rows = [hand("2022-06-01", "never", "right"),
            hand("2022-07-01", "frequently", "left", "Dr. Chen"),
            hand("2022-08-01", "frequently", "", "Dr. Lee")]  # fmt: skip
    claim = details(impairment=[{"id": "arm", "label": "Rotator cuff tear", "region": "shoulder",
                                 "side": "right", "primary": True}])  # fmt: skip
    found = better_capacities(evidence(capacities=rows), (), claim)
    assert [row["provider"] for row in found] == ["Dr. Lee"]


def test_since_when_limitations_hold_is_told_with_its_window():
    made = material(statements=[statement(
        "2024-03-05", "limits_since", "Earliest date these limitations apply: June 1, 2021",
        provider="Dr. Ortiz", stated_date="June 1, 2021")])  # fmt: skip
    text = said(functional_floor(made), "floor-since")
    assert (
        "Mar 5, 2024: “Earliest date these limitations apply: June 1, 2021” (after onset)" in text
    )


def test_single_abilities_of_the_mind_are_quoted_and_rate_no_area():
    claim = details(impairment=[{**LUMBAR["impairment"][0], "primary": True}, DEPRESSION])
    rated = statement("2022-06-01", "mental_ability", "Deal with work stress: Poor",
                      provider="Laura Benitez, PsyD")  # fmt: skip
    made = functional_floor(material(claim, statements=[rated]))
    assert "Laura Benitez, PsyD, Jun 1, 2022: “Deal with work stress: Poor”" in said(
        made, "floor-abilities"
    )
    assert "floor-mind" in ids(made)


def test_of_a_mark_under_a_head_its_rating_is_told():
    claim = details(impairment=[{**LUMBAR["impairment"][0], "primary": True}, DEPRESSION])
    rated = statement("2022-06-01", "mental_ability", "Good   Fair\nDeal with stress      X",
                      triggers="deal with stress: fair")  # fmt: skip
    made = functional_floor(material(claim, statements=[rated]))
    assert "deal with stress: fair" in said(made, "floor-abilities")


@pytest.mark.parametrize(
    ("told", "lacks"),
    [(("stand_walk_total",), ()), (("stand_total", "walk_total"), ()),
     (("stand_total",), ("walk in an 8-hour day", "stand or walk in an 8-hour day"))],
)  # fmt: skip
def test_who_has_the_total_of_both_lacks_no_total_of_each(told, lacks):
    rows = [capacity("2022-06-01", function, 2, "h", provider="Dr. Ortiz") for function in told]
    missing = said(functional_floor(material(capacities=rows)), "floor-missing")
    named = missing.removeprefix("No value found in the records: ").rstrip(".").split("; ")
    assert [n for n in named if n.endswith("8-hour day")] == ["sit in an 8-hour day", *lacks]
    assert "change between sitting and standing" in named
