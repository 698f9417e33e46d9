"""The words of a public form state nothing; a choice of it only where its box is ticked."""
# ruff: noqa: E501

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read_text, shorts

PR2 = "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)\n"


@pytest.mark.parametrize(
    "text",
    [
        "Treatment Plan: (Include treatment rendered to date. List methods, frequency and duration of planned treatment(s). Specify\nconsultation/referral, surgery, and hospitalization.)",
        "(J Change in patient's condition (J Need for surgery or hospitalization",
        "[ ] Need for surgery or hospitalization",
        "[J Need for surgery or\nhospitalization",
    ],
)  # fmt: skip
def test_the_words_of_a_form_plan_no_surgery(text):
    assert shorts(PR2 + text, "treatments") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[X] Need for surgery or hospitalization", ["surgery planned"]),
        ("\u2612 Need for surgery or hospitalization", ["surgery planned"]),
        ("Treatment Plan: Surgery is needed, awaiting authorization.", ["surgery planned"]),
    ],
)
def test_what_is_ticked_or_written_does(text, expected):
    assert shorts(PR2 + text, "treatments") == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(J Return to full duty on ____ with no limitations or restrictions.", False),
        ("(7 Return to full duty on with no limitations or restrictions.", False),
        ("Return to full duty on 5/4/2021 with no limitations or restrictions.", True),
    ],
)
def test_a_choice_that_nobody_filled_in_states_nothing(text, told):
    found = [m for m in read_text(PR2 + text) if m.table == "statements"]
    assert bool(found) == told


@pytest.mark.parametrize(
    "piece", ["need for surgery or ", "return to full duty on ____ ", "specify "]
)
def test_they_are_read_in_time(piece):
    assert is_read_in_time(piece, read=read_text, characters=20_000)
