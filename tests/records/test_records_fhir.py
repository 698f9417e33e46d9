"""FHIR in, facts out: small bundles, one rule each."""

from __future__ import annotations

import base64
import json

import pytest
from records_help import evidence_of, problem_lines

ENCOUNTER = {
    "resourceType": "Encounter", "id": "e1", "status": "finished",
    "type": [{"text": "Office visit"}], "period": {"start": "2023-01-10T23:30:00-05:00"},
}  # fmt: skip
AT = {"encounter": {"reference": "Encounter/e1"}}


def read(tmp_path, *resources, name="chart.json", **made):
    bundle = {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}
    return evidence_of(tmp_path, made={name: json.dumps(bundle).encode(), **made})


def of(frame, *names):
    return [tuple(None if v != v else v for v in row) for row in frame[list(names)].to_numpy()]


def procedure(code="", system="http://www.ama-assn.org/go/cpt", text="", **own):
    coding = [{"system": system, "code": code}] if code else []
    return {
        "resourceType": "Procedure",
        "id": "p1",
        "status": "completed",
        "performedDateTime": "2023-02-01",
        "code": {"coding": coding, "text": text},
        **own,
    }


def medication(number, text, day, **own):
    return {
        "resourceType": "MedicationRequest",
        "id": f"m{number}",
        "status": "active",
        "intent": "order",
        "authoredOn": day,
        "medicationCodeableConcept": {"text": text},
        **own,
    }


class TestDates:
    def test_the_local_day_is_taken_as_written(self, tmp_path):
        assert read(tmp_path, ENCOUNTER).visits["date"].tolist() == ["2023-01-10"]

    @pytest.mark.parametrize(("written", "iso", "precision"), [
        ("2023-02", "2023-02", "month"), ("2023", "2023", "year"),
        ("2023-02-01T14:00:00Z", "2023-02-01", "day"),
        ("2023-02-01T00:00:00Z", "2023-02-01", "day"),  # no more than the day was known
        ("2023-02-01T03:00:00-05:00", "2023-02-01", "day"),
        ("2023-02-01T03:00:00Z", "2023-02-01", "uncertain"),  # or January 31 in the United States
        ("2023-02-01T00:30:00.000+00:00", "2023-02-01", "uncertain"),
    ])  # fmt: skip
    def test_a_partial_date_stays_partial(self, tmp_path, written, iso, precision):
        found = read(tmp_path, procedure(text="Epidural injection", performedDateTime=written))
        assert of(found.treatments, "date", "date_precision") == [(iso, precision)]

    def test_what_has_no_date_of_its_own_takes_that_of_its_encounter(self, tmp_path):
        score = {
            "resourceType": "QuestionnaireResponse",
            "id": "q",
            "questionnaire": "PHQ-9",
            **AT,
            "item": [{"linkId": "/44261-6", "text": "Total", "answer": [{"valueInteger": 12}]}],
        }
        found = read(tmp_path, ENCOUNTER, score)
        assert of(found.measures, "concept", "value", "date") == [("phq9", 12, "2023-01-10")]


class TestCodes:
    @pytest.mark.parametrize(("code", "concept"), [
        ("97110", "pt"), ("62323", "esi_il"), ("64483", "esi_tf"), ("27447", "arthroplasty"),
        ("63047", "decompress"), ("20610", "joint_inj"),
    ])  # fmt: skip
    def test_a_code_says_which_treatment_it_is(self, tmp_path, code, concept):
        found = read(tmp_path, procedure(code))
        assert of(found.treatments, "concept", "action", "assertion") == [
            (concept, "performed", "actual")
        ]

    def test_an_imaging_code_is_a_finding_and_no_treatment(self, tmp_path):
        found = read(tmp_path, procedure("72148"))
        assert (len(found.treatments), of(found.findings, "category")) == (0, [("imaging",)])

    def test_words_tell_where_no_code_does(self, tmp_path):
        found = read(tmp_path, procedure(text="Lumbar epidural steroid injection"))
        assert of(found.treatments, "concept", "impairment") == [("esi", "")]

    def test_what_nobody_knows_is_kept_and_does_not_count_for_the_claim(self, tmp_path):
        found = read(tmp_path, procedure(text="Suture of wound"))
        assert of(found.treatments, "concept", "label", "impairment") == [
            ("other", "Suture of wound", "not tied to a claimed impairment")
        ]

    @pytest.mark.parametrize(("status", "assertion"), [
        ("completed", "actual"), ("not-done", "negated"), ("preparation", "planned"),
    ])  # fmt: skip
    def test_the_status_tells_whether_it_was_done(self, tmp_path, status, assertion):
        found = read(tmp_path, procedure("62323", status=status))
        assert found.treatments["assertion"].tolist() == [assertion]

    def test_the_reason_tells_for_what(self, tmp_path):
        found = read(tmp_path, procedure("20610", reasonCode=[{"text": "Shoulder bursitis"}]))
        assert found.treatments["impairment"].tolist() == ["shoulder"]


