"""Which score is the before and after of a course: never one of the mind, or of another joint."""

from __future__ import annotations

import pytest
from tables import details, evidence, score, scores_of, treatment

from mmi_kit.assessment.treatment.history import courses

TWO_JOINTS = details(
    impairment=[
        {
            "id": "shoulder",
            "label": "Right rotator cuff tear",
            "region": "shoulder",
            "primary": True,
        },
        {"id": "knee", "label": "Left knee osteoarthritis", "region": "knee"},
        {"id": "mood", "label": "Major depressive disorder", "region": "mental"},
    ]
)
KNEE = {"impairment": "knee", "region": "knee"}


def told_by(instrument, modality="joint_inj", place=None, **of_score):
    """Is a pair of scores around a course its before and after?"""
    found = evidence(
        treatments=[treatment("2023-03-16", modality, **(place or {}))],
        measures=[
            score("2023-03-01", instrument, 20, **of_score),
            score("2023-04-10", instrument, 10, **of_score),
        ],
    )
    (course,) = courses(found, TWO_JOINTS, scores_of(found))
    return course.after is not None


@pytest.mark.parametrize("instrument", ["phq9", "gad7", "pcl5"])
def test_a_score_of_the_mind_tells_of_no_procedure_operation_or_physical_therapy(instrument):
    assert not told_by(instrument)
    assert not told_by(instrument, "surgery")
    assert not told_by(instrument, "pt")
    assert told_by(instrument, "psych")


@pytest.mark.parametrize(
    ("instrument", "place", "tells"),
    [
        ("quickdash", {}, True),
        ("quickdash", KNEE, False),
        ("lefs", KNEE, True),
        ("lefs", {}, False),
        ("tug", {}, False),  # how one walks, of a shoulder
        ("sf36_pf", {}, True),  # of the whole body
        (
            "sf36_pf",
            KNEE,
            False,
        ),  # nobody says that it is of the knee
    ],
)
def test_a_score_tells_of_the_part_of_the_body_that_it_asks_of(instrument, place, tells):
    assert told_by(instrument, place=place) is tells


@pytest.mark.parametrize(
    ("quote", "place", "tells"),
    [
        ("Pain 6/10", {}, True),
        ("Pain 6/10", KNEE, False),
        ("Knee pain 6/10", KNEE, True),
        ("Knee pain 6/10", {}, False),
        ("Shoulder pain 6/10", {}, True),
    ],
)
def test_pain_is_of_the_joint_that_its_words_name(quote, place, tells):
    assert told_by("nprs", place=place, quote=quote) is tells
