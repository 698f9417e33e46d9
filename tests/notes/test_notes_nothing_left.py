"""What surgeons and pain clinics say when nothing is left to do, and what only looks so."""

from __future__ import annotations

import pytest
from notes_help import own, read, said, shorts

OPINIONS = ("surgical_opinion", "exhausted_or_declined", "maintenance")


@pytest.mark.parametrize(("text", "expected"), [
    ("I do not see a surgical solution.", ["surgical_opinion"]),
    ("MRI shows scar, there is nothing for me to operate on.", ["surgical_opinion"]),
    ("I would not operate on this knee again.", ["surgical_opinion"]),
    ("Revision surgery would not be likely to help.", ["surgical_opinion"]),
    ("I don't have another injection to offer.", ["exhausted_or_declined"]),
    ("No additional procedures are planned by the pain clinic.", ["exhausted_or_declined"]),
    ("The surgeon told her there is nothing more to do.", ["exhausted_or_declined"]),
    ("What remains is medication and pacing.", ["exhausted_or_declined"]),
    ("All that is left is pain management.", ["exhausted_or_declined"]),
    ("He has to live with the neck the way it is.", ["exhausted_or_declined"]),
    ("We are managing this, not curing it.", ["maintenance"]),
    ("For the lumbar spine she is at medical management.", ["maintenance"]),
    ("Would not operate on him unless he stops smoking.", []),
    ("He will not operate heavy machinery.", []),
    ("No more procedures planned for today.", []),
    ("She has to live with her sister.", []),
    ("Nothing more to do for the wound.", []),
    ("Managing his diabetes, not fixing his knee today.", []),
    ("If there is nothing to operate on, return to me.", ["surgical_opinion conditional"]),
])  # fmt: skip
def test_what_is_left(text: str, expected: list[str]) -> None:
    assert said(text, *OPINIONS) == expected


def test_off_the_table_is_no_operation() -> None:
    assert shorts("Surgery is off the table, stim failed.", "treatments") == ["surgery negated"]


@pytest.mark.parametrize("text", [
    'ACDF was offered. Pt declines - "the first one left me worse".',
    'Patient declines fusion - "the first one left me worse".',
])  # fmt: skip
def test_a_refusal_in_own_words_behind_a_dash(text: str) -> None:
    (told,) = read(text, "treatments")
    assert told.assertion == "declined"
    assert own(told, "reason") == {"reason": '"the first one left me worse"'}
