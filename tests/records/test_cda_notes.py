"""The notes, tables and carried documents of a C-CDA: each of its own day, author and kind."""

from __future__ import annotations

import base64

import pytest
from cda_help import (
    DOCUMENT,
    VISIT,
    document,
    encounter,
    header,
    of,
    person,
    read,
    section,
    table,
)
from pdf_help import pdf
from records_help import evidence_of, problem_lines

from mmi_kit.records.cda.narrative import narrative_of
from mmi_kit.records.xml_parsed import parse_xml

NOTES, ENCOUNTERS, FUNCTION, RESULTS = "11506-3", "46240-8", "47420-5", "30954-2"
MEDICINES, VITALS, SOCIAL, PROCEDURES = "10160-0", "8716-3", "29762-2", "47519-4"


def act(day, given, family, text):
    """A Note Activity; `text` is the text element."""
    who = person("author", "", given, family)
    return (
        '<act classCode="ACT" moodCode="EVN">'
        '<templateId root="2.16.840.1.113883.10.20.22.4.202"/>'
        f'<code code="34109-9"/>{text}<effectiveTime value="{day}"/>{who}</act>'
    )


def named(name):
    return f'<text><reference value="#{name}"/></text>'


class TestNotes:
    ITEMS = (
        '<list><item ID="n1">Pain 8/10.<br/>Sitting tolerance 10 minutes.</item>'
        '<item ID="n2">Pain 5/10.<br/>Sitting tolerance 25 minutes.</item></list>'
        "<paragraph>Standing tolerance 5 minutes.</paragraph>"
    )

    def test_each_note_activity_has_its_day_and_author(self, tmp_path):
        acts = (act("20231105", "Omar", "Bell", named("n1")),
                act("20240115", "Kim", "Loo", named("n2")))  # fmt: skip
        found = read(tmp_path, section(NOTES, "Progress notes", *acts, text=self.ITEMS))
        assert of(found.capacities, "value", "date", "provider") == [
            (10, "2023-11-05", "Omar Bell"), (25, "2024-01-15", "Kim Loo"),
            (5, "2023-01-10", "Ann Reed MD"),  # the rest is of the document's visit
        ]  # fmt: skip
        assert len(found.problems) == 0

    def test_its_places_are_those_of_the_section(self, tmp_path):
        acts = (act("20240115", "Kim", "Loo", named("n2")),)
        made = section(NOTES, "Progress notes", *acts, text=self.ITEMS)
        found = read(tmp_path, made)
        root = parse_xml(document(made))
        raw = narrative_of(root.find(".//{urn:hl7-org:v3}text")).raw
        for fact in found.capacities.to_dict("records"):
            start, end = map(int, fact["locator"].rpartition(" ")[2].split("-"))
            assert raw[start:end] == fact["quote"]

    def test_rows_of_notes_take_the_day_and_author_of_their_columns(self, tmp_path):
        rows = table(
            ("Date/Time", "Consult Note", "Provider"),
            ("Nov 05, 2023 @ 09:30", "Sitting tolerance 10 minutes.", "BELL,OMAR"),
            ("Jan 15, 2024 @ 13:00", "Sitting tolerance 25 minutes.", "LOO,KIM"),
        )
        found = read(tmp_path, section("11488-4", "Consult notes", text=rows))
        assert of(found.capacities, "value", "date", "provider") == [
            (10, "2023-11-05", "BELL,OMAR"), (25, "2024-01-15", "LOO,KIM"),
        ]  # fmt: skip

    def test_a_note_among_the_encounters_belongs_to_that_of_its_day(self, tmp_path):
        rows = table(("Date/Time", "Encounter Note"), ("Nov 05, 2023", "Can sit 10 minutes."))
        seen = section(ENCOUNTERS, "Encounters", encounter("20231105"), text=rows)
        found = read(tmp_path, seen, header="")
        assert found.capacities["visit_id"].tolist() == found.visits["visit_id"].tolist()

    @pytest.mark.parametrize("words", [
        b"Sitting tolerance 10 minutes.", rb"{\rtf1\ansi Sitting tolerance 10 minutes.\par}",
    ])  # fmt: skip
    def test_a_note_carried_in_its_entry_is_read(self, tmp_path, words):
        data = base64.b64encode(words).decode()
        text = f'<text mediaType="text/rtf" representation="B64">{data}</text>'
        note = act("20231105", "Omar", "Bell", text)
        found = read(tmp_path, section(NOTES, "Progress notes", note))
        assert of(found.capacities, "value", "date", "provider") == [
            (10, "2023-11-05", "Omar Bell")
        ]

    def test_so_is_a_document_among_the_results(self, tmp_path):
        data = base64.b64encode(b"Sitting tolerance 10 minutes.").decode()
        media = (
            '<observationMedia classCode="OBS" moodCode="EVN"><value mediaType="text/plain" '
            f'representation="B64">{data}</value></observationMedia>'
        )
        found = read(tmp_path, section(RESULTS, "Results", media))
        assert of(found.capacities, "value", "date") == [(10, "2023-01-10")]
        assert len(found.problems) == 0

    def test_one_whose_words_are_nowhere_is_counted(self, tmp_path):
        found = read(tmp_path, section(NOTES, "Notes", act("20231105", "O", "B", named("gone"))))
        assert problem_lines(found) == ["entries_set_aside | ccd.xml | 1 of Notes"]


