"""What does a Word document say? Paragraphs and cells of tables as they stand, under their headers.

What a tracked change has deleted, what is struck through and what is hidden is not what it says.
The header of a page may be the only place that names the day and the patient: it stands where its
section begins.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from mmi_kit.records.xml_parsed import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = (_FALLBACK, f"{_W}del", f"{_W}moveFrom")
_NOT_SHOWN = tuple(f"{_W}rPr/{_W}{name}" for name in ("strike", "dstrike", "vanish"))
_OFF = ("0", "false", "off")


def word_text(data: bytes) -> str:
    """The text of a Word document. ValueError, KeyError or one of the archive's if it is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = parse_xml(archive.read("word/document.xml")).find(f"{_W}body")
        headers = _Headers(archive)
        out: list[str] = []
        said = ""
        for part, section in _sections(body):
            header = headers.of(section)
            if header and header != said:
                out.append(header)
            said = header
            for element in part:
                _walk(element, out)
        return "".join(out)


def _sections(body: Any) -> Iterator[tuple[list[Any], Any]]:
    """The blocks of each section, with its properties, which stand at its end."""
    part: list[Any] = []
    for element in body if body is not None else ():
        if element.tag == f"{_W}sectPr":
            yield part, element
            return
        part.append(element)
        last = element.find(f"{_W}pPr/{_W}sectPr") if element.tag == f"{_W}p" else None
        if last is not None:
            yield part, last
            part = []
    yield part, None


class _Headers:
    """The headers of a document, by the properties of a section."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._targets = self._named()

    def of(self, section: Any) -> str:
        """What the headers of a section say, that of its first page before the others."""
        if section is None:
            return ""
        shown = ["default"]
        if _is_on(section.find(f"{_W}titlePg")):
            shown.insert(0, "first")
        by_kind = {one.get(f"{_W}type"): one.get(f"{_R}id")
                   for one in section.findall(f"{_W}headerReference")}  # fmt: skip
        said = [self._said(self._targets.get(by_kind.get(kind) or "", "")) for kind in shown]
        return "".join(dict.fromkeys(filter(str.strip, said)))

    def _said(self, path: str) -> str:
        out: list[str] = []
        try:
            root = parse_xml(self._archive.read(path)) if path else ()
        except (KeyError, ValueError):
            return ""  # a header that is missing or damaged takes nothing from the text
        for element in root:
            _walk(element, out)
        return "".join(out)

    def _named(self) -> Mapping[str, str]:
        try:
            root = parse_xml(self._archive.read("word/_rels/document.xml.rels"))
        except (KeyError, ValueError):
            return {}
        return {one.get("Id", ""): posixpath.normpath(posixpath.join("word", one.get("Target", "")))
                for one in root}  # fmt: skip


def _walk(element: Any, out: list[str]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return
    if tag == f"{_W}r" and any(_is_on(element.find(name)) for name in _NOT_SHOWN):
        return
    begin = len(out)
    if tag == f"{_W}t":
        out.append(element.text or "")
    elif tag == f"{_W}tab":
        out.append("\t")
    elif tag in (f"{_W}br", f"{_W}cr"):
        out.append("\f" if element.get(f"{_W}type") == "page" else "\n")
    else:
        for child in element:
            _walk(child, out)
    if tag in (f"{_W}p", f"{_W}tr"):
        out.append("\n")
    elif tag == f"{_W}tc":
        while len(out) > begin and out[-1] == "\n":  # its own, not that of the line before
            out.pop()
        out.append("\t")


def _is_on(switch: Any) -> bool:
    """Is a property there, and not switched off?"""
    return switch is not None and switch.get(f"{_W}val", "1") not in _OFF
