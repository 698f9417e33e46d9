"""A form is of the day beside its signature; a note, and a form of two signatures, are not."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

FORM = (
    "PHYSICAL CAPACITY QUESTIONNAIRE\nPatient: A. N.   DOB: 04/22/1978\nSit at one time: 30 min\n\n"
)


def told(words, file="a.txt"):
    """Day and author of each note of a file."""
    notes = notes_of(file, Text(raw=words))
    return [(note.date, note.cells.get("provider", "")) for note in notes]


@pytest.mark.parametrize(
    "signature",
    [
        "Signature: Ann Roe, MD     Date: January 9, 2025",
        "Ann Roe, MD     01/09/2025",
        "Ann Roe, MD, 1/9/2025 4:15 pm",
        "Physician's signature: Ann Roe, MD   Date signed: 1/9/2025",
        "Signed by: Ann Roe, MD on 1/9/2025",
        "/s/ Ann Roe, MD   1/9/2025",
        "Signature: Ann Roe, MD\nDate signed: 1/9/2025",
        "Ann Roe, MD   1/9/2025\nLake Clinic",
        "Signature: Ann Roe, MD (signed) Date: 1/9/2025",
        "Signature: Ann Roe, MD Date: 1/9/2025\nrcvd 2/1/2025\f"
        + "Instructions to who fills it in.\n" * 9,
    ],
)
@pytest.mark.parametrize(
    "title",
    [
        "PHYSICAL CAPACITY QUESTIONNAIRE",
        "Physical Residual Functional Capacity Questionnaire",
        "MEDICAL SOURCE STATEMENT",
        "TREATING SOURCE STATEMENT - ABILITIES",
        "Attending Physician's Statement",
        "WORK CAPACITY FORM",
    ],
)
def test_the_signature_dates_a_form(title, signature):
    form = FORM.replace("PHYSICAL CAPACITY QUESTIONNAIRE", title)
    ((day, who),) = told(f"{form}{signature}\n")
    assert ("2025" in day, who) == (True, "Ann Roe, MD")


@pytest.mark.parametrize(
    "words",
    [
        FORM + "Signature: John Smith   Date: 1/9/2025\n",  # the claimant's
        FORM + "Ann Roe, MD   1/9/2025\nPaul Poe, PA-C   1/14/2025\n",
        FORM + "Reviewed by: Ann Roe, MD   1/9/2025\n",
        FORM + "cc: Ann Roe, MD   1/9/2025\n",
        FORM + "Ann Roe, MD\nPrinted 1/9/2025\n",
        FORM + "MRI by Ann Roe, MD, 1/9/2025\n",
        FORM + "Ann Roe, MD   January 2025\n",  # a month is no day
        "OFFICE VISIT\nPatient: A. N.\nS: Back pain.\nAnn Roe, MD   1/9/2025\n",  # signed late
        "FUNCTIONAL CAPACITY EVALUATION\nPatient: A. N.\nSit 20 min.\nAl Poe, PT   1/9/2025\n",
        "CONSENT FORM\nPatient: A. N.\nI agree.\nAnn Roe, MD   1/9/2025\n",
        "Patient: A. N.\nShe brings a form.\nAnn Roe, MD   1/9/2025\n",
    ],
)
def test_no_other_signature_does(words):
    assert {day for day, _ in told(words)} == {""}


def test_the_kind_of_visit_is_the_title_of_the_form():
    (note,) = notes_of("a.txt", Text(raw=f"{FORM}Signature: Ann Roe, MD   1/9/2025\n"))
    assert note.cells["visit_type"] == "PHYSICAL CAPACITY QUESTIONNAIRE"


def test_a_day_of_its_own_goes_before_it():
    words = FORM.replace("Sit at", "Date completed: 1/6/2025\nSit at")
    assert told(f"{words}Ann Roe, MD   1/9/2025\n") == [("1/6/2025", "Ann Roe, MD")]


def test_so_does_the_day_in_the_name_of_the_file():
    assert told(f"{FORM}Ann Roe, MD   1/9/2025\n", "2025-01-06 form.txt") == [("", "Ann Roe, MD")]


@pytest.mark.parametrize("weekday", ["", "Thursday ", "Thu. ", "Thursday, "])
@pytest.mark.parametrize(
    "head",
    [
        "Claim 22-3. Examinee: A. N., DOB 9/14/1966. Date of evaluation: {}06/13/2024.",
        "Date of service: {}06/13/2024",
        "Patient: A. N.   Date: {}06/13/2024",
    ],
)
def test_a_weekday_may_stand_before_a_day(head, weekday):
    assert told(f"REPORT\n{head.format(weekday)}\nHe can sit 20 minutes.\n") == [("06/13/2024", "")]
