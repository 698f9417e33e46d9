"""Markdown cells as native Word."""

from __future__ import annotations

from docx.oxml.ns import qn
from nbformat.v4 import new_markdown_cell
from word_help import docx_of, lines, markdown, part, png, tables, text_of


def shown(source: str) -> list[tuple[str, str]]:
    return lines(docx_of(markdown("# T\n\n" + source)))[1:]


def test_headings_and_paragraphs():
    assert shown("## A\n\n### B\n\n##### C\n\none\ntwo\n\n> said\n>\n> again") == [
        ("Heading2", "A"),
        ("Heading3", "B"),
        ("Heading3", "C"),
        ("BodyText", "one two"),
        ("Quote", "said"),
        ("Quote", "again"),
    ]


def test_looks_of_words():
    document = docx_of(markdown("**a** *b* ***c*** `d` ~~e~~ f<br>g"))
    looks = {}
    for run in part(document).iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            looks[text_of(run)] = [e.tag.split("}")[1] for e in properties]
    assert looks == {
        "a": ["b"],
        "b": ["i"],
        "c": ["b", "i"],
        "d": ["rStyle"],
        "e": ["strike"],
    }
    assert lines(document)[-1] == ("BodyText", "a b c d e f\ng")


def test_only_web_addresses_become_links():
    document = docx_of(markdown("[a](https://x.org/?a=1&b=2) [b](c.pdf) [d](#e) <m@x.org>"))
    assert [text_of(h) for h in part(document).iter(qn("w:hyperlink"))] == ["a", "m@x.org"]
    targets = [r.get("Target") for r in part(document, "word/_rels/document.xml.rels")]
    assert {"https://x.org/?a=1&b=2", "mailto:m@x.org"} <= set(targets)
    assert lines(document)[-1][1] == "a b d m@x.org"


def levels(source: str) -> list[tuple[str, str, str]]:
    """(list, level, text) of each paragraph."""
    found = []
    for paragraph in part(docx_of(markdown(source))).iter(qn("w:p")):
        number = paragraph.find(f".//{qn('w:numId')}")
        level = paragraph.find(f".//{qn('w:ilvl')}")
        both = ("", "") if number is None else (number.get(qn("w:val")), level.get(qn("w:val")))
        found.append((*both, text_of(paragraph)))
    return found


def test_lists_are_lists_and_each_numbered_list_starts_anew():
    source = "1. a\n2. b\n   - c\n     - d\n\n   more of b\n\nwords\n\n7. e\n"
    _, a, b, c, d, more, words, e = levels(source)
    assert [a[1:], b[1:], c[1:], d[1:]] == [("0", "a"), ("0", "b"), ("1", "c"), ("2", "d")]
    assert a[0] == b[0] != c[0] == d[0]
    assert (more, words) == (("", "", "more of b"), ("", "", "words"))
    assert e[0] not in ("", a[0], c[0])
    numbering = part(docx_of(markdown(source)), "word/numbering.xml")
    starts = {
        num.get(qn("w:numId")): num.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for num in numbering.iter(qn("w:num"))
        if num.find(f".//{qn('w:startOverride')}") is not None
    }
    assert starts == {a[0]: "1", e[0]: "7"}


def test_tables_keep_their_alignment_and_the_looks_in_them():
    document = docx_of(markdown("| Name | ODI | x |\n|---|---:|:-:|\n| **a** | 44 | y |"))
    assert tables(document) == [[["Name", "ODI", "x"], ["a", "44", "y"]]]
    aligns = [j.get(qn("w:val")) for j in part(document).iter(qn("w:jc"))]
    assert aligns == ["right", "center", "right", "center"]


def test_html_in_markdown_is_read_and_never_passed_on():
    assert shown("<div>a <b>b</b></div>\n\n<!-- note -->\n\nc <span>d</span>") == [
        ("BodyText", "a b"),
        ("BodyText", "c d"),
    ]


def test_a_picture_in_the_text_is_shown_when_the_notebook_holds_it():
    cell = new_markdown_cell(
        "Before ![The knee](attachment:k.png) after ![Lost](lost.png)",
        attachments={"k.png": {"image/png": png()}},
    )
    document = docx_of(markdown("# T"), cell)
    assert lines(document)[1:] == [
        ("BodyText", "Before  after [picture: Lost]"),
        ("MMIFigure", ""),
        ("Caption", "Figure 1. The knee"),
    ]
    assert [p.get("descr") for p in part(document).iter("{*}docPr")] == ["The knee"]


def test_a_rule_or_an_empty_cell_leaves_no_empty_paragraph():
    assert shown("a\n\n---\n\nb\n") == [("BodyText", "a"), ("BodyText", "b")]
    assert lines(docx_of(markdown(""), markdown("# T"))) == [("Heading1", "T")]
