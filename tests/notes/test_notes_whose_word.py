"""Whose word is it: the writer's own, what somebody was told, or what somebody wants said?"""

from __future__ import annotations

import pytest
from notes_help import read


def senses(words, table, concept):
    return [m.assertion for m in read(words, table) if m.concept == concept]


def mmi(words):
    return senses(words, "statements", "explicit_mmi")


@pytest.mark.parametrize(
    "words",
    [
        "Opinion: I consider her lumbar spine to be at maximum medical improvement.",
        "I now consider this claimant at MMI.",
        "I consider his neck to have reached MMI.",
        "We consider the patient at MMI for the neck.",
        "I told him that he is at MMI.",
    ],
)
def test_an_opinion_that_is_given(words):
    assert mmi(words) == ["actual"]


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("We are considering MMI.", "planned"),
        ("Consider the FCE to be done before he is at MMI.", "planned"),
        ("I will consider her to be at MMI after the injection.", "planned"),
        ("I would consider her to be at MMI if the MRI is unchanged.", "conditional"),
        ("I consider her not at MMI.", "negated"),
        ("I consider her lumbar spine not to be at MMI.", "negated"),
        ("I consider his neck to be nearly at MMI.", "conditional"),
        ("He is nearly at MMI.", "conditional"),
        ('Client reports her lawyer told her she is "at MMI."', "historical"),
        ("Case manager wrote that he is P&S.", "historical"),
        (
            'Attorney asks Dr. W to write that he is "permanent and stationary." Not my term.',
            "conditional",
        ),
        ("The adjuster asked me to state that she is at MMI.", "conditional"),
        # A line of the page may end within the words.
        ("She is not at\nMMI.", "negated"),
        (
            'Attorney asks Dr. W to write that he is\n   "permanent and stationary." Dr. W: no.',
            "conditional",
        ),
    ],
)
def test_what_is_no_opinion_of_the_writer(words, sense):
    assert mmi(words) == [sense]


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("She says Dr. Lee told me I need a fusion but I'm too heavy.", "conditional"),
        ("The surgeon told him that he should have a fusion.", "conditional"),
        ("He was told he needs a fusion.", "conditional"),
        ("Patient states she needs a fusion.", "conditional"),
        ("I told him he needs a fusion.", "planned"),
        ("She needs a fusion.", "planned"),
        ("We considered a fusion. My opinion is no further surgery.", "negated"),
        ("We have considered fusion and decided against it.", "negated"),
        ("We considered fusion. He wants to think about it.", "planned"),
    ],
)
def test_who_advises_an_operation(words, sense):
    assert senses(words, "treatments", "fusion") == [sense]


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("Wants to know about a pain pump.", "conditional"),
        ("Would like to hear more about the pain pump.", "conditional"),
        ("Pain pump scheduled for May.", "planned"),
    ],
)
def test_a_question_arranges_nothing(words, sense):
    assert senses(words, "treatments", "pump") == [sense]


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("Repeat decompression has nothing to offer.", "negated"),
        ("Repeat decompression would add nothing.", "negated"),
        ("Repeat RFA would not help.", "negated"),
        ("Repeat decompression has much to offer.", "actual"),
        ("A new MRI has nothing to offer; repeat ESI in March.", "actual"),
    ],
)
def test_a_plan_that_has_no_use_is_none(words, sense):
    assert senses(words, "statements", "active_planned") == [sense]


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("Symptoms have plateaued: neither exam nor scores have moved in six months.", "actual"),
        ("Plateau: has not improved in 3 months.", "actual"),
        ("Will plateau in 6 months.", "planned"),
        ("Plateau expected, return in six months.", "planned"),
        ("Plateau in six months.", "planned"),
    ],
)
def test_months_that_are_over_are_no_plan(words, sense):
    assert senses(words, "statements", "plateau")[:1] == [sense]


def test_no_other_treatment_to_offer():
    words = "I have no other neck treatment to offer."
    assert senses(words, "statements", "exhausted_or_declined") == ["actual"]
    assert senses("I have other treatment to offer.", "statements", "exhausted_or_declined") == []


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("PLAN: I would talk about knee replacement later.", "conditional"),
        ("PLAN: If A1c is under 7.5\nI would do a knee replacement.", "conditional"),
        ("PLAN: Return if worse\nI recommend knee replacement.", "planned"),
        ("PLAN: If worse, call.\nI recommend knee replacement.", "planned"),
        ("PLAN: Knee replacement.", "planned"),
    ],
)
def test_a_condition_holds_over_the_end_of_a_line(words, sense):
    assert senses(words, "treatments", "arthroplasty") == [sense]


def test_sugars_that_ran_high_are_no_running():
    assert senses("Sugars ran 240s for 5 days.", "statements", "improvement_expected") == []
    assert senses("He ran 5 miles on Sunday.", "statements", "improvement_expected") == ["actual"]
