"""Two charts of one family name and birth date: the claimant's under another form of the name, or
a twin's?"""

from __future__ import annotations

import json

import pytest
from cda_help import document, section
from fhir_help import bundle, pain
from records_help import evidence_of, problem_lines

from mmi_kit.records.same_person import Named, are_one, is_another_given

BORN = (
    "<recordTarget><patientRole><patient><name><given>{}</given><family>{}</family></name>"
    '<birthTime value="19740203"/></patient></patientRole></recordTarget>'
)


def ccda(number, *people):
    """A document with pain of 1, 2, ... out of 10, of the persons that are named "Ann Doe"."""
    named = "".join(BORN.format(*person.split()) for person in people)
    said = document(section("10164-2", "HPI", text=f"Pain {number}/10."), header=named)
    return said.replace(b'extension="A"', f'extension="{number}"'.encode())


def fhir(number, person):
    given, family = person.split()
    patient = {"resourceType": "Patient", "id": f"p{number}", "birthDate": "1974-02-03",
               "name": [{"family": family, "given": [given]}]}  # fmt: skip
    score = pain(number, id=f"x{number}", subject={"reference": f"Patient/p{number}"})
    return json.dumps(bundle(patient, score)).encode()


def told(found):
    """The problems that tell of another person, each with its file."""
    lines = [line.split(" | ") for line in problem_lines(found) if line.startswith("other_p")]
    return [(code, where.removeprefix("records/")) for code, where, _ in lines]


def used(found):
    return sorted(row["value"] for row in found.used("measures"))


OWN_IN_ANOTHER_FORM = [
    ("José García", "Jose García", []), ("José García", "JOSE GARCIA", []),
    ("Katherine Doe", "Kathy Doe", [("other_person", "b")]),
    ("Robert Doe", "Bob Doe", [("other_person", "b")]),
    ("Jon Doe", "John Doe", [("other_person", "b")]),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "again", "warned"), OWN_IN_ANOTHER_FORM)
def test_the_claimants_second_document_counts(tmp_path, mine, again, warned):
    found = evidence_of(tmp_path, made={"a": ccda(1, mine), "b": ccda(2, again)})
    assert used(found) == [1, 2]
    assert told(found) == warned


@pytest.mark.parametrize(("first", "second"), [(fhir, fhir), (ccda, fhir), (fhir, ccda)])
@pytest.mark.parametrize(
    ("mine", "theirs"), [("Ann Doe", "Robert Doe"), ("Ann García", "Robert Garcia")]
)
def test_the_chart_of_a_twin_does_not_count(tmp_path, first, second, mine, theirs):
    made = {"a": first(1, mine), "b": second(2, theirs)}
    found = evidence_of(tmp_path, made=made)
    assert used(found) == [1]
    assert ("other_patient", "b") in told(found)
    [why] = [line for line in problem_lines(found) if line.startswith("other_patient")]
    assert "another given name than in a" in why


def test_most_of_the_charts_tell_whose_the_case_is(tmp_path):
    made = {"a": ccda(1, "Robert Doe"), "b": ccda(2, "Ann Doe"), "c": fhir(3, "Anna Doe")}
    assert used(evidence_of(tmp_path, made=made)) == [2, 3]


def test_a_document_may_spell_its_patient_twice(tmp_path):
    found = evidence_of(tmp_path, made={"a": ccda(1, "José García", "Jose García")})
    assert used(found) == [1]


@pytest.mark.parametrize(("one", "other", "another"), [
    ("ann", "robert", True), ("ann m", "robert m", True), ("a", "robert", True),
    ("ann", "", False), ("a", "ann", False), ("robert", "r", False), ("ann marie", "marie", False),
    ("margaret", "peggy", False), ("bob", "rob", False), ("michael", "matthew", True),
    ("jhon", "john", False), ("tim", "tom", True),
])  # fmt: skip
def test_given_names(one, other, another):
    assert is_another_given(one.split(), other.split()) is another
    assert is_another_given(other.split(), one.split()) is another


@pytest.mark.parametrize(("given", "one"), [("kathy", True), ("kathleen", False), ("k", True)])
def test_within_one_file_a_likeness_is_not_enough(given, one):
    katherine = Named(frozenset({"doe"}), ("katherine",), "19740203")
    assert are_one(katherine, katherine._replace(given=(given,))) is one


@pytest.mark.parametrize("theirs", ["Robert Doe", "Lara Poe"])
def test_nor_do_the_other_files_of_an_export_in_parts(tmp_path, theirs):
    """Of a stranger and of a twin: the file of scores names its patient by the id alone."""
    whole = json.loads(fhir(2, theirs))
    patient, score = (one["resource"] for one in whole["entry"])
    if theirs == "Lara Poe":
        patient["birthDate"] = "1951-01-09"
    parts = {"b.json": json.dumps(patient).encode(), "c.json": json.dumps(score).encode()}
    found = evidence_of(tmp_path, made={"a": fhir(1, "Ann Doe"), "d": ccda(3, "Ann Doe"), **parts})
    assert used(found) == [1, 3]
    assert ("other_patient", "c.json") in told(found)
