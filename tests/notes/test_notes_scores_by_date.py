"""Scores in tables of visits: a line a day, a column an instrument, or the other way round."""

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, read

from mmi_kit.notes import read_text


def scores(text):
    """ "phq9 17 06/03/24": each with the words that say of which day it is."""
    return [
        " ".join((m.concept, f"{m.attributes['value']:g}", *m.triggers))
        for m in read(text, "measures")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Date        PHQ-9   GAD-7\n06/03/24    17      14\n05/06/24    20      15\n",
         ["phq9 17 06/03/24", "gad7 14 06/03/24", "phq9 20 05/06/24", "gad7 15 05/06/24"]),
        ("DOS\tODI %\tVisit\n2024-01-05\t52\t1\n2024-02-09\t44\t9\n",
         ["odi 52 2024-01-05", "odi 44 2024-02-09"]),
        ("| Cycle | Date | HIT-6 |\n|---|---|---|\n| 1 | 11/15/22 | 67 |\n| 2 | 2/9/23 | n/d |\n",
         ["hit6 67 11/15/22"]),
        # remarks may be left out, a value may not: nobody can tell which it is
        ("Date     LEFS  NDI  Notes\n8/21/23  14    20   cane\n9/11/23  29    22\n10/2/23  51\n",
         ["lefs 14 8/21/23", "ndi 20 8/21/23", "lefs 29 9/11/23", "ndi 22 9/11/23"]),
        ("         8/30/22   7/19/22\nNDI (%)  18        26\n",
         ["ndi 9 8/30/22", "ndi 13 7/19/22"]),
        ("      Preop   3 mo   12 mo\nODI   54      32     22\n",
         ["odi 54 preop", "odi 32 3 mo", "odi 22 12 mo"]),
        # no score of an instrument, or no day
        ("Date     Weight   BP\n1/5/24   180      120/80\n", []),
        ("Date  PHQ-9 due\nMay   12 weeks\n", []),
    ],
)  # fmt: skip
def test_each_score_is_of_the_day_of_its_line_or_column(text, expected):
    assert scores(text) == expected


@pytest.mark.parametrize("piece", ["Date  PHQ-9\n", "1/5/24  12  ", "Date  PHQ-9  "])
def test_no_table_is_slow(piece):
    assert is_read_in_time(piece, 20_000, read=read_text)
