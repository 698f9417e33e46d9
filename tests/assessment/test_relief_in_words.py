"""What class has a relief that is told as a share, or as the most that was had?"""

from __future__ import annotations

import math

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses


@pytest.mark.parametrize(
    ("outcome", "days", "expected"),
    [
        ("about half relief", 21.0, "meaningful_temporary"),
        ("two-thirds of the pain gone", 120.0, "meaningful_sustained"),
        ("cut the pain in half", math.nan, "meaningful_temporary"),
        ("helps the burning about a third", math.nan, "partial"),
        ("less than half relief", 21.0, "not_recorded"),
        ("never more than 20% better", math.nan, "partial"),
        ("no more than 30% relief", 14.0, "partial"),
        ("under 20% relief", math.nan, "not_recorded"),
        ("no measurable gain in function, never more than 20% better", math.nan, "partial"),
        # halves and limits of something else
        ("no relief, walks half a mile", math.nan, "none"),
        ("no relief after the third ESI", math.nan, "none"),
        ("flexion less than 50% of normal", math.nan, "not_recorded"),
        ("attended half of the sessions", math.nan, "not_recorded"),
    ],
)
def test_the_class_of_words(outcome, days, expected):
    row = treatment("2022-04-26", "esi", label="ESI", outcome=outcome, relief_days=days)
    found = evidence(treatments=[row])
    (course,) = courses(found, details(), scores_of(found))
    assert course.outcome == expected
