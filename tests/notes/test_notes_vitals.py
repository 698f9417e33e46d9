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


WRAPPED = """Vital Signs
Time     BP
         mm/Hg      Pulse  Temp
F
Weight
(lb)                                BMI kg/m2   Pain
Scale
09:05
AM       131/77     80     98.1     203.0       33.1        {}
{}Physical Exam
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WRAPPED.format("6/10", ""), ["nprs 6"]),
        # no value, no pain in the head, two lines of values, no title
        (WRAPPED.format("", ""), []),
        (WRAPPED.format("6/10", "").replace("Pain", "Peak"), []),
        (WRAPPED.format("6/10", "10:05\nAM       131/77     80     98.1     203.0       33.1        4/10\n"), []),
        (WRAPPED.format("6/10", "").replace("Vital Signs", "Goals and norms"), []),
    ],
)  # fmt: skip
def test_the_one_value_out_of_ten_under_a_wrapped_head_is_the_pain(text, expected):
    for lines in (text, text.replace("\n", "\r\n")):
        assert scores(lines) == expected
        for mention in read(lines, "measures"):
            assert lines[mention.start : mention.end] == mention.quote


ITEMS = """NECK DISABILITY INDEX
1 Pain intensity {}
2 Personal care 2
3 Lifting 4
4 Reading 1
Total {}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ITEMS.format("3", "23 / 50 = 46%"), {"ndi 23"}),
        (ITEMS.format("| 3", "23/50"), {"ndi 23"}),
        ("Section 1 - Pain Intensity: 4\nSection 2 - Personal Care: 1\nSection 3 - Lifting: 5\n", set()),
        # a list of what is told: pain out of ten, or pain alone
        ("1. Pain intensity 7/10\n2. Sleep 4 hours\n", {"nprs 7"}),
        ("Pain intensity: 6\nSleep poor\n", {"nprs 6"}),
    ],
)  # fmt: skip
def test_an_item_of_a_questionnaire_is_no_score_of_pain(text, expected):
    assert set(scores(text)) == expected
