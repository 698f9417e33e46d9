"""Two persons' FHIR files, be their ids the same: neither's facts are, or hide, the other's."""

from __future__ import annotations

from typing import Any

import pytest
from fhir_help import a, bundle, condition, of, of_files, pain
from records_help import problem_lines

TWO_IDS = "another patient's id than in {}, and no file that says who they are"


def patient(name: str, given: str, born: str = "1975-04-02", family: str = "Orlin") -> Any:
    return a("Patient", id=name, name=[{"family": family, "given": [given]}], birthDate=born)


def score(value: int, who: str, **own: Any) -> Any:
    subject = {"reference": f"Patient/{who}", **own.pop("named", {})}
    return pain(value, **{"id": "1", "subject": subject} | own)


def values(found: Any) -> list[Any]:
    return of(found.measures, "value", "subject")


def told(found: Any) -> list[str]:
    return [line for line in problem_lines(found) if not line.startswith("entries_set_aside")]


class TestWithoutAPatient:
    def test_a_file_of_another_id_is_held_back(self, tmp_path):
        found = of_files(tmp_path, score(5, "p1"), score(9, "p2", id="2"))
        assert values(found) == [(5, "claimant"), (9, "other person")]
        assert told(found) == ["other_patient | records/b.json | " + TWO_IDS.format("a.json")]

    def test_the_id_of_most_files_is_the_claimants(self, tmp_path):
        found = of_files(tmp_path, score(5, "p1"), score(9, "p2", id="2"), score(8, "p2", id="3"))
        assert values(found) == [(5, "other person"), (8, "claimant"), (9, "claimant")]
        assert told(found) == ["other_patient | records/a.json | " + TWO_IDS.format("b.json")]

    @pytest.mark.parametrize("named", [
        {"display": "Orlin, Dana"}, {"identifier": {"system": "payer", "value": "M1"}},
    ])  # fmt: skip
    def test_two_ids_of_one_name_or_number_are_one_person(self, tmp_path, named):
        files = score(5, "p1", named=named), score(9, "p2", id="2", named=named)
        found = of_files(tmp_path, *files)
        assert (values(found), told(found)) == ([(5, "claimant"), (9, "claimant")], [])

    def test_one_id_of_two_names_is_of_two_persons(self, tmp_path):
        found = of_files(tmp_path, score(5, "1", named={"display": "Dana Orlin"}),
                         score(9, "1", id="2", named={"display": "Carl Smith"}))  # fmt: skip
        assert values(found) == [(5, "claimant"), (9, "other person")]


class TestTwins:
    DANA, ERIK = patient("1", "Dana"), patient("1", "Erik")

    def test_a_file_that_names_the_id_of_both_is_held_back(self, tmp_path):
        found = of_files(tmp_path, self.DANA, score(5, "1"), self.ERIK)
        assert values(found) == [(5, "other person")]
        assert told(found)[0] == (
            "other_patient | records/b.json | a patient's id that two persons have (a.json, c.json)"
        )

    @pytest.mark.parametrize("other", [ERIK, patient("1", "Carl", "1950-02-02", "Smith")])
    @pytest.mark.parametrize("theirs", [
        {"meta": {"versionId": "9"}, "value": 9}, {"value": 5}, {"status": "entered-in-error"},
    ])  # fmt: skip
    def test_no_version_of_one_is_that_of_the_other(self, tmp_path, other, theirs):
        value = theirs.pop("value", 5) if isinstance(theirs, dict) else 5
        mine = bundle(self.DANA, score(5, "1", meta={"versionId": "1"}))
        also = bundle(self.DANA, condition(id="7", subject={"reference": "Patient/1"}))
        found = of_files(tmp_path, bundle(other, score(value, "1", **theirs)), mine, also)
        assert (5, "claimant") in values(found)
        assert not [line for line in told(found) if "older_version" in line]

    def test_no_deletion_of_one_is_that_of_the_other(self, tmp_path):
        gone = {"request": {"method": "DELETE", "url": "Observation/1"}}
        also = bundle(self.DANA, condition(id="7", subject={"reference": "Patient/1"}))
        files = bundle(self.ERIK, gone), bundle(self.DANA, score(5, "1")), also
        assert values(of_files(tmp_path, *files)) == [(5, "claimant")]

    def test_one_person_under_two_forms_of_a_name_is_one(self, tmp_path):
        files = [bundle(patient("1", name), score(5, "1")) for name in ("Kathy", "Katherine")]
        assert values(of_files(tmp_path, *files)) == [(5, "claimant")]
