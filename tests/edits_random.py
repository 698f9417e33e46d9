"""Reports made up at random, and people who edit them at random."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from edits_help import Editor, report_of, shown

from mmi_kit.word.wordml import NAMESPACES, run

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklm" for b in "aeiou" for c in ("n", "r", "st", "l", "m")]
WORDS_A_PARAGRAPH = (18, 45)


@cache
def _shell() -> bytes:
    return report_of(only="One.")


def sentence(rng: random.Random, words: int) -> str:
    said = [rng.choice(VOCABULARY) for _ in range(words)]
    for at in range(0, words, 9):
        said[at] = str(rng.randint(2, 3000))
    return " ".join(said) + "."


def reworded(rng: random.Random, text: str, share: float) -> str:
    words = text.split(" ")
    for at in rng.sample(range(len(words)), max(1, round(len(words) * share))):
        words[at] = rng.choice(VOCABULARY)
    return " ".join(words)


Blocks = list[tuple[str, list[str]]]


def some_blocks(rng: random.Random, count: int) -> Blocks:
    """Key and paragraphs of each block."""
    return [
        (
            f"b{n}",
            [sentence(rng, rng.randint(*WORDS_A_PARAGRAPH)) for _ in range(rng.randint(1, 4))],
        )
        for n in range(count)
    ]


def document_of(blocks: Blocks, *, headings: int = 6, marks: bool = True) -> bytes:
    """A report with these blocks, each with the marks that the kit gives it."""
    editor = Editor(_shell())
    section = editor.body[-1]
    for child in list(editor.body)[:-1]:
        editor.body.remove(child)
    number = 100
    xml = []
    for place, (key, texts) in enumerate(blocks):
        if place % headings == 0:
            xml.append(_paragraph(f"Section {place}", f"mmi_cell_h{place}", number, "Heading1"))
            number += 1
        for n, text in enumerate(texts, start=1):
            name = f"mmi_{key}" if n == 1 else f"mmi_{key}__p{n}"
            xml.append(_paragraph(text, name, number, f"MMI-{key}" if marks else "BodyText"))
            number += 1
    for paragraph in parse_xml(f"<w:body {NAMESPACES}>{''.join(xml)}</w:body>"):
        section.addprevious(paragraph)
    if not marks:
        editor.drop_marks("bookmarkStart", "bookmarkEnd")
    return _with_styles(editor.saved(), [key for key, _ in blocks] if marks else [])


def _paragraph(text: str, name: str, number: int, style: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run(text)}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _with_styles(document: bytes, keys: list[str]) -> bytes:
    from edits_help import rewritten

    def add(styles: Any) -> None:
        for key in keys:
            styles.append(parse_xml(
                f'<w:style {NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="MMI-{key}">'
                f'<w:name w:val="MMI {key}"/><w:basedOn w:val="BodyText"/></w:style>'
            ))  # fmt: skip

    return rewritten(document, "word/styles.xml", add)


@dataclass
class Person:
    """Edits a document, and knows to which block each paragraph then belongs."""

    rng: random.Random
    document: bytes
    truth: dict[str, str] = field(default_factory=dict)  # text -> key
    editor: Editor = field(init=False)

    def __post_init__(self) -> None:
        self.editor = Editor(self.document)
        for paragraph in self.narrative():
            self.truth[shown(paragraph)] = self.key(paragraph)

    def narrative(self) -> list[Any]:
        return [p for p in self.editor.body.iter(qn("w:p")) if not self.style(p).startswith("Head")
                and shown(p)]  # fmt: skip

    @staticmethod
    def style(paragraph: Any) -> str:
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if found is None else found.get(qn("w:val"))

    def key(self, paragraph: Any) -> str:
        names = [e.get(qn("w:name")) for e in paragraph.iter(qn("w:bookmarkStart"))]
        return names[0].partition("__")[0] if names else "mmi_" + self.style(paragraph)[4:]

    def reword(self, paragraph: Any, share: float) -> None:
        key = self.truth.pop(shown(paragraph), "")
        new = reworded(self.rng, shown(paragraph), share)
        leaves = list(paragraph.iter(qn("w:t")))
        leaves[0].text = new
        for leaf in leaves[1:]:
            leaf.text = ""
        self.truth[new] = key

    def retype(self, paragraph: Any, *, keep_style: bool) -> None:
        key = self.truth.pop(shown(paragraph), "")
        new = sentence(self.rng, self.rng.randint(*WORDS_A_PARAGRAPH))
        for child in list(paragraph):
            if child.tag != qn("w:pPr"):
                paragraph.remove(child)
        if not keep_style:
            paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").set(qn("w:val"), "BodyText")
        paragraph.append(parse_xml(run(new).replace("<w:r>", f"<w:r {NAMESPACES}>", 1)))
        self.truth[new] = key

    def delete(self, paragraph: Any) -> None:
        self.truth.pop(shown(paragraph), None)
        paragraph.getparent().remove(paragraph)

    def add(self, paragraph: Any) -> None:
        new = sentence(self.rng, self.rng.randint(*WORDS_A_PARAGRAPH))
        style = self.style(paragraph)
        made = parse_xml(
            f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(new)}</w:p>'
        )
        paragraph.addnext(made)
        self.truth[new] = self.truth.get(shown(paragraph), "")

    def move_block(self, key: str) -> None:
        members = [p for p in self.narrative() if self.truth.get(shown(p)) == key]
        others = [p for p in self.narrative() if p not in members]
        if members and others:
            target = self.rng.choice(others)
            last = [p for p in others if self.truth.get(shown(p)) == self.truth.get(shown(target))][
                -1
            ]
            for member in reversed(members):
                last.addnext(member)

    def mess_up(self, paragraph: Any) -> None:
        """What Word does inside a paragraph: runs divided anywhere, looks, links, fields, tracked
        insertions and deletions of a person, comments and proofing marks between."""
        leaf = next((t for t in paragraph.iter(qn("w:t")) if len(t.text or "") > 3), None)
        if leaf is None or leaf.getparent().getparent() is not paragraph:
            return
        text, old = leaf.text, leaf.getparent()
        cuts = sorted(self.rng.sample(range(1, len(text)), min(4, len(text) - 1)))
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        xml = "".join(self.piece(piece, number) for number, piece in enumerate(pieces))
        made = parse_xml(f"<w:p {NAMESPACES}>{xml}</w:p>")
        for child in list(made):
            old.addprevious(child)
        paragraph.remove(old)

    def piece(self, text: str, number: int) -> str:
        own = (
            f'w:id="{self.rng.randint(500, 10**6)}" w:author="Dr. Who" '
            'w:date="2024-07-01T00:00:00Z"'
        )
        plain = run(text)
        gone = plain.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
        forms = [
            plain,
            run(text, looks="<w:b/>"),
            f"<w:ins {own}>{plain}</w:ins>",
            f"<w:del {own}>{gone}</w:del>",
            f'<w:hyperlink w:anchor="nowhere">{plain}</w:hyperlink>',
            f'<w:proofErr w:type="spellStart"/>{plain}<w:proofErr w:type="spellEnd"/>',
            plain + f'<w:fldSimple w:instr=" REF ref_{number} ">{run("Table 3")}</w:fldSimple>',
            plain + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("7")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            plain + "<w:r><w:tab/><w:br/></w:r>",
            f"<w:smartTag w:uri='u' w:element='e'>{plain}</w:smartTag>",
        ]  # fmt: skip
        return self.rng.choice(forms)
