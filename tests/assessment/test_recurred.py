"""Words that tell that what was operated on failed again, and words that do not."""

from __future__ import annotations

import pytest

from mmi_kit.assessment.treatment.recurred import tells_failure, tells_moment


@pytest.mark.parametrize(
    "sentence",
    [
        "MRI right shoulder: Recurrent full-thickness tear of supraspinatus, 3.8 cm.",
        "IMPRESSION: Massive recurrent rotator cuff tear with muscle atrophy.",
        "R shoulder irreparable re-tear per ortho.",
        "CT: nonunion at L5-S1.",
        "Pseudarthrosis L4-5 with hardware loosening.",
        "Recurrent disc herniation at L4-5.",
        "No effusion; re-tear of the cuff.",
    ],
)
def test_a_failure_is_one(sentence):
    assert tells_failure(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "No recurrent tear.",
        "R shoulder pain, possible re-tear after repair.",
        "MRI to rule out re-tear.",
        "Re-tear unlikely.",
        "Repair intact.",
        "Risk of re-tear discussed.",
        "Re-tear?",
        "Recurrent headaches.",
        "Failed conservative care.",
        "Sling to prevent re-injury.",
    ],
)
def test_what_is_denied_feared_or_possible_is_none(sentence):
    assert not tells_failure(sentence)


def test_the_moment_at_which_it_gave_way():
    assert tells_moment("Lifted a frozen turkey out of the oven, felt a pop.")
    assert tells_moment("HPI: Pop in Nov 2022.")
    assert not tells_moment("Denies feeling a pop.")
    assert not tells_moment("Knee pops on stairs.")
