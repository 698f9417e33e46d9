"""A name ends where another label begins, or a specialty that nothing parts from its letters."""

from __future__ import annotations

import pytest

from mmi_kit.records.record import Text
from mmi_kit.records.texts.notes import notes_of


def authors(words):
    return [note.cells.get("provider", "") for note in notes_of("a.txt", Text(raw=words))]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("SURGEON: Ann Roe, MD ASSISTANT: Lee Poe, PA-C", "Ann Roe, MD"),
        ("SURGEON: Ann Roe, MD  ASSISTANT: Lee Poe, PA-C  ANESTHESIA: general", "Ann Roe, MD"),
        ("Surgeon: Ann B. Roe, D.O. First Assistant: Lee Poe, RNFA", "Ann B. Roe, D.O."),
        ("Primary surgeon: Ann Roe, MD Co-surgeon: Lee Poe, MD", "Ann Roe, MD"),
        ("Operating surgeon: Dr. Ann Roe Assistant surgeon: Dr. Lee Poe", "Dr. Ann Roe"),
        ("Provider: Ann Roe, MD Status: Completed", "Ann Roe, MD"),
        ("Provider: Ann Roe, MD Location: Lake Clinic", "Ann Roe, MD"),
        ("Provider: Ann Roe, NP Supervising: Lee Poe, MD", "Ann Roe, NP"),
        ("Signature: Ann Roe MD Specialty: Orthopaedic Surgery", "Ann Roe MD"),
        ("Signature: Ann Roe MD Family Medicine", "Ann Roe MD"),
        ("Signature: Ann Roe DO Physical Medicine and Rehabilitation", "Ann Roe DO"),
        ("Evaluator: Ann Roe, PT, CWCE Referred by: Lake Mutual", "Ann Roe, PT, CWCE"),
        ("Provider: Ann Roe, MD, STATUS: Completed", "Ann Roe, MD"),
        ("Examiner: Ann Roe, MD (records only, not examined)", "Ann Roe, MD"),
        ("Provider: Ann Roe, MD (Family Medicine)", "Ann Roe, MD (Family Medicine)"),
        ("Provider: Ann Roe, MD, Family Medicine", "Ann Roe, MD, Family Medicine"),
        ("Provider: Ann Roe, MD", "Ann Roe, MD"),
        ("Electronically signed by: Ann Roe, MD 10:15 AM", "Ann Roe, MD"),
    ],
)
def test_a_name_ends_before_what_follows(line, name):
    assert authors(f"OPERATIVE REPORT\nDate of service: 03/14/2023\n{line}\nS: Back pain.\n") == [
        name
    ]


@pytest.mark.parametrize("line", ["ASSISTANT: Lee Poe, PA-C", "Primary physician: Lee Poe, MD"])
def test_who_assists_or_refers_wrote_nothing(line):
    assert authors(f"OPERATIVE REPORT\nDate of service: 03/14/2023\n\n{line}\nS: Pain.\n") == [""]
