"""Who is named once for a whole file: in a letterhead, a form, or below the last words."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

TWO = "Office visit\nDOS: 03/14/2023\nS: Back pain.\n\nFollow-up\nDOS: 05/02/2023\nS: The same.\n"
DATE = "DOS: 03/14/2023\n"


def authors(words, cell="provider"):
    """Who wrote each note of a file."""
    return [note.cells.get(cell, "") for note in notes_of("a.txt", Text(raw=words))]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Jane Roe, PT, DPT\n", "Jane Roe, PT, DPT"),
        ("Lake Clinic\nJane Roe, MD\n", "Jane Roe, MD"),
        ("LAKE CLINIC\nJane Roe, DO, Physical Medicine and Rehabilitation\n12 Main Street\n",
         "Jane Roe, DO"),
        ("Lake Clinic\nJane Roe, DO, PM&R\nBaltimore, MD 21201\n", "Jane Roe, DO"),
        ("Jane Roe, PsyD - Clinical Psychology\nClient M. T.\n",
         "Jane Roe, PsyD"),
        ("Lake Clinic\nChart of M. T. - office notes of Jane Roe, MD, Orthopaedic Surgery\n",
         "Jane Roe, MD"),
        ("Psychotherapy notes by Jane Roe, LCSW\n", "Jane Roe, LCSW"),
        ("Lake Clinic\nDr. Jane Roe\nPatient: M. T.\n", "Dr. Jane Roe"),
        ("Lake Clinic\nTherapist: Jane Roe, PT\nPatient: M. T.\n\n", "Jane Roe, PT"),
        ("Summit Medical Group, PA\nJane Roe, MD\nReferring: Al Poe, MD\n", "Jane Roe, MD"),
        ("Jane Roe, MD\nDr. Roe\n", "Jane Roe, MD"),
    ],
)  # fmt: skip
def test_a_letterhead_names_who_wrote_the_notes_below_it(head, name):
    assert authors(head + TWO) == [name, name]


@pytest.mark.parametrize(
    "behind", [", MD, Pain Medicine", ", MD - Pain Medicine", ", MD (Pain Medicine)"]
)
def test_its_specialty_is_no_part_of_the_name(behind):
    assert authors(f"Jane Roe{behind}\n{TWO}", "specialty") == ["Pain Medicine"] * 2
    assert authors(f"Jane Roe{behind}\n{TWO}") == ["Jane Roe, MD"] * 2


@pytest.mark.parametrize(
    "head",
    [
        "Lake Clinic\nJane Roe, MD\nAl Poe, MD\n",
        "Lake Clinic\nJane Roe, MD     Al Poe, MD\n",
        "Lake Clinic\nJane Roe, MD and Al Poe, MD\n",
        "Lake Clinic\nJane Roe, MD | Al Poe, DO\n",
        "Jane Roe, MD, Medical Director\n",
        "Medical Director: Jane Roe, MD\n",
        "Supervising physician: Jane Roe, MD\n",
        "Referred by: Jane Roe, MD\n",
        "Referring: Jane Roe, MD\n",
        "cc: Jane Roe, MD\n",
        "cc:\nJane Roe, MD\n",
        "PCP\nJane Roe, MD\n",
        "Patient Care Team\nJane Roe, MD\n",
        "Jane Roe, MD\n12 Main Street\nDear Jane,\n",
        "To:\nJane Roe, MD\n",
        "PCP: Jane Roe, MD\n",
        "Jane Roe, MD (PCP)\n",
        "Jane Roe, MD, referring\n",
        "Records requested from Jane Roe, MD\n",
        "Notes sent to Jane Roe, MD\n",
        "Interpreted by: Jane Roe, MD\n",
        "Transcribed by: Jane Roe, RN\n",
        "Summit Spine, PA\n",
        "Silver Spring, MD\n",
        "Patient: Jane Roe, MD\n",
        "Lake Therapy\nReferring physician: Jane Roe, MD\nPatient: M. T.\n\n",
        "Lake Imaging\nJane Roe, MD\n",
        "Lake Clinic\nJane Roe\n",
    ],
)
def test_but_not_where_nobody_can_tell_who_saw_the_claimant(head):
    assert authors(head + TWO) == ["", ""]


def test_a_name_below_the_title_is_of_that_note_alone():
    words = TWO.replace("Office visit\n", "Office visit\nProvider: Jane Roe, MD\n")
    assert authors(words) == ["Jane Roe, MD", ""]


def test_who_admits_is_named_for_the_first_note_alone():
    head = "Lake Hospital\nAttending: Jane Roe, MD\nPatient: M. T.\n\n"
    assert authors(head + TWO) == ["Jane Roe, MD", ""]


def test_a_physician_in_a_note_of_therapy_is_who_refers():
    note = "Physical Therapy Evaluation\nPhysician: Al Poe, MD\nDOS: 03/14/2023\nS: Back pain.\n"
    assert authors(f"Lake Physical Therapy\nAnn Roe, PT, DPT\n{note}") == ["Ann Roe, PT, DPT"]
    assert authors(f"{note}Electronically signed by: Ann Roe, PT") == ["Ann Roe, PT"]
    assert authors(note.replace("Physical Therapy Evaluation", "Office visit")) == ["Al Poe, MD"]


def test_a_note_signed_by_another_leaves_the_unsigned_ones_open():
    words = f"Jane Roe, MD\n{TWO}Electronically signed by Ann Hsu, PA-C\n"
    assert authors(words) == ["", "Ann Hsu, PA-C"]


@pytest.mark.parametrize(
    "words",
    ["Nurse visit", "Telephone encounter", "Medication refill visit", "Covering provider visit"],
)
def test_the_letterhead_is_not_of_whom_the_staff_saw(words):
    found = authors("Lake Clinic\nJane Roe, MD\n" + TWO.replace("Follow-up", words))
    assert found == ["Jane Roe, MD", ""]


def test_nor_of_a_visit_whose_words_name_who_saw_the_claimant():
    words = "Jane Roe, MD\n" + TWO.replace("The same.", "Seen today by Ann Hsu, PA-C. The same.")
    assert authors(words) == ["Jane Roe, MD", ""]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Summit Physical Therapy\nInitial evaluation\n", ""),
        ("Physical Therapy Evaluation\n", ""),
        ("Lake Clinic - North Office\nFollow-up\n", "Jane Roe, MD"),
    ],
)
def test_nor_of_a_visit_under_the_name_of_another_house(head, name):
    words = "Lake Clinic\nJane Roe, MD\n" + TWO.replace("Follow-up\n", head)
    assert authors(words) == ["Jane Roe, MD", name]


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("Summit Spine\nAl Poe, MD\n", "Al Poe, MD"),
        ("Summit Spine\nAl Poe, MD\nBo Lee, DO\n", ""),
        ("Lake Clinic\nAl Poe, MD\n", "Al Poe, MD"),
    ],
)
def test_a_page_with_names_of_its_own_has_no_other(top, name):
    first, second = TWO.split("\n\n")
    words = f"Lake Clinic\nJane Roe, MD\n{first}\n\f{top}{second}"
    assert authors(words) == ["Jane Roe, MD", name]


def test_nor_has_a_page_without_where_two_letterheads_stand_above_it():
    first, second = TWO.split("\n\n")
    third = second.replace("05", "06")
    words = f"Lake Clinic\nJane Roe, MD\n{first}\n\fAl Poe, MD\n\n{second}\f{third}"
    assert authors(words) == ["Jane Roe, MD", "Al Poe, MD", ""]


def test_a_letterhead_on_each_page_is_one():
    first, second = TWO.split("\n\n")
    top = "Lake Clinic\nJane Roe, MD\n"
    assert authors(f"{top}{first}\n\f{top}{second}") == ["Jane Roe, MD"] * 2
    signed = f"{top}{first}\n\f{top}{second}Signed: Ann Hsu, PA-C\n"
    assert authors(signed) == ["", "Ann Hsu, PA-C"]


def test_nor_of_a_visit_at_another_house():
    words = "Lake Clinic\nJane Roe, MD\n" + TWO.replace(
        "S: The", "Facility: Mercy Hospital\nS: The"
    )
    assert authors(words) == ["Jane Roe, MD", ""]


def test_names_above_each_title_are_no_signatures_of_the_notes_above_them():
    words = (
        "Jane Roe, MD\nOffice visit\nDOS: 03/14/2023\nP: RTC.\n"
        "Al Poe, MD\nOffice visit\nDOS: 05/02/2023\nP: RTC.\n"
    )
    assert authors(words)[0] != "Al Poe, MD"


def test_each_note_may_be_signed_right_above_the_next_title():
    words = (
        "Lake Clinic\nOffice visit\nDOS: 03/14/2023\nP: RTC.\nJane Roe, MD\n"
        "Office visit\nDOS: 05/02/2023\nP: RTC.\nAl Poe, MD\n"
    )
    assert authors(words) == ["Jane Roe, MD", "Al Poe, MD"]


def test_each_document_has_its_own_letterhead():
    letter = "STATEMENT OF CLAIMANT\nDate: 06/01/2023\nHe can sit 10 minutes.\n"
    assert authors(f"Jane Roe, MD\n{TWO}\f{letter}") == ["Jane Roe, MD", "Jane Roe, MD", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Signature: Jane Roe, DO",
        "Physician's signature: Jane Roe, DO     Date: 03/15/2023",
        "Signature of medical source: Jane Roe, DO",
        "Electronically signed: Jane Roe, DO",
        "/s/ Jane Roe, DO",
        "Printed name: Jane Roe, DO",
        "Completed by: Jane Roe, DO, PM&R",
        "Signed: Dr. Jane Roe",
        "Digitally signed by Jane Roe, DO on 03/15/2023 at 10:02",
    ],
)
def test_who_signed_or_completed_a_form_is_its_author(line):
    [found] = authors(f"MEDICAL SOURCE STATEMENT\nDate: 03/14/2023\nSit 20 minutes.\n{line}\n")
    assert found.removesuffix(", PM&R") in ("Jane Roe, DO", "Dr. Jane Roe")


@pytest.mark.parametrize(
    "line",
    [
        "Patient signature: Jane Roe",
        "Signature: Jane Roe",
        "Signature of claimant: Jane Roe, RN",
        "Witness signature: Jane Roe, RN",
        "Cosigned by: Jane Roe, MD",
        "Co-signed by Jane Roe, MD",
        "Supervising physician signature: Jane Roe, MD",
        "Order signed by Jane Roe, MD",
        "Consent form signed by Jane Roe, MD",
        "Completed by: Jane Roe (wife)",
        "Completed by: Jane Roe",
        "Transcribed by: Jane Roe, RN",
        "Scribed by Jane Roe, MD",
        "Imaging read by: Jane Roe, MD",
    ],
)
def test_who_only_signs_beside_it_is_not(line):
    assert authors(f"{DATE}Sit 20 minutes.\n{line}\n") == [""]


@pytest.mark.parametrize(
    "end",
    [
        "Please grant his claim.\nJane Roe, MD\n",
        "Please grant his claim.\n\nJane Roe, MD\nFamily Medicine\n",
        "Please call me.\n\n\n_______________\nJane Roe, MD\nLake Clinic\nPhone: 410 555 0100\n",
        "P: RTC.\nJane Roe, MD\n03/14/2023 4:15 PM\n",
        "P: RTC.\nJane Roe, MD 03/14/2023\nPage 1 of 1\n",
    ],
)
def test_a_name_below_the_last_words_is_a_signature(end):
    assert authors(f"{DATE}To whom it may concern:\nSit 20 minutes.\n{end}") == ["Jane Roe, MD"]


@pytest.mark.parametrize(
    "end",
    [
        "P: Refer to\nJane Roe, MD\n",
        "Referring provider\nJane Roe, MD\n",
        "P: RTC.\ncc:\nJane Roe, MD\n",
        "P: RTC.\nJane Roe, MD\nAl Poe, MD\n",
        "P: RTC.\ncc: Al Poe, MD\nJane Roe, MD\n",
        "P: RTC.\n\nJane Roe, MD\n12 Main Street\n",
        "P: Seen with\n\nJane Roe, MD, supervising\n",
        "P: RTC.\n\nJane Roe, MD (PCP)\n",
        "P: RTC.\n\nJane Roe\n",
    ],
)
def test_a_name_that_ends_a_list_or_a_sentence_is_none(end):
    assert authors(f"{DATE}S: Back pain.\n{end}") == [""]


def test_a_signature_goes_before_the_letterhead():
    words = f"Lake Clinic\nJane Roe, MD\nProgress note\n{DATE}S: Back pain.\nAnn Hsu, PA-C\n"
    assert authors(words) == ["Ann Hsu, PA-C"]


def test_an_x_ray_of_a_joint_under_load_names_who_read_it():
    words = (
        "LAKE IMAGING\n\nDate of exam: 03/02/2023\nExam: X-ray left knee, weight bearing, 3 views\n"
        "Ordering: T. Poe, MD     Read by: Alan Kim, MD\nFINDINGS: Narrowing.\nIMPRESSION: OA.\n"
    )
    assert authors(words) == ["Alan Kim, MD"]
