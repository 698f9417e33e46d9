"""records.csv: which exhibit is each file, where does it start, when was it received, by whom?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.tables.spreadsheet import read_grids

INDEX_NAME = "records.csv"
COLUMNS = ("file", "exhibit", "first_page", "received", "title", "provider")


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexEntry:
    """One line of records.csv. `provider`: who wrote all notes of the file that name nobody."""

    exhibit: str = ""
    first_page: str = ""
    received: str = ""
    title: str = ""
    provider: str = ""


def read_index(records: Path) -> tuple[Mapping[str, IndexEntry], tuple[Problem, ...]]:
    """File name to its entry, and what was wrong; empty when there is no records.csv."""
    path = records / INDEX_NAME
    if not path.is_file():
        return {}, ()
    (grid,) = read_grids(path, lambda cell: _column(cell) in COLUMNS)
    files = {p.name for p in records.iterdir() if p.is_file()}
    columns: list[str] = []
    entries: dict[str, IndexEntry] = {}
    problems: list[Problem] = []
    for number, row in enumerate(grid.rows, start=1):
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = [_column(cell) for cell in row]
            problems += _wrong_headings(columns, number)
            continue
        cells = {c: v.strip() for c, v in zip(columns, row, strict=False) if c in COLUMNS}
        name = cells.pop("file", "")
        if name not in files:
            problems.append(_problem("unknown_file", number, "file", name,
                                     "the name of a file in records/",
                                     "Correct the name or remove the line"))  # fmt: skip
        elif name in entries:
            problems.append(_problem("file_twice", number, "file", name, "each file once",
                                     "Remove one of the lines; the first is used"))  # fmt: skip
        else:
            entries[name] = IndexEntry(**cells)
    return entries, tuple(problems)


def _wrong_headings(columns: list[str], number: int) -> list[Problem]:
    known = ", ".join(COLUMNS)
    problems = [
        _problem("unknown_column", number, "", name, known, "Rename it; it is not used")
        for name in columns
        if name and name not in COLUMNS
    ]
    if "file" not in columns:
        do = "Add the column file; until then this list is not used"
        problems.append(_problem("no_headings", number, "", " | ".join(columns), known, do))
    return problems


def _column(heading: str) -> str:
    return "_".join(heading.lower().split())


def _problem(code: str, number: int, column: str, found: str, expected: str, do: str) -> Problem:
    where = f"{INDEX_NAME}, row {number}" + (f", column {column}" if column else "")
    return Problem(code=code, where=where, found=found, expected=expected, do=do)