class TestBodies:
    TOLD = "Date of service: 11/05/2023\nProvider: Omar Bell, DO\nCan sit 20 minutes."

    def body(self, tmp_path, text, head=VISIT):
        made = DOCUMENT.format(header=head, body=f"<nonXMLBody>{text}</nonXMLBody>").encode()
        return evidence_of(tmp_path, made={"body.xml": made})

    def test_it_is_of_the_day_and_author_that_it_states(self, tmp_path):
        found = self.body(tmp_path, f'<text mediaType="text/plain">{self.TOLD}</text>')
        assert of(found.capacities, "date", "provider") == [("2023-11-05", "Omar Bell, DO")]

    def test_else_of_the_visit(self, tmp_path):
        told = self.TOLD.partition("\n")[2]
        found = self.body(tmp_path, f'<text mediaType="text/plain">{told}</text>')
        assert of(found.capacities, "date", "provider") == [("2023-01-10", "Ann Reed MD")]

    def test_a_page_without_a_day_is_not_lost_beside_one_with(self, tmp_path):
        pages = pdf([["Date of service: 11/05/2023", "Can sit 20 minutes."],
                     ["LETTER", "Dear Dr. Reed:", "She can stand 5 minutes."]])  # fmt: skip
        data = base64.b64encode(pages).decode()
        text = f'<text mediaType="application/pdf" representation="B64">{data}</text>'
        found = self.body(tmp_path, text, "")
        assert sorted(found.capacities["value"]) == [5, 20]

    @pytest.mark.parametrize(("text", "said"), [
        ('<text mediaType="application/pdf"><reference value="note.pdf"/></text>',
         "the document itself is not in the file, only its name: note.pdf"),
        ('<text mediaType="text/plain" representation="B64" compression="DF">eJw=</text>',
         "it is compressed (DF), which is not read"),
    ])  # fmt: skip
    def test_one_that_is_not_there_or_packed_says_so(self, tmp_path, text, said):
        found = self.body(tmp_path, text)
        assert problem_lines(found) == [f"document_not_read | body.xml, body 1 | {said}"]


class TestTitles:
    FATHER = "<paragraph>Could sit only 5 minutes. Took tramadol. Pain 9/10.</paragraph>"

    @pytest.mark.parametrize("title", ["FAMILY HISTORY", "Father", "Family medical history:"])
    def test_a_family_history_without_a_code_is_not_the_claimants(self, tmp_path, title):
        found = read(tmp_path, section("", title, text=self.FATHER))
        assert len(found.capacities) + len(found.measures) + len(found.treatments) == 0

    @pytest.mark.parametrize(("code", "title"), [("10157-6", "Father"), ("48765-2", "Drugs")])
    def test_a_part_of_a_section_is_of_its_kind(self, tmp_path, code, title):
        inner = section("", title, text=self.FATHER)
        whole = section(code, "Whole").replace("</section>", f"{inner}</section>")
        found = read(tmp_path, whole)
        assert len(found.capacities) + len(found.measures) + len(found.treatments) == 0

    @pytest.mark.parametrize("title", ["Allergies", "Drug Allergies", "Allergies and Intolerances"])
    def test_allergies_are_no_medicines(self, tmp_path, title):
        found = read(tmp_path, section("", title, text="<paragraph>Tramadol: hives</paragraph>"))
        assert len(found.treatments) == 0

    @pytest.mark.parametrize("title", ["Discontinued Medications", "Medications Discontinued",
                                       "Past medications"])  # fmt: skip
    def test_what_was_discontinued_is_past(self, tmp_path, title):
        text = "<list><item>Tramadol</item><item>Gabapentin 300 mg</item></list>"
        found = read(tmp_path, section("", title, text=text))
        assert found.treatments["assertion"].tolist() == ["historical", "historical"]

    def test_what_is_scheduled_is_planned(self, tmp_path):
        text = "<paragraph>Lumbar epidural steroid injection</paragraph>"
        found = read(tmp_path, section("59772-6", "Planned procedure", text=text))
        assert found.treatments["assertion"].tolist() == ["planned"]


