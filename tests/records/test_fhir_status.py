"""What was cancelled, refused, only planned, entered in error or of somebody else is no fact."""

from __future__ import annotations

import base64
import json

import pytest
from records_help import evidence_of, problem_lines

from mmi_kit.assessment.assess import assess
from mmi_kit.case.details import read_details
from mmi_kit.errors import RecordsError
from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.statuses import ASIDE
from mmi_kit.knowledge.words import ASSERTIONS

ENCOUNTER = {
    "resourceType": "Encounter", "id": "e1", "status": "finished",
    "type": [{"text": "Office visit"}], "period": {"start": "2023-01-10"},
}  # fmt: skip
AT = {"encounter": {"reference": "Encounter/e1"}}
NOTE = b"Sitting tolerance 20 minutes."


def read(tmp_path, *resources, name="chart.json", **made):
    bundle = {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}
    return evidence_of(tmp_path, made={name: json.dumps(bundle).encode(), **made})


def assessed(tmp_path, *resources):
    found = read(tmp_path, *resources)
    return assess(found, read_details(tmp_path / "tiny" / "case.toml"), "tiny")


def of(frame, *names):
    return [tuple(None if v != v else v for v in row) for row in frame[list(names)].to_numpy()]


def a(kind, **own):
    return {"resourceType": kind, "id": "x1", **own}


def injection(**own):
    return a("Procedure", status="completed", performedDateTime="2023-02-01",
             code={"text": "Lumbar epidural steroid injection"}) | own  # fmt: skip


def medicine(kind="MedicationRequest", **own):
    return a(kind, status="active", medicationCodeableConcept={"text": "Gabapentin 300 MG"},
             **({"intent": "order", "authoredOn": "2023-03-01"} if "Request" in kind else {})
             ) | own  # fmt: skip


def pain(**own):
    code = {"coding": [{"system": "http://loinc.org", "code": "72514-3", "display": "Pain"}]}
    return a("Observation", status="final", effectiveDateTime="2023-04-01", code=code) | own


def document(data=NOTE, kind="text/plain", **own):
    held = {"contentType": kind, "data": base64.b64encode(data).decode()}
    return a("DocumentReference", status="current", context={"period": {"start": "2023-02-02"}},
             content=[{"attachment": held}]) | own  # fmt: skip


def test_each_rule_gives_an_assertion():
    senses = {row["sense"] for row in read_table("statuses")}
    assert senses <= {*ASSERTIONS, ASIDE}


class TestProcedures:
    @pytest.mark.parametrize(("own", "assertion", "action"), [
        ({"status": "in-progress"}, "actual", "performed"),
        ({"status": "preparation"}, "planned", "mentioned"),
        ({"status": "on-hold"}, "planned", "mentioned"),
        ({"status": "not-done"}, "negated", "mentioned"),
        ({"notDone": True}, "negated", "mentioned"),
        ({"status": "stopped"}, "conditional", "mentioned"),  # some of it was done
        ({"status": "unknown"}, "conditional", "mentioned"),
    ])  # fmt: skip
    def test_only_what_was_done_is_done(self, tmp_path, own, assertion, action):
        found = read(tmp_path, injection(**own))
        assert of(found.treatments, "assertion", "action") == [(assertion, action)]

    def test_what_the_patient_refused_is_declined_and_its_reason_is_kept(self, tmp_path):
        found = read(tmp_path, injection(status="not-done", statusReason={"text": "Pt refused"}))
        assert of(found.treatments, "assertion", "reason", "quote") == [
            ("declined", "Pt refused",
             "Lumbar epidural steroid injection | not-done | Pt refused"),
        ]  # fmt: skip

    def test_what_the_insurer_refused_is_not(self, tmp_path):
        why = {"text": "Refused by insurance"}
        found = read(tmp_path, injection(status="not-done", statusReason=why))
        assert of(found.treatments, "assertion", "reason") == [("negated", "Refused by insurance")]

    def test_who_did_it_is_named_inside(self, tmp_path):
        who = [{"actor": {"reference": "Practitioner/9", "display": "Ann Reed, MD"}}]
        found = read(tmp_path, injection(performer=who))
        assert found.treatments["provider"].tolist() == ["Ann Reed, MD"]

    def test_a_site_is_no_name(self, tmp_path):
        found = read(tmp_path, injection(code=None, bodySite=[{"text": "Lumbar"}]))
        assert len(found.treatments) == 0
        assert "names nothing" in problem_lines(found)[0]


