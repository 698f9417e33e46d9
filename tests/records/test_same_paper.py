"""A form of several pages is one paper, on the day and by the hand that one of its pages names."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

RUN = "Arthritis questionnaire      Page 1 of 1\n"
FIRST = (
    RUN
    + "ARTHRITIS CAPACITY QUESTIONNAIRE\nPatient: A. N.   DOB: 04/22/1978\n"
    + "Sit: 30 min\nd. In all:\n"
)
SECOND = RUN + "e. Walks around: yes\nf. Breaks: every hour\ng. Cane: no\nh. Lifts 10 lb\n"
SIGNED = "Signature: Ann Roe, MD     Date: January 9, 2025\n"


def told(words):
    notes = notes_of("a.pdf", Text(raw=words))
    return [(note.date, note.cells.get("provider", "")) for note in notes]


def test_a_page_without_a_head_of_its_own_goes_on():
    assert told(f"{FIRST}\f{SECOND}{SIGNED}") == [("January 9, 2025", "Ann Roe, MD")]


def test_an_examination_goes_on_too():
    run = "CE NOONE      Page 1 of 1\n"
    first = (
        run
        + "Consultative Examination\nClaimant: A. N.\nDate of Examination: 02/27/2024\n"
        + "Examiner: Ann Roe, MD\n"
    )
    second = run + "Gait: normal.\nReflexes 2+.\nShe can sit 6 hours.\nNo ladders.\nAnn Roe, MD\n"
    assert told(f"{first}Knees stable.\f{second}") == [("02/27/2024", "Ann Roe, MD")]


@pytest.mark.parametrize(
    "second",
    [
        SECOND.replace("e. Walks around: yes", "Patient: B. M.   DOB: 04/22/1978"),
        SECOND.replace("e. Walks around: yes", "HEADACHE QUESTIONNAIRE"),
        SECOND.replace("e. Walks around: yes", "Lakeside Pain Clinic"),
        SECOND.replace("f. Breaks: every hour", "Date of service: 3/4/2024"),
        SECOND.replace("Arthritis questionnaire ", "Spine questionnaire "),
    ],
)
def test_a_page_with_a_head_of_its_own_does_not(second):
    assert len(told(f"{FIRST}\f{second}{SIGNED}")) == 2


def test_what_is_signed_has_ended():
    assert len(told(f"{FIRST}{SIGNED}\f{SECOND}")) == 2


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("FUNCTION REPORT - ADULT\n1. Name of disabled person: A. N.\nI sit 30 minutes.\n"
         "Name of person completing this form: A. N. Date: 01/18/2024\nAddress: 2 Elm St\n",
         "01/18/2024"),
        ("FUNCTION REPORT - ADULT\nI sit 30 minutes.\n"
         "Name of person completing this form (please print)   Date (MM/DD/YYYY): 1/18/2024\n",
         "1/18/2024"),
        ("FUNCTION REPORT - ADULT\nI sit 30 minutes.\nDate last worked 1/18/2024\n", ""),
        ("DISABILITY DETERMINATION EXPLANATION\nClaimant: A. N.\nSit: 6 hours\n"
         "MC/PC signature: Ann Roe, MD (Internal Medicine)    03/28/2024\n", "03/28/2024"),
        ("DISABILITY DETERMINATION EXPLANATION\nClaimant: A. N.\nSit: 6 hours\n"
         "Medical consultant's signature: Ann Roe, MD   Date: 03/28/2024\n", "03/28/2024"),
        ("DISABILITY DETERMINATION EXPLANATION\nClaimant: A. N.\nDLI 12/31/2028\n", ""),
        ("DISABILITY DETERMINATION EXPLANATION\nMC/PC signature: Ann Roe, MD   03/28/2024\n"
         "MC/PC signature: Paul Poe, PhD   04/02/2024\n", ""),
    ],
)  # fmt: skip
def test_a_report_and_an_explanation_are_of_the_day_at_their_foot(words, day):
    assert [one for one, _ in told(words)] == [day]
