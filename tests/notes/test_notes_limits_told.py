"""Limits in the short words of a note: a work status, a list of tolerances, shares and days lost."""
# ruff: noqa: E501

from __future__ import annotations

import pytest
from notes_help import actual_capacities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Work: light duty, no lifting > 20 lb, no repetitive bending.", ["lift_occ 20"]),
        ("Duty: avoid lifting over 15 pounds.", ["lift_occ 15"]),
        ("Tolerances: sits 30 min, stands 15 min, 2 blocks, drives.", ["sit_once 30", "stand_once 15", "walk_distance 2"]),
        ("Sits 30 minutes, walks 10 min, less than 1 block.", ["sit_once 30", "walk_once 10", "walk_distance 1"]),
        ("Off task around 15% of the day.", ["off_task 15"]),
        ("She is losing about 4 days a month from work to headaches.", ["absences 4"]),
        ("He calls off 3 days of work a month.", ["absences 3"]),
        ("Lies down in a dark room about 2 hours.", ["recline 2"]),
        ("Lift floor-waist 15 lb.", ["lift_occ 15"]),
        ("O: floor-waist 10 lb x 4.", ["lift_occ 10"]),
        # What a job asks for, where somebody lives, pounds that were lost
        ("Work: lifting 50 lb, standing 8 hours.", []),
        ("Job: no experience, lifting 50 lb.", []),
        ("Sits 30 min, lives 2 blocks away.", ["sit_once 30"]),
        ("Stands 10 min, 1 block from the bus.", ["stand_once 10"]),
        ("Losing about 5 pounds a month from the diet.", []),
        ("LTG: floor-waist 25 lb.", []),
    ],
)  # fmt: skip
def test_limits_in_short_words(text, expected):
    assert sorted(actual_capacities(text)) == sorted(expected)
