"""Which rows does a visit log hold, by the kit's own column names?

Nothing vanishes: a heading that nobody knows is kept and reported, a row with more cells than
headings keeps them, and what stands above the headings is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.record import LogRow, row_place
from mmi_kit.records.tables import log_problems
from mmi_kit.records.tables.columns import FREE_TEXT, IGNORE, match_heading
from mmi_kit.records.tables.display import NO_YEAR, letters
from mmi_kit.records.tables.spreadsheet import Grid, read_grids

HEADING_WITHIN = 10  # rows in which the heading row must stand
FEWEST_HEADINGS = 2  # recognised ones that make a row the heading row


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sheet:
    """One sheet with its headings: `columns` are what they mean, `at` the heading row, from 0."""

    file: str
    name: str  # "" when the file has only one
    grid: Grid
    at: int
    headings: tuple[str, ...]
    columns: tuple[str | None, ...]

    def where(self, number: int) -> str:
        """The place of a row, counted as the spreadsheet program does."""
        return f"{self.file}, {row_place(self.name, number)}"

    def heading(self, position: int) -> str:
        """The heading of a column; "" when it has none."""
        return self.headings[position] if position < len(self.headings) else ""

    def column(self, position: int) -> str | None:
        """The known column, or None."""
        return self.columns[position] if position < len(self.columns) else None


def read_visit_log(
    path: Path, own_columns: Mapping[str, str]
) -> tuple[tuple[LogRow, ...], tuple[Problem, ...]]:
    """The rows of one file and what was wrong with it. RecordsError when it cannot be read."""
    rows: list[LogRow] = []
    problems: list[Problem] = []
    grids = read_grids(path, lambda cell: match_heading(cell, own_columns) is not None)
    if not any(_is_filled(row) for grid in grids for row in grid.rows):
        problems.append(log_problems.empty_file(path.name, "the file is empty"))
    for grid in grids:
        found, wrong = _read_grid(path.name, grid, len(grids) > 1, own_columns)
        rows += found
        problems += wrong
    return tuple(rows), tuple(problems)


def _read_grid(
    file: str, grid: Grid, many: bool, own: Mapping[str, str]
) -> tuple[list[LogRow], list[Problem]]:
    where = f"{file}, sheet {grid.name}" if many else file
    problems = _sheet_problems(where, grid)
    filled = [row for row in grid.rows if _is_filled(row)]
    name = grid.name if many else ""
    if not filled:
        blank = _Sheet(file=file, name=name, grid=grid, at=0, headings=(), columns=())
        return [], problems + _cell_problems(blank)
    at = _heading_row(grid, own)
    if at is None:
        shown = " | ".join(cell.strip() for cell in filled[0] if cell.strip())
        return [], [*problems, log_problems.no_headings(where, shown, len(filled))]
    headings = tuple(" ".join(cell.split()) for cell in grid.rows[at])
    sheet = _Sheet(
        file=file,
        name=name,
        grid=grid,
        at=at,
        headings=headings,
        columns=tuple(match_heading(h, own) if h else None for h in headings),
    )
    problems += _heading_problems(where, sheet)
    rows: list[LogRow] = []
    for number, values in enumerate(grid.rows[at + 1 :], start=at + 2):
        if _is_filled(values):
            read, wrong = _read_row(sheet, number, values)
            rows.append(read)
            problems += wrong
    problems += _cell_problems(sheet)
    if not rows:
        problems.append(log_problems.empty_file(where, "there are headings but no rows"))
    return rows, problems


def _heading_row(grid: Grid, own: Mapping[str, str]) -> int | None:
    """The row with the most known headings: a title may hold one or two of their words."""
    best, most = None, FEWEST_HEADINGS - 1
    for number, row in enumerate(grid.rows[:HEADING_WITHIN]):
        known = {match_heading(cell, own) for cell in row if cell.strip()} - {None}
        if len(known) > most:
            best, most = number, len(known)
    return best


def _read_row(sheet: _Sheet, number: int, values: tuple[str, ...]) -> tuple[LogRow, list[Problem]]:
    cells: dict[str, str] = {}
    extra: dict[str, str] = {}
    problems: list[Problem] = []
    where = sheet.where(number)
    for position, value in enumerate(values):
        if not value.strip():
            continue
        column, heading = sheet.column(position), sheet.heading(position)
        if not heading:
            named = f"column {letters(position)}"
            _add(extra, named, value)
            problems.append(log_problems.cell_without_heading(f"{where}, {named}", value))
        elif column is None or column == IGNORE:
            _add(extra, heading, value)
        elif column in cells and column not in FREE_TEXT:
            _add(extra, heading, value)
            if value.strip() != cells[column].strip():
                problems.append(log_problems.two_columns_disagree(where, column, value))
        else:
            _add(cells, column, value)
    row = LogRow(file=sheet.file, sheet=sheet.name, number=number, cells=cells, extra=extra)
    return row, problems


def _add(cells: dict[str, str], name: str, value: str) -> None:
    """Two cells under one name are both kept."""
    cells[name] = f"{cells[name]}; {value}" if name in cells else value


def _sheet_problems(where: str, grid: Grid) -> list[Problem]:
    problems = []
    if grid.hidden:
        rows = sum(_is_filled(row) for row in grid.rows)
        problems.append(log_problems.hidden_sheet(where, rows))
    if grid.comments:
        problems.append(log_problems.cell_comments(where, grid.comments))
    if grid.odd_lines:
        problems.append(log_problems.mixed_encoding(where, grid.odd_lines))
    return problems


def _heading_problems(where: str, sheet: _Sheet) -> list[Problem]:
    problems = [
        log_problems.unknown_column(where, heading)
        for heading, column in zip(sheet.headings, sheet.columns, strict=True)
        if heading and column is None
    ]
    for number, row in enumerate(sheet.grid.rows[: sheet.at], start=1):
        if _is_filled(row):
            text = " ".join(cell.strip() for cell in row if cell.strip())
            problems.append(log_problems.above_headings(sheet.where(number), text))
    return problems


def _cell_problems(sheet: _Sheet) -> list[Problem]:
    """Cells without a value to rely on, and merged ones, from the heading row down."""
    problems = []
    for (row, position), fault in sheet.grid.faults.items():
        if row >= sheet.at:
            shown = sheet.grid.rows[row][position] if fault == NO_YEAR else ""
            column = sheet.heading(position) or letters(position)
            where = f"{sheet.where(row + 1)}, column {column}"
            problems.append(log_problems.bad_cell(where, fault, shown))
    for first, last in sheet.grid.merged:
        if first[0] >= sheet.at:
            problems.append(log_problems.merged_cells(sheet.where(first[0] + 1), first, last))
    return problems


def _is_filled(row: tuple[str, ...]) -> bool:
    return any(cell.strip() for cell in row)
