"""What may be considered some day is no plan, and no treatment that was given."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text

CARE = ("active_planned", "rfa", "esi", "scs", "arthroplasty", "surgery")


def senses(words):
    found = {(m.concept, m.assertion) for m in read_text(words)}
    return {(concept, sense) for concept, sense in found if concept in CARE}


@pytest.mark.parametrize(
    "words",
    [
        "Repeat RF may be considered in future.",
        "Repeat RFA may be considered in the future.",
        "May consider repeat ESI in future.",
        "Could consider SCS down the road.",
        "Might consider TKA later.",
        "Would consider surgery.",
        "Consider TKA referral if flares recur.",
        "If symptoms worsen, will consider surgery.",
        "Radiofrequency could be an option later.",
    ],
)
def test_it_is_conditional(words):
    assert {sense for _, sense in senses(words)} == {"conditional"}


@pytest.mark.parametrize("words", ["Consider TKA.", "Consider L4-5 ESI.", "Plan: repeat ESI."])
def test_a_plan_in_so_many_words_stays_one(words):
    assert ("active_planned", "actual") in senses(words)


@pytest.mark.parametrize("words", ["Repeat RF and anti-CCP.", "RF may be positive."])
def test_rheumatoid_factor_is_no_treatment(words):
    assert senses(words) == set()


def test_a_stated_end_may_be_considered_reached():
    found = {(m.concept, m.assertion) for m in read_text("He can be considered at MMI.")}
    assert ("explicit_mmi", "actual") in found
