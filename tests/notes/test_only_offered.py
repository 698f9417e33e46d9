"""A change of a medicine that was offered, and on which nothing was decided, was not made."""

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Offered switch to paroxetine - wants to think it over.",
         [("paroxetine", "planned", "offered")]),
        ("Offered to change to lurasidone, he will consider.",
         [("lurasidone", "planned", "offered")]),
        ("Offered a trial of duloxetine.", [("duloxetine", "planned", "offered")]),
        ("Offered starting lithium; hesitant.", [("lithium", "planned", "offered")]),
        ("Proposed to add bupropion, pt undecided.", [("bupropion", "planned", "offered")]),
        ("Discussed a switch to lamotrigine; would like to talk it over with his wife.",
         [("lamotrigine", "planned", "offered")]),
        # What one would raise or leave is taken as before.
        ("Offered to increase sertraline, not ready.", [("sertraline", "actual", "mentioned")]),
        ("Proposed changing sertraline to bupropion, unsure.",
         [("sertraline", "actual", "mentioned"), ("bupropion", "planned", "offered")]),
        # Taken up, ordered or done all the same
        ("Offered to start duloxetine 30 mg, she agreed.", [("duloxetine", "actual", "started")]),
        ("Offered trial of topiramate and she would like to try it.",
         [("topiramate", "actual", "started")]),
        ("Offered and started duloxetine 30 mg.", [("duloxetine", "actual", "started")]),
        ("Offered an increase in therapy and started sertraline 50 mg.",
         [("sertraline", "actual", "started")]),
        ("Offered to switch to venlafaxine; Rx sent.", [("venlafaxine", "actual", "started")]),
        ("Discussed starting duloxetine 30 mg daily.", [("duloxetine", "actual", "started")]),
        ("Switched to venlafaxine 75 mg, not sure it helps.",
         [("venlafaxine", "actual", "started")]),
    ],
)  # fmt: skip
def test_an_offer_is_no_start(text, expected):
    found = [(m.attributes["label"], m.assertion, m.attributes["action"])
             for m in read(text, "treatments", "plan")]  # fmt: skip
    assert found == expected
