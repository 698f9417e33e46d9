"""A surgeon who says in plain words that he will not operate, and why."""

from __future__ import annotations

import pytest
from notes_help import read, said, shorts

RISK = "The risk of a leak outweighs any gain"


def reason(text):
    found = [m for m in read(text, "statements") if m.concept == "surgical_opinion"]
    return [str(m.attributes.get("reason", "")) for m in found]


@pytest.mark.parametrize(
    "text",
    [
        "I am not willing to operate.",
        "We are not prepared to operate on a smoker.",
        "I remain where I was: I am unwilling to take her to surgery.",
        "I am reluctant to operate.",
        "I do not see her ever coming to a fusion.",
        "I cannot foresee us getting to surgery.",
        "We will not be operating.",
        "The surgeon will not operate.",
        "Dr. Osei is not comfortable operating.",
    ],
)
def test_he_will_not(text):
    assert said(text, "surgical_opinion") == ["surgical_opinion"]
    assert "surgery declined" not in shorts(text, "treatments")


@pytest.mark.parametrize(
    "text",
    [
        "He is not willing to operate a forklift.",
        "I am not willing to operate machinery on this medicine.",
        "She will not operate the register.",
        "I do not see her getting to work.",
        "I do not see any change.",
        "Dr. Osei will not operate a vehicle for six weeks.",
    ],
)
def test_a_machine_is_operated_too(text):
    assert said(text, "surgical_opinion") == []


def test_under_a_condition_it_is_one():
    text = "I am not willing to operate unless the sugars come down."
    assert said(text, "surgical_opinion") == ["surgical_opinion conditional"]


def test_who_is_quoted_declines():
    text = 'Patient states "I am not willing to have the operation".'
    assert "surgery declined" in shorts(text, "treatments")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With her lungs and her weight I am not willing to operate.", "her lungs and her weight"),
        ("Given home oxygen, I am unwilling to operate.", "home oxygen"),
        ("I am not prepared to operate given an A1c of 9.8.", "an A1c of 9.8"),
        (f"I am not willing to operate. {RISK}.", RISK),
        (f"{RISK}. I would not operate.", RISK),
        ("I do not see us getting to a fusion. It would not help her feet.",
         "It would not help her feet"),
        ("I am not willing to operate. Return in six months.", ""),
        ("Seen with her daughter. I am not willing to operate.", ""),
        ("Walks with a cane. I am not willing to operate. Refill tramadol.", ""),
    ],
)  # fmt: skip
def test_why_stands_before_it_or_beside_it(text, expected):
    assert reason(text) == [expected]


CAPITALS = (
    "SHE HAS TRIED THERAPY AND I TOLD HER THAT I AM NOT WILLING TO\n"
    "OPERATE. THE RISK EXCEEDS THE BENEFIT. RETURN IN SIX MONTHS.\n"
)
LISTED = (
    "GABAPENTIN 300 MG CAPSULE BY MOUTH THREE TIMES A DAY FOR NERVE PAIN\n"
    "TRAMADOL 50 MG TABLET BY MOUTH TWICE A DAY AS NEEDED FOR BACK PAIN\n"
)


def test_a_line_in_capitals_goes_on():
    assert reason(CAPITALS) == ["THE RISK EXCEEDS THE BENEFIT"]


def test_a_list_in_capitals_does_not():
    sentences = {str(m.attributes["sentence"]) for m in read(LISTED, "treatments")}
    assert sentences == set(LISTED.strip().splitlines())


def test_nor_a_heading_behind_running_text_in_capitals():
    text = (
        "SHE HAS HAD THERAPY AND THE BLOCK, AND SHE WAS NOT BETTER AFTER THEM\n"
        "FINAL IMPRESSION: STENOSIS, STABLE.\n"
    )
    assert "STENOSIS, STABLE" in {m.quote for m in read(text, "statements")}
    assert {m.attributes["sentence"] for m in read(text, "statements")} == set(
        text.strip().splitlines()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She would need a two-level fusion.", ["fusion conditional"]),
        ("He would likely require a knee replacement.", ["arthroplasty conditional"]),
        ("He needs a knee replacement.", ["arthroplasty planned"]),
        ("She would need a course of PT first.", ["pt planned"]),
    ],
)
def test_what_it_would_have_to_be_is_not_ordered(text, expected):
    assert shorts(text, "treatments") == expected
