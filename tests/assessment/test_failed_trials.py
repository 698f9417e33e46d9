"""What a trial that failed did: a share of the pain where the words give one, else nothing."""

from __future__ import annotations

import pytest
from tables import details, evidence, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses


@pytest.mark.parametrize(
    ("said", "outcome", "expected"),
    [
        ("SCS trial 35% leg, 10% back - FAIL", "FAIL", "partial"),
        ("Trial UNSUCCESSFUL (< 50%).", "UNSUCCESSFUL", "none"),
        ("SCS trial failed.", "failed", "none"),
        ("SCS trial successful.", "successful", "not_recorded"),
    ],
)
def test_a_failed_trial(said, outcome, expected):
    row = treatment("2022-04-26", "scs", label="SCS trial", sentence=said, outcome=outcome)
    found = evidence(treatments=[row])
    (course,) = courses(found, details(), scores_of(found))
    assert course.outcome == expected
