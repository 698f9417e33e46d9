"""Tables that do not fit: on landscape pages of their own, or in parts; and back to upright."""

from __future__ import annotations

import pandas as pd
import pytest
from docx.oxml.ns import qn
from word_help import (
    code,
    docx_of,
    findings_of,
    lines,
    markdown,
    names,
    part,
    result,
    tables,
    text_of,
)

from mmi_kit.word.soundness import faults


def wide(columns: int = 13, rows: int = 2, **more: str) -> object:
    """A table of so many columns whose cells take 8 characters each."""
    data = pd.DataFrame([[f"value_{c:02d}" for c in range(columns)]] * rows)
    return code(result(text_html=data.to_html(index=False, max_cols=None)), **more)


def sections(document: bytes) -> list[tuple[str, str]]:
    """(orientation, text up to its end) of each section, in order."""
    found, text = [], ""
    for element in part(document)[0]:
        text += text_of(element)[:20] if element.tag == qn("w:p") else ""
        for section in element.iter(qn("w:sectPr")):
            size = section.find(qn("w:pgSz"))
            found.append((size.get(qn("w:orient"), "portrait"), text))
            text = ""
    return found


def test_a_table_that_does_not_fit_goes_on_a_landscape_page(tmp_path):
    document = docx_of(markdown("# T\n\nbefore"), wide(), markdown("after"))
    assert sections(document) == [
        ("portrait", "Tbefore"),
        ("landscape", "Table 1"),
        ("portrait", "after"),
    ]
    widths = [int(w.get(qn("w:w"))) for w in part(document).iter(qn("w:gridCol"))]
    assert sum(widths) == 15840 - 2 * 1296
    assert findings_of(document, tmp_path) == []
    assert faults(document) == ()


def test_one_that_fits_does_not():
    assert sections(docx_of(markdown("# T"), wide(8))) == [("portrait", "TTable 1")]


def test_headings_above_it_and_its_note_go_along():
    table = "<table><tr>" + "<th>heading</th>" * 16 + "</tr></table>"
    document = docx_of(
        markdown("# T\n\nbefore\n\n## Wide"),
        code(result(text_html=f"<div>{table}<p>2 rows</p></div>")),
        markdown("after"),
    )
    assert sections(document) == [
        ("portrait", "Tbefore"),
        ("landscape", "WideTable 12 rows"),
        ("portrait", "after"),
    ]


def test_two_in_a_row_share_their_section_and_the_last_page_may_be_landscape():
    document = docx_of(markdown("# T\n\nbefore"), wide(), markdown("## Next"), wide())
    assert sections(document) == [("portrait", "Tbefore"), ("landscape", "Table 1NextTable 2")]


def test_header_and_footer_stay_and_only_the_first_page_is_a_first_page():
    document = docx_of(markdown("# T\n\nbefore"), wide(), markdown("after"))
    first, *others = part(document).iter(qn("w:sectPr"))
    named = [e.get(qn("w:type")) for e in first if e.tag.endswith("Reference")]
    assert named == ["default", "default", "first"]
    assert first.find(qn("w:titlePg")) is not None
    for section in others:
        assert [e.tag.split("}")[1] for e in section] == [
            "headerReference",
            "footerReference",
            "pgSz",
            "pgMar",
        ]


def test_the_header_of_a_landscape_page_reaches_its_right_end():
    stated = {"title": "Report", "subject": "A.B."}
    document = docx_of(markdown("# T\n\nbefore"), wide(), markdown("after"), wide(), **stated)
    headers = [n for n in names(document) if n.startswith("word/header")]
    assert headers == ["word/header1.xml", "word/header2.xml"]
    assert {text_of(part(document, name)).strip("\t") for name in headers} == {"Report\tA.B."}
    stops = part(document, "word/header2.xml").iter(qn("w:tab"))
    assert [(s.get(qn("w:val")), s.get(qn("w:pos"))) for s in stops if s.get(qn("w:pos"))] == [
        ("clear", "9648"),
        ("right", "13248"),
    ]


@pytest.mark.parametrize("columns", [30, 60])
def test_one_that_fits_on_no_page_comes_in_parts_with_its_first_column(tmp_path, columns):
    document = docx_of(markdown("# T"), wide(columns, tbl_cap="All"))
    made = tables(document)
    assert len(made) > 1
    assert {row[0] for table in made for row in table[1:]} == {"value_00"}
    assert [cell for table in made for cell in table[1][1:]] == [
        f"value_{c:02d}" for c in range(1, columns)
    ]
    said = [text for style, text in lines(document) if style == "Caption"]
    assert said[0] == "Table 1"
    at = 2
    for text, table in zip(said[1:], made[1:], strict=True):
        at += len(made[said.index(text) - 1][0]) - 1
        assert text == f"Table 1, continued: columns {at} to {at + len(table[0]) - 2}"
    assert findings_of(document, tmp_path) == []
    assert faults(document) == ()


def test_one_with_cells_over_several_columns_is_not_torn_apart():
    columns = pd.MultiIndex.from_product([["A", "B"], range(25)])
    data = pd.DataFrame([["value_here"] * 50], columns=columns)
    document = docx_of(markdown("# T"), code(result(text_html=data.to_html(max_cols=None))))
    assert len(tables(document)) == 1
    assert sections(document) == [("landscape", "TTable 1")]
