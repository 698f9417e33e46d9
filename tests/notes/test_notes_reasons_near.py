"""Why visits were missed, told beside them; and what can be done with help is no "never"."""

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Attended 16 of 18 visits; two missed due to transportation.", "transportation"),
        ("Hospitalized 3/14 for a heart attack. Remaining visits cancelled.",
         "Hospitalized 3/14 for a heart attack"),
        ("Seen for knee pain. Remaining visits cancelled.", None),
    ],
)  # fmt: skip
def test_a_reason_in_the_words_beside_missed_care_is_its_reason(text, reason):
    found = [m for m in read(text, "statements") if m.concept == "nonadherence"]
    assert [m.attributes.get("reason") for m in found] == [reason]
    assert all(text[m.start : m.end] == m.quote for m in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Unable to climb stairs without a rail.", []),
        ("Cannot kneel unless supported.", []),
        ("Unable to climb stairs.", [("climb_stairs", "never")]),
        ("Never kneel. Walks without a cane.", [("kneel", "never")]),
    ],
)
def test_what_can_be_done_with_something_is_no_never(text, found):
    told = read(text, "capacities")
    assert [(m.concept, m.attributes["frequency"]) for m in told if m.concept != "device"] == found
