"""Tables as native Word: widths, alignment, header rows, spans, and the time they take."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from docx.oxml.ns import qn
from timing_help import is_in_time
from word_help import blocks, code, docx_of, lines, markdown, part, result, tables

from mmi_kit.errors import WordError
from mmi_kit.report.blocks import Block, Column, method
from mmi_kit.word.cells import Cell
from mmi_kit.word.html_table import is_number
from mmi_kit.word.widths import PADDING, fitted_widths, share_out
from mmi_kit.word.wordml import run
from mmi_kit.word.wrapping import text_length, wrapped


def frame(data: pd.DataFrame) -> object:
    return code(result(text_html=data.to_html(), text_plain="<...>"))


def word_table(document: bytes) -> object:
    return next(part(document).iter(qn("w:tbl")))


def values(document: bytes, tag: str, name: str = "w:val") -> list[str]:
    return [e.get(qn(name)) for e in word_table(document).iter(qn(tag))]


def report_table(rows: int, columns: int = 8) -> Block:
    return Block(
        id="t",
        kind="table",
        columns=tuple(Column(header=f"c{n}") for n in range(columns)),
        rows=tuple(tuple(method(f"row {r} cell {c}") for c in range(columns)) for r in range(rows)),
    )


def widths_of(*rows, shares):
    """Widths of columns in a table 6,000 twips wide whose cells hold these texts."""
    return fitted_widths([[Cell(run(text)) for text in row] for row in rows], shares, 6000)


def test_short_cells_share_the_width_as_asked():
    narrow, wide = widths_of(("a", "b"), ("1", "2"), shares=[1.0, 3.0])
    assert narrow + wide == 6000
    assert narrow < wide


def test_a_long_text_gets_the_room_whatever_was_asked():
    narrow, wide = widths_of(("No.", "Why"), ("1", "word " * 80), shares=[9.0, 0.1])
    assert wide > 4 * narrow


def test_two_long_texts_share_the_room():
    left, right = widths_of(("a", "b"), ("word " * 40, "word " * 40), shares=[9.0, 1.0])
    assert abs(left - right) < 400


@pytest.mark.parametrize("word", ["examination", "Jun 12, 2024"])
def test_a_word_or_a_date_is_not_broken(word):
    narrow, _ = widths_of(("x", "y"), (word, "words " * 200), shares=[0.1, 9.0])
    assert narrow >= text_length(word) + PADDING


def test_an_address_of_a_hundred_characters_may_be_broken():
    assert widths_of(("x", "y"), ("w" * 100, "y"), shares=[1.0, 1.0])[0] < 6000


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [1, 1, 1]),
        ("of it", [1, 1, 1]),
        ("10 sessions of 12 ordered; 4 visits on file", [6, 4, 1]),
        ("May 12, 2021 to Jul 7, 2021", [4, 3, 1]),
        ("well-known", [2, 1, 1]),
        ("w" * 10, [3, 2, 1]),
    ],
)
def test_words_are_not_broken_to_fill_a_line(text, lines):
    assert wrapped(text, np.array([640.0, 1000.0, 4000.0])).tolist() == lines


def test_columns_alike_stay_alike_where_not_all_fit_in_a_line():
    grid = widths_of(["c"] * 6, ["row 12 cell 34"] * 6, shares=[1.0] * 6)
    assert max(grid) - min(grid) <= 90


def test_a_column_is_given_what_its_words_need():
    """By the lengths alone, the sessions and the reason would have five lines each."""
    rows = (
        ("Dates", "Sessions", "Outcome", "Why it ended"),
        ("May 12, 2021 to Jul 7, 2021", "12 sessions of 12 ordered; 4 visits on file",
         "partial gain at discharge; leg pain less frequent, back pain the same", "completed"),
        ("Jun 15, 2022 to Aug 3, 2022", "10 sessions of 12 ordered; 4 visits on file",
         "no change at discharge", "completed second course of therapy on 8/3 without benefit"),
    )  # fmt: skip
    cells = [[Cell(run(text)) for text in row] for row in rows]
    grid = np.array(fitted_widths(cells, [1.0] * 4, 5500)) - float(PADDING)
    assert [[int(wrapped(text, grid[n : n + 1])[0]) for n, text in enumerate(row)]
            for row in rows] == [[1, 1, 1, 1], [2, 4, 5, 1], [2, 4, 2, 4]]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3, 7, 63])
def test_widths_add_up(count):
    assert sum(share_out([1.0 / 3] * count, 9648)) == 9648
    assert sum(widths_of(["word " * 9] * count, shares=[1.0] * count)) == 6000


def test_the_grid_of_the_table_is_what_its_cells_have():
    document = docx_of(blocks(report_table(2, columns=3)))
    grid = values(document, "w:gridCol", "w:w")
    assert sum(map(int, grid)) == 9648
    assert values(document, "w:tcW", "w:w") == grid * 3
    assert values(document, "w:tblLayout", "w:type") == ["fixed"]
    assert values(document, "w:tblStyle") == ["MMITable"]


def test_the_header_row_repeats_and_no_row_is_split():
    rows = word_table(docx_of(blocks(report_table(20)))).findall(qn("w:tr"))
    assert [r.find(f".//{qn('w:tblHeader')}") is not None for r in rows] == [True] + [False] * 20
    assert all(r.find(f".//{qn('w:cantSplit')}") is not None for r in rows)


def test_numbers_of_a_data_frame_stand_right_and_words_left():
    data = pd.DataFrame(
        {"ODI": [44.5, None], "note": ["x < y & z", "3 visits"], "cost": ["$1,200", "-"]}
    )
    document = docx_of(frame(data))
    assert tables(document) == [
        [
            ["", "ODI", "note", "cost"],
            ["0", "44.5", "x < y & z", "$1,200"],
            ["1", "NaN", "3 visits", "-"],
        ]
    ]
    row = word_table(document).findall(qn("w:tr"))[1]
    aligns = [c.find(f".//{qn('w:jc')}") is not None for c in row.findall(qn("w:tc"))]
    assert aligns == [True, True, False, True]


@pytest.mark.parametrize("text", ["1", "-1,234.5", "$12", "40%", "40 %", "(3)", "1e-05", ".5"])
def test_a_number(text):
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "2024-03-01", "4/5", "7F/23", "1-2", "n/a", "3 visits"])
def test_no_number(text):
    assert not is_number(text)


def test_the_name_of_the_index_joins_the_header_row():
    data = pd.DataFrame({"n": [1]}, index=pd.Index(["PT"], name="treatment"))
    assert tables(docx_of(frame(data))) == [[["treatment", "n"], ["PT", "1"]]]


def test_a_multiindex_spans_columns_and_rows():
    data = pd.DataFrame(
        [[1, 2, 3], [4, 5, 6]],
        columns=pd.MultiIndex.from_tuples([("Before", "ODI"), ("Before", "NPRS"), ("Now", "ODI")]),
        index=pd.MultiIndex.from_tuples([("PT", "1"), ("PT", "2")], names=["kind", "course"]),
    )
    document = docx_of(frame(data))
    assert tables(document) == [
        [
            ["", "", "Before", "Now"],
            ["kind", "course", "ODI", "NPRS", "ODI"],
            ["PT", "1", "1", "2", "3"],
            ["", "2", "4", "5", "6"],
        ]
    ]
    assert values(document, "w:gridSpan") == ["2"]
    assert values(document, "w:vMerge") == ["restart", "continue"]
    assert len(values(document, "w:tblHeader")) == 2


def test_a_styler_keeps_its_formats_and_its_caption_and_hides_its_index():
    styled = pd.DataFrame({"ODI": [44.25, 38]}).style.format("{:.1f} %").hide(axis="index")
    document = docx_of(code(result(text_html=styled.set_caption("Scores").to_html())))
    assert tables(document) == [[["ODI"], ["44.2 %"], ["38.0 %"]]]
    assert ("Caption", "Table 1. Scores") in lines(document)


def test_the_size_of_a_shortened_data_frame_is_told():
    table = "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"
    html = f"<div>{table}<p>300 rows × 1 columns</p></div>"
    assert lines(docx_of(markdown("# T"), code(result(text_html=html))))[1:] == [
        ("Caption", "Table 1"),
        ("TableNote", "300 rows × 1 columns"),
    ]


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        ("<table><tr><td rowspan=9>a<td>b<tr><td>c</table>", [["a", "b"], ["", "c"]]),
        ("<table><tr><td>a<td>b<td>c<tr><td>d</table>", [["a", "b", "c"], ["d", "", ""]]),
        ("<table><tr><td>a<br>b</td></tr></table>", [["a\nb"]]),
        ("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>", [["a", "b"], ["c", ""]]),
        ("<table><tr><td>a <table><tr><td>in</table></table>", [["a in"]]),
        ("<table><thead><tr><th>a</thead></table>", [["a"]]),
    ],
)
def test_odd_tables_come_out_whole(html, cells):
    document = docx_of(code(result(text_html=html)))
    assert tables(document) == [cells]
    widths = [
        sum(int(w.get(qn("w:w"))) for w in row.iter(qn("w:tcW")))
        for row in word_table(document).iter(qn("w:tr"))
    ]
    assert set(widths) == {9648}


def test_a_table_that_no_word_processor_can_hold_is_refused():
    with pytest.raises(WordError) as error:
        docx_of(markdown("# T"), frame(pd.DataFrame([range(70)])))
    assert str(error.value) == (
        "cell 2: a table has 71 columns. Expected: at most 63, as many as Word can hold. "
        "Show fewer columns, or turn the table with .T."
    )


def test_duplicate_columns_and_no_rows_at_all():
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    none = pd.DataFrame({"a": [], "b": []})
    assert tables(docx_of(frame(twice), frame(none))) == [
        [["", "a", "a"], ["0", "1", "2"]],
        [["", "a", "b"]],
    ]


def test_text_after_a_table_without_a_note_keeps_its_distance():
    body = part(docx_of(frame(pd.DataFrame({"a": [1]})), markdown("words\n\nmore")))[0]
    before = [p.find(f".//{qn('w:spacing')}") is not None for p in list(body)[-3:-1]]
    assert before == [True, False]


def test_300_rows_take_a_fraction_of_a_second():
    """Measured: 0.03 s. Cell by cell through python-docx it is a minute."""
    assert is_in_time(lambda rows: docx_of(blocks(report_table(rows))), 300, most=0.3)
