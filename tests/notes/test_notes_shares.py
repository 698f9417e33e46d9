"""How much of the day the hands may be used, in a list or a table of per cents."""
# ruff: noqa: E501

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read, read_text
from report_case import material

from mmi_kit.report.sections.amounts import recorded


def shares(text):
    """ "concept per cent level side" of each share of the day."""
    return [
        " ".join(str(m.attributes[n]) for n in ("value", "frequency", "side") if n in m.attributes).replace(".0 ", f"% {m.concept} ", 1)
        for m in read(text, "capacities")
        if m.attributes.get("unit") == "%"
    ]  # fmt: skip


TABLE = "\n".join(
    (
        "HANDS: grasp, turn, twist      FINGERS: fine manipulation      ARMS: reaching (incl. overhead)",
        "Right:   90%                      60%                         30%",
        "Left     4%                       0%                          10 %",
    )
)


def test_each_per_cent_is_of_its_column_and_side():
    assert shares(TABLE) == [
        "90% handle continuously right", "60% finger frequently right", "30% reach_all occasionally right",
        "4% handle rarely left", "0% finger never left", "10% reach_all occasionally left",
    ]  # fmt: skip


def test_heads_that_are_wrapped_are_heads():
    text = "HANDS: Grasp,\nTurn Objects\nFINGERS: Fine\nManipulations\nARMS: Reaching\n  Right: 20%      15%      40%"
    assert shares(text) == ["20% handle occasionally right", "15% finger occasionally right", "40% reach_all frequently right"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Handling (gross), right: 5% of the day. Fingering, left 50%.", ["5% handle rarely right", "50% finger frequently left"]),
        ("Reaching overhead: up to 10% of an 8-hour workday", ["10% reach_overhead occasionally"]),
        # Of strength, relief and rating, and of columns that nobody names
        ("Reaching overhead 50% of normal. Handling improved 50%. Fingering 20% better.", []),
        ("Grip strength, percent of the norm\nRight   100%   90%   80%", []),
        ("HANDS: grasp   FINGERS: fine manipulation\nRight   100%   90%   80%", []),
    ],
)  # fmt: skip
def test_shares_of_the_day(text, expected):
    assert shares(text) == expected


def test_quotes_stand_in_the_record_and_are_told_with_their_side():
    for one in read_text(TABLE):
        assert TABLE[one.start : one.end] == one.quote
    row = {"concept": "handle", "assertion": "actual", "unit": "%", "value": 5.0, "side": "right",
           "frequency": "rarely", "quote": "Right  5%", "sentence": "Right  5%", "date": "2024-02-01"}  # fmt: skip
    (fact,) = material(capacities=[row]).used("capacities")
    assert recorded(fact) == "5 % of the day (right)"


@pytest.mark.parametrize(
    "piece", ["Right  50%  50% ", "Right 5% 5% 5%\n", "handling, right ", "HANDS: grasp "]
)
def test_they_are_read_in_time(piece):
    assert is_read_in_time(piece, read=read_text, characters=20_000)
