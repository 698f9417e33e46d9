"""C-CDA and C32 in, facts out: small documents, one rule each."""

from __future__ import annotations

import base64

import pytest
from cda_help import (
    DOCUMENT,
    LOINC,
    LUMBAR,
    VISIT,
    document,
    of,
    problem,
    read,
    section,
)
from pdf_help import pdf
from records_help import evidence_of, problem_lines


def medicine(name, times):
    return (
        '<substanceAdministration moodCode="EVN"><statusCode code="completed"/>'
        f'<effectiveTime xsi:type="IVL_TS">{times}</effectiveTime><consumable><manufacturedProduct>'
        f'<manufacturedMaterial><code code="1" displayName="{name}"/></manufacturedMaterial>'
        "</manufacturedProduct></consumable></substanceAdministration>"
    )


class TestDates:
    def test_the_visit_is_that_of_the_encounter_never_of_the_document(self, tmp_path):
        found = read(tmp_path, section("10164-2", "HPI", text="Sitting tolerance 20 minutes."))
        assert of(found.visits, "date", "provider") == [("2023-01-10", "Ann Reed MD")]
        assert of(found.capacities, "date", "locator") == [
            ("2023-01-10", "section 1 (HPI), chars 0-29")
        ]

    def test_without_an_encounter_the_note_is_undated(self, tmp_path):
        hpi = section("10164-2", "HPI", text="Sitting tolerance 20 minutes.")
        found = read(tmp_path, hpi, header="")
        assert of(found.capacities, "date") == [("",)]
        assert problem_lines(found) == [
            "undated_note | ccd.xml, section 1 (HPI), chars 0-29 | no date in its words"
        ]

    NOTE = ("<paragraph>Date of service: 3/12/2024</paragraph>"
            "<paragraph>Provider: Omar Bell, MD</paragraph><paragraph>She can sit for 20 minutes."
            "</paragraph>")  # fmt: skip

    @pytest.mark.parametrize("header", ["", VISIT])
    def test_a_section_with_its_own_date_of_service_is_of_that_day(self, tmp_path, header):
        found = read(tmp_path, section("10164-2", "Progress note", text=self.NOTE), header=header)
        assert of(found.capacities, "date", "provider") == [("2024-03-12", "Omar Bell, MD")]
        assert ("2024-03-12", "Omar Bell, MD") in of(found.visits, "date", "provider")

    def test_a_date_of_service_that_is_the_encounters_keeps_the_section_with_it(self, tmp_path):
        told = self.NOTE.replace("3/12/2024", "1/10/2023")
        found = read(tmp_path, section("10164-2", "Progress note", text=told))
        assert of(found.capacities, "date") == [("2023-01-10",)]
        assert len(found.visits) == 1

    @pytest.mark.parametrize(("value", "iso"), [
        ("20080412", "2008-04-12"), ("200804", "2008-04"), ("2008", "2008"),
        ("20080412000000.000-0500", "2008-04-12"), ("200804121530", "2008-04-12"),
    ])  # fmt: skip
    def test_a_time_is_as_exact_as_it_is_written(self, tmp_path, value, iso):
        done = (
            f'<procedure moodCode="EVN"><code displayName="Epidural steroid injection"/>'
            f'<effectiveTime value="{value}"/></procedure>'
        )
        found = read(tmp_path, section("47519-4", "Procedures", done))
        assert of(found.treatments, "concept", "date") == [("esi", iso)]

    def test_the_narrative_makes_an_invented_day_a_year(self, tmp_path):
        done = (
            '<procedure moodCode="EVN"><code displayName="Discectomy"/><text><reference '
            'value="#p1"/></text><effectiveTime value="20081101"/></procedure>'
        )
        text = '<table><tbody><tr ID="p1"><td>Discectomy</td><td>2008</td></tr></tbody></table>'
        found = read(tmp_path, section("47519-4", "Procedures", done, text=text))
        assert of(found.treatments, "date", "date_precision") == [("2008", "year")]

    def test_an_encounters_diagnosis_is_of_its_own_day(self, tmp_path):
        inner = problem(LUMBAR).replace("<act ", "<entryRelationship><act ").replace(
            "</act>", "</act></entryRelationship>")  # fmt: skip
        seen = (
            '<encounter moodCode="EVN"><code displayName="Office visit"/>'
            f'<effectiveTime value="20221101"/>{inner}</encounter>'
        )
        found = read(tmp_path, section("46240-8", "Encounters", seen))
        assert of(found.findings, "text", "date") == [("Low back pain", "2022-11-01")]
        assert sorted(found.visits["date"]) == ["2022-11-01", "2023-01-10"]


