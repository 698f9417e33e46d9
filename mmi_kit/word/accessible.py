"""Can somebody read the document who does not see it, or sees it badly?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from mmi_kit.word.css import LEAST_CONTRAST, Rgb, contrast
from mmi_kit.word.soundness import Opened, Rule, text_of

# What says nothing of a picture: a file's name, or what programs write of themselves.
_NO_ALT = re.compile(
    r"\s*|(?:image|picture|figure|graphic|chart|plot|png)[ _-]*\d*|.*\.(?:png|jpe?g|svg|gif)"
    r"|figure without a description",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"\s*(?:[•·▪‣◦]|[-*]\s)\s*\S")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def _no_alt(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, root in opened.parts.items():
        for drawing in root.iter("{*}docPr"):
            decorative = any(e.get("val") in ("1", "true") for e in drawing.iter("{*}decorative"))
            if not decorative and _NO_ALT.fullmatch(drawing.get("descr", "")):
                yield part, f"drawing {drawing.get('id')}: {drawing.get('descr', '')!r}"


def _no_header_row(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, table in opened.each("w:tbl"):
        rows = table.findall(qn("w:tr"))
        if len(rows) > 1 and rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield part, text_of(rows[0])[:60]


def _heading_skip(opened: Opened) -> Iterator[tuple[str, str]]:
    last = 0
    for paragraph in opened.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = 0 if style is None else opened.levels.get(style.get(qn("w:val")), 0)
        if level > last + 1:
            yield "document", text_of(paragraph)[:60]
        last = level or last


def _no_language(opened: Opened) -> Iterator[tuple[str, str]]:
    default = f".//{qn('w:rPrDefault')}//{qn('w:lang')}"
    if opened.styles is None or opened.styles.find(default) is None:
        yield "styles", "no language"


def _no_title(opened: Opened) -> Iterator[tuple[str, str]]:
    title = None if opened.core is None else opened.core.find("{*}title")
    if title is None or not (title.text or "").strip():
        yield "core", "no title"


def _bare_address(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, link in opened.each("w:hyperlink"):
        words = text_of(link).strip()
        going = not words and next(link.iter(qn("w:delText")), None) is not None
        if not going and (not words or _ADDRESS.fullmatch(words)):
            yield part, words


def _empty_paragraph(opened: Opened) -> Iterator[tuple[str, str]]:
    """An empty paragraph as spacing; one in a cell, or one that ends a section, has to be."""
    holds = [
        qn(f"w:{tag}") for tag in ("t", "delText", "drawing", "sectPr", "fldChar", "br", "sdt")
    ]
    for paragraph in opened.body.iterchildren(qn("w:p")):
        if next(paragraph.iter(*holds), None) is None:
            yield "document", "an empty paragraph"


def _typed_list(opened: Opened) -> Iterator[tuple[str, str]]:
    for paragraph in opened.body.iterchildren(qn("w:p")):
        if _TYPED_BULLET.match(text_of(paragraph)):
            yield "document", text_of(paragraph)[:60]


def _low_contrast(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, cell in opened.each("w:tc"):
        shade = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        behind = "" if shade is None else shade.get(qn("w:fill"), "")
        if not _HEX.fullmatch(behind):
            continue
        for run in cell.iter(qn("w:r")):
            colour = run.find(f"{qn('w:rPr')}/{qn('w:color')}")
            text = "000000" if colour is None else colour.get(qn("w:val"))
            if _HEX.fullmatch(text) and contrast(_rgb(text), _rgb(behind)) < LEAST_CONTRAST:
                yield part, f"{text_of(run)[:40]!r}: {text} on {behind}"


def _no_control_title(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, control in opened.each("w:sdt"):
        if control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}") is None:
            yield part, "a content control without a title"


def _hidden_text(opened: Opened) -> Iterator[tuple[str, str]]:
    for part, run in opened.each("w:r"):
        vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        if (vanish is not None and text_of(run)) or _INVISIBLE.search(text_of(run)):
            yield part, text_of(run)[:40]


def _rgb(text: str) -> Rgb:
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


ACCESS_RULES: dict[str, Rule] = {
    "no_alt": _no_alt,
    "no_header_row": _no_header_row,
    "heading_skip": _heading_skip,
    "no_language": _no_language,
    "no_title": _no_title,
    "bare_address": _bare_address,
    "empty_paragraph": _empty_paragraph,
    "typed_list": _typed_list,
    "low_contrast": _low_contrast,
    "no_control_title": _no_control_title,
    "hidden_text": _hidden_text,
}
