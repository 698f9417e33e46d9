"""Relief in hours that the note of a diagnostic block tells without naming the block again."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

HEAD = "Date of visit: 2023-05-04\nProvider: Ann Cole, MD\nPROCEDURE: {}\n{}"
BLOCK = "DIAGNOSTIC MEDIAL BRANCH BLOCK, RIGHT L4, L5"


def relief(title, words):
    found = evidence(files={"chart.txt": HEAD.format(title, words).encode()})
    rows = rows_of(found.treatments, "action", "relief_pct", "quote")
    done = [(pct, quote.rpartition(" | ")[2]) for what, pct, quote in rows if what == "performed"]
    return [one for one in done if one[0] is not None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pre VAS 6. Pain diary: 90% relief at 1 h, lasted 5 hours.", [(90.0, "5 hours")]),
        ("Bupivacaine 0.5%. Diary: 80% for 6 hours. Positive.", [(80.0, "6 hours")]),
        ("Post-procedure she had 75% relief. It lasted 4 hrs.", [(75.0, "4 hrs")]),
        # of another block, of a rule, and two amounts
        ("Diary of the first: 80% for 6 hours.", []),
        ("Prior block: 80% relief for 6 hours.", []),
        ("Positive if 80% relief for 2 hours.", []),
        ("Diary: 80% relief at 1 h. Diary: 60% relief at 3 h.", []),
        ("Lidocaine 2%, 0.5 mL each. No complications.", []),
    ],
)
def test_the_diary_is_of_the_block_of_its_note(words, expected):
    assert relief(BLOCK, words) == expected


@pytest.mark.parametrize("title", [
    "L4-5 INTERLAMINAR EPIDURAL STEROID INJECTION",
    "RIGHT KNEE INJECTION, 40 MG KENALOG",
])  # fmt: skip
def test_the_recovery_room_tells_no_result_of_a_steroid(title):
    assert relief(title, "Post-procedure: 80% relief for 2 hours.") == []
