"""After a merge captions are numbered, references show their numbers, and contents are renewed."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from edits_help import Editor, merged, shown
from word_help import blocks, docx_of, markdown, prose, table

from mmi_kit.edits.proof import new_faults
from mmi_kit.edits.tracked import expand
from mmi_kit.report.blocks import Block, Link, method, pointing

SEE = pointing(method("See the care table for it."), Link(words="the care table", to="care"))


def report(*, extra=False):
    tables = [table("new", "New")] if extra else []
    return docx_of(
        markdown("# Report"), blocks(prose(SEE, block="see"), *tables, table("care", "Care"))
    )


def fields(document):
    """Instruction and shown text of each field."""
    simple = Editor(document).body.iter(qn("w:fldSimple"))
    return [(one.get(qn("w:instr")).split()[0], shown(one)) for one in simple]


def complex_fields(document):
    """The same document with every field run by run, as Word and LibreOffice save them."""
    editor = Editor(document)
    for simple in list(editor.body.iter(qn("w:fldSimple"))):
        expand(simple)
    return editor.saved()


@pytest.mark.parametrize("form", [lambda d: d, complex_fields], ids=["simple", "run by run"])
def test_a_table_that_comes_in_front_changes_the_number_in_caption_and_reference(form):
    base = report()
    assert fields(base) == [("REF", "Table 1"), ("SEQ", "1")]
    mine = form(Editor(base).replace("Care", "All care").saved())
    document = merged(base, mine, report(extra=True)).document
    said = [shown(p) for p in Editor(document).body.iter(qn("w:p"))]
    assert "See Table 2 for it." in said
    assert [text for text in said if text.startswith("Table")] == [
        "Table 1. New",
        "Table 2. All care",
    ]


def test_a_field_that_a_person_deleted_with_tracking_on_shows_nothing_new():
    base = report()
    mine = Editor(base)
    for run in list(mine.paragraph("See").iter(qn("w:r"))):
        run.addprevious(mark := run.makeelement(qn("w:del")))
        for name, value in (("id", "77"), ("author", "Dr. Who")):
            mark.set(qn(f"w:{name}"), value)
        mark.append(run)
        for leaf in run.iter(qn("w:t")):
            leaf.tag = qn("w:delText")
    mine = mine.saved()
    result = merged(base, mine, report(extra=True))
    assert new_faults(mine, result.document) == []


def test_what_only_numbers_changed_is_no_edit():
    base = report()
    mine = Editor(base)
    for leaf in mine.body.iter(qn("w:t")):
        if leaf.text in ("Table 1", "1"):
            leaf.text = leaf.text.replace("1", "7")  # a word processor counted a table of its own
    mine = mine.saved()
    assert merged(base, mine, base).document == mine


def test_a_persons_own_numbering_is_left_alone():
    base = report()
    editor = Editor(base).replace("Care", "All care")
    [sequence] = [s for s in editor.body.iter(qn("w:fldSimple")) if "SEQ" in s.get(qn("w:instr"))]
    sequence.set(qn("w:instr"), r" SEQ Table \* ARABIC \r 5 ")
    next(sequence.iter(qn("w:t"))).text = "5"
    document = merged(base, editor.saved(), report(extra=True)).document
    assert ("SEQ", "5") in fields(document)


def test_the_contents_are_renewed_when_word_opens_the_file():
    title = blocks(Block(id="cover-title", kind="heading", text="Report", level=0))
    sections = [markdown(f"# {n}\n\nText of {n}.") for n in "ABCD"]
    base = docx_of(title, *sections, markdown("Old words."))
    newer = docx_of(title, *sections, markdown("New words."))
    editor = Editor(base)
    for mark in editor.body.iter(qn("w:fldChar")):
        mark.attrib.pop(qn("w:dirty"), None)
    mine = editor.replace("Text of A", "My text of A").saved()
    document = Editor(merged(base, mine, newer).document)
    marks = [m for m in document.body.iter(qn("w:fldChar")) if m.get(qn("w:dirty"))]
    assert [m.get(qn("w:fldCharType")) for m in marks] == ["begin"]
