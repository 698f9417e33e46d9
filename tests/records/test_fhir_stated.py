"""What a FHIR chart does not state: a day, a diagnosis, a visit, a start that it never had."""

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
from records_help import CLAIM, problem_lines

WHO = [{"individual": {"reference": "Practitioner/1", "display": "Ann Reed, MD"}}]
ABSENT = {"extension": [{"url": "data-absent-reason", "valueCode": "unknown"}]}


class TestDaysOfProcedures:
    @pytest.mark.parametrize(("when", "date", "precision"), [
        ({"performedString": "2015 at an outside hospital"}, "2015", "year"),
        ({"performedString": "before 2015"}, "", "unknown"),
        ({"performedString": "March 2015"}, "2015-03", "month"),
        ({"performedAge": {"value": 40, "unit": "a"}}, "", "unknown"),
        ({"_performedDateTime": ABSENT}, "", "unknown"),
        ({"performedPeriod": {"end": "2010-05-05"}}, "2010-05-05", "uncertain"),
    ])  # fmt: skip
    def test_one_that_was_elsewhere_is_not_of_the_visit(self, tmp_path, when, date, precision):
        made = injection(performedDateTime=None, **when, **AT)
        found = read(tmp_path, visit(participant=WHO), made)
        assert of(found.treatments, "date", "date_precision", "provider") == [(date, precision, "")]

    def test_without_a_word_on_it_the_day_is_that_of_the_visit(self, tmp_path):
        found = read(tmp_path, visit(participant=WHO), injection(performedDateTime=None, **AT))
        assert of(found.treatments, "date", "provider") == [("2023-01-10", "Ann Reed, MD")]

    @pytest.mark.parametrize("day", ["1900-01-01", "0001-01-01", "1961-05-05"])
    def test_a_day_that_cannot_be_is_told(self, tmp_path, day):
        toml = CLAIM.replace('ref = "T.C."', 'ref = "T.C."\nbirth_year = 1975')
        found = read(tmp_path, injection(performedDateTime=day), toml=toml)
        assert (of(found.treatments, "date"), codes(found)) == ([""], ["bad_entry_date"])


def test_no_day_lies_before_the_birth_that_the_chart_states(tmp_path):
    born = a("Patient", id="p1", name=[{"family": "Roe"}], birthDate="1975-04-02")
    found = read(tmp_path, born, injection(performedDateTime="1961-05-05"))
    assert (of(found.treatments, "date"), codes(found)) == ([""], ["bad_entry_date"])


def order(**own):
    made = {"status": "active", "intent": "order", "authoredOn": "2023-03-01"}
    return a("MedicationRequest", medicationCodeableConcept=said("Naproxen"), **made | own)


class TestMedicines:
    @pytest.mark.parametrize("told", [
        {"reportedBoolean": True, "intent": "plan"}, {"reportedBoolean": True},
        {"reportedReference": {"reference": "Patient/p1"}},
    ])  # fmt: skip
    def test_what_the_patient_reports_is_taken_and_not_begun(self, tmp_path, told):
        found = read(tmp_path, order(**told))
        assert of(found.treatments, "assertion", "action") == [("actual", "mentioned")]

    def test_one_that_is_reported_as_stopped_is_over(self, tmp_path):
        found = read(tmp_path, order(reportedBoolean=True, intent="plan", status="stopped"))
        assert of(found.treatments, "assertion", "triggers") == [
            ("actual", "(stopped, on a day that is not stated)")
        ]

    def test_an_order_of_unknown_status_starts_nothing(self, tmp_path):
        found = read(tmp_path, order(status="unknown"))
        assert of(found.treatments, "assertion", "action") == [("conditional", "mentioned")]

    @pytest.mark.parametrize("ended", [
        {"status": "stopped", "dateEnded": "2023-06-01"},
        {"status": "ended", "statusChanged": "2023-06-01"},
    ])  # fmt: skip
    def test_the_day_of_an_end_is_kept(self, tmp_path, ended):
        found = read(tmp_path, order(**ended))
        assert of(found.treatments, "date", "action") == [
            ("2023-03-01", "started"), ("2023-06-01", "stopped"),
        ]  # fmt: skip


