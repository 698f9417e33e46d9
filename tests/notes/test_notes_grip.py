"""Grip by dynamometer is a measure of each hand, in kilograms or in pounds as written."""

from __future__ import annotations

import pytest

from mmi_kit.notes import read_text


def grip(text):
    return [
        (f.attributes["side"], f.attributes["value"], f.assertion)
        for f in read_text(text)
        if f.concept == "grip"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grip right 38 kg, left 46 kg.", [("right", 38, "actual"), ("left", 46, "actual")]),
        ("Grip strength: R 38, L 46.5 kg.", [("right", 38, "actual"), ("left", 46.5, "actual")]),
        ("Lifts 8 lb to shoulder height. Grip right 41 kg.", [("right", 41, "actual")]),
        ("Jamar: left 20 kg.", [("left", 20, "actual")]),
        ("Left grip 22 kg.", [("left", 22, "actual")]),
        ("Goals: grip right 50 kg.", [("right", 50, "planned")]),
        ("Goal: Grip right 50 kg.", [("right", 50, "planned")]),
        # two units, no unit, several trials, a muscle test, no hand
        ("Grip right 55 lb, left 36 kg.", []),
        ("Grip right 55, left 80.", []),
        ("Jamar: right 20/22/21 kg.", []),
        ("Grip right 4/5.", []),
        ("Grip 38 kg.", []),
        ("Uses a grip right handle, weight 80 kg.", []),
    ],
)
def test_the_grip_of_each_hand(text, expected):
    assert grip(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grip right 55 lb, left 80 lb.", [("right", 55), ("left", 80)]),
        ("Grip strength: R 22 lbs, L 61 lbs.", [("right", 22), ("left", 61)]),
        ("Grip (lb): R 22, L 61.", [("right", 22), ("left", 61)]),
        ("Jamar grip R 22#, L 104#.", [("right", 22), ("left", 104)]),
        ("Grip by Jamar was right 22 pounds and left 61 pounds.", [("right", 22), ("left", 61)]),
        ("Right grip strength 25 lb.", [("right", 25)]),
        ("Grip 25 lb.", []),
        ("Grip R 40/35/42 lb.", []),
    ],
)
def test_pounds_are_a_series_of_their_own(text, expected):
    found = [f for f in read_text(text) if f.concept == "grip_lb"]
    assert [(f.attributes["side"], f.attributes["value"]) for f in found] == expected
    assert grip(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grip 21 lb R, 40 lb L", [("right", 21), ("left", 40)]),
        ("Jamar 31 lbs right and 29 lbs left", [("right", 31), ("left", 29)]),
        ("Grip (Jamar II) R 51 lb, L 33 lb. Lateral pinch R 6 lb", [("right", 51), ("left", 33)]),
        ("Grip strength (position 2): L 24 lb", [("left", 24)]),
        ("Grip 17 lb R (single trial)", [("right", 17)]),
        ("He can grip and lift 20 lb right handed.", []),
        ("Grip 4/5 R, lifts 20 lb L", []),
    ],
)
def test_the_hand_behind_its_value_and_how_it_was_taken(text, expected):
    found = [f for f in read_text(text) if f.concept == "grip_lb"]
    assert [(f.attributes["side"], f.attributes["value"]) for f in found] == expected
    assert all(text[f.start : f.end] == f.quote for f in found)
