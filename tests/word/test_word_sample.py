"""A notebook of every kind, whole: nothing leaks, everything native, with its right numbers."""

from __future__ import annotations

import logging

import pytest
from data.sample_notebook import LEAKS, sample
from docx.oxml.ns import qn
from timing_help import took
from word_help import HOUSE_STYLE, everything, findings_of, lines, names, part, tables, text_of

from mmi_kit.word.exporter import to_docx
from mmi_kit.word.soundness import faults

STATED = {"title": "Visits of one year", "author": "", "subject": "", "as_of": ""}


@pytest.fixture(scope="module")
def document() -> bytes:
    logging.disable(logging.WARNING)
    made = to_docx(sample(), house_style=HOUSE_STYLE, **STATED)
    logging.disable(logging.NOTSET)
    return made


@pytest.mark.parametrize("kind", LEAKS)
def test_nothing_leaks(document, kind):
    assert LEAKS[kind] in str(sample())
    assert LEAKS[kind].replace("<", "&lt;").encode() not in everything(document)


def test_all_of_it_is_sound(document, tmp_path):
    assert findings_of(document, tmp_path) == []
    assert faults(document) == ()


def test_the_words_come_in_order(document):
    assert [line for line in lines(document) if line[0] not in ("MMIFigure", "TableNote")] == [
        ("Heading1", "Visits of one year"),
        ("BodyText", "Counts stand in Figure 1, Table 2 and Table 3; see the tables. A web page "
                     "explains them. The code is visits.sum()."),
        ("Quote", "What was written is kept as it was written."),
        ("ListBullet", "First"),
        ("ListBullet", "within the first"),
        ("ListNumber", "counted"),
        ("ListNumber", "twice"),
        ("ListBullet", "Second"),
        ("BodyText", "The mean is \\bar{x} = \\frac{1}{n}\\sum x_i by rule, for $5 a visit."),
        ("Code", "E = mc^2"),
        ("Heading2", "Tables"),
        ("Caption", "Table 1. Visits by kind"),
        ("Heading3", "Frames"),
        ("BodyText", "See Visits of one year."),
        ("Caption", "Table 2. Costs"),
        ("Caption", "Table 3. Costs by kind"),
        ("Caption", "Table 4. By quarter"),
        ("Caption", "Figure 1. Visits a month"),
        ("Caption", "Figure 2. The same as a drawing"),
        ("BodyText", "Shown by code."),
        ("BodyText", "Twelve visits."),
        ("BodyText", "An HTML paragraph."),
        ("Code", "\\sigma^2"),
    ]  # fmt: skip


def test_four_native_tables_with_their_formats(document):
    assert tables(document) == [
        [["Kind", "Visits"], ["PT", "12"], ["MRI", "1"]],
        [["", "Kind", "Cost"], ["0", "PT", "1250.5"], ["1", "MRI", "900.0"]],
        [["Kind", "Share", "Cost"], ["PT", "58.1%", "$1,250.50"], ["MRI", "41.9%", "$900.00"]],
        [
            ["", "Visits", "Costs"],
            ["", "Q1", "Q2", "Q1", "Q2"],
            ["PT", "3", "4", "300", "400"],
            ["MRI", "1", "0", "900", "0"],
        ],
    ]
    for table in part(document).iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        last = rows[-1].findall(qn("w:tc"))[-1]
        assert last.find(f".//{qn('w:jc')}").get(qn("w:val")) == "right"


def test_the_colours_of_a_styler(document):
    cells = {
        text_of(c): (c.find(f".//{qn('w:shd')}"), c.find(f".//{qn('w:color')}"))
        for c in list(part(document).iter(qn("w:tbl")))[2].iter(qn("w:tc"))
    }
    fills = {t: s.get(qn("w:fill")) for t, (s, _) in cells.items() if s is not None}
    assert fills == {"58.1%": "000080", "41.9%": "000080", "$1,250.50": "FFD966"}
    assert cells["58.1%"][1].get(qn("w:val")) == "FFFFFF"


def test_each_figure_says_what_it_shows(document):
    alts = [d.get("descr") for d in part(document).iter("{*}docPr")]
    assert alts == [
        "A line that rises from 1 visit in January to 3 in March",
        "A line that rises from 1 visit to 3, drawn again",
    ]
    assert [n for n in names(document) if "media" in n] == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]


def test_the_footnote_is_a_footnote(document):
    notes = part(document, "word/footnotes.xml")
    assert [text_of(n).strip() for n in notes][2:] == ["Counted by hand, twice."]
    [reference] = part(document).iter(qn("w:footnoteReference"))
    assert reference.get(qn("w:id")) == "1"
    named = part(document, "word/settings.xml").find(qn("w:footnotePr"))
    assert [n.get(qn("w:id")) for n in named] == ["-1", "0"]


def test_fields_show_the_right_values(document):
    shown = [
        (f.get(qn("w:instr")).split()[0], text_of(f))
        for f in part(document).iter(qn("w:fldSimple"))
    ]
    assert shown == [
        ("REF", "Figure 1"),
        ("REF", "Table 2"),
        ("REF", "Table 3"),
        ("SEQ", "1"),
        ("REF", "Visits of one year"),
        ("SEQ", "2"),
        ("SEQ", "3"),
        ("SEQ", "4"),
        ("SEQ", "1"),
        ("SEQ", "2"),
    ]


def test_links_lead_into_the_document_and_to_the_web(document):
    links = {text_of(h): h.get(qn("w:anchor")) for h in part(document).iter(qn("w:hyperlink"))}
    assert links == {"the tables": "ref_sec_tables", "web page": None}


def test_formulas_are_told_of(caplog):
    to_docx(sample(), house_style=HOUSE_STYLE, **STATED)
    told = [record.getMessage() for record in caplog.records]
    said = "a formula is shown as it is written, not as Word sets one"
    assert told == [f"cell 4: {said}", f"cell 4: {said}", f"cell 13: {said}"]


def test_it_takes_half_a_second_at_most():
    """Measured: 0.15 s."""
    notebook = sample()
    assert took(lambda: to_docx(notebook, house_style=HOUSE_STYLE, **STATED), 0.5) < 0.5


def test_the_same_notebook_gives_the_same_bytes(document):
    assert to_docx(sample(), house_style=HOUSE_STYLE, **STATED) == document
