"""What a psychiatrist says of the mood is no evidence of a spine that is claimed beside it."""

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
id = "spine"
label = "Lumbar spinal stenosis"
region = "lumbar"
primary = true
"""
MOOD = """
[[impairment]]
id = "mood"
label = "Major depressive disorder"
icd10 = ["F33.1"]
region = "mental"
"""
PTSD = """
[[impairment]]
id = "ptsd"
label = "Post-traumatic stress disorder"
icd10 = ["F43.10"]
region = "mental"
"""
PSYCHIATRY = "Riverside Behavioral Health\nDate of service: 2023-08-02\nIda Voss, MD\n\n{words}\n"
CLINIC = "Riverside Family Practice\nDate of service: 2023-08-02\nOle Brandt, MD\n\n{words}\n"


def said(words, note=PSYCHIATRY, toml=CASE + MOOD):
    """Of which impairment each statement of a note is; "" of the primary one."""
    found = evidence(toml=toml, files={"note.txt": note.format(words=words).encode()})
    return dict(rows_of(found.statements, "concept", "impairment"))


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("PHQ-9 9. Stable.", "plateau"),
        ("Unchanged since the last visit. Sleeps six hours.", "plateau"),
        ("Improving.", "improvement_expected"),
        ("Passive thoughts of death have resolved.", "improvement_expected"),
        ("Getting worse since the divorce.", "worsening"),
        ("Plan: continue current medications.", "maintenance"),
    ],
)
def test_the_course_that_a_psychiatrist_states_is_of_the_mind(words, concept):
    assert said(words).get(concept) == "mood"


@pytest.mark.parametrize(
    "words",
    [
        "Back pain is unchanged.",
        "Her pain is stable on the patch.",
        "Gait is unchanged since the last visit.",
        "Spine surgeon told her there is no further surgery to offer.",
        "Leg weakness getting worse.",
    ],
)
def test_what_it_tells_of_the_body_stays_with_the_spine(words):
    assert set(said(words).values()) <= {""}
    assert said(words)


@pytest.mark.parametrize("words", ["Stable.", "Improving.", "Unchanged since the last visit."])
def test_the_same_words_of_a_family_doctor_stay(words):
    assert set(said(words, CLINIC).values()) == {""}


@pytest.mark.parametrize(
    "head", ["LOCAL TITLE: MH PSYCHIATRY FOLLOW-UP", "Service: Psychiatry Author Type: Physician"]
)
def test_a_labelled_title_tells_of_the_care(head):
    note = f"{head}\nDate of service: 2023-08-02\nIda Voss, MD\n\n{{words}}\n"
    assert said("PHQ-9 9. Stable.", note) == {"plateau": "mood"}


def test_a_psychiatrist_who_treats_the_pain_too_keeps_it_open():
    note = PSYCHIATRY.replace("Riverside Behavioral Health", "Riverside Pain and Psychiatry")
    assert said("PHQ-9 9. Stable.", note) == {"plateau": ""}


def test_the_mood_is_of_the_mind_wherever_it_is_told():
    assert said("Mood better on sertraline.", CLINIC).get("mood_improved") == "mood"


def test_where_no_disorder_of_the_mind_is_claimed_it_is_of_no_claimed_one():
    assert said("PHQ-9 9. Stable.", toml=CASE) == {"plateau": "mental"}


def test_of_two_disorders_of_the_mind_nobody_can_say_which():
    assert said("PHQ-9 9. Stable.", toml=CASE + MOOD + PTSD) == {"plateau": "mental"}


def test_a_claim_of_the_mind_keeps_its_own():
    claim = CASE.replace("spine", "mood").replace("Lumbar spinal stenosis", "Depressive disorder")
    own = claim.replace('region = "lumbar"', 'region = "mental"')
    assert said("PHQ-9 9. Stable.", toml=own) == {"plateau": ""}


def test_a_visit_without_a_name_is_of_its_file_where_all_others_treat_the_mind():
    note = "\nDate of service: 2023-11-07\n\nPHQ-9 12. Stable.\n"
    assert said("Sleeps well." + note) == {"plateau": "mood"}
    assert said("Sleeps well." + note, CLINIC) == {"plateau": ""}
