"""What speaks against the claimant is always read: releases to work, activities, conduct."""

from __future__ import annotations

import pytest
from notes_help import read


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Released to full duty.", "work_release"),
        ("May work full duty.", "work_release"),
        ("Work status: regular duty", "work_release"),
        ("No work restrictions.", "work_release"),
        ("He is able to work.", "reserved"),
        ("She is not disabled.", "reserved"),
        ("Can return to sedentary work.", "reserved"),
        ("Exercises at gym daily.", "activity"),
        ("Independent with ADLs.", "activity"),
        ("Ran out of meds early.", "nonadherence"),
        ("UDS negative for prescribed opioid.", "nonadherence"),
        ("Symptoms out of proportion to exam findings.", "effort_questioned"),
    ],
)
def test_it_is_read(text, concept):
    told = [m for m in read(text, "statements") if m.concept == concept]
    assert [m.assertion for m in told] == ["actual"]


@pytest.mark.parametrize(
    "text",
    [
        "Not released to full duty.",
        "Goal: return to full duty.",
        "He wants to be released to full duty.",
        "Employer asks if he is able to work.",
        "She is not able to work.",
        "If the FCE is valid he may work full duty.",
        "Will be released to full duty in 6 weeks.",
        "Is he able to work?",
        "Her husband is able to work.",
        "Released to light duty.",
        "Not independent with ADLs.",
        "Goal: independent with ADLs.",
        "Denies running out of meds early.",
    ],
)
def test_it_is_not_made_up(text):
    kinds = ("work_release", "reserved", "activity")
    told = [m for m in read(text, "statements") if m.concept in kinds]
    assert [m.quote for m in told if m.assertion == "actual"] == []


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Walker prescribed after surgery, no longer needed.", "negated"),
        ("Uses a cane for distances.", "actual"),
        ("Uses a cane and no longer drives.", "actual"),
        ("Uses a cane, no longer works.", "actual"),
        ("Uses a cane since he returned to work.", "actual"),
        ("Uses a cane, a boot is no longer needed.", "actual"),
        ("Cane prescribed by Dr. Lee was discontinued.", "negated"),
    ],
)
def test_a_device_that_is_no_longer_needed(text, assertion):
    assert [m.assertion for m in read(text, "capacities")] == [assertion]
