"""A stand-in for a word processor: changes a Word file as a person at a keyboard would."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree
from word_help import blocks, docx_of, markdown, prose

from mmi_kit.edits.merge import Merged, merge
from mmi_kit.report.blocks import bullets, method

DATE = "2024-06-30"


def rewritten(document: bytes, part: str, change: Callable[[Any], None]) -> bytes:
    """The document with one of its parts changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                root = etree.fromstring(data)
                change(root)
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, data)
    return target.getvalue()


class Editor:
    """One open document. Paragraphs are found by words that they hold."""

    def __init__(self, document: bytes) -> None:
        self.document = document
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            self.root = etree.fromstring(archive.read("word/document.xml"))
        self.body = self.root[-1]

    def paragraph(self, words: str) -> Any:
        return next(p for p in self.body.iter(qn("w:p")) if words in shown(p))

    def table(self, words: str) -> Any:
        return next(t for t in self.body.iter(qn("w:tbl")) if words in shown(t))

    def replace(self, old: str, new: str) -> Editor:
        """Type other words over some of a paragraph, or in a cell: they stand in one run."""
        leaf = next(t for t in self.body.iter(qn("w:t")) if old in (t.text or ""))
        leaf.text = leaf.text.replace(old, new, 1)
        leaf.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return self

    def retype(self, words: str, new: str) -> Editor:
        """Select a paragraph's text and type: Word keeps its style and drops its bookmarks."""
        paragraph = self.paragraph(words)
        for child in list(paragraph):
            if child.tag != qn("w:pPr"):
                paragraph.remove(child)
        paragraph.append(_run(new))
        return self

    def add_after(self, words: str, new: str, *, styled: bool = True) -> Editor:
        """Press Enter at the end of a paragraph and type: the new one has the same style."""
        made = etree.Element(qn("w:p"))
        properties = self.paragraph(words).find(qn("w:pPr"))
        if styled and properties is not None:
            made.append(copy.deepcopy(properties))
        made.append(_run(new))
        self.paragraph(words).addnext(made)
        return self

    def delete(self, words: str) -> Editor:
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)
        return self

    def move(self, words: str, after: str) -> Editor:
        paragraph = self.paragraph(words)
        self.paragraph(after).addnext(paragraph)
        return self

    def copy(self, words: str, after: str) -> Editor:
        """Word keeps the bookmarks with the last of equal ones; others keep both."""
        made = copy.deepcopy(self.paragraph(words))
        self.paragraph(after).addnext(made)
        return self

    def track(self, words: str, new: str, author: str = "Dr. Who") -> Editor:
        """Insert words at the end of a paragraph with Word's tracking switched on."""
        inserted = etree.SubElement(self.paragraph(words), qn("w:ins"))
        for name, value in (("id", "77"), ("author", author), ("date", "2024-07-01T00:00:00Z")):
            inserted.set(qn(f"w:{name}"), value)
        inserted.append(_run(new))
        return self

    def drop_marks(self, *tags: str) -> Editor:
        """As an online editor does: bookmarks, or the styles of paragraphs, are gone."""
        for tag in tags:
            for element in list(self.body.iter(qn(f"w:{tag}"))):
                element.getparent().remove(element)
        return self

    def settle(self, author: str, *, accept: bool) -> Editor:
        """Accept, or reject, all insertions and deletions of words by one author."""
        keep, drop = ("ins", "del") if accept else ("del", "ins")
        for mark in list(self.body.iter(qn(f"w:{drop}"))):
            if mark.get(qn("w:author")) == author and mark.getparent().tag != qn("w:rPr"):
                mark.getparent().remove(mark)
        for mark in list(self.body.iter(qn(f"w:{keep}"))):
            if mark.get(qn("w:author")) == author and mark.getparent().tag != qn("w:rPr"):
                for child in list(mark):
                    mark.addprevious(child)
                mark.getparent().remove(mark)
        for leaf in list(self.body.iter(qn("w:delText"))):
            if not any(True for _ in leaf.iterancestors(qn("w:del"))):
                leaf.tag = qn("w:t")
        return self

    def saved(self) -> bytes:
        data = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)

        def put(root: Any) -> None:
            root[:] = list(etree.fromstring(data))

        return rewritten(self.document, "word/document.xml", put)


def shown(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def _run(text: str) -> Any:
    run = etree.Element(qn("w:r"))
    leaf = etree.SubElement(run, qn("w:t"))
    leaf.text = text
    leaf.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def report_of(**texts: str | list[str]) -> bytes:
    """A small report: a heading, then one prose block for each name; a list gives bullets."""
    shown_blocks = []
    for name, text in texts.items():
        if isinstance(text, str):
            shown_blocks.append(prose(method(text), block=name))
        else:
            shown_blocks.append(bullets(name, [method(t) for t in text]))
    return docx_of(markdown("# Report"), blocks(*shown_blocks))


def merged(base: bytes, human: bytes, new: bytes) -> Merged:
    return merge(base, human, new, date=DATE, name="mmi-report.docx")


def comments_of(document: bytes) -> list[tuple[str, list[str]]]:
    """Author and lines of each comment."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return []
        root = etree.fromstring(archive.read("word/comments.xml"))
    return [(c.get(qn("w:author")), [shown(p) for p in c.iter(qn("w:p"))]) for c in root]


def revisions_of(document: bytes, author: str = "mmi-kit") -> list[tuple[str, str]]:
    """Each tracked change of the kit or of another author: ("ins" or "del", its text)."""
    root = Editor(document).body
    found = []
    for mark in root.iter(qn("w:ins"), qn("w:del")):
        if mark.get(qn("w:author")) == author and mark.getparent().tag != qn("w:rPr"):
            text = "".join(t.text or "" for t in mark.iter(qn("w:t"), qn("w:delText")))
            found.append((etree.QName(mark).localname, text))
    return found


def write(folder: Path, document: bytes, name: str = "mmi-report.docx") -> Path:
    path = folder / name
    path.write_bytes(document)
    return path
