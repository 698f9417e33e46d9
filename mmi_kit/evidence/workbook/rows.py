"""Which rows has a sheet of the review workbook, by the names of its columns?

People move, hide and add columns, and rename, merge and delete by a slip. A column that is not
where the kit put it is found by its name; one that is lost, called twice, or has merged cells stops
the run: to go on would blank or move what stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from mmi_kit.errors import CaseError
from mmi_kit.evidence.workbook.sheets import NAME
from mmi_kit.records.tables.display import NO_YEAR
from mmi_kit.records.tables.spreadsheet import Grid

KEY = "fact_id"
_THREAD = "[Threaded comment]"
_UNDO = "Undo it (Ctrl-Z while the file is still open), or take an older workbook from .history/"


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row: its number as the program shows it, its cells by the sheet's own columns, and
    those of columns that the consultant has added; a comment on a cell is kept as one."""

    number: int
    cells: Mapping[str, str]
    own: Mapping[str, str]


def lines_of(grid: Grid, names: Sequence[str], needed: Set[str]) -> Iterator[Line]:
    """The filled rows under the heading row. CaseError when a needed column is not to be found."""
    at, heading = _heading(grid, names)
    _check(grid, heading, needed)
    _check_merged(grid, at, heading)
    for number, row in enumerate(grid.rows[at + 1 :], start=at + 1):
        told = {column: _text(grid, number, column, cell) for column, cell in enumerate(row)}
        cells = {name: told.get(column, "") for column, name in heading.items() if name in names}
        own = {
            heading.get(column) or f"column {column + 1}": text
            for column, text in told.items()
            if text and heading.get(column) not in names
        }
        for column, name in heading.items():
            if remark := grid.remarks.get((number, column), "").strip():
                title = f"comment on {name}"
                own[title] = "\n".join(filter(None, (own.get(title, ""), _said(remark))))
        if any(cells.values()) or own:
            yield Line(number + 1, cells, own)


def _said(remark: str) -> str:
    """The words of a comment; of one in a thread without what Excel says to older versions."""
    return remark.rpartition("Comment:\n")[2].strip() if remark.startswith(_THREAD) else remark


def _heading(grid: Grid, names: Sequence[str]) -> tuple[int, dict[int, str]]:
    """The row of the headings, and each column's; a known one in the kit's own spelling."""
    for number, row in enumerate(grid.rows):
        found = {column: cell.strip() for column, cell in enumerate(row) if cell.strip()}
        plain = {column: text.lower() for column, text in found.items()}
        if KEY in plain.values():
            return number, {c: plain[c] if plain[c] in names else found[c] for c in found}
    raise _lost(grid, KEY)


def _check(grid: Grid, heading: Mapping[int, str], needed: Set[str]) -> None:
    counts = Counter(heading.values())
    for name in sorted(needed):
        if not counts[name]:
            raise _lost(grid, name)
        if counts[name] > 1:
            raise CaseError(
                f"two columns of the review workbook are called {name}", where=_where(grid),
                expected="each heading once", do="Give your own column another heading",
            )  # fmt: skip


def _check_merged(grid: Grid, at: int, heading: Mapping[int, str]) -> None:
    for (top, left), (bottom, right) in grid.merged:
        if bottom > at and any(left <= column <= right for column in heading):
            from openpyxl.utils import get_column_letter

            area = f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}"
            raise CaseError(
                "cells of the review workbook are merged",
                where=f"{_where(grid)}, {area}{bottom + 1}",
                expected="a cell for each fact: merging empties all but the first", do=_UNDO,
            )  # fmt: skip


def _text(grid: Grid, row: int, column: int, cell: str) -> str:
    """What a cell holds; of a formula without a value, what the program shows instead of one."""
    fault = grid.faults.get((row, column), "")
    return f"({fault})" if fault and fault != NO_YEAR else cell.strip()


def _lost(grid: Grid, name: str) -> CaseError:
    return CaseError(
        f"the review workbook has lost a column ({name})", where=_where(grid),
        expected="all the columns that make intake wrote", do=f"Give it back its heading. {_UNDO}",
    )  # fmt: skip


def _where(grid: Grid) -> str:
    return f"{NAME}, {grid.name}"
