"""Headings with no colon, and sections that say of what time or of whom something is."""

from __future__ import annotations

import pytest
from notes_help import read, said, shorts


def test_a_line_of_its_own_is_a_heading():
    note = "Family History\nOpioid abuse - brother\nMEDICATIONS\ngabapentin 300 mg"
    assert said(note, "substance_use") == ["substance_use family"]
    assert shorts(note, "treatments") == ["gabapentinoid"]


def test_allergies_end_at_the_next_line_that_is_a_heading():
    note = (
        "ALLERGIES: Codeine (nausea), sulfa.\n\nPHYSICAL EXAM\nPositive Neer and Hawkins.\n\n"
        "ASSESSMENT/PLAN\nShe has failed conservative treatment."
    )
    assert [m.quote for m in read(note, "findings")] == ["Positive Neer and Hawkins"]
    assert said(note, "exhausted_or_declined") == ["exhausted_or_declined"]


def test_goals_end_at_the_measures():
    note = 'Patient goals: "go back to work"\n\nOUTCOME MEASURES\nModified Oswestry: 48%'
    assert [m.assertion for m in read(note, "measures")] == ["actual"]
    assert [m.assertion for m in read("Goals Addressed\nPain 3/10 or less", "measures")] == [
        "planned"
    ]
    assert [m.assertion for m in read("Goals met\nPain 3/10", "measures")] == ["actual"]


def test_a_review_of_records_tells_of_the_past():
    note = (
        "RECORDS REVIEWED\n09/14/2021 PT evaluation: Oswestry 62%. Pain 8/10. Can sit 10 minutes."
        "\nRecommends repeat injection.\nEXAMINATION\nPain 5/10."
    )
    assert {m.assertion for m in read(note, "capacities")} == {"historical"}
    assert [m.assertion for m in read(note, "measures")] == ["historical", "historical", "actual"]
    assert [m.assertion for m in read(note, "treatments") if m.concept == "injection"] == [
        "conditional"
    ]


@pytest.mark.parametrize(
    "heading",
    ["JOB DESCRIPTION:", "JOB DEMANDS\n", "DEFINITIONS (U.S. DOL)\n", "Physical Demands:"],
)
def test_a_job_is_nobodys_capacity(heading):
    note = f"{heading} Lifting 75 pounds frequently. Sits 2 hours at a time."
    note += "\nEXAM\nCan sit 20 minutes."
    assert [m.assertion for m in read(note, "capacities")][-1] == "actual"
    assert {m.assertion for m in read(note, "capacities")[:-1]} <= {"conditional"}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("STOP TAKING:\n - Naproxen 500 mg BID\n - Tramadol 50 mg",
         ["nsaid historical", "opioid historical"]),
        ("Discontinued Medications\n  • cyclobenzaprine 10 mg\n  • gabapentin 800 mg",
         ["muscle_relaxant historical", "gabapentinoid historical"]),
        ("PAST PAIN TREATMENTS\nIneffective: gabapentin, TENS\nTakes meloxicam.",
         ["gabapentinoid historical", "dme historical", "nsaid"]),
        ("PAST TREATMENT: Celebrex. Tramadol.\nTakes meloxicam daily.",
         ["nsaid historical", "opioid historical", "nsaid"]),
    ],
)  # fmt: skip
def test_past_care_is_its_line_and_its_list(note, expected):
    assert shorts(note, "treatments") == expected


def test_what_the_patient_is_told_to_come_back_for_is_agreed_on():
    assert said("INSTRUCTIONS\nReturn in 1 year.", "maintenance") == ["maintenance"]
