"""Scores in the nurse's table of a visit, each under its name."""
# ruff: noqa: E501

from __future__ import annotations

import pytest
from notes_help import read


def scores(text):
    return [
        f"{m.concept} {m.attributes['value']:g} {m.attributes.get('context') or ''}".strip()
        for m in read(text, "measures")
        if m.assertion == "actual"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BP       HR    Wt (lb)   Pain now   Avg    Worst   ODI\n118/76   70    190       5/10       6/10   8/10    44%",
         ["nprs 5 now", "nprs 6 average", "nprs 8 worst", "odi 44"]),
        ("BP | Pulse | Temp | Pain level | PHQ-9\n118/76 | 70 | 98.6 | 7 | 16", ["nprs 7", "phq9 16"]),
        ("BP\tHR\tSpO2\tPHQ-9\n118/76\t70\t98%\t11", ["phq9 11"]),
        # One value is missing, several lines, no table of a visit
        ("BP       HR    Pain   ODI\n118/76   70    44", []),
        ("BP       HR    Pain   PHQ-9\n118/76   70    5     16\n120/80   72    7     18", []),
        ("Goal     Target   Pain   ODI\n3        4        2      20%", []),
        ("BP       HR    Pain   Avg\n118/76   70    declined   70", []),
    ],
)  # fmt: skip
def test_a_value_is_of_the_name_over_it(text, expected):
    assert scores(text) == expected
