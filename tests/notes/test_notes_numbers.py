"""Numbers as people write them: in words, as fractions, never a part of a longer one."""

from __future__ import annotations

import re

import pytest

from mmi_kit.notes.text.numbers import AMOUNT, is_stated, number, numbers_in

UNIT = r"(?: of)?(?: an?)? ?(?:feet|weeks|miles?|blocks?)\b"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("forty-five", 45), ("forty five", 45), ("seventeen", 17), ("one hundred", 100),
        ("1,000", 1000), ("2.5", 2.5), ("half", 0.5), ("one-half", 0.5), ("one-quarter", 0.25),
        ("3/4", 0.75),
    ],
)  # fmt: skip
def test_what_a_number_stands_for(written, expected):
    assert number(written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a hundred feet", [100]),
        ("twenty-thirty feet", [20]),
        ("one-half mile", [0.5]),
        ("1/2 mile", [0.5]),
        ("a quarter of a mile", [0.25]),
        # part of a longer number that is not read
        ("two hundred feet", []),
        ("one hundred fifty feet", []),
        ("a hundred and fifty feet", []),
        ("two and a half weeks", []),
        ("three-quarters of a mile", []),
        ("2 1/2 weeks", []),
        ("2 1/2 miles", []),
        ("1-1/2 miles", []),
    ],
)
def test_which_amount_is_read(text, expected):
    found = re.finditer(AMOUNT + UNIT, text)
    assert [number(match["low"]) for match in found] == expected


def test_words_and_fractions_count_as_stated():
    assert is_stated("relief_pct", 75, "seventy-five percent")
    assert is_stated("relief_days", 30, "for the first month")
    assert is_stated("value", 0.25, "walks 1/4 mile")
    assert numbers_in("4/5 strength") == {4, 5}
