"""Therapy that a sentence only carries on from note to note ended with the therapist's notes."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.copied_therapy import COPIED, question_copied_therapy

GOES_ON = "He is in physical therapy at present."


def fact(date, *, sentence=GOES_ON, provider="Jo Roe, MD", **others):
    row = {"concept": "pt", "date": date, "date_precision": "day", "provider": provider,
           "credential": "MD", "extractor": "lexicon:pt", "action": "continued",
           "assertion": "actual", "quote": "physical therapy", "sentence": sentence}  # fmt: skip
    return row | others


def therapist(date):
    return fact(date, provider="Al Poe, PT", credential="PT", action="performed", sentence="")


def test_a_copied_sentence_is_in_doubt_when_no_therapy_is_near():
    facts = [therapist("2021-03-01"), fact("2021-03-20"), fact("2021-06-01"), fact("2022-06-01")]
    question_copied_therapy(facts)
    assert [f["assertion"] for f in facts] == ["actual", "actual", "conditional", "conditional"]
    assert facts[2]["triggers"] == COPIED.format(day="2021-03-20")


@pytest.mark.parametrize("facts", [
    [fact("2021-03-20"), fact("2022-06-01")],  # no therapist's notes: nobody can tell
    [therapist("2021-03-01"), fact("2022-06-01")],  # told once
    [therapist("2021-03-01"), fact("2021-03-20"), fact("2021-04-20")],  # near
    [therapist("2021-03-01"), fact("2021-03-20"), fact("2022-06-01", sentence="Back in PT.")],
    [therapist("2021-03-01"), fact("2021-03-20"), fact("2022-06-01", provider="Di Fox, DO")],
    [therapist("2021-03-01"), fact("2021-03-20"), fact("2022-06", date_precision="month")],
    [therapist("2021-03-01"), fact("2021-03-20"), therapist("2022-05-10"), fact("2022-06-01")],
])  # fmt: skip
def test_else_it_stays_as_it_is_told(facts):
    question_copied_therapy(facts)
    assert {f["assertion"] for f in facts} == {"actual"}
