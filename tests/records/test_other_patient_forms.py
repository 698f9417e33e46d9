"""The heads of other programs, and of relatives: whose page is it, and is the name left out?"""

from __future__ import annotations

import pytest
from records_help import evidence_of, problem_lines

OWN = "Roe, Ann (Id #3312, dob: 03/02/1974)\nEncounter Date: {day}\nSitting tolerance 20 minutes."
PAGES = [OWN.format(day="3/12/2024"), OWN.format(day="4/12/2024")]
OTHER = "{head}\nEncounter Date: 5/12/2024\nSitting tolerance 45 minutes."


def sat(found):
    return sorted(row["value"] for row in found.used("capacities"))


def told(found):
    return [line.partition(" | ")[0] for line in problem_lines(found)]


@pytest.mark.parametrize("head", [
    "POE, Edgar (Id #99871, dob: 01/09/1951)",
    "POE, Edgar (id #99871, dob: 01/09/1951) Printed by the office 10/02/2025",
    "Patient Poe, Edgar (73yo, M) ID# 99871",
    "Poe, Edgar A. (ID: 99871, DOB: 1/9/1951) M",
    "Roe, Edgar (Id #3313, dob: 01/09/1951)",  # a relative: the family name alone is no proof
    "Patient: Edgar Roe   DOB: 1/9/1951",
])  # fmt: skip
def test_the_page_of_another_patient_is_held_back_and_told(tmp_path, head):
    made = {f"{n}.txt": text.encode() for n, text in enumerate([*PAGES, OTHER.format(head=head)])}
    found = evidence_of(tmp_path, made=made)
    assert (sat(found), told(found)) == ([20, 20], ["other_patient"])


@pytest.mark.parametrize("head", [
    "ROE, ANN (Id #3312)",
    "Patient Roe, Ann (50yo, F) ID# 3312",
    "Smith, Ann (Id #3312, dob: 03/02/1974)",  # a name by marriage
    "Roe, Ann (Id #3312, dob: 03/02/1947)",  # a slip
    "Roe, Anne M. (Id #3312, dob: 03/02/1947)",
    "Roe, An n (Id #3312, dob: 03/02/1974)",
    "Roe, Hannah (Id #3312, dob: 03/02/1974)",
    "Reviewed by Poe, Edgar (PA) Id 7",
])  # fmt: skip
def test_the_claimants_own_page_is_nobody_elses(tmp_path, head):
    text = OTHER.format(head=head).replace("45 min", "20 min")
    made = {f"{n}.txt": text.encode() for n, text in enumerate([*PAGES, text])}
    found = evidence_of(tmp_path, made=made)
    assert (sat(found), "other_patient" in told(found)) == ([20, 20, 20], False)
