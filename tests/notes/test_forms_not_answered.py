"""A box of a form that nobody filled in states nothing."""

from __future__ import annotations

import pytest
from notes_help import said


@pytest.mark.parametrize(
    "words",
    [
        "APS received from Dr. Poe. MMI box not answered.",
        "The MMI question was left blank.",
        "MMI date: blank.",
        "MMI status on form unanswered; fax to office.",
        "He did not answer the MMI question.",
        "Form back, MMI section not completed.",
        "Dr. Poe left the MMI box blank.",
        "Statement returned without checking the MMI box.",
    ],
)
def test_what_was_not_answered_is_not_stated(words):
    assert said(words, "explicit_mmi") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She is at MMI.", ["explicit_mmi"]),
        ("MMI box checked yes: MMI reached 3/1/2022.", ["explicit_mmi"]),
        ("MMI has not been reached.", ["explicit_mmi negated"]),
        ("She is not at MMI.", ["explicit_mmi negated"]),
    ],
)
def test_what_was_answered_is(words, found):
    assert said(words, "explicit_mmi")[:1] == found


@pytest.mark.parametrize(
    "words", ["Missed last week (N/S 11/21).", "N/S x2 in May.", "N/S on 3/4."]
)
def test_a_short_no_show_with_its_day_is_a_missed_visit(words):
    assert said(words, "nonadherence") == ["nonadherence"]


@pytest.mark.parametrize("words", ["IV: N/S 250 mL.", "Change is n/s.", "N/S no show"])
def test_the_letters_alone_are_none(words):
    assert "n/s" not in [m.lower() for m in said(words, "nonadherence")]
