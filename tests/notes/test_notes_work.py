"""Work after onset, in the words that people use for it; and what is no work of the claimant."""

from __future__ import annotations

import pytest
from notes_help import said


@pytest.mark.parametrize(
    "words",
    [
        "Works for his brother at a parts counter three mornings a week, since 10/4/2021.",
        "Works at a parts counter, 12 hours a week.",
        "Helps out at his cousin's shop for cash.",
        "Drives for Uber on weekends.",
        "She substitute teaches two days a week.",
        "He works a register two shifts per week.",
        "Works with her sister in the bakery.",
        "works part-time",
    ],
)
def test_work_is_read(words):
    assert said(words, "work") == ["work"]


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("Works as a welder, on leave.", []),
        ("He worked as a clerk three days a week until 2019.", []),
        ("Works on her balance three days a week.", []),
        ("Works with a therapist two days a week.", []),
        ("Working in therapy two days a week.", []),
        ("His wife works three days a week.", ["work family"]),
        ("Wife works for her brother.", ["work family"]),
        ("Denies working for his brother.", ["work negated"]),
        ("Hopes to be working two days a week by fall.", ["work planned"]),
    ],
)
def test_what_is_no_work_of_the_claimant_now(words, sense):
    assert said(words, "work") == sense