class TestMedicines:
    def test_the_first_order_starts_and_later_ones_keep_it_going(self, tmp_path):
        found = read(tmp_path, medication(1, "Gabapentin 300 MG Oral Capsule", "2023-03-01"),
                     medication(2, "Gabapentin 300 MG Oral Capsule", "2023-01-01"))  # fmt: skip
        assert sorted(of(found.treatments, "date", "concept", "label", "action")) == [
            ("2023-01-01", "gabapentinoid", "Gabapentin", "started"),
            ("2023-03-01", "gabapentinoid", "Gabapentin", "refilled"),
        ]

    @pytest.mark.parametrize(
        ("name", "ordered", "dose"),
        [
            ("Gabapentin 300 MG Oral Capsule", "one capsule TID", "300 MG, one capsule TID"),
            ("Gabapentin 300 MG Oral Capsule", "600 mg TID", "600 mg TID"),
            ("Gabapentin 300 MG Oral Capsule", "", ""),  # what a capsule holds is no dose
            ("Gabapentin", "one capsule TID", "one capsule TID"),
            ("Gabapentin 50 MG/ML Solution", "6 mL", "50 MG/ML, 6 mL"),
            ("Acetaminophen 325 MG / Codeine 30 MG Tablet", "one tablet", "one tablet"),
        ],
    )
    def test_a_capsule_is_told_with_what_it_holds(self, tmp_path, name, ordered, dose):
        made = medication(1, name, "2023-03-01", dosageInstruction=[{"text": ordered}])
        assert read(tmp_path, made).treatments["dose"].tolist() == [dose]

    def test_stopped_without_a_day_ends_nothing(self, tmp_path):
        found = read(tmp_path, medication(1, "Naproxen 500 MG", "2023-03-01", status="stopped"))
        assert of(found.treatments, "action", "quote") == [("started", "Naproxen 500 MG | stopped")]

    def test_a_combination_with_an_opioid_is_an_opioid(self, tmp_path):
        text = "Acetaminophen 325 MG / oxyCODONE Hydrochloride 5 MG Oral Tablet"
        found = read(tmp_path, medication(1, text, "2023-03-01"))
        assert of(found.treatments, "concept", "label") == [("opioid", "oxyCODONE")]

    def test_older_versions_name_it_otherwise(self, tmp_path):
        order = {
            "resourceType": "MedicationOrder",
            "id": "m",
            "dateWritten": "2014-05-02",
            "status": "active",
            "medicationCodeableConcept": {"text": "Tramadol 50 MG"},
        }
        found = read(tmp_path, order)
        assert of(found.treatments, "date", "concept") == [("2014-05-02", "opioid")]


class TestScores:
    def score(self, **own):
        return {
            "resourceType": "Observation",
            "id": "o",
            "effectiveDateTime": "2023-04-01",
            "code": {"coding": [{"system": "http://loinc.org", "code": "72514-3"}]},
            **own,
        }

    def test_a_number_is_kept_as_written(self, tmp_path):
        found = read(tmp_path, self.score(valueQuantity={"value": 7.0, "unit": "{score}"}))
        assert of(found.measures, "concept", "value", "quote") == [
            ("nprs", 7, "72514-3 | 7.0 | {score}")
        ]

    def test_components_are_scores_of_their_own(self, tmp_path):
        part = {"code": {"coding": [{"system": "http://loinc.org", "code": "44261-6"}]},
                "valueQuantity": {"value": 12}}  # fmt: skip
        found = read(tmp_path, self.score(code={"text": "panel"}, component=[part]))
        assert of(found.measures, "concept", "value", "locator") == [
            ("phq9", 12, "resource 1 (Observation/o), component 1")
        ]

    def test_a_score_that_cannot_be_is_told(self, tmp_path):
        found = read(tmp_path, self.score(valueQuantity={"value": 70}))
        assert len(found.measures) == 0
        assert problem_lines(found) == [
            "bad_score | chart.json, resource 1 (Observation/o) | 72514-3 | 70"
        ]

    @pytest.mark.parametrize("missing", ["9", "99", "999"])
    def test_a_score_left_unanswered_is_none(self, tmp_path, missing):
        answer = {"linkId": "EQ-VAS", "answer": [{"valueCoding": {"code": missing}}]}
        response = {"resourceType": "QuestionnaireResponse", "id": "q", "authored": "2023-01-01"}
        found = read(tmp_path, {**response, "item": [answer]})
        assert len(found.facts) == 0
        assert "left unanswered" in problem_lines(found)[0]


