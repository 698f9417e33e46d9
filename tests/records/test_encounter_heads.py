"""The line of an office system that dates a visit, with more fields behind its day."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Page, Text
from mmi_kit.records.texts.notes import notes_of
from mmi_kit.records.texts.services import visits_in

FIELDS = "    Location: North Spine Office    Provider: Ann Roe, P.A.-C."
NOTE = """\
DOE, Jane Q - Follow-up
{head}
Date of Birth: Jan 02 1970    Age: as of encounter    Female
Reason For Visit
Neck pain.
Current pain 6/10. Sitting is tolerated 30 minutes.
Assessment
Cervical spondylosis
Plan
Continue the present medication.
Signatures
Electronically signed by : Ann Roe, P.A.-C.; {signed} 5:31PM EST (Author)
"""
DAYS = ["Mar 4 2021", "Jun 8 2021", "Nov 30 2021"]
HEADS = [
    "Appointment: {day} 2:10PM" + FIELDS,
    "Appointment: {day} at 02:10 PM | Location: North Spine Office | Provider: Ann Roe, PA-C",
    "Encounter: Thu {day}  Facility: North Spine Office  Visit type: Office visit",
    "Visit: {day} 14:10 EST   Department: Spine   Clinician: Ann Roe, PA-C",
    "Appt: {day} Provider: Ann Roe, PA-C",
]


def days(raw: str) -> list[str]:
    return [visit.date for visit in visits_in(raw)]


def note(head: str, day: str, signed: str = "") -> str:
    return NOTE.format(head=head.format(day=day), signed=signed or day)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("between", ["\f", "\n\n\n", ""], ids=["pages", "gaps", "nothing"])
def test_each_note_is_of_its_day(head, between):
    assert days(between.join(note(head, day) for day in DAYS)) == DAYS


@pytest.mark.parametrize(
    "day", ["Mar 4 2021", "3/4/2021", "Mar 4, 2021", "04-Mar-2021", "04Mar2021"]
)
def test_however_the_day_is_written(day):
    assert days(note(HEADS[0], day)) == [day]


def test_without_a_signature_at_the_head_of_a_page():
    body = note(HEADS[0], DAYS[0]).partition("Signatures")[0]
    assert days(body) == DAYS[:1]


def test_its_provider_and_kind_without_the_name_of_the_patient():
    raw = "\f".join(note(HEADS[0], day) for day in DAYS)
    text = Text(raw=raw, pages=(Page(start=0),))
    for one in notes_of("pain.docx", text):
        assert one.cells["provider"].startswith("Ann Roe, P.A.-C")
        assert one.cells["visit_type"] == "Follow-up"


DATED = "Date of service: 02/01/2021\nPain 5/10.\nPlan: continue exercises.\n"


@pytest.mark.parametrize(
    "coming",
    [
        "Upcoming appointments\nAppointment: Mar 4 2021 2:10PM" + FIELDS,
        "Next visit\nVisit: Mar 4 2021   Provider: Ann Roe, PA-C",
        "Appointment: Mar 4 2021 2:10PM"
        + FIELDS
        + "\nElectronically signed by Ann Roe, PA-C 02/01/2021",
        "Appointment: Mar 4 2021 2:10PM" + FIELDS + "\nAppointment: Apr 6 2021 2:10PM" + FIELDS,
        "Next appointment: Mar 4 2021 2:10PM" + FIELDS,
        "Appointment: Mar 4 2021 - Mar 9 2021    Location: North Spine Office",
    ],
)
def test_a_day_to_come_dates_no_visit(coming):
    assert days(DATED + coming + "\n") == ["02/01/2021"]


def test_a_reminder_is_no_visit():
    raw = "APPOINTMENT REMINDER\nDear Ms. Doe,\nYou have been scheduled:\n" + HEADS[0].format(
        day=DAYS[0]
    )
    assert days(raw) == [""]
