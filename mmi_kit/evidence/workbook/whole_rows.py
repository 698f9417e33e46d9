"""Does each row of the workbook still hold its own cells, or were only some columns sorted?

A sort of one column, or of some beside each other, leaves every cell a likely one: only that the
rows have each other's tells it. So what changed since the kit wrote the workbook is compared with
what stood there then, column by column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mmi_kit.errors import CaseError
from mmi_kit.evidence.review.reviewed import Reviewed
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.sheets import (
    AS_SHOWN,
    DECISION,
    KIND,
    NAME,
    alike,
    as_text,
    editable,
    is_number,
)

MOST_ROWS_TOLD = 5
FEWEST = 3  # rows; two that swap their values may be an honest correction
MOST_OF = 0.75  # of the changed rows: others may have been corrected in the same sitting
_UNDO = (
    "Undo the sorting (Ctrl-Z while the file is still open), or take an older workbook from "
    ".history/. To sort, unprotect the sheet (no password) and choose all its columns. If these "
    "are corrections that you mean, make some of them, run make intake, then make the others"
)


def check_whole(table: str, rows: Sequence[Reviewed]) -> None:
    """CaseError when rows hold each other's cells: some columns were sorted and the others not."""
    known = [row for row in rows if row.issued]
    moved = {
        name: changed
        for name in _compared(table)
        if _are_each_others(table, name, changed := _changed(table, name, known))
    }
    if moved:
        numbers = {row.row for changed in moved.values() for row in changed}
        raise _mixed(table, tuple(moved), numbers)
    if circle := _whole_circle(table, known):
        raise _mixed(table, (), circle)


def _compared(table: str) -> tuple[str, ...]:
    """The columns that are compared; of two that say the same the one that is shown."""
    names = (*DECISION, *editable(table))
    return tuple(name for name in names if name != "concept" or KIND not in names)


def _changed(table: str, name: str, rows: Sequence[Reviewed]) -> list[Reviewed]:
    return [
        row
        for row in rows
        if name in row.issued and not alike(table, name, row.cells.get(name, ""), _was(row, name))
    ]


def _was(row: Reviewed, name: str) -> str:
    """What the kit had written into the cell: a correction of an earlier sitting is no change."""
    return row.issued.get(AS_SHOWN + name, row.issued[name])


def _are_each_others(table: str, name: str, changed: Sequence[Reviewed]) -> bool:
    """Do the changed cells of a column hold what stood in the others of them?"""
    if len(changed) < FEWEST:
        return False
    now = Counter(_plain(table, name, row.cells.get(name, "")) for row in changed)
    before = Counter(_plain(table, name, _was(row, name)) for row in changed)
    taken = (now & before).total()
    # Decisions have few words: undoing some and making others is no sorting.
    share = 1.0 if name in DECISION else MOST_OF
    return taken >= FEWEST and taken >= share * len(changed)


def _plain(table: str, name: str, text: str) -> str:
    """A cell as it is compared with those of other rows."""
    text = as_text(text)
    if not is_number(table, name):
        return text
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _whole_circle(table: str, rows: Sequence[Reviewed]) -> set[int]:
    """The rows whose cells, all of them, are another's: two are enough."""
    given: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        given.setdefault(_cells(table, row.issued), set()).add(row.fact_id)
    moved = []
    for row in rows:
        now, own = _cells(table, row.cells), _cells(table, row.issued)
        if now != own and given.get(now, set()) - {row.fact_id}:
            moved.append((row, now, own))
    taken = {now for _, now, _ in moved}
    circle = {row.row for row, _, own in moved if own in taken}
    return circle if len(circle) > 1 else set()


def _mixed(table: str, names: Sequence[str], numbers: set[int]) -> CaseError:
    told = ", ".join(map(str, sorted(numbers)[:MOST_ROWS_TOLD]))
    more = len(numbers) - MOST_ROWS_TOLD
    called = ", ".join(heading_of(table, name) for name in names)
    columns = f", columns {called}" if names else ""
    return CaseError(
        "rows of the review workbook hold each other's cells: some of the columns were sorted, "
        "and the others were not",
        where=f"{NAME}, {table}{columns}, rows {told}{f' and {more} more' if more > 0 else ''}",
        expected="each fact in its row", do=_UNDO,
    )  # fmt: skip


def _cells(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(as_text(cells.get(name, "")) for name in editable(table))
