"""What a FHIR chart says in places of its own: plans, remarks, scores inside, other versions."""

from __future__ import annotations

import pytest
from fhir_help import (
    AT,
    LOINC,
    a,
    attached,
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
from records_help import problem_lines


def asked(kind="ServiceRequest", **own):
    return a(kind, **{"status": "active", "intent": "order", "authoredOn": "2023-05-01"} | own)


class TestPlans:
    @pytest.mark.parametrize("made", [
        asked("ReferralRequest", serviceRequested=[said("Physical therapy")]),
        asked(code={"concept": said("Physical therapy")}),
        asked("DiagnosticOrder", item=[{"code": said("Physical therapy")}]),
        asked("CarePlan", title="Physical therapy plan"),
        asked("CarePlan", description="Physical therapy twice weekly"),
        asked("CarePlan", activity=[{"detail": {"description": "Physical therapy twice weekly"}}]),
        asked("CarePlan", text={"status": "additional", "div": "<p>Start physical therapy</p>"}),
    ])  # fmt: skip
    def test_what_is_asked_for_is_read_wherever_it_stands(self, tmp_path, made):
        found = read(tmp_path, made)
        assert of(found.treatments, "concept", "assertion") == [("pt", "planned")]

    def test_a_plan_that_names_nothing_says_so(self, tmp_path):
        found = read(
            tmp_path, visit(), asked("CarePlan", category=[said("Longitudinal care plan")])
        )
        assert (
            "1 CarePlan (Longitudinal care plan) that names no treatment"
            in (problem_lines(found)[0])
        )

    def test_what_was_withdrawn_is_not_planned_in_its_words_either(self, tmp_path):
        made = asked("CarePlan", status="revoked", title="Physical therapy plan")
        assert len(read(tmp_path, visit(), made).treatments) == 0

    def test_how_many_sessions_were_ordered_is_kept(self, tmp_path):
        made = asked(code=said("Physical therapy"),
                     quantityQuantity={"value": 12, "unit": "visits"})  # fmt: skip
        assert of(read(tmp_path, made).treatments, "concept", "sessions_ordered") == [("pt", 12)]

    def test_a_draft_is_no_order(self, tmp_path):
        made = asked(status="draft", code=said("Physical therapy"))
        assert of(read(tmp_path, made).treatments, "action") == ["recommended"]

    def test_the_older_name_of_its_day(self, tmp_path):
        made = asked("ProcedureRequest", authoredOn=None, orderedOn="2016-03-04",
                     code=said("Physical therapy"))  # fmt: skip
        assert of(read(tmp_path, made).treatments, "date") == ["2016-03-04"]


NOTE = [{"text": "She can sit 15 minutes."}]


class TestRemarks:
    @pytest.mark.parametrize("made", [
        injection(note=NOTE), condition(note=[{**NOTE[0], "time": "2023-02-01T10:00:00-05:00"}]),
        injection(text={"status": "additional", "div": "<div>She can sit 15 minutes.</div>"}),
        a("ClinicalImpression", status="completed", effectiveDateTime="2023-02-01",
          summary="She can sit 15 minutes."),
    ])  # fmt: skip
    def test_they_are_of_the_day_of_their_resource_and_no_visit(self, tmp_path, made):
        found = read(tmp_path, made)
        assert of(found.capacities, "value", "date") == [(15, "2023-02-01")]
        assert len(found.visits) == 0

    def test_a_remark_on_what_lasts_may_be_of_any_day(self, tmp_path):
        found = read(tmp_path, condition(note=NOTE))
        assert (of(found.capacities, "date"), codes(found)) == ([""], ["undated_note"])

    def test_sections_are_of_the_day_of_the_visit(self, tmp_path):
        part = {"title": "Assessment", "text": {"div": "<div>She can sit 15 minutes.</div>"}}
        paper = a("Composition", status="final", date="2024-05-05", section=[part], **AT)
        found = read(tmp_path, visit(), paper)
        assert of(found.capacities, "value", "date") == [(15, "2023-01-10")]

    def test_a_narrative_made_of_the_data_is_none(self, tmp_path):
        made = injection(text={"status": "generated", "div": "<div>She can sit 15 minutes.</div>"})
        assert len(read(tmp_path, made).capacities) == 0

    def test_what_is_said_of_a_relative_is_not_read(self, tmp_path):
        made = condition("Family history of stenosis", note=NOTE)
        assert len(read(tmp_path, visit(), made).capacities) == 0

    def test_a_conclusion_may_be_a_code(self, tmp_path):
        made = a("DiagnosticReport", status="final", code=said("EMG"),
                 conclusionCode=[said("L5 radiculopathy")])  # fmt: skip
        assert of(read(tmp_path, made).findings, "text") == ["EMG; L5 radiculopathy"]


class TestScores:
    def test_a_report_may_contain_them(self, tmp_path):
        inner = pain(7, id="o", effectiveDateTime=None)
        made = a("DiagnosticReport", status="final", code=said("Pain scores"), contained=[inner],
                 effectiveDateTime="2023-02-01", result=[{"reference": "#o"}])  # fmt: skip
        assert of(read(tmp_path, made).measures, "value", "date") == [(7, "2023-02-01")]

    @pytest.mark.parametrize(("own", "value"), [
        ({"valueRatio": {"numerator": {"value": 7}, "denominator": {"value": 10}}}, 7),
        ({"code": said("", "38208-5", LOINC), "valueInteger": 7}, 7),
        ({"code": said("PHQ-9 panel", "44249-1", LOINC), "valueQuantity": {"value": 12}}, 12),
        ({"code": said("Oswestry Disability Index"),
          "valueQuantity": {"value": 46, "code": "%"}}, 46),
    ])  # fmt: skip
    def test_a_value_in_another_shape(self, tmp_path, own, value):
        assert of(read(tmp_path, pain(**own)).measures, "value") == [value]

    def test_the_goal_is_no_score(self, tmp_path):
        made = pain(3, code=said("Pain severity goal", "72514-3", LOINC))
        assert len(read(tmp_path, visit(), made).measures) == 0

    def test_nor_is_the_goal_of_a_questionnaire(self, tmp_path):
        item = {"linkId": "goal", "text": "Pain score goal", "answer": [{"valueInteger": 2}]}
        made = a("QuestionnaireResponse", status="completed", authored="2023-01-01", item=[item])
        assert len(read(tmp_path, visit(), made).facts) == 1

    def test_a_goal_beside_a_score_costs_it_nothing(self, tmp_path):
        parts = [{"code": said("Pain now", "72514-3", LOINC), "valueInteger": 7},
                 {"code": said("Pain goal", "72514-3", LOINC), "valueInteger": 3}]  # fmt: skip
        found = read(tmp_path, pain(code=said("Pain panel"), component=parts))
        assert of(found.measures, "value") == [7]

    def test_the_only_time_of_a_schedule_is_its_day(self, tmp_path):
        made = pain(7, effectiveDateTime=None, effectiveTiming={"event": ["2023-06-18"]})
        assert of(read(tmp_path, made).measures, "date") == ["2023-06-18"]

    def test_an_item_may_stand_under_an_answer(self, tmp_path):
        inner = {"linkId": "/44261-6", "text": "Total", "answer": [{"valueInteger": 12}]}
        made = a("QuestionnaireResponse", status="completed", authored="2023-01-01",
                 item=[{"linkId": "1", "answer": [{"item": [inner]}]}])  # fmt: skip
        assert of(read(tmp_path, made).measures, "concept", "value") == [("phq9", 12)]


class TestOtherVersions:
    def test_a_visit_of_r5(self, tmp_path):
        made = visit(period=None, type=None, actualPeriod={"start": "2024-03-03"},
                     reason=[{"value": [{"concept": said("Low back pain")}]}],
                     **{"class": [said("", "AMB")]})  # fmt: skip
        found = read(tmp_path, made)
        assert of(found.visits, "date", "visit_type", "impairment") == [
            ("2024-03-03", "AMB", "lumbar")
        ]

    def test_a_document_of_r5(self, tmp_path):
        named = [{"reference": "Appointment/z"}, {"reference": "Encounter/e1"}]
        made = document("She can sit 15 minutes.", period={"start": "2024-03-03"}, context=named)
        found = read(tmp_path, visit(), made)
        assert of(found.capacities, "date", "visit_id") == [
            ("2024-03-03", found.visits["visit_id"].iloc[0])
        ]

    @pytest.mark.parametrize("own", [
        {"modality": [said("MR")], "procedure": [{"concept": said("MRI lumbar spine")}]},
        {"modality": [{"code": "MR"}], "procedureCode": [said("MRI lumbar spine")]},
    ])  # fmt: skip
    def test_a_study_is_named_where_it_has_it(self, tmp_path, own):
        made = a("ImagingStudy", status="available", started="2024-03-05", **own)
        assert of(read(tmp_path, made).findings, "text") == ["MRI lumbar spine; MR"]

    def test_a_binary_of_stu3(self, tmp_path):
        binary = a("Binary", id="b1", content=attached("She can sit 15 minutes.")["data"])
        made = document("", content=[{"attachment": {"contentType": "text/plain",
                                                     "url": "Binary/b1"}}])  # fmt: skip
        assert of(read(tmp_path, made, binary).capacities, "value") == [15]

    def test_a_role_beside_its_practitioner_tells_the_specialty(self, tmp_path):
        doctor = a("Practitioner", id="d1", name=[{"family": "Marsh", "given": ["Joan"]}])
        role = a("PractitionerRole", id="r1", practitioner={"reference": "Practitioner/d1"},
                 specialty=[said("Pain Medicine")])  # fmt: skip
        found = read(tmp_path, doctor, role, condition(recorder={"reference": "Practitioner/d1"}))
        assert of(found.findings, "provider", "specialty") == [("Joan Marsh", "Pain Medicine")]


class TestOfItself:
    OUTCOME = a("OperationOutcome", id=None, issue=[
        {"details": {"text": "It may not contain the entire record available."}}])  # fmt: skip

    @pytest.mark.parametrize(("more", "code"), [
        ([OUTCOME], "part_of_record"),
        ([condition(meta={"tag": [{"code": "SUBSETTED"}]})], "part_of_record"),
        ([condition(meta={"security": [{"code": "HTEST"}]})], "test_record"),
        ([], None),
    ])  # fmt: skip
    def test_what_an_export_says_of_itself_is_told(self, tmp_path, more, code):
        found = of_files(tmp_path, bundle(visit(), *more))
        assert codes(found) == ([code] if code else [])
