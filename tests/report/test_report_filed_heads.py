"""What a hospital prints above a note is none of its words in the chronology."""

from __future__ import annotations

from mmi_kit.report.visit_words import _note

FILED = """\
Lakeside Health
1940 Shore Dr, Reno NV 89501
06/03/2021 - Office Visit in Lakeside Neurosurgery
Progress Notes by Jane R Roe, MD at 6/3/2021 1:15 PM
Author: Jane R Roe, MD Service: Neurosurgery Author Type: Physician
Filed: 6/4/2021 7:40 AM Encounter Date: 6/3/2021 Status: Signed
Can sit 20 minutes. Dept of Labor form done.
Status: better than last time."""


def test_the_words_begin_with_those_of_the_note():
    assert _note(FILED) == (
        "\u201cLakeside Health Can sit 20 minutes. Dept of Labor form done. "
        "Status: better than last time.\u201d"
    )


def test_a_note_without_such_a_head_stays():
    note = "Status: better than last time.\nAuthor: unknown\nReno NV 89501 trip, sits 20 minutes."
    assert "Status: better" in _note(note)
    assert "89501" in _note(note)
