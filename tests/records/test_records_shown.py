"""What a Word, RTF or HTML note shows is read, its headers too; what is struck or hidden is not."""

from __future__ import annotations

import io
import time

import docx
import fhir_help
import pytest
from records_help import evidence_of

from mmi_kit.records.texts.formats.rtf_shown import as_shown

HEAD = "Date of service: 02/10/2024"
TWENTY = [(20, "2024-02-10")]


def word(build):
    document = docx.Document()
    build(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def struck(document, name, *, on=True):
    line = document.add_paragraph("Sitting tolerance ")
    setattr(line.add_run("10 minutes").font, name, on)
    line.add_run(" 20 minutes.")
    setattr(document.add_paragraph().add_run("Walks 5 blocks.").font, name, on)


def told(tmp_path, name, data):
    found = evidence_of(tmp_path, made={name: data})
    return [tuple(row) for row in found.capacities[["value", "date"]].to_numpy()]


class TestWord:
    @pytest.mark.parametrize("name", ["strike", "double_strike", "hidden"])
    def test_what_is_not_shown_is_not_read(self, tmp_path, name):
        data = word(lambda document: struck(document, name))
        assert told(tmp_path, "2024-02-10.docx", data) == TWENTY

    def test_what_is_not_struck_after_all_is(self, tmp_path):
        data = word(lambda document: struck(document, "strike", on=False))
        assert (5, "2024-02-10") in told(tmp_path, "2024-02-10.docx", data)

    def test_the_header_may_name_the_day(self, tmp_path):
        def build(document):
            document.sections[0].header.paragraphs[0].text = HEAD
            document.add_paragraph("Sitting tolerance 20 minutes.")

        assert told(tmp_path, "x.docx", word(build)) == TWENTY

    def test_each_section_has_its_own_header(self, tmp_path):
        def build(document):
            document.sections[0].header.paragraphs[0].text = HEAD
            document.add_paragraph("Sitting tolerance 20 minutes.")
            header = document.add_section().header
            header.is_linked_to_previous = False
            header.paragraphs[0].text = HEAD.replace("02/", "03/")
            document.add_paragraph("Sitting tolerance 30 minutes.")

        assert told(tmp_path, "x.docx", word(build)) == [*TWENTY, (30, "2024-03-10")]


class TestRtf:
    @pytest.mark.parametrize("unseen", [
        r"{\strike Walks 5 blocks.}", r"{\deleted Walks 5 blocks.}", r"{\v Walks 5 blocks.}",
        r"\strike Walks 5 blocks.\strike0 ", r"\striked1 Walks 5 blocks.\striked0 ",
        r"{\strike {\b Walks} 5 blocks\u8217?.}", r"\v Walks 5 blocks.\plain ",
    ])  # fmt: skip
    def test_what_is_not_shown_is_not_read(self, tmp_path, unseen):
        data = rf"{{\rtf1\ansi {unseen}\par Sitting tolerance 20 minutes.\par}}".encode()
        assert told(tmp_path, "2024-02-10.rtf", data) == TWENTY

    def test_the_header_may_name_the_day(self, tmp_path):
        data = rf"{{\rtf1\ansi{{\header {HEAD}}}\pard Sitting tolerance 20 minutes.\par}}"
        assert told(tmp_path, "x.rtf", data.encode()) == TWENTY

    def test_no_file_is_slow(self):
        start = time.process_time()
        as_shown(r"{\strike " * 50_000 + r"\v a" * 50_000)
        assert time.process_time() - start < 2


@pytest.mark.parametrize("unseen", [
    "<del>Walks 5 blocks.</del>", "<s>Walks 5 blocks.</s>", "<p hidden>Walks 5 blocks.</p>",
    "<p style='display: none'>Walks 5 blocks.</p>",
    "<span style='text-decoration:line-through'>Walks 5 blocks.</span>",
])  # fmt: skip
def test_what_a_page_does_not_show_is_not_read(tmp_path, unseen):
    made = fhir_help.document(f"<p>{unseen} Sitting tolerance 20 minutes.</p>", "text/html")
    assert fhir_help.of(fhir_help.read(tmp_path, made).capacities, "value") == [20]


def test_a_page_of_another_patient_in_a_text_is_held_back(tmp_path):
    own = (
        "Patient: Roe, Ann   DOB: 03/02/1974\nDate of service: {}/12/2024\nSitting tolerance 20 min"
    )
    other = "Patient: Poe, Edgar   DOB: 1/9/1951\nWalks 2 blocks."
    made = {"a.txt": f"{own.format(3)}\f{other}".encode(), "b.txt": own.format(4).encode()}
    found = evidence_of(tmp_path, made=made)
    assert [row["value"] for row in found.used("capacities")] == [20, 20]
