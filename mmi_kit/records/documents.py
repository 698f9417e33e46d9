"""What is the text of this note? Plain text, RTF, Word and HTML, by what its bytes are."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from mmi_kit.records.text_table import decode

MOST_NOTE = 20_000_000  # bytes of one note inside another file
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"  # a mark of UTF-8 and blanks, which some exports put in front
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENDS_LINE = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre")


class BadDocumentError(Exception):
    """A note that cannot be read; the text says why."""


def text_of(data: bytes, kind: str) -> str:
    """The text of a note: `kind` is txt, rtf, docx or html. BadDocumentError when there is none."""
    if len(data) > MOST_NOTE:
        raise BadDocumentError(f"it is larger than {MOST_NOTE // 1_000_000} MB")
    if kind == "docx":
        return _word_text(data)
    found = decode(data)
    if found is None or "\x00" in found.text:
        raise BadDocumentError("its text is in no encoding that the kit knows")
    if kind == "rtf":
        return _rtf_text(found.text)
    return _html_text(found.text) if kind == "html" else found.text


def kind_of_bytes(data: bytes, named: str) -> str:
    """The kind of an attached document, by its bytes, else by its content type; "" when unknown."""
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if "html" in named or re.match(rb"\s*<(?:!doctype html|html|div|p|body)\b", head, re.I):
        return "html"
    if named.endswith("xml") or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return ""  # a document of statements: as plain text its negations would be lost
    return "txt" if named.startswith("text/") or named == "" else ""


def _rtf_text(text: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(text, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, OverflowError):
        raise BadDocumentError("it is no RTF, or it is damaged") from None


def _word_text(data: bytes) -> str:
    """Paragraphs and table cells as they stand, without what a tracked change has deleted."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.read("word/document.xml")
        root = parse_xml(part)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError):
        raise BadDocumentError("it is not a Word document, or it is damaged") from None
    out: list[str] = []
    body = root.find(f"{_W}body")
    if body is not None:
        _walk_word(body, out)
    return "".join(out)


def _walk_word(element: Any, out: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in (_FALLBACK, f"{_W}del", f"{_W}moveFrom") or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            out.append(child.text or "")
        elif tag == f"{_W}tab":
            out.append("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            out.append("\f" if child.get(f"{_W}type") == "page" else "\n")
        else:
            _walk_word(child, out)
        if tag in (f"{_W}p", f"{_W}tr"):
            out.append("\n")
        elif tag == f"{_W}tc":
            while out and out[-1] == "\n":
                out.pop()
            out.append("\t")


def _html_text(text: str) -> str:
    from lxml import etree, html

    try:
        root = html.fromstring(text or "<p/>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise BadDocumentError("it is no HTML, or it is damaged") from None
    for element in root.iter("script", "style", "head"):
        element.clear(keep_tail=True)
    for element in root.iter(*_ENDS_LINE):
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content())


def parse_xml(data: bytes) -> Any:
    """The root of an XML document: no entities, no network, no document type. ValueError if bad."""
    from lxml import etree

    if any(word in data for word in (b"<!DOCTYPE", b"<!ENTITY")):
        raise ValueError("it holds an XML document type")
    data = data.lstrip(_BEFORE_XML)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
