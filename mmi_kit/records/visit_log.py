"""Which rows does a visit log hold, by the kit's own column names?

Nothing vanishes: a heading that nobody knows is kept and reported, a row with more cells than
headings keeps them, and what stands above the headings is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.columns import FREE_TEXT, IGNORE, known_columns, match_heading, nearest
from mmi_kit.records.spreadsheet import Grid, read_grids

HEADING_WITHIN = 10  # rows in which the heading row must stand
FEWEST_HEADINGS = 2  # recognised ones that make a row the heading row


@dataclass(frozen=True, kw_only=True, slots=True)
class LogRow:
    """One row. `cells`: known column or instrument id to text, blank cells left out.

    `extra`: unknown heading to text. `number` is the row's number in the spreadsheet program.
    """

    file: str
    sheet: str
    number: int
    cells: Mapping[str, str]
    extra: Mapping[str, str]

    @property
    def place(self) -> str:
        """ "row 12" or "Visits!row 12"."""
        return f"{self.sheet}!row {self.number}" if self.sheet else f"row {self.number}"


def read_visit_log(
    path: Path, own_columns: Mapping[str, str]
) -> tuple[tuple[LogRow, ...], tuple[Problem, ...]]:
    """The rows of one file and what was wrong with it. RecordsError when it cannot be read."""
    rows: list[LogRow] = []
    problems: list[Problem] = []
    grids = read_grids(path)
    many = len(grids) > 1
    if not any(cell.strip() for grid in grids for row in grid.rows for cell in row):
        return (), (_empty(path.name, "the file is empty"),)
    for grid in grids:
        sheet = grid.name if many else ""
        found, wrong = _read_grid(path.name, sheet, grid, own_columns)
        rows += found
        problems += wrong
    return tuple(rows), tuple(problems)


def _read_grid(
    file: str, sheet: str, grid: Grid, own: Mapping[str, str]
) -> tuple[list[LogRow], list[Problem]]:
    where = f"{file}, sheet {sheet}" if sheet else file
    filled = [row for row in grid.rows if any(cell.strip() for cell in row)]
    if not filled:
        return [], []
    at = _heading_row(grid, own)
    if at is None:
        shown = " | ".join(cell.strip() for cell in filled[0] if cell.strip())
        return [], [_no_headings(where, shown)]
    headings = [cell.strip() for cell in grid.rows[at]]
    columns = [match_heading(h, own) if h else None for h in headings]
    problems = _heading_problems(where, headings, columns)
    for number, row in enumerate(grid.rows[:at], start=1):
        if any(cell.strip() for cell in row):
            problems.append(_above(f"{where}, row {number}", " ".join(row).strip()))
    rows: list[LogRow] = []
    for number, cells in enumerate(grid.rows[at + 1 :], start=at + 2):
        if any(cell.strip() for cell in cells):
            read, wrong = _read_row(file, sheet, number, cells, headings, columns)
            rows.append(read)
            problems += wrong
    if not rows:
        problems.append(_empty(where, "there are headings but no rows"))
    return rows, problems


def _heading_row(grid: Grid, own: Mapping[str, str]) -> int | None:
    for number, row in enumerate(grid.rows[:HEADING_WITHIN]):
        known = {match_heading(cell, own) for cell in row if cell.strip()} - {None}
        if len(known) >= FEWEST_HEADINGS:
            return number
    return None


def _read_row(
    file: str,
    sheet: str,
    number: int,
    values: tuple[str, ...],
    headings: list[str],
    columns: list[str | None],
) -> tuple[LogRow, list[Problem]]:
    cells: dict[str, str] = {}
    extra: dict[str, str] = {}
    problems: list[Problem] = []
    for position, value in enumerate(values):
        if not value.strip():
            continue
        known = position < len(headings)
        heading = headings[position] if known and headings[position] else f"column {position + 1}"
        column = columns[position] if known else None
        if column is None or column == IGNORE:
            extra[heading] = value
            if not known or not headings[position]:
                problems.append(_beyond(f"{file}, {_at(sheet, number)}", value))
        elif column in cells and column not in FREE_TEXT:
            extra[heading] = value
            if value != cells[column]:
                problems.append(_twice(f"{file}, {_at(sheet, number)}", column, value))
        else:
            cells[column] = f"{cells[column]}; {value}" if column in cells else value
    row = LogRow(file=file, sheet=sheet, number=number, cells=cells, extra=extra)
    return row, problems


def _at(sheet: str, number: int) -> str:
    return f"{sheet}!row {number}" if sheet else f"row {number}"


def _heading_problems(where: str, headings: list[str], columns: list[str | None]) -> list[Problem]:
    problems = []
    for heading, column in zip(headings, columns, strict=True):
        if heading and column is None:
            close = nearest(heading)
            hint = f"Did you mean {close!r}? " if close else ""
            problems.append(
                Problem(
                    code="unknown_column",
                    where=f"{where}, heading",
                    found=heading,
                    expected="one of " + ", ".join(known_columns()) + ", or an instrument",
                    do=f"{hint}Name it under [columns] in case.toml; until then it is not used",
                )
            )
    return problems


def _no_headings(where: str, shown: str) -> Problem:
    return Problem(
        code="no_headings",
        where=where,
        found=shown,
        expected=f"a heading row with at least {FEWEST_HEADINGS} known columns in the first "
        f"{HEADING_WITHIN} rows, such as Date and Provider",
        do="Add headings, or name yours under [columns] in case.toml",
    )


def _empty(where: str, found: str) -> Problem:
    return Problem(
        code="empty_file",
        where=where,
        found=found,
        expected="a heading row and one row a visit",
        do="Fill it in or remove the file",
    )


def _above(where: str, found: str) -> Problem:
    return Problem(
        code="above_headings",
        where=where,
        found=found,
        expected="the heading row first",
        do="Nothing, when this is only a title; it is not used",
    )


def _beyond(where: str, found: str) -> Problem:
    return Problem(
        code="cell_without_heading",
        where=where,
        found=found,
        expected="a heading above every cell",
        do="Give the column a heading",
    )


def _twice(where: str, column: str, found: str) -> Problem:
    return Problem(
        code="two_columns_disagree",
        where=f"{where}, column {column}",
        found=found,
        expected="the same value in both columns that mean " + column,
        do="Correct one of them; the first is used",
    )
