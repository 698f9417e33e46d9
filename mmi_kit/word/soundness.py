"""Is a finished Word document sound, and can everybody read it? What schema checks do not ask.

`faults(document)` gives what it finds; an empty answer is a clean document. It looks for what makes
Word repair a file or lose a reference, and for what a screen reader cannot read out. A schema
check (openxml-audit, the Open XML SDK) belongs beside it: the two find different faults.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

LONGEST_TAG = 64  # characters of a content control's tag; Word refuses longer ones
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_TEXT_PARTS = ("document", "header", "footer", "footnotes", "comments")
_TYPES = "[Content_Types].xml"
_REFERRING = ("REF", "PAGEREF", "NOTEREF")


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One finding: the rule that was broken, the part, and what was found there."""

    rule: str
    part: str
    found: str


@dataclass(frozen=True)
class Opened:
    """The parts of a document that hold text, parsed."""

    parts: dict[str, Any]
    styles: Any
    core: Any
    untyped: tuple[str, ...] = ()  # members of the package whose content type is not stated

    @property
    def body(self) -> Any:
        """The body of the document."""
        return self.parts["document"][0]

    def each(self, tag: str) -> Iterator[tuple[str, Any]]:
        """Every element of this name, with its part."""
        for name, root in self.parts.items():
            for element in root.iter(qn(tag)):
                yield name, element

    @cached_property
    def levels(self) -> dict[str, int]:
        """Style id to its heading level, counted from 1."""
        found = {}
        for style in () if self.styles is None else self.styles.iter(qn("w:style")):
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if outline is not None:
                found[style.get(qn("w:styleId"))] = int(outline.get(qn("w:val"))) + 1
        return found


Rule = Callable[[Opened], Iterable[tuple[str, str]]]  # gives part and what was found


def faults(document: bytes) -> tuple[Fault, ...]:
    """What is wrong with a Word document, sorted; nothing for a clean one."""
    from mmi_kit.word.accessible import ACCESS_RULES

    try:
        opened = _open(document)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        return (Fault("unreadable", "package", type(error).__name__),)
    rules = STRUCTURE_RULES | ACCESS_RULES
    return tuple(
        sorted(
            Fault(rule, part, found)
            for rule, check in rules.items()
            for part, found in check(opened)
        )
    )


def _open(document: bytes) -> Opened:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()

        def part(name: str) -> Any:
            return etree.fromstring(archive.read(name), parser) if name in names else None

        parts = {
            name.removeprefix("word/").removesuffix(".xml"): part(name)
            for name in sorted(names)
            if name.endswith(".xml") and name.removeprefix("word/").startswith(_TEXT_PARTS)
        }
        if "document" not in parts:
            raise KeyError("word/document.xml")
        untyped = _untyped(names, part(_TYPES))
        return Opened(parts, part("word/styles.xml"), part("docProps/core.xml"), untyped)


def _untyped(names: Iterable[str], types: Any) -> tuple[str, ...]:
    if types is None:
        return tuple(sorted(names))
    endings = {e.get("Extension", "").lower() for e in types.iter("{*}Default")}
    stated = {e.get("PartName", "").lstrip("/") for e in types.iter("{*}Override")}
    return tuple(
        sorted(
            name
            for name in names
            if name not in (_TYPES, *stated) and name.rpartition(".")[2].lower() not in endings
        )
    )


def text_of(element: Any) -> str:
    """The text of an element."""
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _names(opened: Opened) -> list[tuple[str, str]]:
    return [(p, e.get(qn("w:name"), "")) for p, e in opened.each("w:bookmarkStart")]


def _bookmark_twice(opened: Opened) -> Iterator[tuple[str, str]]:
    counted = Counter(name.lower() for _, name in _names(opened))
    yield from (("document", name) for name, times in sorted(counted.items()) if times > 1)


