"""A resource in several versions, in error, deleted, replaced or without an id."""

from __future__ import annotations

import json

import pytest
from fhir_help import (
    AT,
    PATIENT,
    a,
    bundle,
    codes,
    condition,
    document,
    injection,
    of,
    of_files,
    pain,
    read,
    said,
    visit,
)

from mmi_kit.records.fhir import versions as fhir_versions
from mmi_kit.records.fhir.load import load
from mmi_kit.records.fhir.parts import together
from mmi_kit.records.fhir.status import aside_as

LONG = "obs-4711-a"
ORDER = a("MedicationRequest", id="4342", status="active", intent="order", subject=PATIENT,
          authoredOn="2023-03-14", medicationCodeableConcept=said("Tramadol 50 MG"))  # fmt: skip


def version(number: int) -> dict[str, dict[str, str]]:
    return {"meta": {"versionId": str(number), "lastUpdated": f"2024-01-{number:02}T00:00:00Z"}}


class TestInError:
    @pytest.mark.parametrize("beside", [True, False], ids=["in one file", "in two files"])
    def test_one_version_in_error_voids_the_others(self, tmp_path, beside):
        two = [pain(7, id=LONG), pain(7, id=LONG, status="entered-in-error")]
        files = [bundle(*two)] if beside else [bundle(one) for one in two]
        found = of_files(tmp_path, *files)
        assert len(found.measures) == 0
        assert codes(found) == ["withdrawn_entry"]

    def test_also_under_another_address(self, tmp_path):
        found = read(
            tmp_path,
            {"fullUrl": f"https://e.org/Observation/{LONG}", "resource": pain(7, id=LONG)},
            pain(7, id=LONG),
            {"fullUrl": "urn:uuid:1111-1", "resource": pain(7, id=LONG, status="entered-in-error")},
        )
        assert len(found.measures) == 0

    def test_one_resource_under_two_addresses_counts_once(self, tmp_path):
        found = read(
            tmp_path,
            {"fullUrl": f"https://e.org/Observation/{LONG}", "resource": pain(7, id=LONG)},
            {"fullUrl": "urn:uuid:1111-1", "resource": pain(7, id=LONG)},
        )
        assert of(found.measures, "value") == [7]

    def test_one_id_of_two_servers_is_of_two_resources(self, tmp_path):
        found = read(
            tmp_path,
            {"fullUrl": "https://a.org/Observation/x1", "resource": pain(7)},
            {"fullUrl": "https://b.org/Observation/x1", "resource": pain(5)},
        )
        assert (of(found.measures, "value"), codes(found)) == ([5, 7], [])

    def test_one_long_id_under_two_names_of_a_server_is_one(self, tmp_path):
        files = [bundle({"fullUrl": f"{server}/Observation/{LONG}", "resource": pain(7, id=LONG)})
                 for server in ("https://a.org/r4", "https://proxy.org")]  # fmt: skip
        assert of(of_files(tmp_path, *files).measures, "value") == [7]


class TestNewer:
    def test_of_one_patient_a_short_id_is_enough(self, tmp_path):
        found = of_files(tmp_path, ORDER | version(1),
                         ORDER | version(2) | {"status": "cancelled"})  # fmt: skip
        assert of(found.treatments, "assertion") == ["negated"]

    def test_what_nothing_orders_is_told_across_files(self, tmp_path):
        found = of_files(tmp_path, pain(7, id=LONG), pain(5, id=LONG))
        assert of(found.measures, "value") == [5, 7]
        (told,) = found.problems.to_dict("records")
        assert (told["code"], told["where"]) == ("several_versions", "b.json")
        assert told["found"].startswith(f"Observation/{LONG} in another version than in a.json")

    @pytest.mark.parametrize("beside", [True, False], ids=["in one file", "in two files"])
    def test_what_hangs_on_an_older_visit_has_the_day_of_the_newest(self, tmp_path, beside):
        first = visit(id="enc-4711", **version(1))
        last = visit(id="enc-4711", period={"start": "2023-01-17"}, **version(2))
        score = pain(7, effectiveDateTime=None, encounter={"reference": "Encounter/enc-4711"})
        files = [bundle(first, score, last)] if beside else [bundle(first, score), bundle(last)]
        found = of_files(tmp_path, *files)
        assert (of(found.visits, "date"), of(found.measures, "date")) == (
            ["2023-01-17"], ["2023-01-17"],
        )  # fmt: skip

    def test_a_visit_of_two_days_that_nothing_orders_dates_nothing(self, tmp_path):
        found = read(tmp_path, visit(), visit(period={"start": "2023-01-17"}),
                     pain(7, effectiveDateTime=None, **AT))  # fmt: skip
        assert of(found.measures, "date") == [""]


GONE = {"request": {"method": "DELETE", "url": "Procedure/x1"}}


