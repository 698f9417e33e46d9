"""The document as a file: the same bytes, its properties, any character, valid, and it opens."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_help import (
    blocks,
    code,
    docx_of,
    figure,
    findings_of,
    lines,
    markdown,
    names,
    part,
    png,
    printed,
    prose,
    result,
    stated,
    table,
    text_of,
)

from mmi_kit.report.blocks import Block, method
from mmi_kit.word.wordml import xml_safe

EVERYTHING = (
    blocks(
        Block(id="cover-title", kind="heading", text="Evidence summary", level=0),
        prose(method("A.B."), block="cover-who"),
        prose(method("Mind this."), block="c", kind="callout"),
    ),
    markdown("# One\n\n**a** `b` [c](https://x.org)\n\n1. d\n   - e\n\n> f\n\n|g|\n|-|\n|h|"),
    blocks(
        prose(stated("Sat 20 minutes."), block="p"),
        Block(id="b", kind="bullets", paragraphs=((stated("a."),), (stated("b."),))),
        table(caption="Scores", note="NR: not recorded."),
        figure(caption="Course", note="Higher is worse."),
    ),
    code(result(text_html=pd.DataFrame({"a": [1, 2]}).to_html()), printed("x\ty\n")),
    code(result(image_png=png()), result(text_plain="42")),
)
STATED = {"title": "Evidence summary", "author": "J. Doe, MD", "subject": "A.B."}


def test_the_same_notebook_gives_the_same_bytes():
    first = docx_of(*EVERYTHING, as_of="2024-06-30", **STATED)
    assert docx_of(*EVERYTHING, as_of="2024-06-30", **STATED) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        members = archive.infolist()
    assert {m.date_time for m in members} == {(1980, 1, 1, 0, 0, 0)}
    order = [m.filename for m in members]
    assert order == ["[Content_Types].xml", *sorted(order[1:])]


def test_the_document_says_who_and_as_of_when_and_no_more():
    document = docx_of(*EVERYTHING, as_of="2024-06-30", **STATED)
    core = part(document, "docProps/core.xml")
    assert {e.tag.split("}")[1]: e.text for e in core} == {
        "title": "Evidence summary",
        "subject": "A.B.",
        "creator": "J. Doe, MD",
        "language": "en-US",
        "lastModifiedBy": "J. Doe, MD",
        "revision": "1",
        "created": "2024-06-30T00:00:00Z",
        "modified": "2024-06-30T00:00:00Z",
    }
    assert [text_of(e) or e.text for e in part(document, "docProps/app.xml")] == ["mmi-kit"]
    undated = part(docx_of(markdown("# A")), "docProps/core.xml")
    assert [e.text for e in undated if "modified" in e.tag] == ["1980-01-01T00:00:00Z"]


def test_nothing_is_found_wrong_by_openxml_audit(tmp_path):
    assert findings_of(docx_of(*EVERYTHING, **STATED), tmp_path) == []
    assert findings_of(docx_of(), tmp_path) == []


def test_no_paragraph_is_empty_and_python_docx_opens_it():
    document = docx.Document(BytesIO(docx_of(*EVERYTHING, **STATED)))
    for paragraph in document.paragraphs:
        assert paragraph.text or paragraph._p.findall(f".//{qn('w:drawing')}")
    assert document.core_properties.title == "Evidence summary"


def test_page_numbers_are_fields_with_a_first_guess():
    document = docx_of(markdown("\n\n".join(["word " * 180] * 40)))
    for name in ("word/footer1.xml", "word/footer2.xml"):
        footer = part(document, name)
        assert text_of(footer).startswith("\tPage 1 of ")
        assert [f.get(qn("w:instr")) for f in footer.iter(qn("w:fldSimple"))] == [
            " PAGE ",
            " NUMPAGES ",
        ]
        assert 8 <= int(text_of(footer).rsplit(" ", 1)[1]) <= 12
    assert "word/footer1.xml" in names(document)


def test_a_document_without_a_heading_gets_its_title_above():
    assert lines(docx_of(markdown("words"), title="My notes")) == [
        ("Title", "My notes"),
        ("BodyText", "words"),
    ]
    assert lines(docx_of(markdown("words\n\n# A"), title="A"))[0] == ("BodyText", "words")
    assert lines(docx_of(markdown("words\n\n# A"), title=""))[0] == ("BodyText", "words")
    assert lines(docx_of(title="")) == [("Title", "Report")]


HOSTILE = "".join(map(chr, range(32))) + "\ud800\udfff\ufffe\uffff & <w:t> ]]> \u202e\u200b"


def test_any_character_in_any_place_gives_a_document_that_shows_it(tmp_path):
    document = docx_of(
        markdown(f"# {HOSTILE}\n\n{HOSTILE} [x](https://x.org/{HOSTILE})\n\n|{HOSTILE}|\n|-|"),
        code(printed(HOSTILE), result(text_plain=HOSTILE), result(text_html=HOSTILE)),
        code(result(text_html=f"<table><tr><td>{HOSTILE}</td></tr></table>")),
        blocks(
            prose(stated(HOSTILE, cite=HOSTILE), block=HOSTILE),
            table(block="t" + HOSTILE, caption=HOSTILE, note=HOSTILE),
            figure(block="f" + HOSTILE, caption=HOSTILE, alt=HOSTILE),
        ),
        title=HOSTILE,
        author=HOSTILE,
        subject=HOSTILE,
    )
    assert findings_of(document, tmp_path) == []
    shown = "".join(text for _, text in lines(document))
    assert shown.count("\ufffd") > 100
    assert "\u202e\u200b" in shown


@given(st.text())
def test_xml_safe_changes_nothing_but_what_xml_cannot_hold(text):
    safe = xml_safe(text)
    assert len(safe) == len(text)
    assert all(
        a == b or (b == "\ufffd" and (ord(a) < 32 or 0xD800 <= ord(a) < 0xE000 or ord(a) > 0xFFFD))
        for a, b in zip(text, safe, strict=True)
    )
    safe.encode()


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1), st.text())
def test_no_text_is_dropped(words, cite):
    document = docx_of(blocks(prose(stated(f"A {words} Z.", cite=cite))))
    shown = lines(document)[-1][1]
    wanted = xml_safe(words.replace("\r\n", "\n").replace("\r", "\n"))
    assert shown.startswith(f"A {wanted} Z")


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_opens_it_and_shows_everything(tmp_path):
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("LibreOffice or pdftotext is not installed: opening it was NOT tested")
    path = tmp_path / "report.docx"
    path.write_bytes(docx_of(*EVERYTHING, **STATED))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    pdf = str(tmp_path / "report.pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    shown = " ".join(text.stdout.split())
    for words in (
        "Evidence summary A.B. Mind this.",
        "Sat 20 minutes (Ex. 4F/12).",
        "Table 2. Scores",
        "Figure 1. Course",
        "Page 1 of ",
    ):
        assert words in shown
