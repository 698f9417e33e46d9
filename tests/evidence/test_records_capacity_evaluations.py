"""A functional capacity evaluation is a test, on whatever letterhead."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of
from helpers import CASE_TOML

from mmi_kit.evidence.from_notes.letterhead import in_letterhead

HEAD = "Date of evaluation: 01/14/2024\nProvider: M. Tran, DPT\n\n"


def of_note(title, words, letterhead="Motion Physical Therapy\n"):
    text = f"{letterhead}{title}\n{HEAD}{words}\n"
    return evidence(files={"note.txt": text.encode()}, toml=CASE_TOML)


@pytest.mark.parametrize(
    "title", ["Functional Capacity Evaluation", "FUNCTIONAL CAPACITY EVALUATION", "FCE Report"]
)
def test_the_letterhead_of_therapists_gives_no_therapy(title):
    found = of_note(title, "Sitting: 30 minutes at one time.").treatments
    assert rows_of(found, "concept", "action") == [("fce", "performed")]


def test_a_work_capacity_evaluation_is_one_too():
    found = of_note("Work Capacity Evaluation", "Sitting: 30 minutes at one time.")
    assert "pt" not in set(found.treatments["concept"])
    assert rows_of(found.capacities, "source_type") == [("measured",)]


def test_what_it_tells_of_function_was_measured():
    found = of_note("Functional Capacity Evaluation", "Sitting: 30 minutes at one time.")
    assert rows_of(found.capacities, "concept", "value", "source_type") == [
        ("sit_once", 30.0, "measured")
    ]


def test_what_the_claimant_says_there_stays_said():
    found = of_note("Functional Capacity Evaluation", "Reports sitting 20 minutes at one time.")
    assert rows_of(found.capacities, "source_type") == [("patient_reported",)]


def test_therapy_told_of_there_is_of_the_past():
    found = of_note("Functional Capacity Evaluation", "Completed 12 of 12 visits of PT in 2023.")
    senses = {a for c, a in rows_of(found.treatments, "concept", "assertion") if c == "pt"}
    assert senses == {"historical"}


def test_a_visit_of_therapy_stays_one():
    found = of_note("PT progress note", "Sitting: 30 minutes at one time.")
    assert ("pt", "performed") in rows_of(found.treatments, "concept", "action")


def test_one_only_recommended_is_none():
    found = of_note("PT evaluation", "Functional capacity evaluation recommended.")
    assert "measured" not in set(found.capacities["source_type"])
    assert ("fce", "performed") not in rows_of(found.treatments, "concept", "action")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Motion Physical Therapy", True),
        ("Facility: Motion Physical Therapy, 12 Sample Road", True),
        ("She attended Physical Therapy before.", False),
        ("Physical Therapy was completed", False),
    ],
)
def test_a_line_of_names(line, names):
    text = f"first\n{line}\nlast"
    assert in_letterhead(text, text.index("Physical")) is names
