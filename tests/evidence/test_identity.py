"""The head of a note says who the claimant is; a report shows the note without it."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.from_notes.identity import without_identity


def test_a_name_in_the_head_of_a_file_is_left_out_of_its_later_notes():
    whole = "Patient Name: THOMPSON, REGINALD A.\nVisit\nMr. Thompson saw Dr. Reginald."
    assert without_identity("Mr. Thompson saw Dr. Reginald.", whole) == "Mr. […] saw Dr. Reginald."


def test_a_name_broken_over_lines_in_the_head_is_left_out_too():
    whole = "Patient: Denise\nVance\nDOB: 1/2/1970\nSeen: Ms. Vance"
    assert without_identity(whole, whole) == "Patient: […]\nDOB: […]\nSeen: Ms. […]"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Patient: Wilson, Dwayne   DOB: 04/17/1975   MRN: 00448123",
         "Patient: […]   DOB: […]   MRN: […]"),
        ("PATIENT NAME: MUÑOZ-PEÑA, JOSÉ Á.\nDate of service: 2/8/2022",
         "PATIENT NAME: […]\nDate of service: 2/8/2022"),
        ("PATIENT NAME: Alvarez, Dana D.O.B.: 1/2/1970", "PATIENT NAME: […] D.O.B.: […]"),
        ("Name: Dana Alvarez, D.O.", "Name: Dana Alvarez, D.O."),  # who fills it in
        ("Re: Zoë O’Hara Date of birth: May 4, 1970", "Re: […] Date of birth: […]"),
        ("SSN: 999-11-2222, Claim #: 8812-A", "SSN: […], Claim #: […]"),
        ("seen today, 999-11-2222", "seen today, […]"),
        ("Name of disabled person: Teresa Vance", "Name of disabled person: […]"),
        ("NAME OF CLAIMANT: T. Vance", "NAME OF CLAIMANT: […]"),
        ("DOB: 3/19/1968   MRN 004417", "DOB: […]   MRN […]"),
        # in running words
        ("Mr. Smith presents with low back pain.", "Mr. […] presents with low back pain."),
        ("Ms. Jane Doe is a 45 yo woman", "Ms. […] is a 45 yo woman"),
        ("Jane Q. Doe is a 45-year-old woman", "[…] is a 45-year-old woman"),
        ("Jane Doe, 45 y/o, seen today", "[…], 45 y/o, seen today"),
        ("MARIA LOPEZ presents with knee pain", "[…] presents with knee pain"),
        ("Mrs O’Hara-Pérez walks with a cane.", "Mrs […] walks with a cane."),
        # the heads of other programs, and where somebody lives
        ("ROE, Ann (Id #44810, dob: 03/14/1976) Printed", "[…] (Id #[…], dob: […]) Printed"),
        ("Patient Roe, Ann (49yo, F) ID# 44810", "Patient […] (49yo, F) ID# […]"),
        ("ROE, ANN R DOB 03/14/1976", "[…] DOB […]"),
        ("Phone: 419-555-0177    Address: 22 Elm Ct, Toledo, OH 43614    Pcp: Paul Ray, DO",
         "Phone: […]    Address: […]    Pcp: Paul Ray, DO"),
        ("DOB:\n03/14/1976\nReferring", "DOB:\n[…]\nReferring"),
        ("Home Address: P.O. Box 7, Toledo\nCell (419) 555-0177", "Home Address: […]\nCell […]"),
        ("Hi Ann, your order is ready.", "Hi […], your order is ready."),
        ("From: Ann To: Dr. Poe", "From: […] To: Dr. Poe"),
        ("write to ann.roe@mail.com", "write to […]"),
        ("Dear Dr. Poe, thank you", "Dear Dr. Poe, thank you"),
        ("Dear Doctor, thank you", "Dear Doctor, thank you"),
        ("Address: deferred to next visit", "Address: deferred to next visit"),
        ("Telephone visit, 20 minutes", "Telephone visit, 20 minutes"),
        # a professional, a disease, a beginning
        ("Ms. Karen Wren, FNP saw her", "Ms. Karen Wren, FNP saw her"),
        ("Dr. Jane Doe presents for the team", "Dr. Jane Doe presents for the team"),
        ("MS Contin 15 mg; MS lesions stable", "MS Contin 15 mg; MS lesions stable"),
        ("Patient presents with pain", "Patient presents with pain"),
        ("New Patient presents for care", "New Patient presents for care"),
        ("Low back pain returns with sitting", "Low back pain returns with sitting"),
        # no name: what follows is said of the patient
        ("Patient: reports pain 5/10.", "Patient: reports pain 5/10."),
        ("Patient: Denies falls.", "Patient: Denies falls."),
        ("Date of service: 02/08/2022", "Date of service: 02/08/2022"),
        ("Provider: Karen Abel, MD", "Provider: Karen Abel, MD"),
    ],
)  # fmt: skip
def test_what_identifies_a_person_is_left_out_and_nothing_else(words, shown):
    assert without_identity(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Still paying for it. Thanks Dana", "Still paying for it. Thanks […]"),
        ("Hi Dana, your labs are back", "Hi […], your labs are back"),
        ("ORLIN, DANA (Id #44810)", "[…] (Id #[…])"),
        ("Lakeside Surgery Center ORLIN, DANA R Page 1", "Lakeside Surgery Center […] R Page 1"),
        ("Dana R. Orlin walks with a cane", "[…] walks with a cane"),
        # a clinician of the same name, another word
        ("Dr. Orlin saw her", "Dr. Orlin saw her"),
        ("seen by Dana Poe, LPN", "seen by Dana Poe, LPN"),
        ("Mark Orlin, MD", "Mark Orlin, MD"),
        ("Mark the left side; orlinic acid", "Mark the left side; orlinic acid"),
    ],
)
def test_the_names_of_the_claimant_are_left_out_wherever_they_stand(words, shown):
    assert without_identity(words, "", frozenset(["dana", "orlin", "mark"])) == shown


def test_who_fills_in_a_form_is_not_the_claimant():
    words = "Name: Jane W. Roe, Specialty: Orthopaedic\nName: Ann Poe, M.D."
    assert without_identity(words) == words


@pytest.mark.parametrize(("words", "shown"), [
    ("Injury   Date of Birth\n10/02/2019 05/08/1971", "Injury   Date of Birth\n10/02/2019 […]"),
    ("7. Date of Birth\n5/8/71", "7. Date of Birth\n[…]"),
    ("Birth date of record is May 8, 1971", "Birth date of record is […]"),
    ("seen 05/08/2021; 15/08/1971", "seen 05/08/2021; 15/08/1971"),
])  # fmt: skip
def test_the_day_of_birth_of_the_claimant_is_left_out_wherever_it_stands(words, shown):
    assert without_identity(words, "", frozenset(["dana", "1971-05-08"])) == shown
