"""The end of what went on for a time, in C-CDA and FHIR: a fact once it has come, else told."""

from __future__ import annotations

import fhir_help
import pytest
from cda_help import interval, of, read, section
from fhir_help import a, bundle, condition, injection, said
from records_help import problem_lines

from mmi_kit.assessment.treatment.history import courses
from mmi_kit.case.folder import CaseFolder

THERAPY = "Physical therapy"
SPAN = {"start": "2023-03-01", "end": "2023-05-20"}
COURSE = [("pt", "started", "2023-03-01"), ("pt", "completed", "2023-05-20")]


def procedure(low, high, name=THERAPY, status="completed"):
    return (
        f'<procedure classCode="PROC" moodCode="EVN"><code displayName="{name}"/>'
        f'<statusCode code="{status}"/>{interval(low, high)}</procedure>'
    )


def charted(tmp_path, *entries):
    return read(tmp_path, section("47519-4", "Procedures", *entries))


def done(name=THERAPY, period=SPAN, **own):
    return injection(code=said(name), performedDateTime=None, performedPeriod=period, **own)


class TestCourses:
    def test_of_c_cda_have_both_ends(self, tmp_path):
        found = charted(tmp_path, procedure("20230301", "20230520"))
        assert of(found.treatments, "concept", "action", "date") == COURSE
        assert found.treatments["quote"].tolist() == ["Physical therapy | 20230520"] * 2

    def test_of_fhir_have_both_ends(self, tmp_path):
        found = fhir_help.read(tmp_path, done())
        assert of(found.treatments, "concept", "action", "date") == COURSE
        assert found.treatments["locator"].tolist() == [
            "resource 1 (Procedure/x1)", "resource 1 (Procedure/x1), end",
        ]  # fmt: skip

    @pytest.mark.parametrize(("name", "period", "told"), [
        ("Lumbar epidural steroid injection", ("2023-03-01", "2023-03-01"), ("2023-03-01", "day")),
        ("Lumbar epidural steroid injection", ("2023-03-01", "2023-03-02"), ("2023-03-01", "day")),
        ("Lumbar epidural steroid injection", SPAN.values(), ("2023-03-01", "uncertain")),
        (THERAPY, ("2023-03-01", "2023-03-01"), ("2023-03-01", "day")),
    ])  # fmt: skip
    def test_what_is_of_one_day_has_one_fact(self, tmp_path, name, period, told):
        found = fhir_help.read(tmp_path, done(name, dict(zip(SPAN, period, strict=True))))
        assert of(found.treatments, "action", "date", "date_precision") == [("performed", *told)]

    def test_an_end_before_its_beginning_is_none(self, tmp_path):
        found = fhir_help.read(tmp_path, done(period={"start": "2023-05-20", "end": "2023-03-01"}))
        assert of(found.treatments, "action", "date") == [("started", "2023-05-20")]
        assert problem_lines(found) == [
            "bad_entry_date | a.json, resource 1 (Procedure/x1) | 2023-03-01"
        ]

    def test_of_the_report_have_both_ends_and_no_sessions(self, tmp_path):
        found = fhir_help.read(tmp_path, done(period={"start": "2023-03-01", "end": "2023-11-20"}))
        known = CaseFolder(id="tiny", root=tmp_path).details()
        assert [(c.start, c.end, c.sessions, c.status) for c in courses(found, known, {})] == [
            ("2023-03-01", "2023-11-20", None, "ended")
        ]


EXPECTED = "expected_end | a.json, resource 1 ({}/x1) | 2023-05-20"
EARLIER = {"lastUpdated": "2023-04-01T10:00:00-05:00"}


class TestEndsToCome:
    @pytest.mark.parametrize(("made", "stays"), [
        (done(status="in-progress"), [("started", "2023-03-01")]),
        (done(meta=EARLIER), [("started", "2023-03-01")]),
        (a("MedicationStatement", status="completed", meta=EARLIER, effectivePeriod=SPAN,
           medicationCodeableConcept=said("Tramadol 50 mg")), [("started", "2023-03-01")]),
        (a("MedicationStatement", status="active", effectivePeriod=SPAN,
           medicationCodeableConcept=said("Tramadol 50 mg")), [("started", "2023-03-01")]),
    ])  # fmt: skip
    def test_of_fhir_are_told_and_no_facts(self, tmp_path, made, stays):
        found = fhir_help.read(tmp_path, made)
        assert of(found.treatments, "action", "date") == stays
        assert problem_lines(found) == [EXPECTED.format(made["resourceType"])]

    def test_by_the_time_of_the_bundle_too(self, tmp_path):
        found = fhir_help.of_files(tmp_path, bundle(done(), timestamp="2023-04-01T10:00:00-05:00"))
        assert problem_lines(found) == [EXPECTED.format("Procedure")]

    def test_a_condition_that_is_to_end_is_still_there(self, tmp_path):
        found = fhir_help.read(tmp_path, condition(abatementDateTime="2023-05-20", meta=EARLIER))
        assert of(found.findings, "text") == [("Low back pain",)]
        assert problem_lines(found) == [EXPECTED.format("Condition")]

    LATER = "bad_entry_date | a.json, resource 1 ({}/x1) | 2027-01-01"

    def test_after_the_as_of_date_a_condition_is_still_there(self, tmp_path):
        found = fhir_help.read(tmp_path, condition(abatementDateTime="2027-01-01"))
        assert of(found.findings, "text") == [("Low back pain",)]
        assert problem_lines(found) == [self.LATER.format("Condition")]

    def test_after_the_as_of_date_a_course_goes_on(self, tmp_path):
        found = fhir_help.read(tmp_path, done(period={"start": "2023-03-01", "end": "2027-01-01"}))
        assert of(found.treatments, "action", "date") == [("started", "2023-03-01")]
        assert problem_lines(found) == [self.LATER.format("Procedure")]

    @pytest.mark.parametrize("entry", [
        procedure("20230301", "20240901"), procedure("20230301", "20230520", status="active"),
    ])  # fmt: skip
    def test_of_c_cda_are_told_and_no_facts(self, tmp_path, entry):
        found = charted(tmp_path, entry)
        assert of(found.treatments, "action", "date") == [("started", "2023-03-01")]
        assert [line.rpartition(" | ")[0] for line in problem_lines(found)] == [
            "expected_end | ccd.xml, entry 1 (Procedures)"
        ]

    def test_of_a_medicine_of_c_cda(self, tmp_path):
        taken = (
            '<substanceAdministration moodCode="EVN"><statusCode code="completed"/>'
            '<effectiveTime xsi:type="IVL_TS"><low value="20230301"/><high value="20240901"/>'
            "</effectiveTime><consumable><manufacturedProduct><manufacturedMaterial>"
            '<code code="1" displayName="Tramadol 50 MG"/></manufacturedMaterial>'
            "</manufacturedProduct></consumable></substanceAdministration>"
        )
        found = read(tmp_path, section("10160-0", "Medications", taken))
        assert of(found.treatments, "action", "date") == [("started", "2023-03-01")]
        assert problem_lines(found) == ["expected_end | ccd.xml, entry 1 (Medications) | 20240901"]


def test_the_day_on_which_something_is_to_be_done_is_not_that_of_its_order(tmp_path):
    made = a("ServiceRequest", status="active", intent="order", code=said(THERAPY),
             occurrenceDateTime="2023-08-01")  # fmt: skip
    found = fhir_help.read(tmp_path, made)
    assert of(found.treatments, "date", "quote") == [("", "Physical therapy | 2023-08-01")]