class TestMedicines:
    @pytest.mark.parametrize(("own", "assertion"), [
        ({"intent": "proposal"}, "planned"), ({"intent": "plan"}, "planned"),
        ({"status": "draft"}, "planned"), ({"status": "cancelled"}, "negated"),
        ({"doNotPerform": True}, "negated"), ({"status": "on-hold"}, "actual"),
    ])  # fmt: skip
    def test_only_an_order_is_an_order(self, tmp_path, own, assertion):
        found = read(tmp_path, medicine(**own))
        assert found.treatments["assertion"].tolist() == [assertion]

    @pytest.mark.parametrize(("own", "assertion"), [
        ({"status": "intended"}, "planned"), ({"status": "not-taken"}, "negated"),
        ({"status": "unknown"}, "conditional"), ({"taken": "n"}, "negated"),
    ])  # fmt: skip
    def test_only_what_was_taken_is_taken(self, tmp_path, own, assertion):
        found = read(tmp_path, medicine("MedicationStatement", **own))
        assert found.treatments["assertion"].tolist() == [assertion]

    @pytest.mark.parametrize(("status", "said"), [
        ("completed", [("2022-01-05", "started"), ("2022-06-01", "stopped")]),
        ("active", [("2022-01-05", "started")]),  # the end is only expected
    ])  # fmt: skip
    def test_a_period_of_taking_has_both_its_ends(self, tmp_path, status, said):
        time = {"start": "2022-01-05", "end": "2022-06-01"}
        made = medicine("MedicationStatement", status=status, effectivePeriod=time)
        assert of(read(tmp_path, made).treatments, "date", "action") == said

    @pytest.mark.parametrize("named", [
        {"contained": [a("Medication", code={"text": "Tramadol 50 MG"})],
         "medicationReference": {"reference": "#x1"}},
        {"medicationReference": {"display": "Tramadol 50 MG"}},
        {"medication": {"concept": {"text": "Tramadol 50 MG"}}},
    ])  # fmt: skip
    def test_it_is_named_where_the_resource_has_it(self, tmp_path, named):
        found = read(tmp_path, medicine(medicationCodeableConcept=None, **named))
        assert of(found.treatments, "concept", "label") == [("opioid", "Tramadol")]

    def test_a_status_is_no_name(self, tmp_path):
        found = read(tmp_path, medicine(medicationCodeableConcept=None))
        assert len(found.treatments) == 0
        assert "names nothing" in problem_lines(found)[0]

    def test_an_order_that_was_stopped_is_not_going_on(self, tmp_path):
        stopped = medicine(status="stopped", statusReason={"text": "Sedation"})
        (course,) = assessed(tmp_path, stopped).treatments
        assert (course.status, course.start, course.reason_stopped) == (
            "ended", "2023-03-01", "Sedation",
        )  # fmt: skip

    def test_it_is_when_it_was_ordered_again(self, tmp_path):
        again = medicine(id="x2", authoredOn="2023-09-01")
        (course,) = assessed(tmp_path, medicine(status="stopped"), again).treatments
        assert (course.status, course.end) == ("maintenance", "2023-09-01")


class TestDiagnoses:
    @pytest.mark.parametrize(("sure", "assertion"), [
        ("confirmed", "actual"), ("provisional", "conditional"), ("differential", "conditional"),
        ("refuted", "negated"),
    ])  # fmt: skip
    def test_a_suspicion_is_no_diagnosis(self, tmp_path, sure, assertion):
        made = a("Condition", code={"text": "Lumbar radiculopathy"}, recordedDate="2023-01-01",
                 verificationStatus={"coding": [{"code": sure}]})  # fmt: skip
        assert read(tmp_path, made).findings["assertion"].tolist() == [assertion]

    def test_one_that_is_over_says_so(self, tmp_path):
        made = a("Condition", code={"text": "Lumbar radiculopathy"}, recordedDate="2023-01-01",
                 clinicalStatus={"coding": [{"code": "resolved"}]})  # fmt: skip
        assert read(tmp_path, made).findings["text"].tolist() == ["Lumbar radiculopathy; resolved"]


