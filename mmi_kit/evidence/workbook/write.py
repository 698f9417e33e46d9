"""How does one decision come into evidence.xlsx, with all else in it as its author left it?

Only the cells that change are written, into the sheet as it is: sorting, colours, widths and
whatever else a spreadsheet program has put there stay. Making the workbook anew would take
seconds for a long record.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from mmi_kit.errors import CaseError
from mmi_kit.evidence.workbook.headings import names_by_heading
from mmi_kit.evidence.workbook.sheets import NAME, columns, is_number, safe

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK, _SHARED = "xl/workbook.xml", "xl/sharedStrings.xml"
_LEVEL = 1  # of compression: a person waits for it, and the next intake writes it anew
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_cells(data: bytes, table: str, fact_id: str, cells: Mapping[str, str]) -> bytes:
    """The workbook with these cells of one fact changed, by the names of their columns.

    CaseError when the workbook does not hold that fact or a column.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            part = _part_of(book, table)
            shared = _strings(book)
            root = _tree(book.read(part))
            _change(root, shared, table, fact_id, cells)
            return _replaced(book, part, etree.tostring(root, xml_declaration=True,
                             encoding="UTF-8", standalone=True))  # fmt: skip
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        raise CaseError("the review workbook cannot be changed", where=NAME,
                        do="Make it anew with make intake") from None  # fmt: skip


def _change(
    root: Any, shared: list[str], table: str, fact_id: str, cells: Mapping[str, str]
) -> None:
    heading: dict[str, str] = {}
    for row in root.iter(f"{{{_MAIN}}}row"):
        if not heading:
            heading = _columns(table, {_text(cell, shared): _letters(cell) for cell in row})
            continue
        found = {_letters(cell): cell for cell in row}
        at = found.get(heading["fact_id"])
        if at is None or _text(at, shared) != fact_id:
            continue
        for name, text in cells.items():
            letters = heading[name]
            cell = found.get(letters)
            if cell is None:
                cell = _new_cell(row, letters)
            _put(cell, text, number=is_number(table, name))
        return
    raise CaseError("this fact is not in the review workbook", where=f"{NAME}, {table}",
                    do="Make it anew with make intake; what you decided is kept")  # fmt: skip


def _columns(table: str, found: Mapping[str, str]) -> dict[str, str]:
    """The letters of each column by its name; none where the row is not that of the headings."""
    if "fact_id" not in found:
        return {}
    plain = names_by_heading(table)
    told = {plain.get(text.strip().lower(), text): at for text, at in found.items()}
    return told | {text: at for text, at in found.items() if text in columns(table)}


def _put(cell: Any, text: str, *, number: bool) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if not text:
        return
    if number:
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = text
        return
    cell.set("t", "inlineStr")
    inside = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
    inside.text = safe(text)
    inside.set(_SPACE, "preserve")


def _new_cell(row: Any, letters: str) -> Any:
    """A cell in its place among those of the row."""
    cell = etree.Element(f"{{{_MAIN}}}c", r=f"{letters}{row.get('r')}")
    after = [n for n, other in enumerate(row) if _order(_letters(other)) > _order(letters)]
    row.insert(after[0] if after else len(row), cell)
    return cell


def _order(letters: str) -> tuple[int, str]:
    return len(letters), letters


def _letters(cell: Any) -> str:
    return re.sub(r"\d", "", cell.get("r", ""))


def _text(cell: Any, shared: list[str]) -> str:
    if cell.get("t") == "s":
        index = cell.findtext(f"{{{_MAIN}}}v")
        return shared[int(index)] if index else ""
    inline = cell.find(f"{{{_MAIN}}}is")
    if inline is not None:
        return _joined(inline)
    return cell.findtext(f"{{{_MAIN}}}v") or ""


def _strings(book: zipfile.ZipFile) -> list[str]:
    if _SHARED not in book.namelist():
        return []
    return [_joined(item) for item in _tree(book.read(_SHARED)).iter(f"{{{_MAIN}}}si")]


def _joined(item: Any) -> str:
    return "".join(t.text or "" for t in item.iter(f"{{{_MAIN}}}t"))


def _part_of(book: zipfile.ZipFile, table: str) -> str:
    sheets = _tree(book.read(_BOOK)).iter(f"{{{_MAIN}}}sheet")
    wanted = {s.get("name"): s.get(f"{{{_OFFICE}}}id") for s in sheets}[table]
    relations = _tree(book.read("xl/_rels/workbook.xml.rels"))
    target = next(r.get("Target") for r in relations if r.get("Id") == wanted)
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _tree(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _replaced(book: zipfile.ZipFile, part: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as new:
        for member in book.infolist():
            content = data if member.filename == part else book.read(member)
            new.writestr(member, content, compresslevel=_LEVEL)  # a member brings none
    return out.getvalue()
