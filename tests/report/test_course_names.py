"""One treatment, one name: in running case, without a label, and one row for what is undated."""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import treatment

from mmi_kit.knowledge.running_case import in_running_case
from mmi_kit.report.sections.treatment import treatment_history


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("MELOXICAM", "meloxicam"),
        ("15 MG DAILY", "15 mg daily"),
        ("300 MG TID PRN", "300 mg TID PRN"),
        ("L5-S1 TRANSFORAMINAL INJECTION, LEFT", "L5-S1 transforaminal injection, left"),
        ("INJECTION OF THE RIGHT HIP", "injection of the right hip"),
        ("TENS UNIT", "TENS unit"),
        ("ACDF", "ACDF"),
        ("MRI", "MRI"),
        ("NON-STEROIDAL", "NON-STEROIDAL"),  # left as it is as far as nobody knows
        ("Meloxicam 15 MG", "Meloxicam 15 MG"),  # somebody's own spelling
        ("meloxicam", "meloxicam"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_told_in_running_case(printed, said):
    assert in_running_case(printed) == said


def rows(block_id, *treatments):
    found = cells(treatment_history(material(treatments=list(treatments))), block_id)
    return [row[:6] for row in found]


def names(block_id, *treatments):
    return [row[0] for row in rows(block_id, *treatments)]


def drug(date, label, concept="nsaid", action="started", **own):
    known = {"date_precision": "unknown", "visit_id": ""} if not date else {"region": "lumbar"}
    return treatment(date, concept, action, label=label, **{**known, **own})


def test_drugs_of_two_prints_stand_in_one_style():
    told = (drug("2022-01-05", "ETODOLAC"), drug("2022-03-05", "meloxicam"))
    assert names("treatment-drugs", *told) == ["Etodolac (NSAID)", "Meloxicam (NSAID)"]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("PROCEDURE: RIGHT L5 TRANSFORAMINAL INJECTION.", ": right L5 transforaminal injection"),
        ("Procedure performed: right L5 transforaminal injection.",
         ": “right L5 transforaminal injection.”"),
        ("Procedure(s): right L5 TFESI", ": “right L5 TFESI”"),
        ("The procedure was a right L5 TFESI.", ": “The procedure was a right L5 TFESI.”"),
    ],
)  # fmt: skip
def test_a_procedure_is_named_without_its_label(sentence, named):
    (name,) = names("treatment-care", treatment("2022-05-03", "esi_tf", sentence=sentence,
                                                quote=sentence))  # fmt: skip
    assert name.endswith(named)


def test_undated_entries_of_a_drug_go_with_its_only_dated_course():
    (row,) = rows("treatment-drugs", drug("2022-01-05", "meloxicam", dose="7.5 mg"),
                  drug("", "MELOXICAM", dose="15 MG", provider="Dr. Ash"),
                  drug("", "meloxicam", provider="Dr. Ash"))  # fmt: skip
    assert row[0] == "Meloxicam (NSAID)"
    assert "; also undated" in row[1]
    assert row[2] == "7.5 mg; undated: 15 mg"
    assert "Dr. Ash" in row[3]


def test_without_a_dated_course_they_share_one_row():
    told = rows("treatment-drugs", drug("", "lidocaine 5% patch", "topical", provider="Dr. Ash"),
                drug("", "lidocaine patch", "topical", provider="Dr. Elm"))  # fmt: skip
    assert len(told) == 1
    assert told[0][3] == "Dr. Ash, Dr. Elm"


def test_of_two_dated_courses_nobody_knows_which_is_meant():
    told = rows("treatment-drugs", drug("2021-01-05", "meloxicam"),
                drug("2021-02-05", "meloxicam", action="stopped"),
                drug("2023-01-05", "meloxicam"), drug("", "meloxicam"))  # fmt: skip
    assert all("also undated" not in row[1] for row in told)
    assert len(told) == 3


def test_two_drugs_are_two_rows():
    told = names("treatment-drugs", drug("2022-01-05", "meloxicam"), drug("", "etodolac"))
    assert len(told) == 2