class TestWords:
    @pytest.mark.parametrize(("text", "raw"), [
        ("<list><item>Low back pain<list><item>Start gabapentin</item></list></item></list>",
         "Low back pain\nStart gabapentin\n\n\n\n"),
        ("Walks<paragraph>with a cane</paragraph>", "Walks\nwith a cane\n"),
        ("<table><tbody><tr><td><paragraph>Pain</paragraph></td><td>6/10</td></tr></tbody></table>",
         "Pain | 6/10 | \n\n"),
        ('One<br/>two', "One\ntwo"),
    ])  # fmt: skip
    def test_a_block_begins_a_line_and_a_row_keeps_its_own(self, text, raw):
        root = parse_xml(f'<text xmlns="urn:hl7-org:v3">{text}</text>'.encode())
        assert narrative_of(root).raw == raw

    def test_the_words_of_an_id_end_with_its_cell(self):
        inner = '<list ID="x"><item>A<list><item>B</item></list></item></list>'
        row = f"<table><tbody><tr><td>{inner}</td><td>C</td></tr></tbody></table>"
        text = f'<text xmlns="urn:hl7-org:v3">{row}</text>'
        assert narrative_of(parse_xml(text.encode())).words("#x") == "A B"

    def test_a_word_of_another_section_is_found(self, tmp_path):
        code = '<code nullFlavor="UNK"><originalText><reference value="#z"/></originalText></code>'
        done = f'<procedure moodCode="EVN">{code}<effectiveTime value="20230301"/></procedure>'
        other = section("48765-2", "Other", text='<paragraph ID="z">Discectomy</paragraph>')
        found = read(tmp_path, section(PROCEDURES, "Procedures", done), other)
        assert of(found.treatments, "label", "date") == [("Discectomy", "2023-03-01")]


class TestTables:
    DRUGS = ("Medication", "Start", "Stop", "Status")

    def test_headings_of_medicines_are_no_verbs(self, tmp_path):
        rows = table(self.DRUGS, ("tramadol 50 mg", "01/05/2022", "03/01/2022", "Discontinued"),
                     ("gabapentin 300 mg", "02/01/2022", "", "Active"))  # fmt: skip
        found = read(tmp_path, section(MEDICINES, "Medications", text=rows))
        assert of(found.treatments, "concept", "action", "date") == [
            ("opioid", "started", "2022-01-05"), ("opioid", "stopped", "2022-03-01"),
            ("gabapentinoid", "started", "2022-02-01"),
        ]  # fmt: skip

    def test_a_row_beyond_the_entries_is_told(self, tmp_path):
        rows = table(("Medication", "Start"), ("#m1", "tramadol 50 mg", "01/05/2022"),
                     ("#m2", "oxycodone 5 mg", "02/05/2022"))  # fmt: skip
        entry = (
            '<substanceAdministration moodCode="EVN"><text><reference value="#m1"/></text>'
            '<effectiveTime><low value="20220105"/></effectiveTime></substanceAdministration>'
        )
        found = read(tmp_path, section(MEDICINES, "Medications", entry, text=rows))
        assert of(found.treatments, "action", "date", "locator") == [
            ("started", "2022-01-05", "entry 1 (Medications)"),
            ("started", "2022-02-05", "section 1 (Medications), row 3"),
        ]  # fmt: skip

    ROWS = table(("Date", "Type", "Provider"), ("#e1", "11/05/2022", "Office visit", "Omar Bell"),
                 ("#e2", "12/05/2022", "Physical therapy", "Kim Loo"))  # fmt: skip

    def test_encounters_of_a_table_are_visits(self, tmp_path):
        found = read(tmp_path, section(ENCOUNTERS, "Encounters", text=self.ROWS), header="")
        assert of(found.visits, "date", "visit_type", "provider") == [
            ("2022-11-05", "Office visit", "Omar Bell"),
            ("2022-12-05", "Physical therapy", "Kim Loo"),
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["", '<text><reference value="#e1"/></text>'])
    def test_but_not_one_that_an_entry_calls_off(self, tmp_path, text):
        off = encounter("20221105", status="cancelled", inside=text)
        rows = table(("Date", "Type"), ("#e1", "11/05/2022", "Office visit"))
        found = read(tmp_path, section(ENCOUNTERS, "Encounters", off, text=rows), header="")
        assert len(found.visits) == 0

    def test_a_row_that_says_there_is_none_is_none(self, tmp_path):
        seen = table(("Date", "Type"), ("11/05/2022", "No information"))
        drugs = table(self.DRUGS, ("No known medications", "01/05/2022", "", ""))
        found = read(tmp_path, section(ENCOUNTERS, "Encounters", text=seen),
                     section(MEDICINES, "Medications", text=drugs), header="")  # fmt: skip
        assert len(found.visits) + len(found.treatments) == 0

    @pytest.mark.parametrize(("rows", "scores"), [
        (table(("Measure", "Score", "Date"), ("Oswestry Disability Index", "44%", "01/10/2022"),
               ("PHQ-9", "15", "01/10/2023")),
         [("odi", 44, "2022-01-10"), ("phq9", 15, "2023-01-10")]),
        (table(("Measure", "Score"), ("PHQ-9", "15")), [("phq9", 15, "2023-01-10")]),
        (table(("Date", "Oswestry", "Pain (0-10)"), ("02/10/2022", "52%", "8"),
               ("03/10/2022", "46%", "6/10")),
         [("odi", 52, "2022-02-10"), ("nprs", 8, "2022-02-10"), ("odi", 46, "2022-03-10"),
          ("nprs", 6, "2022-03-10")]),
        (table(("Measure", "Score", "Date"), ("PHQ-9", "15", "last week")),
         [("phq9", 15, "")]),
        (table(("Measure", "Score", "Date"), ("PHQ-9", "moderate", "01/10/2022")), []),
    ])  # fmt: skip
    def test_scores_are_read_by_their_columns(self, tmp_path, rows, scores):
        found = read(tmp_path, section(FUNCTION, "Functional status", text=rows))
        assert of(found.measures, "concept", "value", "date") == scores

    def test_a_row_under_a_day_is_of_that_day(self, tmp_path):
        words = "L4-5 disc protrusion with left L5 root contact."
        rows = table(("Study", "Result", "Date"), ("MRI lumbar", words, "02/20/2022"))
        found = read(tmp_path, section(RESULTS, "Results", text=rows))
        assert of(found.findings, "category", "date") == [("imaging", "2022-02-20")]

    def test_a_report_that_no_entry_gives_is_told_and_not_of_the_visit(self, tmp_path):
        rows = table(("Study", "Result"), ("MRI lumbar", "L4-5 disc protrusion with left L5 root "
                     "contact."))  # fmt: skip
        entry = (
            '<observation classCode="OBS" moodCode="EVN"><code code="44261-6" '
            'codeSystem="2.16.840.1.113883.6.1" displayName="PHQ-9 total"/>'
            '<effectiveTime value="20230110"/><value xsi:type="INT" value="9"/></observation>'
        )
        found = read(tmp_path, section(RESULTS, "Results", entry, text=rows))
        assert of(found.measures, "value") == [(9,)]
        assert of(found.findings, "category", "date") == [("imaging", "")]


