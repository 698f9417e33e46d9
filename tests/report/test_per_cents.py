"""A score that the records write in per cent is told so, with the points that the kit counts."""

from __future__ import annotations

import pytest
from report_case import cells, material, said
from tables import details, score

from mmi_kit.knowledge.instruments import instruments
from mmi_kit.report.per_cents import as_recorded, gain_as_recorded
from mmi_kit.report.sections.trajectory import trajectory

NDI, ODI = instruments()["ndi"], instruments()["odi"]


def rows(*quotes, concept="ndi"):
    return [{"quote": quote, "concept": concept} for quote in quotes]


def test_the_figures_of_the_record_come_first_and_the_points_behind_them():
    told = "first 21, last 22.5, range 20 to 24"
    assert as_recorded(told, NDI, rows("NDI 42%", "NDI 45 %", "22/50")) == (
        f"first 42 %, last 45 %, range 40 to 48 % (points of 50: {told})"
    )


def test_a_gain_is_told_in_both():
    assert gain_as_recorded("NDI 28, then 15", rows("NDI 56%", "30% (NDI)")) == (
        "NDI 56 %, then 30 % (points of 50: 28, then 15)"
    )


@pytest.mark.parametrize(
    ("known", "quotes"),
    [
        (NDI, ("NDI 21/50", "22/50")),  # in points
        (NDI, ("NDI 42%", "22/50")),  # in both, and in neither more often
        (ODI, ("ODI 42%", "ODI 44%")),  # of which the points are per cents
    ],
)
def test_other_scores_stay(known, quotes):
    assert as_recorded("first 21, last 22", known, rows(*quotes)) == "first 21, last 22"


def test_another_measure_and_no_rows_stay():
    assert gain_as_recorded("NPRS 8, then 4", rows("8/10", concept="nprs")) == "NPRS 8, then 4"
    assert gain_as_recorded("NDI 28, then 15", []) == "NDI 28, then 15"


def test_the_trajectory_tells_it_so():
    neck = details(impairment=[{"id": "neck", "label": "Cervical disc disease", "region": "neck",
                                "icd10": ["M50.20"]}])  # fmt: skip
    made = material(neck, measures=[
        score(day, "ndi", value, quote=f"NDI {2 * value}%", impairment="neck")
        for day, value in (("2022-01-03", 21), ("2022-06-03", 22), ("2022-12-03", 20))
    ])  # fmt: skip
    blocks = trajectory(made)
    (row,) = cells(blocks, "trajectory-table")
    assert "first 42 %, last 40 %, range 40 to 44 % (points of 50: first 21, last 20" in row[1]
    assert said(blocks, "trajectory-answer")
