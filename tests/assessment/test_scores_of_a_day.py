"""Two scores of one day are told as two: their mean stands in no record."""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import score

from mmi_kit.assessment.scores import series
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.trajectory import trajectory

CONFLICT = [
    score("2023-03-13", "odi", 52, provider="Dr. Marlow"),
    score("2023-09-18", "odi", 52, provider="Dr. Marlow"),
    score("2023-09-18", "odi", 16, provider="Dr. Ng"),
    score("2024-04-22", "odi", 54, provider="Dr. Marlow"),
]


def test_the_recorded_scores_stay_beside_their_mean():
    rows = [{"assertion": "actual", "context": "", "side": "", "value_high": float("nan"), **row,
             "fact_id": str(i)} for i, row in enumerate(CONFLICT)]  # fmt: skip
    found = series(rows)["odi"]
    assert [(s.value, s.recorded) for s in found] == [(52, ()), (34, (16, 52)), (54, ())]


def test_the_report_names_no_score_that_no_record_holds():
    made = material(measures=[dict(row) for row in CONFLICT])
    against = cells(contrary_evidence(made), "contrary-table")
    told = " ".join(text for row in against for text in row)
    assert "ODI 52, then 16 and 52 on one day" in told
    told += " ".join(text for row in cells(trajectory(made), "trajectory-table") for text in row)
    assert "range 16 to 54" in told
    assert "34" not in told


def test_pain_of_a_limb_is_a_series_of_its_own():
    told = {"context": "", "side": "", "value_high": float("nan"), "assertion": "actual"}
    rows = [
        told | score("2023-09-18", "nprs", 4) | {"fact_id": "back"},
        told | score("2023-09-18", "nprs", 7) | {"fact_id": "leg", "context": "leg"},
    ]
    assert {name: found[0].value for name, found in series(rows).items()} == {
        "nprs": 4, "nprs:leg": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("triggers", "days"),
    [
        ("3/13/2023", ["2023-03-13", "2023-09-18"]),
        ("(3/13/23)", ["2023-03-13", "2023-09-18"]),
        ("on 2023-03-13", ["2023-03-13", "2023-09-18"]),
        # no full day, more than a day, or one after the visit that tells it: it stays out
        ("3/13", ["2023-09-18"]),
        ("last visit", ["2023-09-18"]),
        ("3/13/2023; intake", ["2023-09-18"]),
        ("3/13/2024", ["2023-09-18"]),
    ],
)
def test_an_earlier_score_told_with_its_day_is_of_that_day(triggers, days):
    told = {"context": "", "side": "", "value_high": float("nan"), "visit_id": "v", "triggers": ""}
    rows = [
        told | score("2023-09-18", "odi", 44) | {"assertion": "actual", "fact_id": "now"},
        told | score("2023-09-18", "odi", 52)
        | {"assertion": "historical", "fact_id": "then", "triggers": triggers},
    ]  # fmt: skip
    assert [s.date for s in series(rows)["odi"]] == days
