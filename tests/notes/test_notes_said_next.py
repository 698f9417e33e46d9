"""The reasons in the sentence behind advice, and whoever only agrees with a "no"."""

from __future__ import annotations

import pytest
from notes_help import read


def with_reasons(text):
    tables = ("treatments", "statements")
    return {
        m.attributes["reason"] for t in tables for m in read(text, t) if "reason" in m.attributes
    }


@pytest.mark.parametrize(("text", "reason"), [
    ("I advise against L4-S1 fusion. Reasons: (1) no instability; (2) scar from prior surgery.",
     "(1) no instability; (2) scar from prior surgery"),
    ("My opinion is no further surgery. Reasons: no cord compression; A1c 8.2.",
     "no cord compression; A1c 8.2"),
    ("I do not recommend fusion. The reasons are: 1. No instability. 2. BMI 37.",
     "1. No instability. 2. BMI 37"),
    ("I recommend ACDF. My reasons for this: failed therapy, weak biceps.",
     "failed therapy, weak biceps"),
    ("Spinal fusion is not indicated. This is because the films are stable.",
     "the films are stable"),
    ("I advise against fusion. Reasons: she smokes, and an injection at the presumed\nL5 level "
     "gave nothing.", "she smokes, and an injection at the presumed\nL5 level gave nothing"),
    ("I advise against fusion. Reasons: BMI 41\nPlan: therapy.", "BMI 41"),
    ("She declines fusion. Reason: two small children at home.", "two small children at home"),
])  # fmt: skip
def test_the_reasons_of_the_sentence_before(text, reason):
    assert with_reasons(text) == {reason}


@pytest.mark.parametrize("text", [
    "I advise against fusion. Reason for visit: back pain.",
    "I advise against fusion. Reasons to return: fever, weakness.",
    "I advise against fusion. Continue gabapentin. Reasons: edema on pregabalin.",
    "I recommend ACDF and advise against disc replacement. Reasons: facet disease.",
    "I advise against fusion.\n\nReasons: see letter.",
    "No history of fusion. Reasons: none.",
])  # fmt: skip
def test_other_reasons_are_not_of_it(text):
    assert with_reasons(text) == set()


def refused(text):
    found = [m for m in read(text, "treatments") if m.assertion == "declined"]
    return bool(found) or any("want" in m.quote for m in read(text, "statements"))


@pytest.mark.parametrize(("text", "is_refusal"), [
    ('My opinion is no further surgery. He agrees: "I don\'t want to be cut on again."', False),
    ("I advise against fusion. BMI is 37. She does not want another operation either.", False),
    ("Fusion is not recommended. Nor does she want surgery.", False),
    # offered, or nobody advised against it
    ("I advise against fusion. I recommend laminectomy. She does not want surgery either.", True),
    ("I recommend fusion. She does not want surgery.", True),
    ("No injections today. She does not want surgery either.", True),
    ("I advise against fusion.\n\nShe does not want surgery either.", True),
])  # fmt: skip
def test_whoever_agrees_with_advice_against_it_refuses_nothing(text, is_refusal):
    assert refused(text) == is_refusal


@pytest.mark.parametrize(("text", "is_the_claimants"), [
    ("Two epidurals, therapy, and fusion declined by the surgeon.", False),
    ("Fusion declined by Dr. Strand in 2024.", False),
    ("Spinal cord stimulator refused by her carrier.", False),
    ("Fusion declined by the patient.", True),
    ("Fusion offered, she declined.", True),
])  # fmt: skip
def test_who_declines_is_the_one_behind_by(text, is_the_claimants):
    said = [m for m in read(text, "statements") if m.concept == "exhausted_or_declined"]
    refused = [m for m in read(text, "treatments") if m.assertion == "declined"]
    assert (bool(said), bool(refused)) == (is_the_claimants, is_the_claimants)
