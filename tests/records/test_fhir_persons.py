"""What a FHIR export says of another person is never the claimant's; two spellings are no two."""

from __future__ import annotations

import pytest
from fhir_help import PATIENT, a, bundle, codes, condition, of, of_files, pain, read

from mmi_kit.errors import RecordsError

OWN = a("Patient", id="p1", name=[{"family": "García-López", "given": ["Tina"]}],
        birthDate="1975-04-02", identifier=[{"system": "payer", "value": "M123"}])  # fmt: skip
AT = {"fullUrl": "https://e.org/r4/Patient/p1", "resource": OWN}


def by_number(value, system="payer"):
    return {"identifier": {"system": system, "value": value}}


def inside(name, birth):
    return {"contained": [a("Patient", id="px", birthDate=birth, name=[{"family": name}])],
            "subject": {"reference": "#px"}}  # fmt: skip


class TestOthers:
    @pytest.mark.parametrize(("named", "own"), [
        ({"subject": by_number("M123")}, True), ({"subject": by_number("M999")}, False),
        ({"subject": by_number("77", "hospital")}, True),  # the only one of its kind
        (inside("Garcia Lopez", "1975-04-02"), True), (inside("Roe", "1975-04-02"), False),
        (inside("García-López", "2001-01-01"), False),
        ({"subject": {"reference": "https://e.org/r4/Patient/p1"}}, True),
        ({"subject": {"reference": "https://other.org/r4/Patient/p1"}}, False),
    ])  # fmt: skip
    def test_only_what_is_of_the_patient_counts(self, tmp_path, named, own):
        found = read(tmp_path, AT, pain(5, id="x2", subject=PATIENT), pain(7, **named))
        assert of(found.measures, "value") == ([5, 7] if own else [5])
        assert codes(found) == ([] if own else ["other_patients_entries"])

    def test_nor_does_another_server_in_a_part_of_an_export(self, tmp_path):
        page = [{"fullUrl": f"https://e.org/r4/Observation/{n}", "resource": pain(
                 n, id=str(n), subject={"reference": f"https://{server}.org/r4/Patient/p1"})}
                for n, server in ((5, "e"), (7, "other"))]  # fmt: skip
        found = of_files(tmp_path, bundle(AT), bundle(*page))
        assert len(found.measures) == 0  # of whom the part is, nobody could tell

    def test_two_numbers_of_one_kind_are_two_people(self, tmp_path):
        two = [pain(n, id=f"x{n}", subject=by_number(str(n), "hospital")) for n in (6, 7)]
        assert of(read(tmp_path, AT, pain(5, subject=PATIENT), *two).measures, "value") == [5]

    def test_files_of_two_ids_without_a_patient_are_told(self, tmp_path):
        found = of_files(tmp_path, condition(subject={"reference": "Patient/aaa"}),
                         pain(5, subject={"reference": "Patient/bbb"}))  # fmt: skip
        assert codes(found) == ["other_patient"]


class TestOnePerson:
    @pytest.mark.parametrize("again", [
        {"id": "p2", "name": [{"family": "GARCIA LOPEZ"}]},  # another spelling
        {"name": [{"family": "Married"}]},  # another version of the same record
        {"id": "p2", "name": None},  # a stub
    ])  # fmt: skip
    def test_it_is_read(self, tmp_path, again):
        score = pain(5, subject={"reference": f"Patient/{again.get('id', 'p1')}"})
        found = read(tmp_path, OWN, OWN | again, score)
        assert of(found.measures, "value") == [5]

    @pytest.mark.parametrize("other", [
        {"birthDate": "2001-01-01"}, {"name": [{"family": "Roe", "given": ["Tina"]}]},
        {"name": [{"family": "García-López", "given": ["Robert"]}]},
    ])  # fmt: skip
    def test_another_one_is_refused(self, tmp_path, other):
        with pytest.raises(RecordsError, match="it tells of 2 people"):
            read(tmp_path, OWN, OWN | {"id": "p2"} | other)

    def test_the_resources_of_a_stub_that_says_nothing_are_nobodys(self, tmp_path):
        stub = a("Patient", id="p2")
        found = read(tmp_path, OWN, stub, pain(5, subject=PATIENT),
                     pain(7, id="x2", subject={"reference": "Patient/p2"}))  # fmt: skip
        assert of(found.measures, "value") == [5]

    def test_two_spellings_in_two_files_are_not_told(self, tmp_path):
        files = [bundle(OWN, pain(5)),
                 bundle(OWN | {"id": "p2", "name": [{"family": "GARCIA LOPEZ"}]},
                        condition())]  # fmt: skip
        assert codes(of_files(tmp_path, *files)) == []
