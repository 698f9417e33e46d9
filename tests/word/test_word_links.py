"""What can be clicked: citations, cross-references, the table of contents, the case's PDFs."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from helpers import CASE_TOML, make_case
from word_help import (
    blocks,
    docx_of,
    figure,
    lines,
    markdown,
    part,
    prose,
    stated,
    table,
    text_of,
)

from mmi_kit.report.blocks import Block, Column, Link, Statement, anchored, method, pointing
from mmi_kit.report.exhibit_files import address, pdfs_by_exhibit
from mmi_kit.report.references import referring
from mmi_kit.report.report import Report
from mmi_kit.report.section import bundle
from mmi_kit.word.contents import Contents
from mmi_kit.word.layout import Layout
from mmi_kit.word.soundness import faults


def links(document: bytes) -> list[tuple[str, str | None]]:
    """(words, bookmark) of each link within the document."""
    found = part(document).iter(qn("w:hyperlink"))
    return [(text_of(h), h.get(qn("w:anchor"))) for h in found if h.get(qn("w:anchor"))]


def fields(document: bytes, kind: str) -> list[tuple[str, str]]:
    found = part(document).iter(qn("w:fldSimple"))
    both = [(f.get(qn("w:instr")).split(), text_of(f)) for f in found]
    return [(words[1], shown) for words, shown in both if words[0] == kind]


def bookmarked(document: bytes, name: str) -> str:
    """The text that a bookmark stands around."""
    text, inside = "", ""
    for element in part(document).iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:t")):
        if element.get(qn("w:name")) == name:
            inside = element.get(qn("w:id"))
        elif element.tag == qn("w:bookmarkEnd") and element.get(qn("w:id")) == inside:
            return text
        elif inside and element.tag == qn("w:t"):
            text += element.text
    raise AssertionError(name)


def cited(text: str, cite: str, *parts: Link) -> Statement:
    return Statement(text=text, basis="facts", facts=("f",), cite=cite, links=parts)


def records(*exhibits: str) -> Block:
    """A records list with a row for each exhibit."""
    return Block(
        id="records",
        kind="table",
        columns=(Column(header="Exhibit"),),
        rows=tuple((anchored(stated(e, cite=""), f"exhibit {e}"),) for e in exhibits),
    )


def test_each_part_of_a_citation_leads_to_its_row_in_the_records_list():
    sentence = cited(
        "Sat 20 minutes.", "Ex. 4F/12; 7F/23-25", Link("4F/12", "exhibit 4F"),
        Link("7F/23-25", "exhibit 7F"),
    )  # fmt: skip
    document = docx_of(blocks(prose(sentence), records("4F", "7F")))
    assert links(document) == [("4F/12", "ref_exhibit_4F"), ("7F/23-25", "ref_exhibit_7F")]
    assert lines(document)[1] == ("BodyText", "Sat 20 minutes (Ex. 4F/12; 7F/23-25).")
    assert bookmarked(document, "ref_exhibit_7F") == "7F"
    assert faults(document) == ()


def test_a_citation_whose_row_is_not_there_stays_text():
    document = docx_of(blocks(prose(cited("Sat.", "Ex. 4F/12", Link("4F/12", "exhibit 4F")))))
    assert links(document) == []
    assert lines(document)[1] == ("BodyText", "Sat (Ex. 4F/12).")
    assert not list(part(document).iter(qn("w:hyperlink")))


def test_a_citation_keeps_its_style():
    sentence = cited("Sat.", "Ex. 4F/12", Link("4F/12", "exhibit 4F"))
    document = docx_of(blocks(prose(sentence), records("4F")))
    styled = {
        text_of(r): r.find(f".//{qn('w:rStyle')}") is not None
        for r in next(p for p in part(document)[0] if text_of(p).startswith("Sat")).iter(qn("w:r"))
    }
    assert styled == {"Sat ": False, "(Ex. ": True, "4F/12": True, ")": True, ".": False}


def test_an_exhibit_leads_to_the_page_of_its_pdf():
    pages = cited("2-4, 9", "", Link("2-4", "../records/a%20b.pdf#page=2"))
    document = docx_of(blocks(Block(id="r", kind="table", columns=(Column(header="P"),),
                                    rows=((pages,),))))  # fmt: skip
    [link] = part(document).iter(qn("w:hyperlink"))
    relation = link.get(qn("r:id"))
    targets = {
        r.get("Id"): (r.get("Target"), r.get("TargetMode"))
        for r in part(document, "word/_rels/document.xml.rels")
    }
    assert text_of(link) == "2-4"
    assert targets[relation] == ("../records/a%20b.pdf#page=2", "External")


def test_words_that_name_a_section_are_a_reference_to_its_heading():
    sentence = pointing(method("See Contrary evidence and Appendix A."),
                        Link("Contrary evidence", "contrary-evidence"),
                        Link("Appendix A", "appendix-a"))  # fmt: skip
    document = docx_of(
        blocks(prose(sentence)), markdown("# Contrary evidence\n\n# Appendix A. All")
    )
    assert fields(document, "REF") == [
        ("ref_contrary_evidence", "Contrary evidence"),
        ("ref_appendix_a", "Appendix A"),
    ]
    for name, shown in fields(document, "REF"):
        assert bookmarked(document, name) == shown
    assert lines(document)[1][1] == "See Contrary evidence and Appendix A."


def test_words_that_name_a_table_or_figure_become_its_number():
    sentence = pointing(method("See the scores and the course."),
                        Link("the scores", "t2"), Link("the course", "f1"))  # fmt: skip
    document = docx_of(blocks(prose(sentence), table("t1"), table("t2"), figure("f1")))
    assert lines(document)[1][1] == "See Table 2 and Figure 1."
    assert fields(document, "REF") == [("ref_t2", "Table 2"), ("ref_f1", "Figure 1")]
    assert bookmarked(document, "ref_t2") == "Table 2"


def test_other_words_than_the_heading_are_a_plain_link():
    sentence = pointing(method("Listed below."), Link("below", "contrary-evidence"))
    document = docx_of(blocks(prose(sentence)), markdown("# Contrary evidence"))
    assert links(document) == [("below", "ref_contrary_evidence")]
    assert fields(document, "REF") == []


def test_a_reference_to_nothing_stays_as_it_was_written():
    source = "See @fig-none, {numref}`none`, [there](#none) and @fig, {ref} `x`."
    document = docx_of(markdown("# T\n\n" + source))
    shown = "See @fig-none, {numref}`none`, there and @fig, {ref} x."
    assert lines(document)[1] == ("BodyText", shown)


class TestReferring:
    def test_the_report_s_own_words_lead_to_the_section_that_they_name(self):
        block = referring(prose(method("See Contrary evidence; all stands in Appendix A.")))
        assert [link.to for link in block.paragraphs[0][0].links] == [
            "contrary-evidence",
            "appendix-a",
        ]

    def test_the_record_s_words_do_not(self):
        quoted = "The note says “see Appendix A of Contrary evidence”."
        assert referring(prose(method(quoted))).paragraphs[0][0].links == ()

    def test_a_note_does(self):
        block = referring(table(note="All others: Appendix A."))
        assert block.note_links == (Link("Appendix A", "appendix-a"),)
        document = docx_of(blocks(block), markdown("# Appendix A. All"))
        assert fields(document, "REF") == [("ref_appendix_a", "Appendix A")]

    def test_a_word_that_only_contains_one_does_not(self):
        assert referring(prose(method("Appendix AB"))).paragraphs[0][0].links == ()


class TestThePdfsOfACase:
    @pytest.fixture
    def records(self, tmp_path):
        folder = tmp_path / "records"
        folder.mkdir()
        for name in ("part 1.pdf", "part 2.PDF", "other.txt", "bad.pdf"):
            (folder / name).write_bytes(b"")
        (folder / "records.csv").write_text(
            "file,exhibit,first_page\npart 2.PDF,Ex. 4f,51\npart 1.pdf,4F,\n"
            "other.txt,5F,1\nbad.pdf,6F,x\n"
        )
        return folder

    @pytest.mark.parametrize(
        ("exhibit", "page", "found"),
        [
            ("4F", 3, "../records/part%201.pdf#page=3"),
            ("4F", 51, "../records/part%202.PDF#page=1"),
            ("4F", 60, "../records/part%202.PDF#page=10"),
            ("5F", 1, ""),
            ("6F", 2, "../records/bad.pdf#page=2"),
            ("9F", 1, ""),
        ],
    )
    def test_a_page_of_an_exhibit(self, records, exhibit, page, found):
        assert address(pdfs_by_exhibit(records), exhibit, page) == found

    def test_a_case_without_a_list(self, tmp_path):
        assert pdfs_by_exhibit(tmp_path) == {}

    def test_a_report_links_pages_to_them(self, tmp_path):
        log = "date,provider,notes,exhibit,page\n2024-01-05,Dr. A,Seen.,1F,3\n"
        case = make_case(tmp_path, log, CASE_TOML, "c")
        (case / "records" / "1F.pdf").write_bytes(b"%PDF-1.4")
        (case / "records" / "records.csv").write_text("file,exhibit,first_page\n1F.pdf,1F,2\n")
        made = Report.open("c", tmp_path).records_reviewed().blocks
        exhibits = next(b for b in made if b.id == "records-exhibits")
        assert exhibits.rows[0][0].anchor == "exhibit 1F"
        assert exhibits.rows[0][4].links == (Link("3", "../records/1F.pdf#page=2"),)


def test_every_citation_of_a_report_has_a_row_to_lead_to(tmp_path):
    """Rows with and without an exhibit, of two files."""
    log = (
        "date,provider,notes,exhibit,page\n2024-01-05,Dr. A,Sat 20 minutes.,1F,3\n"
        "2024-02-05,Dr. B,Physical therapy.,,\n"
    )
    make_case(tmp_path, log, CASE_TOML, "c")
    report = Report.open("c", tmp_path)
    shown = [bundle(b)["application/vnd.mmi.block+json"]
             for name in ("summary", "records_reviewed", "chronology")
             for b in getattr(report, name)().blocks]  # fmt: skip
    statements = [s for b in shown for row in (*b["paragraphs"], *b["rows"]) for s in row]
    anchors = {s["anchor"] for s in statements if s["anchor"]}
    leading = {link["to"] for s in statements for link in s["links"]}
    assert {to for to in leading if to.startswith(("exhibit", "record "))} == {
        "exhibit 1F",
        "record log.csv",
    }
    assert {"exhibit 1F", "record log.csv"} <= anchors


COVER = (
    blocks(Block(id="cover-title", kind="heading", text="Report", level=0)),
    markdown("# Summary\n\na\n\n## Detail\n\nb\n\n### Deeper\n\nc\n\n# Appendix A. All\n\nd"),
)


class TestContents:
    def test_it_stands_on_the_cover_and_lists_two_levels(self):
        document = docx_of(*COVER)
        assert lines(document)[:6] == [
            ("Title", "Report"),
            ("TOCHeading", "Contents"),
            ("Toc1", "Summary\t "),
            ("Toc2", "Detail\t "),
            ("Toc1", "Appendix A. All\t "),
            ("Heading1", "Summary"),
        ]
        assert [b for _, b in links(document)] == [
            "ref_contents_1",
            "ref_contents_2",
            "ref_contents_4",
        ]
        assert bookmarked(document, "ref_contents_4") == "Appendix A. All"
        assert faults(document) == ()

    def test_many_headings_are_listed_by_their_first_level(self):
        many = "\n\n".join(f"# Part {n}\n\na\n\n## Detail {n}\n\nb" for n in range(1, 12))
        document = docx_of(COVER[0], markdown(many))
        listed = [told for style, told in lines(document) if style.startswith("Toc")]
        assert listed == [f"Part {n}\t " for n in range(1, 12)]
        assert faults(document) == ()

    def test_without_a_layout_it_shows_no_numbers_and_word_is_to_fill_them_in(self):
        document = docx_of(*COVER)
        begin = next(part(document).iter(qn("w:fldChar")))
        assert begin.get(qn("w:dirty")) == "true"
        assert [shown.strip() for _, shown in fields(document, "PAGEREF")] == ["", "", ""]

    def test_no_cover_no_contents(self):
        assert all(style != "TOCHeading" for style, _ in lines(docx_of(COVER[1])))

    def test_few_headings_no_contents(self):
        document = docx_of(COVER[0], markdown("# Summary\n\na\n\n# Rest"))
        assert all(style != "TOCHeading" for style, _ in lines(document))

    def test_a_layout_fills_in_the_pages(self, monkeypatch):
        found = (("Summary", 2), ("Detail", 3), ("Deeper", 3), ("Appendix A. All", 7))
        monkeypatch.setattr("mmi_kit.word.document.laid_out", lambda _: Layout(9, found))
        document = docx_of(*COVER, lay_out=True)
        assert [text for style, text in lines(document) if style.startswith("Toc")] == [
            "Summary\t2",
            "Detail\t3",
            "Appendix A. All\t7",
        ]
        assert all(m.get(qn("w:dirty")) is None for m in part(document).iter(qn("w:fldChar")))
        assert text_of(part(document, "word/footer1.xml")) == "\tPage 1 of 9"

    def test_a_layout_of_other_headings_is_not_used(self, monkeypatch):
        monkeypatch.setattr(
            "mmi_kit.word.document.laid_out", lambda _: Layout(9, (("Summary", 2),))
        )
        document = docx_of(*COVER, lay_out=True)
        assert [shown.strip() for _, shown in fields(document, "PAGEREF")] == ["", "", ""]

    def test_without_libreoffice_the_document_is_the_same_as_without_asking(self, monkeypatch):
        monkeypatch.setattr("shutil.which", lambda _: None)
        assert docx_of(*COVER, lay_out=True) == docx_of(*COVER)

    def test_the_summary_alone_begins_a_page(self):
        body = part(docx_of(*COVER))[0]
        begins = [text_of(p) for p in body if p.find(f".//{qn('w:pageBreakBefore')}") is not None]
        assert begins == ["Summary"]


def test_contents_of_nothing():
    assert Contents({}).xml() == ""


def test_the_row_of_a_record_is_a_place_though_nothing_leads_there_now():
    row = (anchored(method("visits.csv"), "record visits.csv"),)
    listed = Block(id="r", kind="table", caption="Files", rows=(row,),
                   columns=(Column(header="File"),))  # fmt: skip
    assert bookmarked(docx_of(blocks(listed)), "ref_record_visits_csv") == "visits.csv"
