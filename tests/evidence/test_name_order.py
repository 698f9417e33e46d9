"""Providers' names stand in one order and one case."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.name_order import in_order


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("ROE,PETER A DO", "Peter A. Roe, DO"),
        ("MCNEIL,ANN MD", "Ann McNeil, MD"),
        ("O'HARA-DIAZ,ANN MD", "Ann O'Hara-Diaz, MD"),
        ("Roe, Peter A., MD", "Peter A. Roe, MD"),
        ("Roe, Ann, MD, FACS", "Ann Roe, MD, FACS"),
        ("Ann B. Roe MD", "Ann B. Roe, MD"),
        ("Ann B. Roe PT, DPT", "Ann B. Roe, PT, DPT"),
        ("ANN B. ROE, MD", "Ann B. Roe, MD"),
    ],
)
def test_a_name_stands_as_a_letter_would_have_it(written, told):
    assert in_order(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "Ann B. Roe, MD",
        "Dr. Roe",
        "Dr. A. Roe, MD",
        "Roe, Ann",  # no letters: nobody knows that it is a person's
        "Lakewood, Neurosurgery",
        "Lakewood Spine Center",
        "Roe Jr, Ann, MD",
        "Kim Do, PT",  # a family name
        "Radiology",
        "",
        "Roe, , MD",
    ],
)
def test_other_names_stay_as_they_are_written(written):
    assert in_order(written) == written


def test_what_is_in_order_stays_so():
    assert in_order(in_order("ROE,PETER A DO")) == in_order("ROE,PETER A DO")
