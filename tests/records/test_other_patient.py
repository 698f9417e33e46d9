"""A page of another patient among the exhibits is told, and what it says is used for nothing."""

from __future__ import annotations

import time

import pytest
from pdf_help import pdf
from records_help import CLAIM, evidence_of, problem_lines

from mmi_kit.evidence.from_notes.persons import heads_in

MOST_SECONDS = 2  # of a machine shared with others

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
    unsure = evidence_of(tmp_path / "1", made=made)
    assert sat(unsure) == [20, 45]
    named = "a head that names one of two persons whom the records name as often"
    assert problem_lines(unsure) == [f"other_person | records/{n}.txt | {named}" for n in "ab"]
    toml = CLAIM.replace("[claimant]\n", "[claimant]\nbirth_year = 1974\n")
    assert sat(evidence_of(tmp_path / "2", made=made, toml=toml)) == [20]


@pytest.mark.parametrize("head", [
    "POE, EDGAR   MRN 99871", "Poe, Edgar A.\nDOB: 1/9/1951", "Poe, Edgar (MRN: 99871)",
    "Poe, Edgar | Date of Birth: 1/9/1951", "RE: Edgar Poe   DOB: 1/9/1951",
    "Examinee: Poe, Edgar", "Employee Name: Edgar Poe",
])  # fmt: skip
def test_the_head_of_another_patient_in_another_form_is_known(tmp_path, head):
    own = [page.replace("Patient: Roe, Ann   DOB: 03/02/1974", "ROE, ANN   MRN 3312")
           for page in OWN_PAGES]  # fmt: skip
    other = OTHER.replace("Patient: Poe, Edgar   DOB: 1/9/1951", head).format(day="5/12/2024")
    made = {f"{n}.txt": text.encode() for n, text in enumerate([*own, other])}
    found = evidence_of(tmp_path, made=made)
    assert sat(found) == [20, 20]
    assert [line.partition(" | ")[0] for line in problem_lines(found)] == ["other_patient"]


@pytest.mark.parametrize("line", [
    "Poe, Edgar MD   MRN 3312", "Reviewed with Poe, Edgar   MRN 3312", "Lumbar, left: DOB",
    "RE: Claim 3312", "RE: Functional Capacity Evaluation",
])  # fmt: skip
def test_what_is_no_head_names_nobody(tmp_path, line):
    third = OWN_PAGES[1].replace("4/12", "5/12").replace("Sitting", f"{line}\nSitting")
    made = {f"{n}.txt": text.encode() for n, text in enumerate([*OWN_PAGES, third])}
    found = evidence_of(tmp_path, made=made)
    told = [line for line in problem_lines(found) if not line.startswith("no_provider")]
    assert (sat(found), told) == ([20, 20, 20], [])


def test_no_head_is_slow_on_hostile_repetition():
    start = time.process_time()
    assert not list(heads_in(f"Poe, Edgar{' ' * 60}\n" * 3_000, 2026))
    assert time.process_time() - start < MOST_SECONDS


def test_a_form_that_asks_for_the_parts_of_a_name_gives_no_other_names():
    [one] = heads_in("Patient: Last ROE First ANN M.I. Q   DOB 05/08/1971", 2024)
    assert one.names == {"roe", "ann"}
