"""What a patient is barred from, could do once, or estimates: no amount stands for what he can do."""
# ruff: noqa: E501

from __future__ import annotations

import pytest
from notes_help import capacities, read

from mmi_kit.evidence.bounds import bound_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is precluded from lifting more than 15 pounds.", "no more than"),
        ("Precluded from: lifting more than 15 lbs; overhead work; repetitive gripping", "no more than"),
        ("Preclusions:\nLifting over 15 lb\nForceful pushing", "no more than"),
        ("Permanent restrictions: standing > 15 minutes, lifting above 15 lb", "no more than"),
        ("No lifting above 15 pounds.", "no more than"),
        # What can be done more than that is more
        ("In my opinion he can sit more than 15 minutes at one time.", "more than"),
    ],
)  # fmt: skip
def test_what_is_barred_is_the_most_that_can_be_done(text, expected):
    found = [m for m in read(text, "capacities") if m.attributes.get("value") == 15]
    assert found
    for one in found:
        assert one.assertion == "actual"
        row = {"quote": one.quote, "sentence": one.attributes["sentence"], **one.attributes}
        assert bound_of(row).words == expected


def test_each_item_of_a_preclusion_is_barred():
    text = "The applicant is precluded from: carrying more than 12 pounds; sitting more than 40 minutes."
    statistics = {m.attributes["statistic"] for m in read(text, "capacities")}
    assert statistics == {"restriction"}


def test_barred_from_a_load_is_not_able_to_lift_it():
    text = "She is precluded from lifting 40 pounds. She can lift 20 pounds."
    assert capacities(text) == ["lift_occ 40 negated", "lift_occ 20"]


@pytest.mark.parametrize(
    "text",
    [
        "10. What were you able to do before that you can't do now?\nHike, and walk two miles with the dog.",
        "What could the claimant do before his illness that he cannot do now? He lifted 50 pounds and walked 2 miles.",
        "What activities can you no longer do?\nWalk 2 miles",
    ],
)  # fmt: skip
def test_the_answer_to_what_could_be_done_once_is_of_before(text):
    assert {m.assertion for m in read(text, "capacities")} == {"historical"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10. What were you able to do before that you can't do now?\nWalk 2 miles.\n20c. How far can you walk before needing to stop?\n1 block", ["walk_distance 2 historical", "walk_distance 1"]),
        ("What were you doing before you came? Reading.\nI walk 2 blocks.", ["walk_distance 2"]),
    ],
)  # fmt: skip
def test_the_next_question_is_of_now(text, expected):
    assert capacities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MEDICAL SOURCE STATEMENT\nShe estimates sitting 40 minutes and standing 10 minutes.", {"patient_reported"}),
        ("MEDICAL SOURCE STATEMENT\nI estimate that he can sit 40 minutes at one time.", {"clinician_opinion"}),
    ],
)  # fmt: skip
def test_what_the_patient_estimates_is_no_opinion_of_the_examiner(text, expected):
    assert {m.attributes["source_type"] for m in read(text, "capacities")} == expected
