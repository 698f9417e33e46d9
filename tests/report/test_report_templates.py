"""What a print puts around a note fills no chronology; what was said at the visit stays."""

from __future__ import annotations

import pytest

from mmi_kit.report.visit_words import _note, without_template

SYSTEMS = """\
Review of Systems
System Neg/Pos Details
Constitutional Negative Fever, chills.
Eyes Negative Blurred vision, double vision.
GI Negative Nausea, vomiting, constipation.
Neuro Positive Numbness of both feet.
"""


def test_a_list_of_the_systems_reviewed_leaves_an_ellipsis():
    note = f"HPI\nWorse since May.\n{SYSTEMS}Physical Exam\nLimps."
    assert without_template(note) == "HPI\nWorse since May.\n…\nPhysical Exam\nLimps."


def test_so_does_one_that_runs_on_within_its_lines():
    note = (
        "HPI: Worse.\nROS: Constitutional: denies fever or weight loss. Cardiac: denies pain. GI:\n"
        "denies bleeding. Neuro: denies seizures. Skin: denies rash or ulcer.\nExam: Limps."
    )
    assert without_template(note) == "HPI: Worse.\n…\nExam: Limps."


@pytest.mark.parametrize(
    "note",
    [
        "ROS: numb toes since May.\nExam: Limps.",  # short: of this visit
        f"HPI: Worse.\n{SYSTEMS}",  # no end: who knows what follows it
        "The review of systems in the intake form was not signed.\nExam: Limps.",
    ],
)
def test_what_is_no_such_list_stays(note):
    assert without_template(note) == note.rstrip("\n")


def test_what_was_billed_leaves_one_ellipsis():
    note = (
        "Plan: twice a week.\nCPT Description Units Minutes\n97110 Therapeutic exercise 2 30 min\n"
        "97140-59 Manual therapy 1 15 min\nTotal timed minutes 45. Total treatment time 55.\nRTC."
    )
    assert without_template(note) == "Plan: twice a week.\n…\nRTC."


@pytest.mark.parametrize(
    "line",
    [
        "RUN DATE: 03/04/23   Lakewood Hospital HIM **LIVE**   PAGE 3",
        "PATIENT NAME: […]   ACCOUNT #: […]",
        "UNIT #: 0055512   DOB: […]   ADM DATE: 03/02/21",
        "<Electronically signed by Roe, Jane MD> 03/02/21 1842",
        "D: 03/02/21 1331   T: 03/02/21 1402   JOB: 4411",
        "CC: ROE,JANE MD",
        "DICTATED BY: ROE,JANE MD   TRANSCRIBED: 03/02/21",
        "Report Status: Signed",
        "1940 SHORE DRIVE, RENO, NV 89501   (775) 555-0100",
        "Page 3 of 9",
    ],
)
def test_lines_of_the_print_are_left_out(line):
    assert without_template(f"Limps.\n{line}\nRTC 3 months.") == "Limps.\nRTC 3 months."


@pytest.mark.parametrize(
    "line",
    [
        "Moved to Reno, NV 89501 last year and has no ride.",
        "CC: back pain",
        "Room for improvement in her gait.",
        "Page me with questions about page 3 of 9 of the form.",
        "D: continue",
        "97110 was the code that the insurer refused.",
        "Total relief for two days.",
        "A WEEK OF REST",
    ],
)
def test_lines_of_a_visit_stay(line):
    assert line in without_template(f"Limps.\n{line}\nRTC 3 months.")


def test_the_name_of_a_house_goes_with_its_address_and_no_other_line():
    head = "REPEAT IN\nA WEEK.\nLAKEWOOD HOSPITAL\n12 SHORE DRIVE, RENO, NV 89501\nRTC."
    assert without_template(head) == "REPEAT IN\nA WEEK.\nRTC."


def test_a_long_note_begins_with_its_history_and_ends_with_its_plan():
    note = (
        "Lakewood Clinic\nHistorian: self\nChief Complaint\nBack pain since May. "
        + "Cannot stand long. " * 60
        + "\nAssessment/Plan\nSpinal stenosis. Continue.\nPatient education: stretching.\nStaff: A"
    )
    words = _note(note)
    assert words.startswith("“Chief Complaint Back pain since May.")
    assert words.endswith("“Assessment/Plan Spinal stenosis. Continue. …”")
