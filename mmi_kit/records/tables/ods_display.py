"""Which cells of an OpenDocument spreadsheet show something else than they store?"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from typing import Any

from mmi_kit.records.tables.display import PERCENT, SheetDisplay, date_display, local, walk

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")


def ods_displays(archive: zipfile.ZipFile) -> dict[str, SheetDisplay]:
    """Sheet name to what is special in it. KeyError or XMLSyntaxError for a damaged file."""
    styles = _Styles()
    if "styles.xml" in archive.namelist():
        with archive.open("styles.xml") as file:
            for _, element in walk(file, "date-style", "style"):
                styles.add(element)
    found: dict[str, SheetDisplay] = {}
    reader = _Reader(styles, SheetDisplay())
    with archive.open("content.xml") as file:
        tags = ("date-style", "style", "table", "table-column", "table-row")
        for event, element in walk(file, *tags, events=("start", "end")):
            tag = local(element.tag)
            if event == "start":
                if tag == "table":
                    reader = _Reader(styles, SheetDisplay())
                    found[_get(element, "name")] = reader.display
            elif tag in ("date-style", "style"):
                styles.add(element)
            elif tag == "table-column":
                reader.column(element)
            elif tag == "table-row":
                reader.row(element)
                element.clear()
    return found


class _Styles:
    """How the cells of each style show a date."""

    def __init__(self) -> None:
        self._dates: dict[str, str] = {}
        self._cells: dict[str, tuple[str, str]] = {}

    def add(self, element: Any) -> None:
        if local(element.tag) == "date-style":
            parts = {local(child.tag) for child in element}
            self._dates[_get(element, "name")] = date_display(
                day="day" in parts, month="month" in parts, year="year" in parts
            )
        elif _get(element, "family") == "table-cell":
            self._cells[_get(element, "name")] = (
                _get(element, "data-style-name"),
                _get(element, "parent-style-name"),
            )

    def of(self, name: str) -> str:
        """How a date is shown in a cell of this style or of one that it builds on."""
        seen: set[str] = set()
        while name in self._cells and name not in seen:
            seen.add(name)
            date_style, parent = self._cells[name]
            if date_style:
                return self._dates.get(date_style, "")
            name = parent
        return ""


class _Reader:
    """Walks the rows of one sheet; rows and cells that repeat are stored once."""

    def __init__(self, styles: _Styles, display: SheetDisplay) -> None:
        self.display = display
        self._styles = styles
        self._columns: dict[int, str] = {}
        self._next_column = 0
        self._next_row = 0

    def column(self, element: Any) -> None:
        repeated = _count(element, "number-columns-repeated")
        if style := _get(element, "default-cell-style-name"):
            self._columns |= dict.fromkeys(
                range(self._next_column, self._next_column + repeated), style
            )
        self._next_column += repeated

    def row(self, element: Any) -> None:
        column, top = 0, self._next_row
        rows = _count(element, "number-rows-repeated")
        for cell in element:
            if local(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            columns = _count(cell, "number-columns-repeated")
            if _get(cell, "value-type") or "".join(cell.itertext()).strip():
                self.display.reach(top + rows - 1, column + columns - 1)
                places = [(r, c) for r in range(top, top + rows)
                          for c in range(column, column + columns)]  # fmt: skip
                self._note(cell, places, _get(element, "default-cell-style-name"))
            down = _count(cell, "number-rows-spanned") - 1
            right = _count(cell, "number-columns-spanned") - 1
            if down or right:
                self.display.merged.append(((top, column), (top + down, column + right)))
            column += columns
        self._next_row += rows

    def _note(self, cell: Any, places: list[tuple[int, int]], row_style: str) -> None:
        kind = _get(cell, "value-type")
        text = "".join(t for p in cell if local(p.tag) == "p" for t in p.itertext())
        self.display.comments += any(local(child.tag) == "annotation" for child in cell)
        for place in places:
            if _is_error(cell, text):
                self.display.faults[place] = text or "an error"
            elif kind == "percentage":
                self.display.shown[place] = PERCENT
            elif kind == "date":
                style = _get(cell, "style-name") or row_style or self._columns.get(place[1], "")
                if how := self._styles.of(style):
                    self.display.shown[place] = how


def _is_error(cell: Any, text: str) -> bool:
    """LibreOffice marks an error for itself; others leave only the formula and the text."""
    kinds = {v for k, v in cell.attrib.items() if local(k) == "value-type"}
    return "error" in kinds or bool(_get(cell, "formula") and _ERROR.fullmatch(text))


def _get(element: Any, name: str) -> str:
    """An attribute by its name; the standard's own before an extension's of the same name."""
    found: Mapping[str, str] = {
        str(key): str(value) for key, value in element.attrib.items() if local(key) == name
    }
    standard = [v for k, v in found.items() if "oasis" in k]
    return (standard or [*found.values(), ""])[0]


def _count(element: Any, name: str) -> int:
    text = _get(element, name)
    return int(text) if text.isdigit() and int(text) else 1
