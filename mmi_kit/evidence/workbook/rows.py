"""Which rows has a sheet of the review workbook, by the names of its columns?

People move, hide and add columns, and rename, merge and delete by a slip. A column that is not
where the kit put it is found by its heading; one that is lost, called twice, or has merged cells
stops the run: to go on would blank or move what stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from mmi_kit.errors import CaseError
from mmi_kit.evidence.workbook.sheets import NAME
from mmi_kit.records.tables.display import NO_YEAR
from mmi_kit.records.tables.spreadsheet import Grid

KEY = "fact_id"
_OLDER = "review"  # a heading of workbooks that have the names of the tables for headings
_YOURS = " (yours)"
_THREAD = "[Threaded comment]"
_UNDO = "Undo it (Ctrl-Z while the file is still open), or take an older workbook from .history/"


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row: its number as the program shows it, its cells by the sheet's own columns, and
    those of columns that the consultant has added; a comment on a cell is kept as one."""

    number: int
    cells: Mapping[str, str]
    own: Mapping[str, str]


def lines_of(
    grid: Grid,
    names: Sequence[str],
    needed: Set[str],
    plain: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Line]:
    """The filled rows under the heading row; `plain`: names by headings in plain words. CaseError
    when a needed column is not to be found."""
    at, heading, titles = _heading(grid, names, plain)
    _check(grid, heading, needed, names, plain)
    _check_merged(grid, at, heading)
    for number, row in enumerate(grid.rows[at + 1 :], start=at + 1):
        told = {column: _text(grid, number, column, cell) for column, cell in enumerate(row)}
        cells = {name: told.get(column, "") for column, name in heading.items() if name in names}
        own = {
            titles.get(column) or f"column {column + 1}": text
            for column, text in told.items()
            if text and heading.get(column) not in names
        }
        for column in heading:
            if remark := grid.remarks.get((number, column), "").strip():
                title = f"comment on {titles[column]}"
                own[title] = "\n".join(filter(None, (own.get(title, ""), _said(remark))))
        if any(cells.values()) or own:
            yield Line(number + 1, cells, own)


def _said(remark: str) -> str:
    """The words of a comment; of one in a thread without what Excel says to older versions."""
    return remark.rpartition("Comment:\n")[2].strip() if remark.startswith(_THREAD) else remark


def _heading(
    grid: Grid, names: Sequence[str], plain: Mapping[str, str]
) -> tuple[int, dict[int, str], dict[int, str]]:
    """The row of the headings, each column's name, or its heading where the kit has none for it,
    and what each is called on the sheet, all of them otherwise."""
    for number, row in enumerate(grid.rows):
        found = {column: " ".join(cell.split()) for column, cell in enumerate(row) if cell.strip()}
        small = {column: text.lower() for column, text in found.items()}
        if KEY in small.values():
            older = _OLDER in small.values()
            heading = {c: _name(found[c], names, plain, set(small.values()) if older else set())
                       for c in found}  # fmt: skip
            taken = {*names, *plain}
            return number, heading, {c: found[c] if heading[c] in names else _title(found[c], taken)
                                     for c in found}  # fmt: skip
    raise _lost(grid, KEY)


def _name(text: str, names: Sequence[str], plain: Mapping[str, str], others: Set[str]) -> str:
    """The name of a column; in an older workbook, where `others` are its headings, one in plain
    words may be the consultant's own."""
    small = text.lower()
    if small in names:
        return small
    name = plain.get(small, "")
    return name if name and name not in others else text


def _title(text: str, taken: set[str]) -> str:
    """What a column of the consultant's is called: as no other column is."""
    while text.lower() in taken:
        text += _YOURS
    taken.add(text.lower())
    return text


def _check(
    grid: Grid, heading: Mapping[int, str], needed: Set[str], names: Sequence[str],
    plain: Mapping[str, str],
) -> None:  # fmt: skip
    counts = Counter(heading.values())
    called = {name: text for text, name in plain.items()}
    for name in sorted({*names, *needed}):
        if name in needed and not counts[name]:
            raise _lost(grid, called.get(name, name))
        if counts[name] > 1:
            raise CaseError(
                f"two columns of the review workbook are called {called.get(name, name)}",
                where=_where(grid), expected="each heading once",
                do="Give your own column another heading",
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
