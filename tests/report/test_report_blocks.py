"""Statements cannot be made without what they rest on; the record's text is only ever data."""

from __future__ import annotations

import html
import json
import re
from dataclasses import asdict, replace

import pytest
from hypothesis import given as example
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_case import material
from tables import treatment

from mmi_kit.report.blocks import (
    Link,
    absent,
    anchored,
    column,
    fact,
    figure,
    heading,
    method,
    pointing,
    prose,
    table,
)
from mmi_kit.report.markdown import block_markdown, escaped, sentence
from mmi_kit.report.quotes import cut, outside_quotations, quoted
from mmi_kit.report.section import MIME, Section, bundle


def test_a_factual_statement_without_facts_cannot_be_made():
    with pytest.raises(ValueError, match="a factual statement needs at least one fact"):
        fact("Sat 20 minutes.", [])


def test_nor_a_row_of_a_table_that_says_something():
    made = material()
    with pytest.raises(ValueError, match="a factual statement needs at least one fact"):
        made.row([], "Sat 20 minutes")


def test_an_empty_cell_says_that_it_is_not_documented_and_rests_on_absence():
    made = material(treatments=[treatment("2023-01-10", "pt")])
    row = made.row([made.used("treatments")[0]["fact_id"]], "Physical therapy", "")
    assert [(s.text, s.basis) for s in row] == [
        ("Physical therapy", "facts"),
        ("not documented", "absence"),
        ("log.csv, row 2", "facts"),
    ]


def test_a_row_needs_a_cell_for_each_column():
    with pytest.raises(ValueError, match="t: a row has not one cell for each of 2 columns"):
        table("t", "T", [column("A"), column("B")], [(method("one"),)])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Sat 20 minutes.", "Sat 20 minutes (Ex. 4F/12)."),
        ("Sat 20 minutes", "Sat 20 minutes (Ex. 4F/12)"),
        ("He said: “no.”", "He said: “no.” (Ex. 4F/12)."),
    ],
)
def test_the_citation_stands_inside_the_final_punctuation(text, printed):
    assert sentence(fact(text, ["a"], "Ex. 4F/12")) == printed


@pytest.mark.parametrize("text", ["a|b", "`code`", "<b>bold</b>", "*x*", "$a$", "[l](u)", "&lt;"])
def test_markdown_shows_the_records_signs_as_they_stand(text):
    made = table("t", "", [column("A")], [(method(text),)])
    page = MarkdownIt().enable("table").render(block_markdown(made))
    shown = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert [html.unescape(cell) for cell in shown] == [text]


def test_a_paragraph_that_begins_like_a_list_stays_one():
    page = MarkdownIt().render(block_markdown(prose("p", method("1. not a list"))))
    assert page == "<p>1. not a list</p>\n"


def test_control_characters_and_direction_marks_are_taken_out():
    assert method("a\x00b\x0bc\u202ed\ud800e").text == "ab cde"


@example(st.text(max_size=300), st.integers(5, 120))
def test_a_cut_text_is_never_longer_than_asked_and_says_that_it_was_cut(text, most):
    short = cut(text, most)
    assert len(short) <= most
    whole = cut(text, 10_000)
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]))


def test_a_very_long_word_is_cut_too():
    assert cut("x" * 500, 20) == "x" * 19 + "…"


def test_a_quotation_has_one_pair_of_marks_whatever_the_record_uses():
    assert quoted("He said “no” twice") == "“He said ‘no’ twice”"
    assert outside_quotations(f"He said {quoted('a “b” c')} twice") == "He said “” twice"


@example(st.text(max_size=200))
def test_any_text_survives_as_json_and_markdown(text):
    data = bundle(table("t", "T", [column("A")], [(absent(text),)]))
    back = json.loads(json.dumps(data[MIME]).encode("utf-8"))
    assert back["rows"][0][0]["text"] == absent(text).text
    assert data["text/markdown"].splitlines()[-1].startswith("| ")


def test_a_block_as_json_holds_what_its_dataclass_holds_but_the_pictures_bytes():
    made = anchored(pointing(fact("Sat 20 minutes.", ["b", "a"]), Link("20", "odi")), "here")
    block = table("t", "T", [column("A", 2)], [(made,)], "note")
    data = asdict(block)
    del data["png"]
    assert replace(block, hold=True).as_json() == data | {"hold": True}
    del data["hold"]  # said of the few that do
    assert block.as_json() == data


def test_the_title_is_level_0_and_a_heading_of_its_own():
    assert block_markdown(heading("h", "A # title", 0)) == "# " + escaped("A # title")


def test_a_figure_has_its_picture_beside_the_json():
    from mmi_kit.report.blocks import figure

    data = bundle(figure("f", b"png", "what it shows", "Scores", ["b", "a"]))
    assert data["image/png"] == "cG5n"
    assert data[MIME]["facts"] == ("a", "b")
    assert "png" not in data[MIME]


def test_a_section_shows_one_output_a_block(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.publish_display_data", shown.append)
    Section((heading("a", "A"), prose("b", method("B."))))._ipython_display_()
    assert [data[MIME]["id"] for data in shown] == ["a", "b"]
    assert [data["text/markdown"] for data in shown] == ["## A", "B."]


def test_a_figure_is_shown_as_its_picture_which_markdown_would_hide():
    drawn = figure("f", b"png", "A line.", "Scores over time", ["0123456789ab"])
    assert set(bundle(drawn)) == {MIME, "image/png", "text/plain"}
    assert bundle(drawn)["text/plain"] == "Scores over time"
