"""A visit that was missed is of the day that stands behind the words, not of its note."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of


def missed(words):
    note = f"Date of visit: 2024-02-20\nProvider: Ann Cole, MD\n{words}"
    told = evidence(files={"note.txt": note.encode()}).statements
    return rows_of(told[told["concept"] == "nonadherence"], "date", "quote")


@pytest.mark.parametrize(
    ("words", "day", "quote"),
    [
        ("NO SHOW 01/11/2024", "2024-01-11", "NO SHOW | 01/11/2024"),
        ("No-showed for PT on 2/6.", "2024-02-06", "No-showed | 2/6"),
        ("No show (Jan 11, 2024).", "2024-01-11", "No show | Jan 11, 2024"),
        # an entry of its own, below the note of the last visit
        ("02/27/2024 - NO SHOW. Called.", "2024-02-27", "02/27/2024 | NO SHOW"),
        ("02/11/2024 no-showed", "2024-02-11", "02/11/2024 | no-showed"),
        ("02/26/2024 - CX (ill). 02/28/2024 - NO SHOW.", "2024-02-28", "02/28/2024 | NO SHOW"),
        ("02/27/2021 - NO SHOW.", "2024-02-20", "NO SHOW"),
        # of the note: no day, several, one that is not before it, one of something else
        ("No show.", "2024-02-20", "No show"),
        ("No show 1/11 and 1/18.", "2024-02-20", "No show"),
        ("No show 2/20/2024.", "2024-02-20", "No show"),
        ("No show. Seen 1/11/2024.", "2024-02-20", "No show"),
    ],
)
def test_the_day_behind_it_is_its_own(words, day, quote):
    assert missed(words) == [(day, quote)]
