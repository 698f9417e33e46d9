"""An amount of two parts is no amount of its first part."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


@pytest.mark.parametrize("text", [
    "Sits 1 hr 30 min", "Can sit for 2 hours and 30 minutes at one time", "Can sit 1 hr and a half",
])  # fmt: skip
def test_hours_and_minutes_are_not_the_hours_alone(text):
    assert [m for m in read_text(text) if m.table == "capacities"] == []


@pytest.mark.parametrize("text", [
    "ESI gave 50% relief for 1 month and 2 weeks", "ESI gave 50% relief for 1 year and 2 months",
])  # fmt: skip
def test_months_and_weeks_are_not_the_months_alone(text):
    (told,) = read_text(text)
    assert (told.attributes["relief_pct"], told.attributes.get("relief_days")) == (50, None)


def test_the_amount_of_the_next_posture_is_no_part_of_it():
    found = [
        (m.concept, m.attributes["value"]) for m in read_text("Sits 1 hour, 30 minutes standing")
    ]
    assert found == [("sit_once", 1), ("stand_once", 30)]
