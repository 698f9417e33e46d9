"""Who operates, by the specialty as it is written."""

from __future__ import annotations

import pytest

from mmi_kit.assessment.surgeons import is_surgical


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