class TestScores:
    @pytest.mark.parametrize("own", [
        {"valueQuantity": {"value": 7, "comparator": ">"}},
        {"valueQuantity": {"value": 7, "unit": "%"}}, {"valueQuantity": {"value": 7, "unit": "mm"}},
        {"valueCodeableConcept": {"text": "Moderate"}}, {"valueString": "5 to 7, worse at night"},
    ])  # fmt: skip
    def test_what_is_no_exact_score_of_the_scale_is_told_and_not_used(self, tmp_path, own):
        found = read(tmp_path, pain(**own))
        assert len(found.measures) == 0
        assert found.problems["code"].tolist() == ["bad_score"]

    @pytest.mark.parametrize("own", [
        {"valueQuantity": None}, {"valueQuantity": []}, {"valueRange": []},
        {"valueRange": {"low": {"value": 5}}},
    ])  # fmt: skip
    def test_an_empty_value_is_none(self, tmp_path, own):
        found = read(tmp_path, pain(**own))
        assert found.problems["code"].tolist() == ["entries_set_aside"]

    def test_a_range_keeps_both_ends(self, tmp_path):
        found = read(tmp_path, pain(valueRange={"low": {"value": 5}, "high": {"value": 7}}))
        assert of(found.measures, "value", "value_high") == [(5, 7)]

    @pytest.mark.parametrize(("own", "why"), [
        ({"status": "cancelled"}, "Observation cancelled"),
        ({"status": "entered-in-error"}, "Observation entered in error"),
        ({"focus": [{"reference": "Patient/child"}]}, "Observation of somebody or something else"),
        ({"valueInteger": None, "dataAbsentReason": {"text": "declined"}},
         "Observation that is a score without a value"),
    ])  # fmt: skip
    def test_what_is_no_result_is_set_aside(self, tmp_path, own, why):
        found = read(tmp_path, pain(valueInteger=7) | own)
        assert len(found.facts) == 0
        assert f"1 {why}" in problem_lines(found)[0]

    def test_the_newest_version_counts(self, tmp_path):
        found = read(tmp_path, pain(valueInteger=5, status="corrected", meta={"versionId": "10"}),
                     pain(valueInteger=7, meta={"versionId": "9"}))  # fmt: skip
        assert found.measures["value"].tolist() == [5]
        assert found.problems["code"].tolist() == ["older_version"]

    def test_versions_that_nothing_orders_all_stay_and_it_is_told(self, tmp_path):
        found = read(tmp_path, pain(valueInteger=5), pain(valueInteger=7))
        assert sorted(found.measures["value"]) == [5, 7]
        assert problem_lines(found) == [
            "several_versions | chart.json, resources 1, 2 | Observation/x1 in 2 versions, and "
            "nothing that tells which is the newest"
        ]

    @pytest.mark.parametrize(("name", "unit", "concept"), [
        ("Oswestry Disability Index (ODI)", "%", "odi"), ("PHQ-9 total score", "{score}", "phq9"),
        ("Patient Health Questionnaire-9 [Reported]", "", "phq9"), ("Grip", "kg", "grip"),
    ])  # fmt: skip
    def test_an_instrument_may_be_named_without_a_code(self, tmp_path, name, unit, concept):
        found = read(tmp_path, pain(code={"text": name}, valueQuantity={"value": 20, "unit": unit}))
        assert of(found.measures, "concept", "value") == [(concept, 20)]

    @pytest.mark.parametrize("unit", ["[lb_av]", "lb", ""])
    def test_a_grip_in_pounds_is_none_in_kilograms(self, tmp_path, unit):
        found = read(
            tmp_path, pain(code={"text": "Grip"}, valueQuantity={"value": 40, "unit": unit})
        )
        assert len(found.measures) == 0
        assert found.problems["code"].tolist() == ["bad_score"]

    @pytest.mark.parametrize(("site", "impairment"), [
        ("Left knee", "knee"), ("Lumbar spine", "lumbar"),
    ])  # fmt: skip
    def test_pain_of_the_knee_is_none_of_the_back(self, tmp_path, site, impairment):
        found = read(tmp_path, pain(valueInteger=7, bodySite={"text": site}))
        assert of(found.measures, "impairment", "value") == [(impairment, 7)]

    def test_an_oswestry_score_without_a_unit_may_be_of_50_or_of_100(self, tmp_path):
        found = read(tmp_path, pain(code={"text": "Oswestry Disability Index"}, valueInteger=22))
        assert len(found.measures) == 0
        assert found.problems["code"].tolist() == ["bad_score"]

    def test_what_may_bear_on_function_is_named_when_it_is_set_aside(self, tmp_path):
        found = read(tmp_path, pain(code={"text": "Lumbar flexion ROM"}, valueInteger=40))
        assert "1 Observation (Lumbar flexion ROM)" in problem_lines(found)[0]

    @pytest.mark.parametrize(("link", "label", "title", "concept"), [
        ("/44261-6", "Total", "", "phq9"), ("http://loinc.org/44261-6", "Total", "", "phq9"),
        ("q10", "Total score", "http://example.org/Questionnaire/PHQ-9|2.0", "phq9"),
        ("q10", "PHQ-9 score", "", "phq9"),
    ])  # fmt: skip
    def test_a_total_of_nine_is_an_answer(self, tmp_path, link, label, title, concept):
        item = {"linkId": link, "text": label, "answer": [{"valueInteger": 9}]}
        made = a("QuestionnaireResponse", status="completed", authored="2023-01-01",
                 questionnaire=title, item=[item])  # fmt: skip
        assert of(read(tmp_path, made).measures, "concept", "value") == [(concept, 9)]

    def test_answers_that_were_not_finished_are_set_aside(self, tmp_path):
        item = {"linkId": "/44261-6", "text": "Total", "answer": [{"valueInteger": 9}]}
        made = a("QuestionnaireResponse", status="in-progress", item=[item])
        assert len(read(tmp_path, made).facts) == 0