class TestDeleted:
    def test_in_a_history(self, tmp_path):
        found = read(tmp_path, GONE, injection())
        assert len(found.treatments) == 0
        assert codes(found) == ["withdrawn_entry"]

    def test_in_a_file_of_its_own(self, tmp_path):
        lines = f"{json.dumps(bundle(GONE))}\n" * 2
        found = of_files(tmp_path, injection(), json.dumps(bundle(GONE)), lines)
        assert len(found.treatments) == 0
        assert codes(found) == ["withdrawn_entry"]

    def test_what_was_made_anew_since_counts(self, tmp_path):
        gone = GONE | {"response": {"lastModified": "2024-01-02T00:00:00Z"}}
        found = read(tmp_path, injection(**version(3)), gone, injection(**version(1)))
        assert of(found.treatments, "date") == ["2023-02-01"]


class TestWithoutId:
    def entries(self, url):
        days = [("2023-01-05", "Ann One, MD"), ("2023-02-05", "Bob Two, MD")]
        for number, (day, who) in enumerate(days):
            named = {"reference": f"Practitioner/{number}", "display": who}
            own = {"fullUrl": f"urn:uuid:e{number}"} if url else {}
            yield own | {"resource": visit(id=None, period={"start": day},
                                           participant=[{"individual": named}])}  # fmt: skip

    @pytest.mark.parametrize("url", [True, False])
    def test_two_visits_stay_two(self, tmp_path, url):
        found = read(tmp_path, *self.entries(url))
        assert len({*found.visits["visit_id"]}) == 2

    def test_what_names_their_address_belongs_to_them(self, tmp_path):
        score = pain(7, id=None, effectiveDateTime=None,
                     encounter={"reference": "urn:uuid:e1"})  # fmt: skip
        found = read(tmp_path, *self.entries(True), {"resource": score})
        assert of(found.measures, "date", "provider") == [("2023-02-05", "Bob Two, MD")]


class TestReplaced:
    OLD = document("She can lift 50 pounds.", id="doc-4711", identifier=[{"value": "D-1"}],
                   masterIdentifier={"system": "s", "value": "D-2"})  # fmt: skip

    @pytest.mark.parametrize("target", [
        {"reference": "DocumentReference/doc-4711"}, {"identifier": {"value": "D-1"}},
        {"identifier": {"system": "s", "value": "D-2"}},
    ])  # fmt: skip
    def test_by_a_document_of_another_file(self, tmp_path, target):
        new = document("She can lift 15 pounds.", id="doc-4712",
                       relatesTo=[{"code": "replaces", "target": target}])  # fmt: skip
        found = of_files(tmp_path, self.OLD, new)
        assert of(found.capacities, "value") == [15]
        assert codes(found) == ["older_version"]

    def test_not_by_one_that_was_entered_in_error(self, tmp_path):
        target = {"reference": "DocumentReference/doc-4711"}
        new = document("She can lift 15 pounds.", id="doc-4712", status="entered-in-error",
                       relatesTo=[{"code": "replaces", "target": target}])  # fmt: skip
        assert of(of_files(tmp_path, self.OLD, new).capacities, "value") == [50]


class TestFiles:
    @pytest.mark.parametrize("whole", [
        [bundle(visit()), bundle(injection())],
        bundle(bundle(visit()), bundle(injection()), type="batch-response"),
        {"Encounter": [visit()], "Procedure": [injection()]},
    ], ids=["pages", "batch", "by kind"])  # fmt: skip
    def test_bundles_inside_are_opened(self, tmp_path, whole):
        found = of_files(tmp_path, whole)
        assert (len(found.visits), len(found.treatments)) == (1, 1)

    def test_an_answer_without_resources_is_no_unread_record(self, tmp_path):
        empty = {"resourceType": "Bundle", "type": "searchset", "total": 0}
        assert codes(of_files(tmp_path, bundle(visit()), empty)) == []

    def test_a_next_page_that_is_there_is_not_asked_for(self, tmp_path):
        pages = [
            bundle(visit(), link=[{"relation": "next", "url": "https://e.org/2"}]),
            bundle(injection(), link=[{"relation": "self", "url": "https://e.org/2"}]),
        ]
        assert codes(of_files(tmp_path, *pages)) == []


@pytest.mark.parametrize("files", [1, 2])
def test_the_status_of_a_resource_is_read_once_to_sort_all_files(tmp_path, monkeypatch, files):
    asked = []
    monkeypatch.setattr(fhir_versions, "aside_as", lambda one: asked.append(one) or aside_as(one))
    versions = [condition(meta={"versionId": number}) for number in "12"]
    paths = [tmp_path / f"{number}.json" for number in range(files)]
    for path in paths:
        path.write_text(json.dumps(bundle(visit(), *versions)))
    parts = together([load(path) for path in paths])
    assert len(asked) <= 3 * files
    assert (parts.index is parts.of_file["0.json"]) == (files == 1)
