"""Who wrote a note: by a label, a signature, or the name that stands beside its date."""

from __future__ import annotations

import pytest
from records_help import evidence_of

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of

DATE = "DOS: 03/14/2023"


def authors(words):
    """Who wrote each note of a file."""
    return [note.cells.get("provider", "") for note in notes_of("a.txt", Text(raw=words))]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (f"{DATE}\nPaul Kessler, MD", "Paul Kessler, MD"),
        (f"Paul Kessler, MD\n{DATE}", "Paul Kessler, MD"),
        (f"KESSLER FAMILY PRACTICE\n{DATE}\nDr. Paul Kessler", "Dr. Paul Kessler"),
        (f"{DATE}   Paul Kessler MD", "Paul Kessler MD"),
        (f"{DATE}\nKESSLER, PAUL, MD", "KESSLER, PAUL, MD"),
        (f"{DATE}\nPaul Kessler, MD (Family Medicine)", "Paul Kessler, MD (Family Medicine)"),
        (f"{DATE}\nPaul Kessler, MD, Family Medicine", "Paul Kessler, MD, Family Medicine"),
        (f"{DATE}\nAnn Hsu, LCSW", "Ann Hsu, LCSW"),
        (f"{DATE}\nAl Poe, MD\n\nDear Dr. Poe:\nSit 20 min.\nSincerely,\n\nJane Roe, MD, FACC",
         "Jane Roe, MD, FACC"),
        (f"{DATE}\nSit 20 minutes.\nBest regards,\nDr. Jane Roe", "Dr. Jane Roe"),
        (f"{DATE}\nReviewer: M. Odum, MD", "M. Odum, MD"),
        (f"{DATE}\nExaminer: M. Odum, MD", "M. Odum, MD"),
        (f"{DATE}\nEvaluator: M. Odum, PhD", "M. Odum, PhD"),
        (f"{DATE}\nAttending: Mary Odum, MD", "Mary Odum, MD"),
        (f"{DATE}\nTherapist: Mary Odum, PT", "Mary Odum, PT"),
        (f"{DATE}\nSeen by: Mary Odum, MD", "Mary Odum, MD"),
        (f"{DATE}\nHe can sit 20 minutes.\nDictated by Mary Odum, MD", "Mary Odum, MD"),
        (f"{DATE}\nSit 20 minutes.\nElectronically signed by Jane Roe, MD", "Jane Roe, MD"),
        (f"{DATE}\nSit 20 minutes.\nElectronically signed by: Jane Roe, MD 3/15/2023 10:02 AM",
         "Jane Roe, MD"),
        (f"{DATE}\nA: Unchanged. P: CBT monthly. Signed: Ann Hsu, LCSW", "Ann Hsu, LCSW"),
    ],
)  # fmt: skip
def test_a_label_a_signature_or_a_name_beside_the_date(head, name):
    assert authors(f"{head}\nS: Back pain.\n") == [name]


@pytest.mark.parametrize(
    "head",
    [
        f"{DATE}\ncc: Jane Roe, MD",
        f"{DATE}\nSincerely,\nSummit Medical Group, PA",
        f"{DATE}\nSincerely,\nher husband",
        f"{DATE}\nReferring: Jane Roe, MD",
        f"{DATE}\nPCP: Jane Roe, MD",
        f"{DATE}\nTo: Jane Roe, MD",
        f"{DATE}\nDear Dr. Roe",
        f"{DATE}\nJane Roe, MD\n12 Main Street\nDear Dr. Roe:",
        f"{DATE}\nJane Roe, MD\n\nDear Dr. Roe:",
        f"cc:\nJane Roe, MD\n{DATE}",
        f"Jane Roe, MD\nJohn Poe, MD\n{DATE}",
        f"Summit Medical Group, PA\n{DATE}",
        f"Summit Spine, PA\n{DATE}",
        f"{DATE}\nJane Roe, MD (PCP)",
        f"{DATE}\nReferred by Jane Roe, MD",
        f"{DATE}\nJane Roe",
        f"{DATE}\nAttending: college twice a week",
        f"{DATE}\nS: Back pain.\nJane Roe, MD, was called.",
        f"{DATE}\nPatient: Jane Roe, RN",
        f"{DATE}\nConsent form was given. Signed: by the patient",
        f"{DATE}\nRelease is on file. Signed: Jane Roe on 3/1/2023 before us",
        f"{DATE}\nSilver Spring, MD",
        f"Ellicott City, MD\n{DATE}",
    ],
)
def test_who_is_written_to_or_copied_is_no_author(head):
    assert authors(f"{head}\nS: Back pain.\n") == [""]


def test_a_signature_above_the_next_date_is_of_the_note_before_it():
    words = "DOS: 3/14/2023\nS: One.\nP: RTC.\nPaul Kessler, MD\n\nDOS: 7/6/2023\nS: Two.\n"
    assert authors(words)[1] == ""
    words = "DOS: 3/14/2023\nS: One.\n\nPaul Kessler, MD\nDOS: 7/6/2023\nS: Two.\n"
    assert authors(words) == ["", "Paul Kessler, MD"]


def test_who_is_named_beside_the_date_is_an_acceptable_source(tmp_path):
    words = "DOS: 03/14/2023\nPaul Kessler, MD\nHe can sit 20 minutes.\n"
    found = evidence_of(tmp_path, made={"a.txt": words.encode()})
    assert found.capacities[["provider", "credential"]].values.tolist() == [
        ["Paul Kessler, MD", "MD"]
    ]
