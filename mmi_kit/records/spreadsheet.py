"""What stands in this table? CSV, TSV, XLSX and ODS, every cell as text: 00123 stays 00123."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from mmi_kit.records.gate import check_file, refuse

KINDS = {".csv": "csv", ".tsv": "tsv", ".txt": "tsv", ".xlsx": "xlsx", ".ods": "ods"}
DELIMITERS = ",\t;|"
MOST_ROWS = 200_000  # a row a visit: more is no visit log
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """One sheet. `rows` as they stand, first row first; `name` is "" in a text file."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read_grids(path: Path) -> tuple[Grid, ...]:
    """All sheets of a table file. RecordsError when it cannot be read."""
    check_file(path)
    kind = KINDS[path.suffix.lower()]
    grids = _read_text_table(path) if kind in ("csv", "tsv") else _read_workbook(path)
    if any(len(grid.rows) > MOST_ROWS for grid in grids):
        raise refuse(path, f"it has more than {MOST_ROWS} rows")
    return grids


def decode(data: bytes) -> str | None:
    """Text in the encoding that it is in: by its mark, UTF-8, UTF-16 by its pattern, cp1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    if b"\x00" in data:
        even, odd = data[0::2].count(0), data[1::2].count(0)
        return _try(data, "utf-16-le" if odd >= even else "utf-16-be")
    text = _try(data, "utf-8")
    return text if text is not None else _try(data, "cp1252")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _read_text_table(path: Path) -> tuple[Grid, ...]:
    text = decode(path.read_bytes())
    if text is None:
        raise refuse(path, "its text is in no encoding that the kit knows")
    delimiter = _delimiter(text)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise refuse(path, f"its quotation marks or lines are broken ({error})") from None
    return (Grid(name="", rows=rows),)


def _delimiter(text: str) -> str:
    """The sign that parts the first line that is not blank into the most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(
        DELIMITERS,
        key=lambda sign: (
            len(next(csv.reader([first], delimiter=sign), [])),
            -DELIMITERS.index(sign),
        ),
    )


def _read_workbook(path: Path) -> tuple[Grid, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return tuple(
                Grid(
                    name=name,
                    rows=_as_text(book.get_sheet_by_name(name).to_python(skip_empty_area=False)),
                )
                for name in book.sheet_names
            )
    except (CalamineError, OSError, ValueError):
        raise refuse(path, "it is not a workbook, or it is damaged or encrypted") from None


def _as_text(rows: Iterable[Iterable[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_cell(value) for value in row) for row in rows)


def _cell(value: object) -> str:
    """A workbook cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)