class TestExportsInParts:
    """A bulk export: a file for each kind of resource."""

    def parts(self, *resources):
        return {
            f"{one['resourceType']}.ndjson": json.dumps(one).encode() + b"\n" for one in resources
        }

    def test_what_stands_in_another_file_is_found(self, tmp_path):
        seen = ENCOUNTER | {"participant": [{"individual": {"reference": "Practitioner/d1"}}]}
        found = evidence_of(tmp_path, made=self.parts(
            seen, a("Practitioner", id="d1", name=[{"text": "Ann Reed, MD"}]),
            pain(effectiveDateTime=None, valueInteger=7, **AT),
            document(context={"encounter": [{"reference": "Encounter/e1"}]}),
        ))  # fmt: skip
        for frame in (found.measures, found.capacities):
            assert of(frame, "date", "provider") == [("2023-01-10", "Ann Reed, MD")]
        visits = {*found.visits["visit_id"], *found.measures["visit_id"],
                  *found.capacities["visit_id"]}  # fmt: skip
        assert len(visits) == 1

    def test_ids_that_two_exports_use_for_different_visits_join_nothing(self, tmp_path):
        made = self.parts(pain(effectiveDateTime=None, valueInteger=7, **AT), ENCOUNTER)
        other = ENCOUNTER | {"period": {"start": "2023-05-05"}}
        made["other.ndjson"] = json.dumps(other).encode()
        assert evidence_of(tmp_path, made=made).measures["date"].tolist() == [""]

    OLD = a("Observation", id="obs-4711-a", status="final", effectiveDateTime="2023-04-01",
            code={"coding": [{"system": "http://loinc.org", "code": "72514-3"}]},
            valueInteger=7)  # fmt: skip

    def two(self, tmp_path, *newer):
        made = {"a.json": json.dumps(self.OLD), "b.json": "\n".join(map(json.dumps, newer))}
        return evidence_of(tmp_path, made={name: text.encode() for name, text in made.items()})

    def test_what_a_newer_export_has_again_counts_once(self, tmp_path):
        again = self.OLD | {"meta": {"lastUpdated": "2024-01-01T00:00:00Z"}}
        later = self.OLD | {"id": "obs-4712-a", "effectiveDateTime": "2023-09-01"}
        found = self.two(tmp_path, again, later)
        assert sorted(found.measures["date"]) == ["2023-04-01", "2023-09-01"]
        assert "repeated_entry | b.json | 1 resource(s) that a.json holds too" in (
            problem_lines(found)
        )

    @pytest.mark.parametrize(("old", "new", "values"), [
        ({"versionId": "1"}, {"versionId": "2"}, [5]),
        ({"versionId": "3"}, {"versionId": "2"}, [7]),
        ({}, {}, [5, 7]),  # nobody can tell which is newer
    ])  # fmt: skip
    def test_of_what_was_changed_the_newer_counts(self, tmp_path, old, new, values):
        first, second = self.OLD | {"meta": old}, self.OLD | {"meta": new, "valueInteger": 5}
        made = {"a.json": json.dumps(first).encode(), "b.json": json.dumps(second).encode()}
        assert sorted(evidence_of(tmp_path, made=made).measures["value"]) == values

    def test_a_short_id_may_be_another_systems(self, tmp_path):
        first = self.OLD | {"id": "1", "meta": {"versionId": "1"}}
        second = self.OLD | {"id": "1", "meta": {"versionId": "2"}, "valueInteger": 5}
        made = {"a.json": json.dumps(first).encode(), "b.json": json.dumps(second).encode()}
        assert sorted(evidence_of(tmp_path, made=made).measures["value"]) == [5, 7]

    def test_a_page_of_a_longer_answer_is_told(self, tmp_path):
        bundle = {"resourceType": "Bundle", "link": [{"relation": "next", "url": "https://e.org/2"}],
                  "entry": [{"resource": ENCOUNTER}]}  # fmt: skip
        found = evidence_of(tmp_path, made={"a.json": json.dumps(bundle).encode()})
        assert found.problems["code"].tolist() == ["more_pages"]

    def test_a_part_about_a_patient_whom_no_file_holds_is_refused(self, tmp_path):
        own = a("Patient", id="p1", name=[{"family": "Roe"}], birthDate="1974-03-02")
        made = self.parts(own, pain(valueInteger=7, subject={"reference": "Patient/p2"}))
        found = evidence_of(tmp_path, made=made)
        assert len(found.measures) == 0
        assert (
            "its resources name a patient whom no other file holds"
            in found.problems[found.problems["code"] == "not_read"]["found"].iloc[0]
        )


