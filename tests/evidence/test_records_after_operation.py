""" "6.5 months postop. He is 60% better." is what the operation of that time did."""

from __future__ import annotations

import pytest
from evidence_help import TWO_JOINTS, evidence, rows_of

HEAD = "Date of visit: {}\nProvider: Ann Cole, MD\n"
REPAIR = HEAD.format("2022-01-18") + "PROCEDURE: Right shoulder arthroscopic rotator cuff repair."
KNEE = HEAD.format("2022-06-20") + "PROCEDURE: Left knee arthroscopy, partial meniscectomy."


def told(words, *, date="2022-08-04", also=""):
    """Relief, days, and the day of the operation that it is given to, of a note's words."""
    notes = "\n\n".join(filter(None, [REPAIR, also, HEAD.format(date) + words]))
    found = evidence(toml=TWO_JOINTS, files={"chart.txt": notes.encode()})
    rows = rows_of(found.treatments, "date", "relief_pct", "relief_days", "triggers", "review")
    rows = [r for r in rows if r[0] == date and r[1] is not None]
    assert all(r[4] == "unreviewed" for r in rows)
    return [(r[1], r[2], r[3].partition("taken as the one of ")[2].rstrip(")")) for r in rows]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("HPI: 6.5 months postop. He is 60% better.", 195),
        ("HPI: 28 weeks s/p rotator cuff repair. He is 60% better.", 196),
        ("HPI: Six months after surgery he is 60% better.", 180),
        ("HPI: 6 months post-operative, 60% improvement in pain.", 180),
        ("HPI: 6 months postop. Shoulder is 60% better.", 180),
    ],
)
def test_relief_so_long_after_an_operation_is_what_it_did(words, days):
    assert told(words) == [(60, days, "2022-01-18")]


@pytest.mark.parametrize(
    "words",
    [
        "HPI: 6.5 months postop. Doing well.",
        "HPI: He is 60% better.",  # than when, and by what?
        "HPI: 6.5 months postop. Physical therapy twice a week.\nMood: 60% better.",
        "HPI: 6.5 months postop.\n\nLEFT KNEE: 60% better.",
        "HPI: 6.5 months postop. Hopes to be 60% better.",
        "HPI: Wife is 6.5 months postop. She is 60% better.",
        "HPI: Pain for 6.5 months. He is 60% better.",
    ],
)
def test_what_does_not_say_so_is_no_result_of_the_operation(words):
    assert [day for _, _, day in told(words)] in ([], [""])


def test_the_time_says_which_operation_is_meant_and_whether_any_is():
    assert told("HPI: 6 weeks postop. He is 60% better.", also=KNEE) == [(60, 42, "2022-06-20")]
    assert told("HPI: 6.5 months postop. He is 60% better.", also=KNEE)[0][2] == "2022-01-18"
    assert told("HPI: 3 months postop. He is 60% better.")[0][2] == ""
    assert told("HPI: 6.5 months postop. Left knee is 60% better.")[0][2] == ""
