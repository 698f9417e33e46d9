"""A relative whose insurance it was, or who was told, is not the one who is treated."""

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lost her spouse's insurance after a layoff and ran out of sertraline 100 mg.",
         ["sertraline"]),
        ("Off her father's health plan and out of duloxetine 60 mg.", ["duloxetine"]),
        ("Seen after telling her sister she had saved up trazodone and lithium.",
         ["trazodone", "lithium"]),
        ("Texted mother before taking extra hydroxyzine.", ["hydroxyzine"]),
        ("Told brother he quit escitalopram.", ["escitalopram"]),
        # The relative's all the same
        ("Husband takes gabapentin.", []),
        ("Her husband's gabapentin is in the house.", []),
        ("Told her husband takes gabapentin.", []),
        ("Told that her mother takes lithium.", []),
        ("Called her sister, who takes lithium.", []),
        ("Sister on her own insurance takes sertraline.", []),
        ("Husband's insurance covers his gabapentin.", []),
        ("Told wife she should take gabapentin.", []),
    ],
)  # fmt: skip
def test_whose_medicine(text, expected):
    found = [m.attributes["label"] for m in read(text, "treatments") if m.assertion != "family"]
    assert found == expected
