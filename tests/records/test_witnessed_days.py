"""A day in the head of a note that is also the one of its signature."""

from __future__ import annotations

import pytest

from mmi_kit.records.texts.services import visits_in

NOTE = """\
Lakeside Pain Associates
{head}
Pain 6/10 today, sits for 20 minutes.
Exam: tender at L4-5.
Plan: continue home program.
Electronically signed by Ann Roe, MD on {signed} 5:14 PM
"""


def days(head: str, signed: str = "03/14/2023") -> list[str]:
    return [visit.date for visit in visits_in(NOTE.format(head=head, signed=signed))]


@pytest.mark.parametrize(
    "head",
    [
        "Doe, Jane | F | 53 | clinic of 03/14/2023 | A. Roe",
        "Jane Doe (04/02/1970) 03/14/2023 North office",
        "Patient Jane Doe, room 4, 03/14/2023 09:10",
    ],
)
def test_two_witnesses_date_it(head):
    assert days(head) == ["03/14/2023"]


@pytest.mark.parametrize(
    ("head", "signed"),
    [
        ("Jane Doe 03/14/2023 North office", "03/16/2023"),
        ("Jane Doe   Printed 03/14/2023", "03/14/2023"),
        ("Jane Doe   DOB: 03/14/1973   Faxed on 03/14/2023", "03/14/2023"),
        ("Jane Doe, injured 03/14/2023", "03/14/2023"),
        ("Jane Doe, MRI 03/14/2023", "03/14/2023"),
        ("Jane Doe, records 03/14/2023 - 06/01/2023", "03/14/2023"),
        ("Jane Doe, room 4", "03/14/2023"),
    ],
)
def test_one_witness_does_not(head, signed):
    assert days(head, signed) == [""]


def test_of_two_signatures_on_two_days_neither():
    raw = NOTE.format(head="Jane Doe 03/14/2023 North office", signed="03/14/2023")
    raw += "Electronically signed by Max Poe, MD on 03/20/2023\n"
    assert [visit.date for visit in visits_in(raw)] == [""]


def test_a_date_of_service_counts_before_it():
    assert days("Jane Doe 03/14/2023\nDate of service: 03/12/2023") == ["03/12/2023"]
