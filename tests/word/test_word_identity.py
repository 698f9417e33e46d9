"""Every paragraph of a report can be found again after somebody has edited it."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from word_help import (
    blocks,
    code,
    docx_of,
    figure,
    markdown,
    part,
    png,
    prose,
    result,
    stated,
    table,
)

from mmi_kit.report.blocks import Block, bullets, method
from mmi_kit.word.soundness import faults

EVERYTHING = (
    markdown("# T\n\nWords.\n\n- one\n- two"),
    blocks(
        prose(stated("First."), block="answer"),
        bullets("gaps", [method("One."), method("Two.")]),
        table("care", caption="Care", note="A note."),
        figure("line", caption="A line"),
        Block(id="sub", kind="heading", text="Sub"),
    ),
    code(result(text_html="<table><tr><th>a</th></tr><tr><td>1</td></tr></table>")),
    code(result(image_png=png())),
)


def bookmarks(element):
    return [e.get(qn("w:name")) for e in element.iter(qn("w:bookmarkStart"))]


def own_names(document):
    """The first bookmark of each paragraph and table that starts as ours do, in order."""
    found = [[n for n in bookmarks(e) if n.startswith("mmi_")] for e in part(document)[0]]
    return [names[0] if names else "" for names in found[:-1]]


def test_each_paragraph_and_table_has_a_bookmark_of_its_block_or_cell():
    assert own_names(docx_of(*EVERYTHING)) == [
        "mmi_cell_c0",
        "mmi_cell_c0__p2",
        "mmi_cell_c0__p3",
        "mmi_cell_c0__p4",
        "mmi_answer",
        "mmi_gaps",
        "mmi_gaps__p2",
        "mmi_care",
        "mmi_care__table",
        "mmi_care__note",
        "mmi_line__figure",
        "mmi_line",
        "mmi_sub",
        "mmi_cell_c2",
        "mmi_cell_c2__table",
        "mmi_cell_c3__figure",
        "mmi_cell_c3",
    ]


def test_narrative_has_a_style_of_its_own_that_looks_like_the_style_of_the_house():
    document = docx_of(*EVERYTHING)
    styles = {
        style.find(qn("w:name")).get(qn("w:val")): style.find(qn("w:basedOn")).get(qn("w:val"))
        for style in part(document, "word/styles.xml").iter(qn("w:style"))
        if style.get(qn("w:styleId")).startswith("MMI-")
    }
    assert styles == {"MMI answer": "BodyText", "MMI gaps": "ListBullet"}


def test_a_cell_added_in_front_changes_no_name():
    before = own_names(docx_of(*EVERYTHING))
    more = docx_of(*EVERYTHING, markdown("Added."))
    assert own_names(more) == [*before, "mmi_cell_c4"]


@pytest.mark.parametrize("same", ["answer", "ANSWER"])
def test_two_blocks_of_one_name_get_different_bookmarks(same):
    shown = blocks(prose(stated("a"), block="answer"), prose(stated("b"), block=same))
    found = own_names(docx_of(markdown("# T"), shown))
    assert len(set(found)) == len(found) == 3


def test_the_marks_are_sound():
    assert [fault for fault in faults(docx_of(*EVERYTHING)) if fault.rule != "no_alt"] == []
