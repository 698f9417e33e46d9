"""Grip strength in tables with a column for each hand."""

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Grip (Jamar, 5 positions)\nRight Left\nPosition 2 60 lb   30 lb\nCV     8%    11%",
         [("grip_lb", "right", 60), ("grip_lb", "left", 30)]),
        ("Grip strength      Left     Right\nJamar position 2   28 kg    41 kg",
         [("grip", "left", 28), ("grip", "right", 41)]),
        ("Grip (lb)   Right   Left\nTrial 1     60      32\nTrial 2     58      30\n"
         "Average     59      31", [("grip_lb", "right", 59), ("grip_lb", "left", 31)]),
        ("            R        L\nGrip        61 lb    33 lb\nKey pinch   14 lb    9 lb",
         [("grip_lb", "right", 61), ("grip_lb", "left", 33)]),
        # which trial counts, and in which unit, nobody says
        ("Grip (lb)   Right   Left\nTrial 1     60      32\nTrial 2     58      30", []),
        ("Grip        Right   Left\nTrial 1     60      32", []),
        ("Pinch       Right   Left\nKey         14 lb   9 lb", []),
        ("Grip, expected   Right    Left\nNorms    95 lb    90 lb", []),
        ("Grip        Right   Left\nStrength    5/5     4/5", []),
    ],
)  # fmt: skip
def test_a_hand_is_told_by_its_column(text, told):
    found = [m for m in read(text, "measures") if m.concept.startswith("grip")]
    assert [(m.concept, m.attributes["side"], m.attributes["value"]) for m in found] == told
    assert len(read(text.replace("\n", "\r\n"), "measures")) == len(read(text, "measures"))
    assert all(text[m.start : m.end] == m.quote for m in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RANGE OF MOTION    NORMAL    RIGHT    LEFT\nLumbar flexion   90   50", 0),
        ("Grip strength      Right     Left\n", 0),
        ("Range of motion normal, right and left.", 1),
        ("Strength 5/5 right, 4/5 left", 1),
    ],
)
def test_the_head_of_a_table_of_numbers_is_no_finding(text, said):
    assert len(read(text, "findings")) == said