class TestPlans:
    @pytest.mark.parametrize(("own", "pends"), [({}, True), ({"status": "revoked"}, False)])
    def test_what_is_ordered_and_not_done_is_pending(self, tmp_path, own, pends):
        asked = a("ServiceRequest", status="active", intent="order", authoredOn="2024-05-01",
                  code={"text": "Spinal cord stimulator trial"}) | own  # fmt: skip
        found = assessed(tmp_path, ENCOUNTER, injection(), asked)
        (pending,) = [e for e in found.completeness.elements if e.id == "M3"]
        assert (pending.reason == "outcome_unknown:2024-05-01") == pends

    @pytest.mark.parametrize(("own", "assertion", "action"), [
        ({}, "planned", "ordered"), ({"intent": "proposal"}, "planned", "recommended"),
        ({"status": "revoked"}, "negated", "mentioned"),
        ({"doNotPerform": True}, "negated", "mentioned"),
    ])  # fmt: skip
    def test_what_was_withdrawn_is_not_planned(self, tmp_path, own, assertion, action):
        made = a("ServiceRequest", status="active", intent="order", authoredOn="2023-05-01",
                 code={"text": "Physical therapy evaluation"}) | own  # fmt: skip
        found = read(tmp_path, made)
        assert of(found.treatments, "assertion", "action") == [(assertion, action)]

    def test_each_activity_has_its_own_status(self, tmp_path):
        parts = [("Acupuncture", "cancelled"), ("Physical therapy", "scheduled")]
        made = a("CarePlan", status="active", period={"start": "2023-01-01"},
                 activity=[{"detail": {"code": {"text": name}, "status": status}}
                           for name, status in parts])  # fmt: skip
        found = read(tmp_path, made)
        assert of(found.treatments, "label", "assertion") == [
            ("Acupuncture", "negated"), ("Physical therapy", "planned"),
        ]  # fmt: skip


