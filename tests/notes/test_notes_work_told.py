"""Work and outings told in passing, what surveillance saw, and a trade word of none."""

from __future__ import annotations

import pytest
from notes_help import said

LIFE = ("work", "activity", "surveillance")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helped at her cousin's florist shop, answering the phone.", ["work"]),
        ("She is helping at nephew's diner.", ["work"]),
        ("Works Tuesday mornings, sitting down.", ["work"]),
        ("She works Tuesday and Thursday afternoons at a library desk.", ["work"]),
        ("Worked a full Sunday at the fair.", ["work"]),
        ("Has been fine; worked a double shift and paid for it.", ["work"]),
        ("Since May ran the till at the parish sale.", ["work"]),
        ("Caller reports work at a nursery 8 hours a week.", ["work"]),
        ("Just back from Ocean City with his brother, 3 days.", ["activity"]),
        ("Enjoyed the trip to Maine.", ["activity"]),
        ("Subject exits, drives to a market (12 minutes).", ["surveillance"]),
        ("9:42a exits carrying two bags to the truck.", ["surveillance"]),
        ("2:10p kneels in garden 20 minutes.", ["surveillance"]),
        ("04/02/2022 video: lifts a cooler into the car.", ["surveillance"]),
    ],
)
def test_what_was_done_is_read(text, expected):
    assert said(text, *LIFE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Stepped on a roofing nail.",
        "A landscaping truck hit him.",
        "Cut by a mowing blade.",
        "Sat down on an office chair.",
        "Her husband works mornings.",
        "The patch works mornings only.",
        "The block worked a full week.",
        "Back from surgery with his brother.",
        "One trip to the mailbox a day.",
        "No activity by the subject.",
        "10:20 walks in hall with nurse.",
        "Claimant walks with a limp.",
        "Video visit: she walks well.",
    ],
)
def test_what_only_looks_so_is_not(text):
    assert said(text, *LIFE) == []


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Before the injury she helped at her uncle's restaurant.", "historical"),
        ("He worked mornings until the accident.", "historical"),
        ("Is planning a trip to Ohio in May.", "planned"),
    ],
)
def test_what_is_over_or_to_come_keeps_its_sense(text, sense):
    assert [words.split()[-1] for words in said(text, *LIFE)] == [sense]
