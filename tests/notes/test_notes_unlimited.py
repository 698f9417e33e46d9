"""A function without a limit is a value in words; what is not said is none."""

from __future__ import annotations

import pytest
from notes_help import capacities
from report_case import material, said
from tables import capacity

from mmi_kit.report.sections.function import functional_floor

FREE = " continuously"


@pytest.mark.parametrize(
    ("words", "functions"),
    [
        ("No restriction for sitting, standing or walking.",
         ["sit_once", "stand_once", "walk_once", "sit_total", "stand_walk_total"]),
        ("Sitting is unlimited.", ["sit_once", "sit_total"]),
        ("He can sit without restriction.", ["sit_once", "sit_total"]),
        ("Standing: not limited", ["stand_once", "stand_total"]),
        ("No limits on lifting.", ["lift_occ", "lift_freq"]),
    ],
)  # fmt: skip
def test_a_posture_without_a_limit(words, functions):
    assert sorted(capacities(words)) == sorted(f + FREE for f in functions)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Left arm unrestricted.", ["lift_left continuously left"]),
        ("No restriction for use of right hand.",
         ["finger continuously right", "handle continuously right"]),
        ("Unrestricted use of the left hand.",
         ["finger continuously left", "handle continuously left"]),
        ("The right upper extremity is not limited.", ["lift_right continuously right"]),
    ],
)  # fmt: skip
def test_an_arm_or_a_hand_without_a_limit(words, found):
    assert sorted(capacities(words)) == found


@pytest.mark.parametrize(
    "words",
    [
        "No restrictions.",
        "No restriction of motion in the right hand.",
        "Walking is not limited by dyspnea.",
        "No restriction on lifting over 50 lb.",
        "Right hand range of motion unrestricted.",
        "Sitting is limited.",
        "He wishes he could walk unlimited distances.",
        "Is sitting unlimited?",
        "Diet unrestricted.",
    ],
)
def test_what_says_nothing_of_a_function(words):
    assert not any("continuously" in c for c in capacities(words))


def test_before_the_injury_is_earlier_history():
    assert all("historical" in c for c in capacities("Before the injury walking was unlimited."))


FREE_SITTING = "No restriction for sitting"


def seen_by(kind, *more):
    day = "2022-10-06"
    words = f"{FREE_SITTING} is given."
    row = {"date": day, "concept": "sit_total", "frequency": "continuously",
           "quote": FREE_SITTING, "sentence": words, "provider": "Dr. Pruitt"}  # fmt: skip
    visit = {"date": day, "concept": "visit", "visit_id": f"V{day}", "visit_type": kind,
             "provider": "Dr. Pruitt"}  # fmt: skip
    return material(capacities=[row, *more], visits=[visit])


def test_the_floor_quotes_it_and_misses_no_value():
    made = functional_floor(seen_by("Office visit", capacity("2022-10-06", "stand_once", 10)))
    assert f"sit in an 8-hour day: “{FREE_SITTING} is given" in said(made, "floor-words")
    assert "sit in an 8-hour day" not in said(made, "floor-missing")


def test_it_is_contrary_where_it_is_an_examiners():
    def kinds(made):
        return [c.kind for c in made.findings.contrary]

    assert "better_function" in kinds(seen_by("IME for carrier"))
    assert "better_function" not in kinds(seen_by("Office visit"))
    limited = capacity("2022-11-01", "sit_total", 2, unit="h", provider="Dr. Sandoval")
    assert "better_function" in kinds(seen_by("Office visit", limited))
