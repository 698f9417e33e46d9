"""What stands in this table? CSV, TSV, XLSX and ODS, every cell as text: 00123 stays 00123."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from mmi_kit.records.gate import check_file, refuse
from mmi_kit.records.tables.display import (
    MONTH,
    MOST_ROWS,
    NO_YEAR,
    PADDED,
    PERCENT,
    YEAR,
    Place,
    SheetDisplay,
    TooLargeError,
)
from mmi_kit.records.tables.ods_display import ods_displays
from mmi_kit.records.tables.text_table import LOOK_AT, best_delimiter, decode, read_rows
from mmi_kit.records.tables.xlsx_display import xlsx_displays

TABLES = {".csv": "csv", ".tsv": "tsv", ".xlsx": "xlsx", ".ods": "ods"}
SIGNIFICANT = 15  # digits that a spreadsheet program keeps and shows

_SHRINK = "Delete what stands far from the table, or move the file out of records/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """One sheet. `rows` as they stand, first row first; `name` is "" in a text file.

    `faults`: what a cell has instead of a value, or "" and NO_YEAR beside one. `merged`: areas,
    as first and last place. `hidden`, `comments`: what the consultant may not know is there;
    `remarks`: the words of those comments, by place, in an XLSX file.
    `odd_lines`: how many lines of a text file are in another encoding than the rest.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    faults: Mapping[Place, str] = field(default_factory=dict)
    merged: tuple[tuple[Place, Place], ...] = ()
    hidden: bool = False
    comments: int = 0
    remarks: Mapping[Place, str] = field(default_factory=dict)
    odd_lines: int = 0


def read_grids(path: Path, is_heading: Callable[[str], bool]) -> tuple[Grid, ...]:
    """All sheets of a table file. RecordsError when it cannot be read.

    `is_heading` knows the headings: in a text file they tell which sign parts the cells.
    """
    kind = TABLES.get(path.suffix.lower(), "tsv")
    check_file(path, kind)
    text = kind in ("csv", "tsv")
    grids = (_read_text_table(path, is_heading),) if text else _read_workbook(path, kind)
    if any(len(grid.rows) > MOST_ROWS for grid in grids):
        raise refuse(path, f"it has more than {MOST_ROWS} rows", _SHRINK)
    return grids


def _read_text_table(path: Path, is_heading: Callable[[str], bool]) -> Grid:
    data = path.read_bytes()
    if data.count(b"\n") > MOST_ROWS + LOOK_AT:  # before the rows are made, which takes long
        raise refuse(path, f"it has more than {MOST_ROWS} rows", _SHRINK)
    found = decode(data)
    if found is None:
        raise refuse(path, "its text is in no encoding that the kit knows")
    try:
        rows = read_rows(found.text, best_delimiter(found.text, is_heading))
    except csv.Error as error:
        raise refuse(
            path, f"its rows cannot be told apart ({error})", "Mend that line, or export it again"
        ) from None
    return Grid(name="", rows=rows, odd_lines=found.odd_lines)


def _read_workbook(path: Path, kind: str) -> tuple[Grid, ...]:
    from lxml.etree import XMLSyntaxError
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with zipfile.ZipFile(path) as archive:
            displays = xlsx_displays(archive) if kind == "xlsx" else ods_displays(archive)
        with CalamineWorkbook.from_path(str(path)) as book:
            return tuple(
                _grid(
                    sheet.name,
                    book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                    displays[sheet.name],
                    hidden=sheet.visible != SheetVisibleEnum.Visible,
                )
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
            )
    except TooLargeError as error:
        raise refuse(
            path, f"its filled area reaches to cell {error}, more than a visit log holds", _SHRINK
        ) from None
    except (CalamineError, XMLSyntaxError, OSError, ValueError, KeyError, StopIteration):
        raise refuse(path, "it is not a workbook, or it is damaged") from None


def _grid(
    name: str, values: Sequence[Sequence[object]], display: SheetDisplay, *, hidden: bool
) -> Grid:
    faults = dict(display.faults)
    rows = []
    for number, row in enumerate(values):
        cells = []
        for column, value in enumerate(row):
            place = (number, column)
            how = display.shown.get(place, "")
            cells.append("" if place in faults else _cell(value, how))
            if how == NO_YEAR and isinstance(value, date):
                faults[place] = NO_YEAR
        rows.append(tuple(cells))
    return Grid(
        name=name,
        rows=tuple(rows),
        faults=dict(sorted(faults.items())),
        merged=tuple(sorted(display.merged)),
        hidden=hidden,
        comments=display.comments,
        remarks=display.remarks,
    )


def _cell(value: object, how: str) -> str:
    """A workbook cell as a person would type what it shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value), how)
    if isinstance(value, datetime) and value.time() != time(0):
        return value.isoformat(" ")
    if isinstance(value, date):
        return _date(value.date() if isinstance(value, datetime) else value, how)
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _number(value: float, how: str) -> str:
    if how == PERCENT:
        return f"{value * 100:.{SIGNIFICANT - 2}g}%"
    if how.startswith(PADDED) and value.is_integer():
        return str(int(value)).zfill(int(how.removeprefix(PADDED)))
    return str(int(value)) if value.is_integer() else f"{value:.{SIGNIFICANT}g}"


def _date(value: date, how: str) -> str:
    """A day that the spreadsheet program has added to a typed month or year is left out again."""
    iso = value.isoformat()
    if how == MONTH and value.day == 1:
        return iso[:7]
    if how == YEAR and (value.month, value.day) == (1, 1):
        return iso[:4]
    return f"{iso}?" if how == NO_YEAR else iso
