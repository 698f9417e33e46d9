"""What has the consultant done in evidence.xlsx: decided, corrected, noted, deleted, added?

Facts are known by their id, so that sorting and filtering change nothing. Each cell is compared
with what the kit itself had put there (the hidden sheet): only a difference is the consultant's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mmi_kit.errors import CaseError, RecordsError
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.sheets import DECISION, GONE, ISSUED, NAME, alike, columns, editable
from mmi_kit.records.spreadsheet import Grid, read_grids

Cells = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """One row: all its cells as text, what the kit had put there, and where it stands."""

    table: str
    fact_id: str
    cells: Cells
    issued: Cells
    row: int

    def edits(self) -> dict[str, str]:
        """The columns that the consultant has changed, with what stands there now."""
        names = (*DECISION, *editable(self.table))
        return {
            name: self.cells.get(name, "")
            for name in names
            if name in self.issued
            and not alike(self.table, name, self.cells.get(name, ""), self.issued[name])
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewBook:
    """The whole workbook. `issued` maps the id of each fact that it was given to its table and
    cells; `deleted` are those whose rows are no longer there."""

    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    added: tuple[Reviewed, ...] = ()
    deleted: tuple[str, ...] = ()
    issued: Mapping[str, tuple[str, Cells]] = field(default_factory=dict)


def read_workbook(path: Path) -> ReviewBook:
    """The consultant's workbook. CaseError when it cannot be read: it is never passed over."""
    try:
        grids = {grid.name: grid for grid in read_grids(path, lambda _: True)}
    except RecordsError as error:
        raise CaseError(
            error.what.replace("this record", "the review workbook"), where=NAME,
            do="Close it if it is open. If it is damaged, take an older one from .history/",
        ) from None  # fmt: skip
    needed = {*FACT_TABLES, ISSUED}
    if not needed <= set(grids):
        missing = ", ".join(sorted(needed - set(grids)))
        raise CaseError(
            f"the review workbook has lost a sheet ({missing})", where=NAME,
            expected="all the sheets that make intake wrote, the hidden one too",
            do="Give it back its name, or take an older workbook from .history/",
        )  # fmt: skip
    issued = _issued(grids[ISSUED])
    reviewed: dict[str, Reviewed] = {}
    added: list[Reviewed] = []
    for table in FACT_TABLES:
        for number, cells in _rows(grids[table], columns(table)):
            fact_id = cells.get("fact_id", "")
            known = fact_id in issued and fact_id not in reviewed
            given = issued[fact_id][1] if known else {}
            row = Reviewed(table=table, fact_id=fact_id, cells=cells, issued=given, row=number)
            if known and cells.get("review") != "added" and given.get("review") != "added":
                reviewed[fact_id] = row
            else:
                added.append(row)
    deleted = tuple(sorted(set(issued) - set(reviewed) - {row.fact_id for row in added}))
    for row in _gone(grids.get(GONE)):
        reviewed.setdefault(row.fact_id, row)
    return ReviewBook(reviewed=reviewed, added=tuple(added), deleted=deleted, issued=issued)


def _rows(grid: Grid, names: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The filled rows under the heading row, by the names of its cells."""
    heading: list[str] = []
    for number, row in enumerate(grid.rows, start=1):
        cells = [cell.strip() for cell in row]
        if not heading:
            if "fact_id" in cells:
                heading = cells
            continue
        found = {name: cell for name, cell in zip(heading, cells, strict=False) if name in names}
        if any(found.values()):
            yield number, found


def _issued(grid: Grid) -> dict[str, tuple[str, Cells]]:
    """Fact id to its table and the cells that the kit had made."""
    found: dict[str, tuple[str, Cells]] = {}
    for row in grid.rows:
        table, fact_id, *parts = (*row, "", "")
        if table not in FACT_TABLES:
            continue
        try:
            found[fact_id] = (table, json.loads("".join(parts)))
        except ValueError:
            continue
    return found


def _gone(grid: Grid | None) -> Iterator[Reviewed]:
    """Decisions on facts that an earlier intake no longer found."""
    names = ("table", "fact_id", "cells", "issued")
    for number, cells in _rows(grid, names) if grid else ():
        try:
            kept, given = json.loads(cells["cells"]), json.loads(cells["issued"])
        except (KeyError, ValueError):
            continue
        yield Reviewed(table=cells.get("table", ""), fact_id=cells.get("fact_id", ""),
                       cells=kept, issued=given, row=number)  # fmt: skip
