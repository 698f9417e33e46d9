"""A page of another patient among the exhibits is told, and what it says is used for nothing."""

from __future__ import annotations

import pytest
from pdf_help import pdf
from records_help import CLAIM, evidence_of, problem_lines

OWN = "Patient: Roe, Ann   DOB: 03/02/1974\nDate of service: {day}\nSitting tolerance 20 minutes."
OTHER = OWN.replace("Roe, Ann", "Poe, Edgar").replace("03/02/1974", "1/9/1951").replace("20", "45")
OWN_PAGES = [OWN.format(day="3/12/2024"), OWN.format(day="4/12/2024")]


def sat(found):
    return sorted(row["value"] for row in found.used("capacities"))


def codes(found):
    return [line.partition(" | ")[0] for line in problem_lines(found)]


def test_a_page_of_another_patient_is_told_and_held_back(tmp_path):
    pages = [*OWN_PAGES, OTHER.format(day="4/12/2024")]
    found = evidence_of(tmp_path, made={"exhibit.pdf": pdf([page.split("\n") for page in pages])})
    assert sat(found) == [20, 20]
    assert len(found.used("visits")) == 2
    [told] = [line for line in problem_lines(found) if line.startswith("other_patient")]
    assert told.startswith("other_patient | exhibit.pdf, page 3 | ")
    assert "poe" not in told.lower()
    held = found.capacities[found.capacities["subject"] == "other person"]
    assert list(held["value"]) == [45]


def test_a_note_of_another_patient_is_told_and_held_back(tmp_path):
    made = {"a.txt": OTHER.format(day="1/1/2024"), "b.txt": OWN_PAGES[0], "c.txt": OWN_PAGES[1]}
    found = evidence_of(tmp_path, made={name: text.encode() for name, text in made.items()})
    assert sat(found) == [20, 20]
    assert "other_patient" in codes(found)


@pytest.mark.parametrize(
    "head",
    [
        "Patient: Ann Roe  MRN: 3312",
        "Patient: Ann Smith   DOB: 03/02/1974",  # a name by marriage
        "PATIENT NAME: ROE-LEE, ANN Q.   DOB: 3/2/74",
        "Patient: Roe, Ann   DOB: 03/02/1947",  # a slip: two figures changed place
        "Patient: Low Back Pain",
        "Emergency Contact Name: Edgar Poe   DOB: 1/9/1951",
        "Provider: Edgar Poe, MD",
    ],
)
def test_the_claimants_own_head_in_another_form_is_nobody_elses(tmp_path, head):
    third = OWN_PAGES[1].replace("Patient: Roe, Ann   DOB: 03/02/1974", head).replace("4/", "5/")
    made = {f"{n}.txt": text.encode() for n, text in enumerate([*OWN_PAGES, third])}
    found = evidence_of(tmp_path, made=made)
    assert len(sat(found)) == 3
    assert "other_patient" not in codes(found)


def test_of_two_people_named_as_often_the_year_of_birth_tells_the_claimant(tmp_path):
    made = {"a.txt": OTHER.format(day="1/1/2024").encode(), "b.txt": OWN_PAGES[0].encode()}
    assert sat(evidence_of(tmp_path / "1", made=made)) == [20, 45]
    toml = CLAIM.replace("[claimant]\n", "[claimant]\nbirth_year = 1974\n")
    assert sat(evidence_of(tmp_path / "2", made=made, toml=toml)) == [20]
