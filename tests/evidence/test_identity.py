"""The head of a note says who the claimant is; a report shows the note without it."""

from __future__ import annotations

import pytest

from mmi_kit.evidence.from_notes.identity import without_identity


def test_a_name_in_the_head_of_a_file_is_left_out_of_its_later_notes():
    whole = "Patient Name: THOMPSON, REGINALD A.\nVisit\nMr. Thompson saw Dr. Reginald."
    assert without_identity("Mr. Thompson saw Dr. Reginald.", whole) == "Mr. […] saw Dr. Reginald."


@pytest.mark.parametrize(
    ("head", "words", "shown"),
    [
        ("Claimant: Denise R Vance", "DDE Vance, told by Denise.", "DDE […], told by […]."),
        ("VANCE, Denise (Id #7, dob: 1/2/1970)", "Denise's hands; VANCE DENISE R 1/2/1970",
         "[…]'s hands; […] R 1/2/1970"),
        ("Patient: Denise\nVance\nDOB:", "Hand Therapy - Vance, D.", "Hand Therapy - […], D."),
        # somebody else who bears the name, and a name that is a word of the file
        ("Patient: Denise Vance", "Denise Pruitt, RN saw her", "Denise Pruitt, RN saw her"),
        ("Patient: Denise Vance", "cc: Dr. Vance; Paul Vance, MD", "cc: Dr. Vance; Paul Vance, MD"),
        ("Patient: Ann White\nsmall white scar", "White blood cells 7", "White blood cells 7"),
    ],
)  # fmt: skip
def test_a_name_that_the_head_gives_is_left_out_alone_too(head, words, shown):
    assert without_identity(words, f"{head}\n{words}") == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Patient: Wilson, Dwayne   DOB: 04/17/1975   MRN: 00448123",
         "Patient: […]   DOB: […]   MRN: […]"),
        ("PATIENT NAME: MUÑOZ-PEÑA, JOSÉ Á.\nDate of service: 2/8/2022",
         "PATIENT NAME: […]\nDate of service: 2/8/2022"),
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
