"""Each of 29 ways to spoil a document is caught, by the lint or by openxml-audit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from word_help import (
    blocks,
    code,
    docx_of,
    figure,
    findings_of,
    markdown,
    png,
    prose,
    result,
    stated,
    table,
)

from mmi_kit.report.blocks import Link, method, pointing
from mmi_kit.word.package import zip_parts
from mmi_kit.word.soundness import Fault, faults
from mmi_kit.word.wordml import NAMESPACES

Parts = dict[str, bytes]
DOCUMENT = "word/document.xml"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A sound document with a little of everything."""
    return docx_of(
        markdown("# One\n\n[web](https://x.org) words\n\n## Two\n\n- b"),
        blocks(
            prose(stated("Sat 20 minutes."), block="p"),
            prose(pointing(method("See it."), Link("it", "t")), block="q"),
            table(caption="Scores"),
            figure(caption="Course"),
        ),
    )


def parts_of(document: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put(old: str, new: str, name: str = DOCUMENT, count: int = 1) -> Callable[[Parts], None]:
    """Replace text in one part; a seed that finds nothing to spoil is a broken test."""

    def spoil(parts: Parts) -> None:
        assert old.encode() in parts[name], old
        parts[name] = parts[name].replace(old.encode(), new.encode(), count)

    return spoil


def add(xml: str) -> Callable[[Parts], None]:
    """Put XML at the beginning of the body."""
    return put("<w:body>", f"<w:body>{xml}")


def drop(name: str) -> Callable[[Parts], None]:
    def spoil(parts: Parts) -> None:
        del parts[name]

    return spoil


def control(number: int, tag: str = "a", content: str = "<w:p/>") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="a"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def words(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def mark(name: str, number: int = 900, end: bool = True) -> str:
    close = f'<w:bookmarkEnd w:id="{number}"/>' if end else ""
    return f'<w:p><w:bookmarkStart w:id="{number}" w:name="{name}"/>{close}</w:p>'


def numbered(paragraph_id: str, times: int = 1) -> str:
    return f'<w:p {W14} w14:paraId="{paragraph_id}"/>' * times


DRAWING = 'wp:docPr id="1001"'
SEEDS: dict[str, Callable[[Parts], None]] = {
    "paragraph properties after the runs": add(
        "<w:p><w:r><w:t>a</w:t></w:r><w:pPr><w:keepNext/></w:pPr></w:p>"
    ),
    "run properties in a wrong order": add(
        '<w:p><w:r><w:rPr><w:sz w:val="20"/><w:b/></w:rPr><w:t>a</w:t></w:r></w:p>'
    ),
    "a second page set-up": put("</w:body>", "<w:sectPr/></w:body>"),
    "a picture without its relation": put("r:embed=", 'r:embed="rId999" r:link='),
    "a picture without its file": drop("word/media/image1.png"),
    "a picture without its content type": put(
        '<Default Extension="png"', '<Default Extension="gnp"', "[Content_Types].xml"
    ),
    "two bookmarks of one id": add(mark("a") + mark("b")),
    "a bookmark's name too long": add(mark("a" * 41)),
    "a paragraph id too large": add(numbered("80000000")),
    "a comment that is not there": add('<w:p><w:r><w:commentReference w:id="7"/></w:r></w:p>'),
    "an insertion without an author": add(
        '<w:p><w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins></w:p>'
    ),
    "a control character": add("<w:p><w:r><w:t>a\x01</w:t></w:r></w:p>"),
    "two styles of one id": put(
        'w:styleId="Callout"', 'w:styleId="Caption"', "word/styles.xml"
    ),
    "two drawings of one id": add(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1001" name="a" '
        'descr="what it shows"/></wp:inline></w:drawing></w:r></w:p>'
    ),
    "a cell without a paragraph": add(
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/>'
        "</w:tblGrid><w:tr><w:tc/></w:tr></w:tbl><w:p/>"
    ),
    "two bookmarks of one name": add(mark("a", 901) + mark("A", 902)),
    "a bookmark that does not end": add(mark("a", end=False)),
    "a bookmark's name with a dash": add(mark("a-b")),
    "a reference to nothing": put("REF ref_t ", "REF ref_gone "),
    "two content controls of one id": add(control(5) + control(5)),
    "a tag too long": add(control(5, "a" * 65)),
    "a content control without content": add(control(5, content="")),
    "two paragraphs of one id": add(numbered("00000001", 2)),
    "a field that does not end": add('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
    "text in a deletion": add(
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:t>a</w:t></w:r></w:del></w:p>'
    ),
    "a picture without words": put('descr="A line"', 'descr=""'),
    "a table without a header row": put("<w:tblHeader/>", ""),
    "a heading level left out": put('w:pStyle w:val="Heading2"', 'w:pStyle w:val="Heading3"'),
    "an unknown style": put('w:pStyle w:val="BodyText"', 'w:pStyle w:val="Gone"'),
}  # fmt: skip
# What neither finds, and why that is known: nothing at present.
MISSED: frozenset[str] = frozenset()


def spoiled(document: bytes, spoil: Callable[[Parts], None]) -> bytes:
    parts = parts_of(document)
    spoil(parts)
    return zip_parts(parts)


def test_the_sound_document_is_sound(sound, tmp_path):
    assert faults(sound) == ()
    assert findings_of(sound, tmp_path) == []


def test_there_are_as_many_seeds_as_were_measured():
    assert len(SEEDS) == 29
    assert len(SEEDS) - len(MISSED) >= 27


@pytest.mark.parametrize("defect", SEEDS)
def test_a_seeded_defect_is_caught(sound, tmp_path, defect):
    broken = spoiled(sound, SEEDS[defect])
    caught = bool(faults(broken)) or bool(findings_of(broken, tmp_path))
    assert caught == (defect not in MISSED)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (put("<w:lang ", "<w:noProof/><!-- ", "word/styles.xml"), "unreadable"),
        (put('w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/', "w:noProof/",
             "word/styles.xml"), "no_language"),
        (put("<dc:title>T</dc:title>", "", "docProps/core.xml"), "no_title"),
        (put(">web<", ">https://x.org<"), "bare_address"),
        (add("<w:p/>"), "empty_paragraph"),
        (add(words("• first")), "typed_list"),
        (add(control(5).replace('<w:alias w:val="a"/>', "")), "no_control_title"),
        (add("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>"), "hidden_text"),
        (add(words("a\u200bb")), "hidden_text"),
        (put('descr="A line"', 'descr="image1.png"'), "no_alt"),
        (put('descr="A line"', 'descr="Figure 1"'), "no_alt"),
        (put("<w:tcPr>", '<w:tcPr><w:shd w:val="clear" w:fill="333333"/>'), "low_contrast"),
        (add('<w:p><w:hyperlink w:anchor="gone"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'),
         "leads_nowhere"),
    ],
)  # fmt: skip
def test_what_a_schema_does_not_ask(sound, spoil, rule):
    assert rule in {fault.rule for fault in faults(spoiled(sound, spoil))}


def test_a_fault_names_the_rule_the_part_and_what_was_found(sound):
    broken = spoiled(sound, add(mark("a-b")))
    assert faults(broken) == (Fault("bookmark_name", "document", "a-b"),
                            Fault("empty_paragraph", "document", "an empty paragraph"))  # fmt: skip


def test_a_figure_without_words_is_found_in_a_plain_notebook():
    document = docx_of(code(result(image_png=png())))
    assert [fault.rule for fault in faults(document)] == ["no_alt"]


def test_what_is_no_document():
    assert faults(b"") == (Fault("unreadable", "package", "BadZipFile"),)
    empty = zip_parts({"a.xml": f"<a {NAMESPACES}/>".encode()})
    assert faults(empty) == (Fault("unreadable", "package", "KeyError"),)