class TestDiagnoses:
    @pytest.mark.parametrize("made", [
        condition("No known problems"), condition("", code=said("", "160245001")),
        condition("", code=said("Unknown", "unknown", "http://e.org/data-absent-reason")),
        condition("Family history of depression"), condition("Depression", code=said("x", "Z81.8")),
        a("MedicationStatement", status="active",
          medicationCodeableConcept=said("No known medications", "787481004")),
    ])  # fmt: skip
    def test_that_there_is_none_is_none(self, tmp_path, made):
        assert len(read(tmp_path, visit(), made).facts) == 1

    def test_words_beside_an_absent_code_are_words(self, tmp_path):
        coded = said("Low back pain", "unknown", "http://e.org/data-absent-reason")
        found = read(tmp_path, condition("", code=coded))
        assert of(found.findings, "text") == ["Low back pain"]

    @pytest.mark.parametrize(("text", "assertion"), [
        ("Rule out cauda equina syndrome", "conditional"), ("R/O stenosis", "conditional"),
        ("No evidence of myelopathy", "negated"), ("Low back pain", "actual"),
    ])  # fmt: skip
    def test_a_thought_is_no_diagnosis(self, tmp_path, text, assertion):
        assert of(read(tmp_path, condition(text)).findings, "assertion") == [assertion]

    @pytest.mark.parametrize(("over", "text"), [
        ({"abatementString": "resolved 2020"}, "Gout; resolved 2020"),
        ({"abatementPeriod": {"start": "2020-01-01"}}, "Gout; resolved (no day stated)"),
        ({"abatementBoolean": True}, "Gout; resolved (no day stated)"),
        ({"clinicalStatus": {"text": "Resolved"}}, "Gout; Resolved"), ({}, "Gout"),
        ({"clinicalStatus": said("Active problem", "active")}, "Gout"),
        ({"abatementBoolean": False}, "Gout"),
    ])  # fmt: skip
    def test_one_that_is_over_says_so(self, tmp_path, over, text):
        assert of(read(tmp_path, condition("Gout", **over)).findings, "text") == [text]

    def test_one_that_was_refuted_in_words_is_none(self, tmp_path):
        made = condition(verificationStatus={"text": "Refuted"})
        found = read(tmp_path, made)
        assert of(found.findings, "assertion", "quote") == [("negated", "Low back pain | Refuted")]


class TestVisits:
    @pytest.mark.parametrize("kind", [
        "Refill", "Orders Only", "Patient Message", "Abstract", "Lab", "Documentation",
    ])  # fmt: skip
    def test_where_nobody_was_seen_is_no_visit(self, tmp_path, kind):
        found = read(tmp_path, visit(type=[said(kind)]), injection(performedDateTime=None, **AT))
        assert (len(found.visits), of(found.treatments, "date")) == (0, ["2023-01-10"])
        assert f"1 Encounter ({kind})" in problem_lines(found)[0]

    def test_a_report_is_none(self, tmp_path):
        text = [attached("Negative.")]
        report = a("DiagnosticReport", status="final", code=said("Urine drug screen"),
                   effectiveDateTime="2023-07-21", presentedForm=text)  # fmt: skip
        assert len(read(tmp_path, report).visits) == 0

    def test_a_note_of_a_call_says_what_it_is(self, tmp_path):
        found = read(tmp_path, document("Refilled.", type=said("Telephone note")))
        assert of(found.visits, "visit_type") == ["Telephone note"]

    def test_the_name_of_a_plan_is_no_treatment(self, tmp_path):
        kinds = [said("Longitudinal care plan"), said("", "assess-plan", "http://e.org"),
                 said("Physical therapy")]  # fmt: skip
        time = {"start": "2023-01-01"}
        plans = [a("CarePlan", id=f"c{n}", status="active", category=[kind], period=time)
                 for n, kind in enumerate(kinds)]  # fmt: skip
        assert of(read(tmp_path, *plans).treatments, "label") == ["Physical therapy"]