class TestDocuments:
    @pytest.mark.parametrize("own", [
        {"status": "entered-in-error"}, {"status": "superseded"}, {"docStatus": "entered-in-error"},
    ])  # fmt: skip
    def test_one_in_error_or_superseded_is_not_read(self, tmp_path, own):
        found = read(tmp_path, ENCOUNTER, document(**own))
        assert len(found.capacities) == 0
        assert "1 DocumentReference " in problem_lines(found)[0]

    def test_a_report_in_error_is_not_read_either(self, tmp_path):
        held = document()["content"][0]["attachment"]
        made = a("DiagnosticReport", status="entered-in-error", code={"text": "MRI lumbar spine"},
                 effectiveDateTime="2023-01-05", presentedForm=[held])  # fmt: skip
        found = read(tmp_path, ENCOUNTER, made)
        assert found.facts["table"].tolist() == ["visits"]

    def test_one_that_another_replaces_is_left_out(self, tmp_path):
        target = {"reference": "https://example.org/fhir/DocumentReference/x1"}
        newer = document(NOTE.replace(b"20", b"30"), id="x2",
                         relatesTo=[{"code": "replaces", "target": target}])  # fmt: skip
        found = read(tmp_path, document(), newer)
        assert found.capacities["value"].tolist() == [30]
        assert found.problems["code"].tolist() == ["older_version"]

    def test_one_document_in_two_formats_is_read_once(self, tmp_path):
        made = document()
        made["content"] += document(b"<p>Sitting  tolerance 20 minutes.</p>", "text/html")[
            "content"
        ]
        assert read(tmp_path, made).capacities["value"].tolist() == [20]

    def test_two_documents_of_one_format_are_both_read(self, tmp_path):
        made = document()
        made["content"] += document(NOTE.replace(b"20", b"25"))["content"]
        assert sorted(read(tmp_path, made).capacities["value"]) == [20, 25]

    def test_a_format_that_lies_elsewhere_costs_nothing_of_the_one_that_is_here(self, tmp_path):
        made = document()
        made["content"].insert(0, {"attachment": {"url": "Binary/9"}})
        found = read(tmp_path, made)
        assert found.capacities["value"].tolist() == [20]
        assert found.problems["code"].tolist() == ["document_not_read"]

    def test_what_a_report_says_itself_is_kept_when_its_document_is_not_here(self, tmp_path):
        made = a("DiagnosticReport", status="final", code={"text": "MRI lumbar spine"},
                 effectiveDateTime="2023-01-05", conclusion="L4-5 stenosis",
                 presentedForm=[{"url": "Binary/9"}])  # fmt: skip
        found = read(tmp_path, made)
        assert found.findings["text"].tolist() == ["MRI lumbar spine; L4-5 stenosis"]
        assert problem_lines(found) == [
            "document_not_read | chart.json, resource 1 (DiagnosticReport/x1), document 1 | "
            "its document lies outside this file"
        ]


class TestWhoseItIs:
    PATIENT = a("Patient", id="p1", name=[{"family": "Roe"}], birthDate="1974-03-02")

    def test_what_is_of_another_patient_is_left_out_and_told(self, tmp_path):
        found = read(
            tmp_path, self.PATIENT, pain(valueInteger=7, subject={"reference": "Patient/p1"}),
            pain(valueInteger=9, id="o2", subject={"reference": "Patient/p2"}),
            pain(valueInteger=8, id="o3", subject={"reference": "RelatedPerson/p1"}),
        )  # fmt: skip
        assert found.measures["value"].tolist() == [7]
        assert problem_lines(found)[0] == (
            "other_patients_entries | chart.json, resource 3 (Observation/o2), resource 4 "
            "(Observation/o3) | 2 resource(s) about another person than the file is about"
        )

    @pytest.mark.parametrize("reference", [
        "Patient/p1", "urn:uuid:p1", "https://example.org/r4/Patient/p1/_history/3", "Patient/p9",
    ])  # fmt: skip
    def test_one_person_may_be_named_in_several_ways(self, tmp_path, reference):
        own = self.PATIENT | {"link": [{"type": "replaces", "other": {"reference": "Patient/p9"}}]}
        named = pain(valueInteger=7, subject={"reference": reference})
        assert read(tmp_path, own, named).measures["value"].tolist() == [7]

    def test_records_that_were_merged_are_of_one_person(self, tmp_path):
        old = a("Patient", id="p0", active=False, name=[{"family": "Doe"}], birthDate="1974-03-02",
                link=[{"type": "replaced-by", "other": {"reference": "Patient/p1"}}])  # fmt: skip
        found = read(tmp_path, old, self.PATIENT, pain(valueInteger=7))
        assert found.measures["value"].tolist() == [7]

    def test_part_of_an_export_that_names_two_patients_is_refused(self, tmp_path):
        two = [pain(valueInteger=7, id=f"o{n}", subject={"reference": f"Patient/p{n}"})
               for n in (1, 2)]  # fmt: skip
        lines = "\n".join(map(json.dumps, two)).encode()
        with pytest.raises(RecordsError, match="its resources name 2 patients"):
            evidence_of(tmp_path, made={"Observation.ndjson": lines})

    def test_one_that_names_another_patient_than_it_holds_is_refused(self, tmp_path):
        other = pain(valueInteger=7, subject={"reference": "Patient/p2"})
        with pytest.raises(RecordsError, match="another patient than the one in it"):
            read(tmp_path, self.PATIENT, other)
