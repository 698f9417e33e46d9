"""A letter of headaches alone decides nothing for the neck that is claimed beside them."""

from __future__ import annotations

import pytest
from evidence_help import evidence, rows_of

CASE = """
[claimant]
ref = "T"
[claim]
aod = "2021-01-15"
as_of = "2024-06-30"
[[impairment]]
id = "neck"
label = "Cervical disc disease"
icd10 = ["M50.122"]
region = "cervical"
primary = true
"""
HEAD = """
[[impairment]]
id = "head"
label = "Chronic post-traumatic headache"
icd10 = ["G44.321"]
region = "headache"
"""
ANXIETY = """
[[impairment]]
id = "anxiety"
label = "Generalized anxiety disorder"
icd10 = ["F41.1"]
region = "mental"
"""
LETTER = "Date of service: 2023-08-02\nOle Brandt, MD\n\nSeen for headaches, 12 a month.\n{words}\n"
OTHERS = "Medications: gabapentin 300 mg TID, duloxetine 60 mg."


def placed(words, toml=CASE + HEAD, note=LETTER):
    found = evidence(toml=toml, files={"note.txt": note.format(words=words).encode()})
    shown = dict(rows_of(found.statements, "concept", "impairment"))
    return shown | dict(rows_of(found.treatments, "label", "impairment"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Migraine is stable. This is as good as it gets.", "explicit_mmi"),
        ("HIT-6 62. Unchanged since last year.", "plateau"),
        ("Nortriptyline 25 mg at night started for the headaches.", "Nortriptyline"),
        ("HIT-6 64. I started amitriptyline 10 mg.", "amitriptyline"),
    ],
)
def test_what_it_says_and_begins_is_of_the_headaches(words, name):
    assert placed(words)[name] == "head"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("HIT-6 62. Neck stiff. This is as good as it gets.", "explicit_mmi"),
        ("Neck pain and headaches are unchanged since last year.", "plateau"),
        (f"HIT-6 64. {OTHERS}", "gabapentin"),
    ],
)
def test_what_may_be_of_the_neck_stays(words, name):
    assert placed(words)[name] == ""


def test_without_a_claim_of_headaches_nothing_moves():
    assert placed("HIT-6 62. Unchanged since last year.", toml=CASE)["plateau"] == ""


def test_a_note_that_names_them_once_is_not_of_them():
    note = "Date of service: 2023-08-02\nOle Brandt, MD\n\nDenies headaches.\n{words}\n"
    assert placed("Unchanged since last year.", note=note)["plateau"] == ""


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("1. GAD: stable, continue.", "anxiety"),
        ("2. Anxiety - unchanged since last year.", "anxiety"),
        ("1. Neck pain: stable, continue.", ""),
        ("Depression aside, the neck is unchanged.", ""),
    ],
)
def test_a_line_of_a_plan_that_is_of_the_mind_is_its(words, whose):
    note = "Date of service: 2023-08-02\nOle Brandt, MD\n\n{words}\n"
    found = placed(words, toml=CASE + ANXIETY, note=note)
    assert {found.get("plateau", whose)} == {whose}
