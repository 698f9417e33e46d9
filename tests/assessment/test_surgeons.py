"""Who operates, by the specialty as it is written."""

from __future__ import annotations

import pytest

from mmi_kit.assessment.surgeons import is_surgical, surgical_clinic


@pytest.mark.parametrize(
    ("specialty", "operates"),
    [
        ("Orthopaedic surgery", True),
        ("Orthopedics", True),
        ("Neurosurgery", True),
        ("Spine surgery", True),
        ("Spine", False),  # physiatrists work in spine clinics, too
        ("Interventional spine and pain", False),
        ("Orthopedic physical therapy", False),
        ("", False),
    ],
)
def test_the_specialty_says_who_operates(specialty, operates):
    assert is_surgical(specialty) is operates


@pytest.mark.parametrize(
    ("line", "clinic"),
    [
        ("SERVICE: NEUROSURGERY OUTREACH CLINIC", "NEUROSURGERY OUTREACH CLINIC"),
        ("Department: Orthopedics", "Orthopedics"),
        ("SEEN: 05/18/2021 SERVICE: NEUROSURGERY", "NEUROSURGERY"),
        ("Referral to service: Neurosurgery", ""),
        ("Service: Physical therapy, orthopedic", ""),
        ("Service: Neurology", ""),
        ("Referred to: Neurosurgery", ""),
        ("Service: Ambulatory surgery center", ""),
    ],
)
def test_the_line_of_the_service_says_where_a_surgeon_is_seen(line, clinic):
    note = f"CONSULTATION REPORT\nDATE: 05/18/2021\n{line}\nHISTORY: back pain.\n"
    visit = {"credential": "MD", "facility": "", "extractor": "note", "summary": note}
    assert surgical_clinic(visit) == clinic
