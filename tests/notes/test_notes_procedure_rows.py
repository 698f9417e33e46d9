"""A table of procedures with a day and a result a row: each result is of its own row."""

from __future__ import annotations

import pytest
from notes_help import is_read_in_time, own, read, read_text

HEAD = "Date          Procedure                 Result\n"


def rows(text):
    return [
        (m.concept, m.triggers[0], own(m, "relief_pct", "relief_days", "outcome"))
        for m in read(text, "treatments")
        if m.assertion == "historical"
    ]


def test_each_row_has_its_own_day_and_result():
    text = HEAD + (
        "05/04/2021    R L4 + L5 TFESI           40% x 3 wk\n"
        "09/14/2021    Bilat SI joint inj        none (numb 2 h)\n"
        "02/08/2022    L C5-7 RFA                65% (see below)\n"
        "05/10/2022    SCS trial                 30% leg, 5% back - failed\n"
        "ROS: denies fever."
    )
    assert rows(text) == [
        ("esi_tf", "05/04/2021", {"relief_pct": 40.0, "relief_days": 21.0}),
        ("sij", "09/14/2021", {"outcome": "none (numb 2 h)"}),
        ("rfa", "02/08/2022", {"relief_pct": 65.0}),
        ("scs", "05/10/2022", {"outcome": "30% leg, 5% back - failed"}),
    ]
    assert all(text[m.start : m.end] == m.quote for m in read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        # A cell is left out; a table of tests, not of procedures
        HEAD + "05/04/2021    L5 TFESI",
        "Date        Test       Result\n05/04/2021  MRI spine  55% narrowing",
    ],
)
def test_other_tables_tell_no_result(text):
    assert all("relief_pct" not in m.attributes for m in read(text, "treatments"))


def test_several_per_cents_are_no_relief_that_is_known():
    (row,) = rows(HEAD + "05/10/2022    SCS trial                 30% leg, 5% back")
    assert "relief_pct" not in row[2]


def test_they_are_read_in_time():
    assert is_read_in_time("05/04/2021  L5 TFESI  5%\n", read=read_text, before=HEAD,
                           characters=20_000)  # fmt: skip