class TestPlans:
    def test_what_is_asked_for_is_planned(self, tmp_path):
        asked = {
            "resourceType": "ServiceRequest",
            "id": "s",
            "status": "active",
            "intent": "order",
            "authoredOn": "2023-05-01",
            "code": {"text": "Physical therapy evaluation"},
        }
        found = read(tmp_path, asked)
        assert of(found.treatments, "concept", "action", "assertion") == [
            ("pt", "ordered", "planned")
        ]

    def test_who_is_named_by_others_is_not_set_aside(self, tmp_path):
        kinds = ("Patient", "Practitioner", "PractitionerRole", "Organization", "Immunization")
        found = read(tmp_path, *({"resourceType": kind, "id": kind} for kind in kinds))
        assert problem_lines(found) == ["entries_set_aside | chart.json | 1 Immunization"]

    @pytest.mark.parametrize("status", ["planned", "cancelled", "noshow"])
    def test_a_visit_that_was_not_held_is_no_visit(self, tmp_path, status):
        found = read(tmp_path, {**ENCOUNTER, "status": status})
        assert len(found.visits) == 0
        assert problem_lines(found) == [f"entries_set_aside | chart.json | 1 Encounter {status}"]


class TestNotes:
    def note(self, data, kind="text/plain", **own):
        return {
            "resourceType": "DocumentReference",
            "id": "d",
            **own,
            "content": [
                {"attachment": {"contentType": kind, "data": base64.b64encode(data).decode()}}
            ],
        }

    def test_a_note_is_of_the_day_of_its_encounter_not_of_its_making(self, tmp_path):
        note = self.note(b"Sitting tolerance 20 minutes.", date="2023-06-30",
                         context={"encounter": [{"reference": "Encounter/e1"}]})  # fmt: skip
        found = read(tmp_path, ENCOUNTER, note)
        (sitting,) = found.capacities.to_dict("records")
        assert (sitting["value"], sitting["date"]) == (20, "2023-01-10")
        assert sitting["locator"] == ("resource 2 (DocumentReference/d), document 1, chars 0-29")
        assert sitting["visit_id"] == found.visits["visit_id"].iloc[0]

    @pytest.mark.parametrize(("data", "kind"), [
        (b"<p>Sitting <script>x</script>tolerance <b>20</b> minutes</p>", "text/html"),
        (rb"{\rtf1\ansi Sitting tolerance \b 20\b0  minutes.}", "text/rtf"),
    ])  # fmt: skip
    def test_html_and_rtf_are_read(self, tmp_path, data, kind):
        found = read(tmp_path, self.note(data, kind, context={"period": {"start": "2023-02-02"}}))
        assert of(found.capacities, "value", "date") == [(20, "2023-02-02")]

    def test_a_note_that_lies_elsewhere_is_told(self, tmp_path):
        note = {"resourceType": "DocumentReference", "id": "d",
                "content": [{"attachment": {"url": "https://example.org/1"}}]}  # fmt: skip
        found = read(tmp_path, ENCOUNTER, note)
        assert problem_lines(found) == [
            "bad_resource | chart.json, resource 2 (DocumentReference/d) | "
            "its document lies outside this file"
        ]

    def test_a_damaged_note_is_told(self, tmp_path):
        note = self.note(b"")
        note["content"][0]["attachment"]["data"] = "%%%"
        found = read(tmp_path, ENCOUNTER, note)
        assert problem_lines(found)[0].endswith("its document is damaged (base64)")


class TestBadResources:
    @pytest.mark.parametrize("bad", [
        {"period": {"start": 5}}, {"period": {"start": "soon"}}, {"type": "visit"},
        {"type": ["visit"]}, {"status": ["finished"]}, {"type": None, "class": None},
    ])  # fmt: skip
    def test_a_bad_one_is_set_apart_and_the_others_live(self, tmp_path, bad):
        found = read(tmp_path, {**ENCOUNTER, "id": "bad", **bad}, ENCOUNTER)
        assert len(found.visits) == 1
        assert found.problems[["code", "where"]].to_numpy().tolist() == [
            ["bad_resource", "chart.json, resource 1 (Encounter/bad)"]
        ]

    def test_the_same_one_twice_counts_once(self, tmp_path):
        found = read(tmp_path, ENCOUNTER, ENCOUNTER)
        assert len(found.visits) == 1
        assert problem_lines(found) == [
            "repeated_entry | chart.json, resource 2 (Encounter/e1) | Encounter/e1 a second time"
        ]
