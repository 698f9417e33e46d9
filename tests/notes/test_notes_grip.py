"""Grip by dynamometer is a measure of each hand, in kg."""

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
        # another unit, several trials, a muscle test, no hand
        ("Grip right 55 lb, left 80 lb.", []),
        ("Jamar: right 20/22/21 kg.", []),
        ("Grip right 4/5.", []),
        ("Grip 38 kg.", []),
        ("Uses a grip right handle, weight 80 kg.", []),
    ],
)
def test_the_grip_of_each_hand(text, expected):
    assert grip(text) == expected