class TestSocialHistory:
    def test_what_an_entry_says_in_words_is_told(self, tmp_path):
        entry = (
            '<observation classCode="OBS" moodCode="EVN"><code displayName="Employment detail"/>'
            '<effectiveTime value="20230110"/><value xsi:type="ST">Unable to work; uses cane'
            "</value></observation>"
        )
        found = read(tmp_path, section(SOCIAL, "Social history", entry))
        assert of(found.capacities, "concept", "date", "locator") == [
            ("device", "2023-01-10", "entry 1 (Social history), chars 16-25")
        ]

    def test_the_codes_of_tobacco_are_no_study(self, tmp_path):
        rows = table(("Tobacco use", "System"), ("Never smoker", "SNOMED-CT"))
        found = read(tmp_path, section(SOCIAL, "Social history", text=rows))
        assert len(found.findings) == 0


def test_a_section_says_what_its_header_does_not(tmp_path):
    said = ("Date of service: 3/12/2022", "Can sit 20 minutes.")
    text = "".join(f"<paragraph>{line}</paragraph>" for line in said)
    found = read(tmp_path, section(NOTES, "Progress note", text=text), header=header())
    assert of(found.capacities, "date") == [("2022-03-12",)]


def test_remarks_in_a_list_of_problems_are_no_notes(tmp_path):
    rows = table(("Problem", "Date", "Notes"), ("Low back pain", "01/10/2020", "since a fall"))
    found = read(tmp_path, section("11450-4", "Problems", text=rows), header="")
    assert len(found.visits) == 0


def test_a_note_without_a_time_has_that_of_its_row(tmp_path):
    note = act("", "", "", named("n1")).replace('value=""', 'nullFlavor="UNK"')
    words = '<content ID="n1">Can sit 10 minutes.</content>'
    rows = table(("Date", "Note", "Author"), ("Nov 05, 2022", words, "BELL,OMAR"))
    found = read(tmp_path, section(NOTES, "Progress notes", note, text=rows))
    assert of(found.capacities, "date", "provider") == [("2022-11-05", "BELL,OMAR")]
