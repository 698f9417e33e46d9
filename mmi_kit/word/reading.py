"""What does a Word document say, as its reader would see it once all insertions are accepted?

Body, tables, text boxes, footnotes, endnotes, headers and footers. Tracked insertions are text,
tracked deletions are not; comments are not part of the document's text.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import WordError
from mmi_kit.report.reserved_phrases import Passage
from mmi_kit.word.wordml import W

MOST_UNPACKED = 200_000_000  # bytes; a report has a few million
MOST_MEMBERS = 5_000
NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_P, _TBL, _TR, _TC = (f"{{{W}}}{name}" for name in ("p", "tbl", "tr", "tc"))
_BOX = f"{{{W}}}txbxContent"
# Deleted or moved away; and the older twin of a drawing, which says the same again.
_GONE = frozenset([f"{{{W}}}del", f"{{{W}}}moveFrom", f"{{{_MC}}}Fallback"])
_SIGNS = {
    f"{{{W}}}tab": " ", f"{{{W}}}br": " ", f"{{{W}}}cr": " ", f"{{{W}}}noBreakHyphen": "-",
}  # fmt: skip
_HEADING = "heading"


def document_of(folder: CaseFolder, file: Path | None) -> Path:
    """The document to read: `file` as it stands or in the report folder; the report without one."""
    name = file or Path(f"{folder.details().report.template}.docx")
    for path in (name, folder.report / name) if file else (folder.report / name,):
        if path.is_file():
            return path
    raise WordError(
        f"there is no document {name.name}",
        where=f"case {folder.id}",
        expected="a Word document (.docx), or a name in the case's report folder",
        do="Correct the name" if file else f"Build the report: make report CASE={folder.id}",
    )


def read_passages(path: Path) -> list[Passage]:
    """Each paragraph and cell that holds text, in reading order. WordError for no document."""
    parts = _parts(path)
    body = parts["word/document.xml"]
    found = list(_body(body))
    for name, word in NOTES.items():
        if name in parts:
            texts = [text for note in parts[name] if (text := _all_text(note))]
            found += [Passage(where=f"{word} {n}", text=t) for n, t in enumerate(texts, start=1)]
    for name in sorted(parts):
        if name not in NOTES and name != "word/document.xml" and (text := _all_text(parts[name])):
            word = "header" if "header" in name else "footer"
            found.append(Passage(where=f"{word} ({Path(name).name})", text=text))
    return found


def _body(root: Any) -> Iterator[Passage]:
    """Paragraphs with the heading that they stand under, and cells with their column's name."""
    under, paragraphs, tables = "", 0, 0
    for block in _blocks(root):
        if block.tag == _TBL:
            tables += 1
            yield from _table(block, f"table {tables}")
            continue
        paragraphs += 1
        text = _text(block)
        if _HEADING in _style(block) and text:
            under = text
        place = f"paragraph {paragraphs}" + (f" (under {under})" if under else "")
        if text:
            yield Passage(where=place, text=text)
        for box in _inside(block, _BOX):
            if words := _all_text(box):
                yield Passage(where=f"{place}, text box", text=words)


def _blocks(node: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those in content controls and tracked blocks."""
    for child in node:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag not in _GONE:
            yield from _blocks(child)


def _table(table: Any, where: str) -> Iterator[Passage]:
    rows = [[_all_text(cell) for cell in _inside(row, _TC)] for row in _rows(table)]
    header = rows[0] if rows else []
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                name = header[column - 1] if column <= len(header) else ""
                others = " ".join(t for n, t in enumerate(row, start=1) if n != column)
                place = f"{where}, row {number}, column {column}" + (f" ({name})" if name else "")
                yield Passage(where=place, text=text, label=f"{name} {others}")


def _rows(table: Any) -> Iterator[Any]:
    """The rows that are not deleted."""
    for row in _inside(table, _TR):
        if row.find(f"{{{W}}}trPr/{{{W}}}del") is None:
            yield row


def _all_text(node: Any) -> str:
    return " ".join(text for p in _paragraphs(node) if (text := _text(p)))


def _paragraphs(node: Any) -> Iterator[Any]:
    """Every paragraph, also those of a table or text box within."""
    for child in node:
        if child.tag == _P:
            yield child
        if child.tag not in _GONE:
            yield from _paragraphs(child)


def _text(paragraph: Any) -> str:
    """The paragraph's own words; those of a text box in it are read apart."""
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in _GONE or child.tag == _BOX:
            continue
        if child.tag == f"{{{W}}}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)


def _inside(node: Any, tag: str) -> Iterator[Any]:
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _inside(child, tag)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return "" if style is None else str(style.get(f"{{{W}}}val")).lower()


def _parts(path: Path) -> dict[str, Any]:
    """The parsed parts that hold text. A file made to harm is refused before any parser sees it."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
                raise _unreadable(path, "it unpacks to far more than a report holds")
            names = [m.filename for m in members if _holds_text(m.filename)]
            if "word/document.xml" not in names:
                raise _unreadable(path, "it is not a Word document (.docx)")
            return {name: _parsed(path, archive.read(name)) for name in names}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError):
        raise _unreadable(path, "it is not a Word document (.docx), or it is damaged") from None


def _holds_text(name: str) -> bool:
    furniture = name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
    return name == "word/document.xml" or name in NOTES or furniture


def _parsed(path: Path, data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise _unreadable(path, "it is damaged") from None
    if root.getroottree().docinfo.doctype:
        raise _unreadable(path, "it holds an XML document type, which no report needs")
    return root[0] if root.tag == f"{{{W}}}document" and len(root) == 1 else root


def _unreadable(path: Path, reason: str) -> WordError:
    return WordError(
        f"this document cannot be read: {reason}",
        where=path.name,
        do="Open it in Word and save it again as .docx",
    )
