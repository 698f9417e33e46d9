"""Scores of the other claimed impairments stand apart from the course of the first one."""

from __future__ import annotations

from report_case import cells, material
from tables import details, score

from mmi_kit.case.details import Impairment
from mmi_kit.report.sections.trajectory import trajectory

TWO = details(
    impairment=(
        Impairment(id="back", label="Lumbar disc disease", region="lumbar", primary=True),
        Impairment(id="mood", label="Depression", region="mental"),
    )
)
SCORES = [
    score("2023-03-13", "odi", 52),
    score("2023-09-18", "odi", 50),
    score("2023-03-13", "phq9", 18, impairment="mood"),
    score("2023-09-18", "phq9", 11, impairment="mood"),
    score("2023-09-18", "nprs", 4, impairment="knee"),  # not claimed
]


def test_they_are_told_as_recorded_and_not_judged():
    made = material(TWO, measures=[dict(row) for row in SCORES])
    rows = cells(trajectory(made), "other-scores-table")
    assert [row[:-1] for row in rows] == [
        ["Depression", "PHQ-9 (higher is worse)", "2", "18 (Mar 13, 2023)", "11 (Sep 18, 2023)",
         "11 to 18"],
    ]  # fmt: skip
    assert [t.instrument for t in made.findings.trajectory] == ["odi"]


def test_without_any_there_is_no_table():
    made = material(TWO, measures=[dict(row) for row in SCORES[:2]])
    assert not [b for b in trajectory(made) if b.id == "other-scores-table"]