class TestCodes:
    def test_a_null_value_takes_its_translation(self, tmp_path):
        value = (
            '<value xsi:type="CD" nullFlavor="UNK"><translation code="M54.5" '
            'displayName="Low back pain" codeSystem="2.16.840.1.113883.6.90"/></value>'
        )
        found = read(tmp_path, section("11450-4", "Problems", problem(value)))
        assert of(found.findings, "category", "text", "impairment") == [
            ("diagnosis", "Low back pain", "lumbar")
        ]

    def test_words_are_found_by_reference_and_a_mark_stands_for_its_cell(self, tmp_path):
        words = '<originalText><reference value="#x"/></originalText>'
        value = f'<value xsi:type="CD" nullFlavor="UNK">{words}</value>'
        text = '<table><tbody><tr><td><content ID="x"/>Knee pain</td></tr></tbody></table>'
        found = read(tmp_path, section("11450-4", "Problems", problem(value), text=text))
        assert found.findings["text"].tolist() == ["Knee pain"]

    @pytest.mark.parametrize("words", ["No data", "Not available.", "No problem data is applicable",
                                       "Unknown"])  # fmt: skip
    def test_an_entry_that_says_there_is_nothing_is_set_aside(self, tmp_path, words):
        value = (
            f'<value xsi:type="CD" nullFlavor="UNK"><originalText>{words}</originalText></value>'
        )
        found = read(tmp_path, section("11450-4", "Problems", problem(value)))
        assert len(found.findings) == 0
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Problems"]

    def test_an_assessment_scale_is_a_score(self, tmp_path):
        scale = (
            '<observation moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.69"/>'
            f'<code code="44261-6" codeSystem="{LOINC}" displayName="PHQ-9 total"/>'
            '<effectiveTime value="20230110"/><value xsi:type="INT" value="12"/></observation>'
        )
        found = read(tmp_path, section("47420-5", "Functional Status", scale))
        assert of(found.measures, "concept", "value", "quote") == [("phq9", 12, "PHQ-9 total | 12")]


class TestMedicines:
    def test_completed_is_not_stopped(self, tmp_path):
        times = '<low value="20221001"/><high nullFlavor="UNK"/>'
        found = read(tmp_path, section("10160-0", "Medications", medicine("Tramadol 50 MG", times)))
        assert of(found.treatments, "concept", "action", "date") == [
            ("opioid", "started", "2022-10-01")
        ]

    def test_an_end_that_is_stated_ends_it(self, tmp_path):
        times = '<low value="20221001"/><high value="20230401"/>'
        found = read(tmp_path, section("10160-0", "Medications", medicine("Tramadol 50 MG", times)))
        assert of(found.treatments, "action", "date") == [
            ("started", "2022-10-01"), ("stopped", "2023-04-01"),
        ]  # fmt: skip


class TestSections:
    def test_what_is_planned_is_not_done(self, tmp_path):
        plan = (
            '<procedure moodCode="RQO"><code displayName="Epidural steroid injection"/></procedure>'
        )
        found = read(tmp_path, section("18776-5", "Plan of Care", plan))
        assert of(found.treatments, "concept", "assertion") == [("esi", "planned")]

    def test_a_section_without_entries_or_code_is_data(self, tmp_path):
        text = "<paragraph>Continue current medications.</paragraph>"
        found = read(tmp_path, section("", "Comments", text=text))
        assert of(found.statements, "category", "date") == [("maintenance", "2023-01-10")]

    def test_allergies_are_no_medicines(self, tmp_path):
        found = read(tmp_path, section("48765-2", "Allergies", medicine("Tramadol", ""),
                                       text="Tramadol"))  # fmt: skip
        assert len(found.treatments) == 0
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Allergies"]

    def test_cells_and_rows_do_not_run_together(self, tmp_path):
        rows = "<tr><td>Pain</td><td>6/10</td></tr><tr><td>Strength</td><td>5/5</td></tr>"
        text = f"<table><tbody>{rows}</tbody></table>"
        found = read(tmp_path, section("61149-1", "Objective", text=text))
        assert of(found.measures, "concept", "value", "quote") == [("nprs", 6, "6/10")]

    def test_c32_problems_are_told_by_their_section(self, tmp_path):
        old = problem(LUMBAR).replace(
            "2.16.840.1.113883.10.20.22.4.4", "2.16.840.1.113883.10.20.1.28"
        )
        found = read(tmp_path, section("11450-4", "Problems", old))
        assert of(found.findings, "text", "impairment") == [("Low back pain", "lumbar")]


class TestBodies:
    @pytest.mark.parametrize(("kind", "data"), [
        ("application/pdf", pdf([["Sitting tolerance 20 minutes."]])),
        ("text/plain", b"Sitting tolerance 20 minutes."),
    ])  # fmt: skip
    def test_an_unstructured_body_goes_to_its_reader(self, tmp_path, kind, data):
        body = (
            f'<nonXMLBody><text mediaType="{kind}" representation="B64">'
            f"{base64.b64encode(data).decode()}</text></nonXMLBody>"
        )
        made = DOCUMENT.format(header=VISIT, body=body).encode()
        found = evidence_of(tmp_path, made={"body.xml": made})
        assert of(found.capacities, "value", "date") == [(20, "2023-01-10")]
        assert found.capacities["locator"].iloc[0].startswith("body 1, ")

    def test_a_damaged_body_is_told(self, tmp_path):
        text = '<text mediaType="application/pdf" representation="B64">%%</text>'
        body = f"<nonXMLBody>{text}</nonXMLBody>"
        made = DOCUMENT.format(header=VISIT, body=body).encode()
        found = evidence_of(tmp_path, made={"body.xml": made})
        assert found.problems["code"].tolist() == ["document_not_read"]


def test_a_document_that_another_replaces_is_told(tmp_path):
    older = '<parentDocument><id root="1.2" extension="A"/></parentDocument>'
    newer = document(header=f'{VISIT}<relatedDocument typeCode="RPLC">{older}</relatedDocument>')
    newer = newer.replace(
        b'<id root="1.2" extension="A"/><title>', b'<id root="1.2" extension="B"/><title>'
    )
    found = read(tmp_path, **{"newer.xml": newer})
    assert "replaced_document | records/ccd.xml | a document that newer.xml replaces" in (
        problem_lines(found)
    )
