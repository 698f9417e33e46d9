"""Which cells of an Excel workbook show something else than they store?"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from mmi_kit.records.tables.display import (
    MONTH,
    NEVER_CALCULATED,
    NO_YEAR,
    PERCENT,
    Place,
    SheetDisplay,
    format_display,
    local,
    walk,
)

# Number formats that have no code in the file (ECMA-376 part 1, 18.8.30); only the special ones.
BUILT_IN = {9: PERCENT, 10: PERCENT, 16: NO_YEAR, 17: MONTH}
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")


def xlsx_displays(archive: zipfile.ZipFile) -> dict[str, SheetDisplay]:
    """Sheet name to what is special in it. KeyError or XMLSyntaxError for a damaged workbook."""
    styles = _styles(archive)
    return {name: _sheet(archive, part, styles) for name, part in _parts(archive).items()}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to the file inside the workbook."""
    root = _targets(archive, "")
    book = next(t for kind, t in root.values() if kind.endswith("/officeDocument"))
    targets = _targets(archive, book)
    found = {}
    with archive.open(book) as file:
        for _, sheet in walk(file, "sheet"):
            relation = next(v for k, v in sheet.attrib.items() if local(k) == "id" and "}" in k)
            kind, target = targets[relation]
            if kind.endswith("/worksheet"):
                found[sheet.get("name")] = target
    return found


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id to its kind and its file, of one part of the workbook."""
    folder, name = posixpath.split(part)
    found = {}
    with archive.open(posixpath.join(folder, "_rels", name + ".rels")) as file:
        for _, relation in walk(file, "Relationship"):
            target = posixpath.join("/" + folder, relation.get("Target", ""))
            inside = posixpath.normpath(target).lstrip("/")
            found[relation.get("Id")] = (relation.get("Type", ""), inside)
    return found


def _styles(archive: zipfile.ZipFile) -> Mapping[int, str]:
    """Index of a cell style to how it shows, for the special ones."""
    path = "xl/styles.xml"
    if path not in archive.namelist():
        return {}
    own: dict[int, str] = {}
    found: dict[int, str] = {}
    with archive.open(path) as file:
        for _, element in walk(file, "numFmt", "cellXfs"):
            if local(element.tag) == "numFmt":
                own[int(element.get("numFmtId"))] = format_display(element.get("formatCode", ""))
                continue
            for number, style in enumerate(element):
                identity = int(style.get("numFmtId", 0))
                if how := own.get(identity, BUILT_IN.get(identity, "")):
                    found[number] = how
    return found


def _sheet(archive: zipfile.ZipFile, part: str, styles: Mapping[int, str]) -> SheetDisplay:
    display = SheetDisplay()
    row = column = -1
    with archive.open(part) as file:
        for event, element in walk(file, "row", "c", "mergeCell", events=("start", "end")):
            tag = local(element.tag)
            if event == "start" and tag == "row":
                row = int(element.get("r", row + 2)) - 1
                column = -1
            elif event == "end" and tag == "c":
                row, column = _place(element.get("r")) or (row, column + 1)
                _note_cell(display, (row, column), element, styles)
            elif event == "end" and tag == "mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                if (start := _place(first)) and (end := _place(last)):
                    display.merged.append((start, end))
            elif event == "end" and tag == "row":
                element.clear()
    display.remarks = _comments(archive, part)
    display.comments = len(display.remarks)
    return display


def _note_cell(display: SheetDisplay, place: Place, cell: Any, styles: Mapping[int, str]) -> None:
    parts = {local(child.tag): child for child in cell}
    if not parts.keys() & {"v", "f", "is"}:
        return
    display.reach(*place)
    kind = cell.get("t", "n")
    value = (parts["v"].text or "") if "v" in parts else ""
    if kind == "e":
        display.faults[place] = value or "an error"
    elif "f" in parts and not value and kind != "str":
        display.faults[place] = NEVER_CALCULATED
    elif kind == "n" and (how := styles.get(int(cell.get("s", 0)))):
        display.shown[place] = how


def _comments(archive: zipfile.ZipFile, part: str) -> dict[Place, str]:
    """The cell comments that hang on the sheet: they are no cells."""
    folder, name = posixpath.split(part)
    if posixpath.join(folder, "_rels", name + ".rels") not in archive.namelist():
        return {}
    found = {}
    for kind, target in _targets(archive, part).values():
        if kind.endswith("/comments") and target in archive.namelist():
            with archive.open(target) as file:
                for number, (_, comment) in enumerate(walk(file, "comment")):
                    place = _place(comment.get("ref")) or (0, -1 - number)
                    found[place] = "".join(
                        one.text or "" for one in comment.iter() if local(one.tag) == "t"
                    )
    return found


def _place(reference: str | None) -> Place | None:
    match = _CELL.fullmatch(reference or "")
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
