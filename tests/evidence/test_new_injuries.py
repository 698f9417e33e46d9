"""The pain of a fall, told in an emergency room, is no score of the back that is claimed."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from tables import details

from mmi_kit.assessment.scores import series

NOTE = "{where}\nDate of service: {day}\nOle Brandt, MD\n\n{words}\n"
ED = "Lakeside Emergency Department"
CLINIC = "Lakeside Spine Clinic"


def contexts(words, where=ED, day="2023-02-07"):
    note = NOTE.format(where=where, day=day, words=words)
    found = evidence(files={"n.txt": note.encode()})
    assert found.measures.shape[0] == 1
    return rows_of(found.measures, "context"), series(found.used("measures"))


@pytest.mark.parametrize(
    "words",
    [
        "Slipped on wet stairs this morning and landed on her side. Pain 9/10.",
        "Rear-ended at a light two hours ago. Pain 8/10 in the back.",
        "Chief Complaint: Fall. Low back pain 8/10.",
    ],
)
def test_a_new_injury_is_a_quantity_of_its_own(words):
    assert contexts(words) == ([("new injury",)], {})


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Flare of chronic back pain since the weekend. Pain 9/10.", {}),
        ("Injured her back at work in 2019. Pain 9/10.", {}),
        ("Fell today on the stairs. Pain 8/10.", {"where": CLINIC}),  # seen by who knows her
        ("Fell today at work. Pain 8/10.", {"day": "2021-01-16"}),  # it may be what is claimed
    ],
)
def test_others_are_scores_like_any(words, own):
    found, by_day = contexts(words, **own)
    assert found != [("new injury",)]
    assert len(by_day["nprs"]) == 1
    assert details().claim.aod == "2021-01-15"
