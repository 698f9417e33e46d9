"""What a Word document says to its reader: insertions count, deletions and comments do not."""

from __future__ import annotations

import zipfile

import pytest
from helpers import files_of, make_case, mmi_here

from mmi_kit.errors import WordError
from mmi_kit.word.reading import read_passages
from mmi_kit.word.wordml import NAMESPACES

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def row(*cells, deleted=False):
    gone = '<w:trPr><w:del w:id="9" w:author="A"/></w:trPr>' if deleted else ""
    return f"<w:tr>{gone}{''.join(f'<w:tc>{p(run(c))}</w:tc>' for c in cells)}</w:tr>"


def document(path, *body, **parts):
    """A Word document of these blocks; other parts by name, such as footnotes=..."""
    whole = f"<w:document {NAMESPACES} {MC}><w:body>{''.join(body)}</w:body></w:document>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", whole)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{content}</w:{name}>")
    return path


def read(tmp_path, *body, **parts):
    return [(x.where, x.text) for x in read_passages(document(tmp_path / "d.docx", *body, **parts))]


def test_insertions_are_text_and_deletions_are_not(tmp_path):
    inserted = f'<w:ins w:id="1" w:author="A">{run("is disabled")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="A">{run("moved away")}</w:moveFrom>'
    assert read(tmp_path, p(run("She "), deleted, inserted, moved)) == [
        ("paragraph 1", "She is disabled")
    ]


def test_a_paragraph_says_under_which_heading_it_stands(tmp_path):
    assert read(tmp_path, p(run("Summary"), style="Heading1"), p(run("Sat 20 min."))) == [
        ("paragraph 1 (under Summary)", "Summary"),
        ("paragraph 2 (under Summary)", "Sat 20 min."),
    ]


def test_a_cell_says_its_row_and_column_and_what_labels_it(tmp_path):
    table = (
        f"<w:tbl>{row('Date', 'Words')}{row('2023', 'x', deleted=True)}{row('2024', 'y')}</w:tbl>"
    )
    found = read_passages(document(tmp_path / "d.docx", table))
    assert [(x.where, x.text, x.label) for x in found][2:] == [
        ("table 1, row 2, column 1 (Date)", "2024", "Date y"),
        ("table 1, row 2, column 2 (Words)", "y", "Words 2024"),
    ]


def test_a_table_in_a_cell_is_read_once(tmp_path):
    inner = f"<w:tbl>{row('inside')}</w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{inner}{p(run('around'))}</w:tc></w:tr></w:tbl>"
    assert [text for _, text in read(tmp_path, outer)] == ["inside around"]


def test_content_controls_links_fields_and_hyphens(tmp_path):
    held = f"<w:sdt><w:sdtContent>{p(run('held'))}</w:sdtContent></w:sdt>"
    linked = f"<w:hyperlink>{run('linked ')}</w:hyperlink>"
    field = f'<w:fldSimple w:instr=" REF x ">{run("Table 3")}</w:fldSimple>'
    ruling = "<w:r><w:t>SSR 96</w:t><w:noBreakHyphen/><w:t>7p</w:t><w:tab/></w:r>"
    assert [text for _, text in read(tmp_path, held, p(linked, field), p(ruling))] == [
        "held", "linked Table 3", "SSR 96-7p",
    ]  # fmt: skip


def test_a_text_box_is_read_once(tmp_path):
    box = f"<w:txbxContent>{p(run('boxed'))}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(tmp_path, p(run("around"), twice)) == [
        ("paragraph 1", "around"),
        ("paragraph 1, text box", "boxed"),
    ]


def test_notes_headers_and_footers_are_read_and_comments_are_not(tmp_path):
    note = f"<w:footnote>{p(run('a note'))}</w:footnote>"
    assert read(
        tmp_path, p(run("body")), footnotes=note, header1=p(run("top")), comments=p(run("psst"))
    ) == [("paragraph 1", "body"), ("footnote 1", "a note"), ("header (header1.xml)", "top")]


class TestWhatCannotBeRead:
    def message(self, path):
        with pytest.raises(WordError) as caught:
            read_passages(path)
        return str(caught.value)

    def test_no_zip(self, tmp_path):
        path = tmp_path / "d.docx"
        path.write_bytes(b"not a document")
        assert self.message(path) == (
            "d.docx: this document cannot be read: it is not a Word document (.docx), or it is "
            "damaged. Open it in Word and save it again as .docx."
        )

    def test_another_kind_of_zip(self, tmp_path):
        path = tmp_path / "d.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("x.txt", "x")
        assert self.message(path) == (
            "d.docx: this document cannot be read: it is not a Word document (.docx). "
            "Open it in Word and save it again as .docx."
        )

    def test_an_xml_document_type(self, tmp_path):
        path = tmp_path / "d.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')
        assert self.message(path) == (
            "d.docx: this document cannot be read: it holds an XML document type, which no report "
            "needs. Open it in Word and save it again as .docx."
        )


class TestTheCommand:
    def case(self, tmp_path, *sentences):
        report = make_case(tmp_path) / "report"
        report.mkdir()
        document(report / "mmi-report.docx", *(p(run(s)) for s in sentences))
        return report

    def test_it_lists_place_phrase_and_what_to_say_instead_and_writes_nothing(self, tmp_path):
        self.case(tmp_path, "Sat 20 minutes.", "In my view she is unable to work.")
        before = files_of(tmp_path)
        found = mmi_here(tmp_path, "lint", "tiny")
        assert (found.code, found.err) == (0, "")
        assert found.out.splitlines() == [
            "paragraph 2: “unable to work” in “In my view she is unable to work.”. Say instead: "
            "capacity by function, in hours, pounds or minutes, with citations.",
            "mmi-report.docx: 1 phrase(s) to reword",
        ]
        assert files_of(tmp_path) == before

    def test_strict_makes_it_a_failure(self, tmp_path):
        self.case(tmp_path, "SSR 96-7p applies.")
        found = mmi_here(tmp_path, "lint", "tiny", "--strict")
        assert (found.code, found.err) == (
            12,
            "mmi-report.docx: 1 phrase(s) to reword. Reword them in Word, as is said beside each, "
            "save, and run it again.\n",
        )

    def test_a_clean_report_passes_under_strict(self, tmp_path):
        self.case(tmp_path, "Sat 20 minutes.")
        found = mmi_here(tmp_path, "lint", "tiny", "--strict")
        assert (found.code, found.out) == (0, "mmi-report.docx: 0 phrase(s) to reword\n")

    def test_another_document_of_the_report_folder_by_its_name(self, tmp_path):
        report = self.case(tmp_path)
        document(report / "letter.docx", p(run("He is credible.")))
        assert "letter.docx: 1 phrase(s)" in mmi_here(tmp_path, "lint", "tiny", "letter.docx").out

    def test_no_report_yet(self, tmp_path):
        make_case(tmp_path)
        found = mmi_here(tmp_path, "lint", "tiny")
        assert (found.code, found.err) == (
            14,
            "case tiny: there is no document mmi-report.docx. Expected: a Word document (.docx), "
            "or a name in the case's report folder. Build the report: make report CASE=tiny.\n",
        )
