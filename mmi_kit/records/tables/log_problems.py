"""How is it told what was wrong with a visit log? One function a problem, words only."""

from __future__ import annotations

from mmi_kit.errors import Problem
from mmi_kit.records.tables.columns import nearest
from mmi_kit.records.tables.display import NEVER_CALCULATED, NO_YEAR, Place, letters

SHOWN = 120  # characters of a row that are repeated in a message


def unknown_column(where: str, heading: str) -> Problem:
    """A heading that nobody knows."""
    close = nearest(heading)
    hint = f"Did you mean {close!r}? " if close else ""
    return Problem(
        code="unknown_column",
        where=f"{where}, heading",
        found=heading,
        expected="a heading that the kit knows (docs/visit-log.md)",
        do=f"{hint}Name it or ignore it under [columns] in case.toml; until then it is not used",
    )


def no_headings(where: str, shown: str, rows: int) -> Problem:
    """A sheet whose columns nobody knows: none of its rows is used."""
    return Problem(
        code="no_headings",
        where=where,
        found=f"{rows} row(s), the first: {_short(shown)}",
        expected="a heading row with at least two known columns in the first ten rows, "
        "such as Date and Provider",
        do="Add headings, or name yours under [columns] in case.toml; until then none of these "
        "rows is used",
    )


def empty_file(where: str, found: str) -> Problem:
    """A file without rows."""
    return Problem(
        code="empty_file",
        where=where,
        found=found,
        expected="a heading row and one row a visit",
        do="Fill it in or remove the file",
    )


def above_headings(where: str, found: str) -> Problem:
    """A title or a note above the headings."""
    return Problem(
        code="above_headings",
        where=where,
        found=_short(found),
        expected="the heading row first",
        do="Nothing, when this is only a title; it is not used",
    )


def cell_without_heading(where: str, found: str) -> Problem:
    """A value in a column that has no heading."""
    return Problem(
        code="cell_without_heading",
        where=where,
        found=found,
        expected="a heading above every cell",
        do="Give the column a heading; until then the cell is not used",
    )


def two_columns_disagree(where: str, column: str, found: str) -> Problem:
    """Two columns that mean the same and say different things."""
    return Problem(
        code="two_columns_disagree",
        where=f"{where}, column {column}",
        found=found,
        expected="the same value in both columns that mean " + column,
        do="Correct one of them; the first is used",
    )


def bad_cell(where: str, fault: str, shown: str) -> Problem:
    """A workbook cell that holds no value to rely on."""
    if fault == NO_YEAR:
        return Problem(
            code="date_without_year",
            where=where,
            found=f"a date shown without its year, stored as {shown.rstrip('?')}",
            expected="a date with its year: the spreadsheet program adds the year of typing",
            do="Show the year and correct it; until then the date counts as uncertain",
        )
    if fault == NEVER_CALCULATED:
        return Problem(
            code="formula_without_value",
            where=where,
            found=fault,
            expected="a formula with its result",
            do="Open the workbook, save it, and run again; until then the cell is not used",
        )
    return Problem(
        code="error_cell",
        where=where,
        found=fault,
        expected="a value",
        do="Correct the formula or type the value; until then the cell is not used",
    )


def merged_cells(where: str, first: Place, last: Place) -> Problem:
    """An area of one cell over several rows or columns: only its first cell has the value."""
    area = f"{letters(first[1])}{first[0] + 1}:{letters(last[1])}{last[0] + 1}"
    return Problem(
        code="merged_cells",
        where=where,
        found=f"cells {area} merged into one",
        expected="a cell for every row and column",
        do="Unmerge them and fill in each; until then only the first has the value",
    )


def hidden_sheet(where: str, rows: int) -> Problem:
    """A sheet that the consultant may not know is there."""
    return Problem(
        code="hidden_sheet",
        where=where,
        found=f"a hidden sheet with {rows} row(s)",
        expected="only sheets that can be seen",
        do="Unhide it, or delete it if it does not count; it is read like the others",
    )


def cell_comments(where: str, count: int) -> Problem:
    """Comments hang on cells and are no cells."""
    return Problem(
        code="cell_comments",
        where=where,
        found=f"{count} cell comment(s)",
        expected="everything in cells",
        do="Copy what counts into the column notes; comments are not read",
    )


def mixed_encoding(where: str, count: int) -> Problem:
    """Two files of different encodings in one."""
    return Problem(
        code="mixed_encoding",
        where=where,
        found=f"text in two encodings (cp1252, and UTF-8 in {count} line(s))",
        expected="one encoding",
        do="Look at letters with accents and at typographic quotation marks; save the file as "
        "UTF-8",
    )


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 4] + " ..."
