"""One visit told by a log, a chart and a note is one visit; what is said twice counts once."""

from __future__ import annotations

import json

import pytest
from records_help import evidence_of, problem_lines

LOG = "date,provider,facility,NPRS,treatment\n2023-01-10,{who},,6,Physical therapy\n"
NOTE = "Progress note\nDate of service: 01/10/2023\nProvider: {who}\n\nPain {score}/10.\n"


def read(tmp_path, *, log="Ann Reed, PT", note="Ann Reed, PT", score=6, **more):
    made = {"a-log.csv": LOG.format(who=f'"{log}"').encode(),
            "note.txt": NOTE.format(who=note, score=score).encode(), **more}  # fmt: skip
    return evidence_of(tmp_path, made=made)


@pytest.mark.parametrize("note", ["Ann Reed, PT", "A. Reed PT, DPT", "Dr. Reed", "ANN REED"])
def test_the_same_provider_on_the_same_day_is_one_visit(tmp_path, note):
    found = read(tmp_path, note=note)
    assert found.visits["visit_id"].nunique() == 1
    assert len(found.visits) == 2


@pytest.mark.parametrize("note", ["Bill Moss, MD", "Bob Reed, MD"])
def test_another_provider_on_that_day_is_another_visit(tmp_path, note):
    assert read(tmp_path, note=note).visits["visit_id"].nunique() == 2


def test_a_record_that_names_nobody_joins_the_only_visit_of_the_day(tmp_path):
    chart = {"resourceType": "Encounter", "id": "e", "type": [{"text": "Visit"}],
             "period": {"start": "2023-01-10"}}  # fmt: skip
    found = read(tmp_path, **{"chart.json": json.dumps(chart).encode()})
    assert found.visits["visit_id"].nunique() == 1


def test_but_no_visit_when_there_are_two(tmp_path):
    chart = {"resourceType": "Encounter", "id": "e", "type": [{"text": "Visit"}],
             "period": {"start": "2023-01-10"}}  # fmt: skip
    found = read(tmp_path, note="Bill Moss, MD", **{"z.json": json.dumps(chart).encode()})
    assert found.visits["visit_id"].nunique() == 3


def test_two_visits_of_one_record_on_one_day_stay_two(tmp_path):
    log = b"date,provider\n2023-01-10,Ann Reed\n2023-01-10,A. Reed\n"
    assert evidence_of(tmp_path, made={"log.csv": log}).visits["visit_id"].nunique() == 2


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Ann Reed PT", ["Ann Reed, PT"]),
        ("ANN REED, PT", ["Ann Reed, PT"]),
        ("Ms. Ann Reed, PT", ["Ms. Ann Reed, PT"]),
        ("A. Reed", ["A. Reed", "Ann Reed, PT"]),  # may be another Reed
    ],
)
def test_a_person_whose_name_is_written_in_two_ways_is_not_two_who_agree(tmp_path, note, names):
    assert sorted(set(read(tmp_path, note=note, score=7).facts["provider"])) == names


def test_a_note_that_adds_the_credential_renames_nobody(tmp_path):
    found = read(tmp_path, log="Jill Tran", note="Jill Tran, PT", score=7)
    assert set(found.facts["provider"]) == {"Jill Tran"}
    assert set(found.facts["credential"]) == {"", "PT"}


def test_what_is_said_twice_counts_once_and_keeps_both_places(tmp_path):
    found = read(tmp_path)
    assert len(found.measures) == 2
    (used,) = found.used("measures")
    assert (used["value"], used["locator"]) == (6, "row 2, column nprs")
    repeated = found.measures[found.measures["same_as"] != ""]
    assert repeated["same_as"].tolist() == [used["fact_id"]]


def test_what_contradicts_is_kept_as_both_and_told(tmp_path):
    found = read(tmp_path, score=4)
    assert sorted(row["value"] for row in found.used("measures")) == [4, 6]
    assert [line for line in problem_lines(found) if line.startswith("records_differ")] == [
        "records_differ | note.txt, chars 71-75 | 4/10; a-log.csv, row 2, column nprs: 6"
    ]


def test_a_note_of_another_day_repeats_nothing(tmp_path):
    note = NOTE.format(who="Ann Reed, PT", score=6).replace("01/10", "01/17").encode()
    found = read(tmp_path, **{"later.txt": note})
    assert len(found.used("measures")) == 2


def test_records_of_two_people_are_told(tmp_path):
    def patient(name):
        bundle = [{"resource": {"resourceType": "Patient", "birthDate": "1970-01-01",
                                "name": [{"family": name}]}}]  # fmt: skip
        return json.dumps({"resourceType": "Bundle", "entry": bundle}).encode()

    found = read(tmp_path, **{"x.json": patient("Alder"), "y.json": patient("Birch")})
    assert "other_person | records/y.json | another name or birth date than in x.json" in (
        problem_lines(found)
    )


@pytest.mark.parametrize(
    ("file", "told"), [("Cora_ALDER_export.json", True), ("alderman.json", False)]
)
def test_a_file_named_after_the_patient_is_told(tmp_path, file, told):
    patient = {"resourceType": "Patient", "birthDate": "1970-01-01", "name": [{"family": "Alder"}]}
    bundle = {"resourceType": "Bundle", "entry": [{"resource": patient}]}
    found = read(tmp_path, **{file: json.dumps(bundle).encode()})
    line = f"name_in_file_name | records/{file} | the family name of the patient in the name of "
    assert any(said.startswith(line) for said in problem_lines(found)) == told
