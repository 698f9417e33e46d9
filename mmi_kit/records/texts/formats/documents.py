"""What is the text of this note? Plain text, RTF, Word and HTML, by what its bytes are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from mmi_kit.records.tables.text_table import decode
from mmi_kit.records.texts.formats.rtf_shown import as_shown
from mmi_kit.records.texts.formats.word_text import word_text

MOST_NOTE = 20_000_000  # bytes of one note inside another file
_STRUCK = ("del", "s", "strike")  # what its author has deleted, and may still be seen
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|line-through", re.IGNORECASE)
_ENDS_LINE = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre")


class BadDocumentError(Exception):
    """A note that cannot be read; the text says why."""


def text_of(data: bytes, kind: str) -> str:
    """The text of a note: `kind` is txt, rtf, docx or html. BadDocumentError when there is none."""
    if len(data) > MOST_NOTE:
        raise BadDocumentError(f"it is larger than {MOST_NOTE // 1_000_000} MB")
    if kind == "docx":
        try:
            return word_text(data)
        except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError):
            raise BadDocumentError("it is not a Word document, or it is damaged") from None
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
        return str(rtf_to_text(as_shown(text), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, OverflowError):
        raise BadDocumentError("it is no RTF, or it is damaged") from None


def _html_text(text: str) -> str:
    from lxml import etree, html

    try:
        root = html.fromstring(text or "<p/>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise BadDocumentError("it is no HTML, or it is damaged") from None
    for element in [*root.iter("script", "style", "head", *_STRUCK), *_not_shown(root)]:
        element.clear(keep_tail=True)
    for element in root.iter(*_ENDS_LINE):
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content())


def _not_shown(root: Any) -> Iterator[Any]:
    """The parts of a page that nobody sees, or sees struck through."""
    for element in root.iter():
        if isinstance(element.tag, str) and (
            element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style", ""))
        ):
            yield element