def _bookmark_open(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, root in opened.parts.items():
        starts = {e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkStart"))}
        ends = {e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkEnd"))}
        yield from ((part, f"bookmark {number}") for number in sorted(starts ^ ends))


def _bookmark_name(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, name in _names(opened):
        if not name.isascii() or not name.replace("_", "a").isalnum() or name[0].isdigit():
            yield part, name


def _leads_nowhere(opened: Opened) -> Iterator[tuple[str, str]]:
    known = {name.lower() for _, name in _names(opened)}
    for part, instruction in instructions(opened):
        words = instruction.split()
        if len(words) > 1 and words[0].upper() in _REFERRING and words[1].lower() not in known:
            yield part, words[1]
    for part, link in opened.each("w:hyperlink"):
        anchor = link.get(qn("w:anchor"))
        if anchor and anchor.lower() not in known:
            yield part, anchor


def instructions(opened: Opened) -> Iterator[tuple[str, str]]:
    """What each field is to show, with its part."""
    for part, simple in opened.each("w:fldSimple"):
        yield part, simple.get(qn("w:instr"), "")
    for part, root in opened.parts.items():
        parts: list[str] = []
        for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
            if element.tag == qn("w:instrText"):
                parts.append(element.text or "")
            elif parts:
                yield part, "".join(parts)
                parts = []


def _field_open(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, root in opened.parts.items():
        depth = 0
        for mark in root.iter(qn("w:fldChar")):
            kind = mark.get(qn("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if depth < 0:
                break
        if depth:
            yield part, "a field that does not begin or does not end"


def _control_twice(opened: Opened) -> Iterator[tuple[str, str]]:
    ids = Counter(
        e.get(qn("w:val")) for _, e in opened.each("w:id") if e.getparent().tag == qn("w:sdtPr")
    )
    yield from (("document", f"content control {n}") for n, times in ids.items() if times > 1)


def _control_tag(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, tag in opened.each("w:tag"):
        if len(tag.get(qn("w:val"), "")) > LONGEST_TAG:
            yield part, tag.get(qn("w:val"))


def _control_empty(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, control in opened.each("w:sdt"):
        content = control.find(qn("w:sdtContent"))
        if content is None or len(content) == 0:
            yield part, "a content control without content"


def _paragraph_twice(opened: Opened) -> Iterator[tuple[str, str]]:
    ids = Counter(e.get(_PARA_ID) for _, e in opened.each("w:p") if e.get(_PARA_ID))
    yield from (("document", f"paragraph {n}") for n, times in ids.items() if times > 1)


def _drawing_twice(opened: Opened) -> Iterator[tuple[str, str]]:
    ids: Counter[str] = Counter()
    for root in opened.parts.values():
        ids.update(e.get("id") for e in root.iter("{*}docPr"))
    yield from (("document", f"drawing {n}") for n, times in ids.items() if times > 1)


def _deleted_text(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, deleted in opened.each("w:del"):
        yield from ((part, text.text or "") for text in deleted.iter(qn("w:t")))


def _unknown_style(opened: Opened) -> Iterator[tuple[str, str]]:
    if opened.styles is None:
        return
    known = {s.get(qn("w:styleId")) for s in opened.styles.iter(qn("w:style"))}
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        for part, style in opened.each(tag):
            if style.get(qn("w:val")) not in known:
                yield part, style.get(qn("w:val"), "")


def _no_type(opened: Opened) -> Iterator[tuple[str, str]]:
    yield from (("package", name) for name in opened.untyped)


STRUCTURE_RULES: dict[str, Rule] = {
    "no_content_type": _no_type,
    "bookmark_twice": _bookmark_twice,
    "bookmark_open": _bookmark_open,
    "bookmark_name": _bookmark_name,
    "leads_nowhere": _leads_nowhere,
    "field_open": _field_open,
    "control_twice": _control_twice,
    "control_tag": _control_tag,
    "control_empty": _control_empty,
    "paragraph_twice": _paragraph_twice,
    "drawing_twice": _drawing_twice,
    "deleted_text": _deleted_text,
    "unknown_style": _unknown_style,
}
