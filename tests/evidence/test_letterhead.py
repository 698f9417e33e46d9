"""A letterhead names a place, and no treatment."""

from __future__ import annotations

import pytest
from records_help import evidence_of

NOTE = "Date of service: 03/14/2023\nProvider: Amy Lin, PsyD\nPain 6/10.\n"


def treated(tmp_path, words):
    found = evidence_of(tmp_path, made={"a.txt": words.encode()})
    return found.treatments["concept"].tolist()


@pytest.mark.parametrize(
    "head",
    [
        "Behavioral Health Associates",
        "NORTHSIDE BEHAVIORAL HEALTH -- Outpatient Psychiatry",
        "Hand Therapy Center",
        "Spine Injection Clinic",
        "Physical Therapy Associates, LLC",
        "Chiropractic Health",
        "Clinic: Aquatic Therapy Center",
        "Lakemont Acupuncture & Wellness",
    ],
)
def test_the_name_of_a_practice_is_no_treatment(tmp_path, head):
    assert treated(tmp_path, f"{head}\n{NOTE}") == []


@pytest.mark.parametrize(
    "words",
    [
        f"Physical Therapy Discharge Summary\n{NOTE}",
        f"Lakemont Clinic - Physical Therapy Progress Note\n{NOTE}",
        f"{NOTE}She attended Physical Therapy Associates for 12 visits.\n",
        f"{NOTE}Completed physical therapy at the Hand Therapy Center.\n",
    ],
)
def test_what_was_done_there_is_one(tmp_path, words):
    assert "pt" in treated(tmp_path, words)