class TestScores:
    def test_a_value_beside_the_reason_that_there_is_none_is_none(self, tmp_path):
        found = read(tmp_path, pain(0, dataAbsentReason=said("Not asked")))
        assert len(found.measures) == 0
        assert "a score without a value" in problem_lines(found)[0]

    def test_what_may_turn_the_meaning_around_is_told(self, tmp_path):
        made = injection(modifierExtension=[{"url": "http://e.org/not", "valueBoolean": True}])
        found = read(tmp_path, made)
        assert (len(found.treatments), codes(found)) == (0, ["bad_resource"])

    def test_a_document_of_statements_is_not_read_as_words(self, tmp_path):
        xml = '<?xml version="1.0"?><x><procedure negationInd="true">Lumbar fusion</procedure></x>'
        found = read(tmp_path, visit(), document(xml, "text/xml"))
        assert (len(found.treatments), codes(found)) == (0, ["document_not_read"])


TURNED = {"modifierExtension": [{"url": "not", "valueBoolean": True}]}


class TestParts:
    def test_a_part_that_may_be_turned_around_is_read_as_nothing(self, tmp_path):
        part = {"code": said("", "72514-3", LOINC), "valueInteger": 7, **TURNED}
        found = read(tmp_path, pain(5, component=[part]))
        assert len(found.measures) == 0
        assert codes(found) == ["bad_resource"]

    def test_nor_is_a_contained_one(self, tmp_path):
        inner = pain(7, id="o", **TURNED)
        made = a("DiagnosticReport", status="final", code=said("Pain scores"), contained=[inner],
                 effectiveDateTime="2023-02-01", result=[{"reference": "#o"}])  # fmt: skip
        assert len(read(tmp_path, made).measures) == 0

    def test_of_a_period_that_has_an_end_alone_it_is_uncertain(self, tmp_path):
        found = read(
            tmp_path, pain(5, effectiveDateTime=None, effectivePeriod={"end": "2023-05-01"})
        )
        assert of(found.measures, "date", "date_precision") == [("2023-05-01", "uncertain")]

    @pytest.mark.parametrize(("own", "date"), [
        ({"_effectiveDateTime": ABSENT}, ""), ({"effectiveDateTime": "2023-02"}, "2023-02"),
        ({}, "2023-01-10"),
    ])  # fmt: skip
    def test_a_score_of_an_unknown_day_is_not_of_that_of_the_visit(self, tmp_path, own, date):
        found = read(tmp_path, visit(), pain(5, **{"effectiveDateTime": None} | own, **AT))
        assert of(found.measures, "date") == [date]

    def test_nothing_is_of_the_day_of_another_patients_visit(self, tmp_path):
        own = a("Patient", id="p1", name=[{"family": "Orlin"}], birthDate="1970-01-01")
        other = visit(subject={"reference": "Patient/p2"})
        score = pain(5, effectiveDateTime=None, subject={"reference": "Patient/p1"}, **AT)
        found = read(tmp_path, own, other, score)
        assert of(found.measures, "value", "date") == [(5, "")]
        assert codes(found) == ["other_patients_entries"]

    def test_a_visit_whose_end_alone_is_known_is_of_that_day_as_uncertain(self, tmp_path):
        found = read(tmp_path, visit(period={"end": "2023-05-01"}))
        assert of(found.visits, "date", "date_precision") == [("2023-05-01", "uncertain")]

    @pytest.mark.parametrize("status", ["Entered-In-Error", "ENTERED-IN-ERROR", " cancelled "])
    def test_a_status_in_capitals_is_that_status(self, tmp_path, status):
        assert len(read(tmp_path, pain(5, status=status)).measures) == 0

    def test_an_answer_that_is_wrapped_is_opened(self, tmp_path):
        inner = [{"name": "a", "resource": bundle(pain(5, id="o1"))},
                 {"name": "b", "part": [{"name": "c", "resource": pain(6, id="o2")}]}]  # fmt: skip
        found = of_files(tmp_path, {"resourceType": "Parameters", "parameter": inner})
        assert of(found.measures, "value") == [5, 6]

    @pytest.mark.parametrize(("status", "assertion"), [
        ("completed", "actual"), ("not-done", "negated"), ("unknown", "conditional"),
    ])  # fmt: skip
    def test_a_medicine_that_was_given_is_told(self, tmp_path, status, assertion):
        made = a("MedicationAdministration", status=status, effectiveDateTime="2023-02-01",
                 medicationCodeableConcept=said("Ketorolac 30 mg"))  # fmt: skip
        found = read(tmp_path, made)
        assert of(found.treatments, "concept", "action", "date", "assertion") == [
            ("nsaid", "mentioned", "2023-02-01", assertion)
        ]
