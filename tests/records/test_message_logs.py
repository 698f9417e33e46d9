"""Rows of a log of messages: each of its own day, none a visit."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

from mmi_kit.evidence.visit_kinds import is_message
from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.notes import notes_of
from mmi_kit.records.texts.services import visits_in

HEADS = [
    "North Office - Patient Communication Log\nPatient: DOE, JANE   DOB 01/02/1970\n",
    "PHONE MESSAGE LOG\nDoe, Jane\n",
    "Secure Messages\nDate   Type   From   Text\n",
    "Correspondence history - Jane Doe (printed 11/06/2024)\n",
]
SHAPES = {
    "one line": "{day} 09:48 | {way} | Jane Doe | T. Oak, MA | {said}\n",
    "two lines": "{day}\n09:48\n          {way} Jane Doe        T. Oak, MA       {said}\n",
    "no time": "{day}    {way}    Jane Doe   T. Oak, MA    {said}\n",
}
ROWS = (
    ("03/04/2021", "Phone", "Therapy cannot start until 03/15/2021. Note sent,\noff to 03/20/21."),
    ("06/08/2021", "Portal", "Can sit 20 minutes now. Had the epidural yesterday."),
    ("11/30/2021", "Phone", "Worked 8 hours at the sale. In bed on Sunday."),
)  # fmt: skip
DAYS = [row[0] for row in ROWS]


def log(head, shape, rows=ROWS):
    body = "".join(SHAPES[shape].format(day=d, way=w, said=s) for d, w, s in rows)
    return head + body


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("shape", SHAPES)
def test_each_row_is_of_its_day(head, shape):
    raw = log(head, shape)
    found = notes_of("log.pdf", Text(raw=raw, pages=(Page(start=0),)))
    assert [one.date for one in found] == DAYS
    assert all(is_message(one.cells["visit_type"]) for one in found)
    for note, row in zip(found, ROWS, strict=True):
        assert row[2] in raw[note.start : note.end]


def test_it_goes_on_over_a_page():
    raw = log(HEADS[0], "two lines", ROWS[:2]) + "\f" + log("", "two lines", ROWS[2:])
    assert [visit.date for visit in visits_in(raw)] == DAYS


@pytest.mark.parametrize("shape", SHAPES)
def test_no_course_is_opened_by_a_message(shape):
    rows = (
        ("03/04/2021", "Phone", "Says PT was done in the pool."),
        ("06/08/2021", "Portal", "Had physical therapy this morning, sore. Takes naproxen 500 mg."),
    )
    found = evidence(files={"log.txt": log(HEADS[0], shape, rows).encode()}, toml=CASE_TOML)
    told = rows_of(found.treatments, "date", "concept", "action", "assertion")
    assert {row[2:] for row in told if row[1] == "pt"} <= {
        ("mentioned", "conditional"), ("mentioned", "historical"),
    }  # fmt: skip
    assert any(row[1] == "nsaid" for row in told)


@pytest.mark.parametrize(
    "raw",
    [
        "Progress note\nDate of service: 03/04/2021\nSits 20 minutes.\n06/08/2021\n09:48\nfaxed\n",
        "Log of exercises\n03/04/2021 09:48 | Walk | 10 minutes\n",
        "Date of service: 03/04/2021\nSee phone log for her calls.\n06/08/2021    Phone    none\n",
        "MEDICATION HISTORY\n06/08/2021    Refill    naproxen\n11/30/2021    Refill    naproxen\n",
    ],
    ids=["a stamp", "another log", "told of", "refills"],
)
def test_no_log(raw):
    assert all(visit.date in ("", "03/04/2021") for visit in visits_in(raw))


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        ("Patient Communication Log", True), ("Portal message", True), ("MyChart Messages", True),
        ("Telephone visit", False), ("Office visit", False), ("Counseling by phone", False),
        ("Video visit, message log reviewed", False),
    ],
)  # fmt: skip
def test_which_kind_is_a_message(kind, is_one):
    assert is_message(kind) == is_one
