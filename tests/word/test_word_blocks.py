"""Blocks of the report as native Word: citations, captions, notes, bookmarks, alt text."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from nbformat.v4 import new_output
from word_help import (
    blocks,
    code,
    docx_of,
    figure,
    lines,
    markdown,
    part,
    png,
    prose,
    stated,
    style_of,
    table,
    tables,
    text_of,
)

from mmi_kit.errors import WordError
from mmi_kit.report.blocks import MIME, Block, absent, method
from mmi_kit.word.blocks import cited


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Sat 20 minutes.", "Sat 20 minutes (Ex. 4F/12)."),
        ("Sat 20 minutes", "Sat 20 minutes (Ex. 4F/12)"),
        ("Is it stable?", "Is it stable (Ex. 4F/12)?"),
        ("The ODI was 44.5.", "The ODI was 44.5 (Ex. 4F/12)."),
        ("Seen at 3 p.m.", "Seen at 3 p.m. (Ex. 4F/12)."),
        ("Seen by A. Smith, D.O.", "Seen by A. Smith, D.O. (Ex. 4F/12)."),
        ('He wrote "no surgery."', 'He wrote "no surgery." (Ex. 4F/12).'),
        ('He wrote "no surgery".', 'He wrote "no surgery" (Ex. 4F/12).'),
        ("He trailed off...", "He trailed off (Ex. 4F/12)..."),
    ],
)
def test_the_citation_stands_inside_the_final_punctuation(sentence, printed):
    [(style, text)] = lines(docx_of(blocks(prose(stated(sentence)))))[1:]
    assert (style, text) == ("BodyText", printed)


def test_a_citation_has_its_character_style_and_nothing_else_has():
    document = docx_of(blocks(prose(stated("Sat 20 minutes."), absent("No MRI on file."))))
    styled = [
        r for r in part(document).iter(qn("w:r")) if r.find(f".//{qn('w:rStyle')}") is not None
    ]
    assert [text_of(r) for r in styled] == ["(Ex. 4F/12)"]
    assert styled[0].find(f".//{qn('w:rStyle')}").get(qn("w:val")) == "MMICitation"
    assert lines(document)[1][1] == "Sat 20 minutes (Ex. 4F/12). No MRI on file."


def test_an_empty_sentence_prints_no_citation():
    assert cited(stated("x", cite=""), "C") == '<w:r><w:t xml:space="preserve">x</w:t></w:r>'
    assert lines(docx_of(markdown("# T"), blocks(prose(method("")))))[1:] == []


def test_every_kind_has_its_style():
    document = docx_of(
        blocks(
            Block(id="cover-title", kind="heading", text="Report", level=0),
            prose(method("A.B."), block="cover-who"),
            Block(id="h1", kind="heading", text="One", level=1),
            Block(id="h2", kind="heading", text="Two", level=2),
            Block(id="h3", kind="heading", text="Three", level=3),
            prose(method("Words."), block="words"),
            Block(id="b", kind="bullets", paragraphs=((method("a"),), (method("b"),))),
            prose(method("Mind this."), block="c", kind="callout"),
            table(caption="Scores", note="NR: not recorded."),
            figure(caption="Course", note="Higher is worse."),
        )
    )
    assert lines(document) == [
        ("Title", "Report"),
        ("Subtitle", "A.B."),
        ("Heading1", "One"),
        ("Heading2", "Two"),
        ("Heading3", "Three"),
        ("BodyText", "Words."),
        ("ListBullet", "a"),
        ("ListBullet", "b"),
        ("Callout", "Mind this."),
        ("Caption", "Table 1. Scores"),
        ("TableNote", "NR: not recorded."),
        ("MMIFigure", ""),
        ("Caption", "Figure 1. Course"),
        ("TableNote", "Higher is worse."),
    ]
    assert tables(document) == [
        [["Visit", "ODI"], ["PT", "44"], ["Injection", "not documented"]],
    ]


def test_captions_are_numbered_by_fields_that_already_show_the_right_number():
    document = docx_of(
        blocks(table("a"), figure("b"), table("c"), figure("d"), table("e")), markdown("|x|\n|-|")
    )
    fields = list(part(document).iter(qn("w:fldSimple")))
    assert [(f.get(qn("w:instr")), text_of(f)) for f in fields] == [
        (r" SEQ Table \* ARABIC ", "1"),
        (r" SEQ Figure \* ARABIC ", "1"),
        (r" SEQ Table \* ARABIC ", "2"),
        (r" SEQ Figure \* ARABIC ", "2"),
        (r" SEQ Table \* ARABIC ", "3"),
        (r" SEQ Table \* ARABIC ", "4"),
    ]


def test_a_caption_stays_with_its_table_or_figure_and_a_note_with_both():
    body = part(docx_of(markdown("# T"), blocks(table(note="n"), figure(note="n"))))[0]
    kept = {qn("w:keepNext")}
    caption, _, note, picture, below, last = list(body)[1:7]
    assert [style_of(p) for p in (caption, note, picture, below, last)] == [
        "Caption",
        "TableNote",
        "MMIFigure",
        "Caption",
        "TableNote",
    ]
    holds = [bool(kept & {e.tag for e in p[0]}) for p in (caption, note, picture, below, last)]
    assert holds == [True, False, True, True, False]


@pytest.mark.parametrize("hold", [True, False])
def test_a_table_that_holds_stays_on_the_page_of_what_follows_it(hold):
    body = part(docx_of(markdown("# T"), blocks(table(note="n", hold=hold))))[0]
    note = next(p for p in body.iter(qn("w:p")) if style_of(p) == "TableNote")
    assert (note.find(f".//{qn('w:keepNext')}") is not None) is hold
    body = part(docx_of(markdown("# T"), blocks(table(hold=hold))))[0]
    rows = list(body.iter(qn("w:tr")))
    assert (rows[-1].find(f".//{qn('w:keepNext')}") is not None) is hold


def test_a_figure_says_what_it_shows_and_carries_the_id_of_its_block():
    document = docx_of(
        blocks(figure("fig-odi", alt='ODI 44 to "38" <over> 3\nvisits'), figure("g"))
    )
    drawings = list(part(document).iter("{*}docPr"))
    assert [(d.get("name"), d.get("descr")) for d in drawings] == [
        ("mmi_fig_odi", 'ODI 44 to "38" <over> 3 visits'),
        ("mmi_g", "A line"),
    ]
    assert len({d.get("id") for d in drawings}) == 2


def test_each_block_can_be_found_by_a_bookmark_that_word_accepts():
    long = "a-very-long-identifier-of-a-block-that-word-would-cut-short"
    ids = ["p.1", "p-1", "p.1", "P.1", long, long + "-2"]
    document = docx_of(blocks(*(prose(method("Words."), block=i) for i in ids)))
    marks = [b.get(qn("w:name")) for b in part(document).iter(qn("w:bookmarkStart"))]
    assert marks[0] == "mmi_p_1"
    assert len({m.lower() for m in marks}) == len(ids)
    assert all(len(m) <= 40 and m.replace("_", "a").isalnum() for m in marks)
    assert len(list(part(document).iter(qn("w:bookmarkEnd")))) == len(ids)


def test_a_picture_is_never_wider_than_the_text_nor_enlarged():
    wide = new_output("display_data", data={"image/png": png(2000, 100, dpi=100)})
    small = new_output("display_data", data={"image/png": png(150, 75, dpi=150)})
    sizes = [
        (int(e.get("cx")) / 914_400, int(e.get("cy")) / 914_400)
        for e in part(docx_of(code(wide), code(small))).iter("{*}extent")
    ]
    assert sizes[0] == pytest.approx((6.7, 0.335), abs=0.001)
    assert sizes[1] == pytest.approx((1.0, 0.5), abs=0.001)


def shown(data: object, **more: str) -> object:
    return code(new_output("display_data", data={MIME: data} | more))


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (shown({"id": "x", "kind": "poem"}), "its kind is 'poem'"),
        (shown({"id": "x"}), "its content does not fit its kind"),
        (shown({"id": "x", "kind": "figure"}), "its picture is missing"),
        (shown({"id": "x", "kind": "prose", "paragraphs": [[{}]]}), "its content does not fit"),
    ],
)
def test_a_block_that_cannot_be_written_stops_the_document(cell, what):
    with pytest.raises(WordError) as error:
        docx_of(markdown("# T"), cell)
    assert error.value.where == "cell 2"
    assert str(error.value).startswith(f"cell 2: a block of the report cannot be written: {what}")


def test_a_damaged_picture_is_named_by_its_cell():
    with pytest.raises(WordError) as error:
        docx_of(code(new_output("display_data", data={"image/png": "AAAA"})))
    assert str(error.value) == (
        "cell 1: a picture cannot be used: it is damaged. "
        "Expected: a PNG or JPEG picture that fits a page. "
        "Draw it again, or hide the cell with the tag hide."
    )


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 100)
    with pytest.raises(WordError, match="cell 1: a picture cannot be used: it has too many pixels"):
        docx_of(code(new_output("display_data", data={"image/png": png()})))
