"""What has the consultant done in evidence.xlsx: decided, corrected, noted, deleted, added?

Facts are known by their id, so that sorting and filtering change nothing. Each cell is compared
with what the kit itself had put there (the hidden sheet): only a difference is the consultant's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from mmi_kit.errors import CaseError, Problem, RecordsError
from mmi_kit.evidence.review.kinds import of_one_kind
from mmi_kit.evidence.review.reviewed import Cells, ReviewBook, Reviewed
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.workbook.headings import names_by_heading
from mmi_kit.evidence.workbook.rows import KEY, lines_of
from mmi_kit.evidence.workbook.same_rows import sort_out
from mmi_kit.evidence.workbook.sheets import (
    DECISION,
    GONE,
    ISSUED,
    NAME,
    OWN_SHEETS,
    choices,
    columns,
    editable,
)
from mmi_kit.evidence.workbook.whole_rows import check_whole
from mmi_kit.evidence.workbook.words import meant
from mmi_kit.records.tables.spreadsheet import Grid, read_grids


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
    if ISSUED in grids and any(row[:1] == (GONE,) for row in grids[ISSUED].rows):
        needed |= {GONE}
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
    kept: list[Reviewed] = []
    problems: list[Problem] = []
    for table in FACT_TABLES:
        rows = [row for row in _rows(grids[table], table, issued) if not row.is_blanked]
        added += [row for row in rows if not row.issued]
        groups: dict[str, list[Reviewed]] = defaultdict(list)
        for row in rows:
            if row.issued:
                groups[row.fact_id].append(row)
        check_whole(table, [group[0] for group in groups.values()])
        for fact_id, group in groups.items():
            found = sort_out(group)
            added += found.added
            kept += found.kept
            problems += [found.problem] if found.problem else []
            if found.main.by_hand:
                added.append(found.main)
            else:
                reviewed[fact_id] = found.main
    deleted = tuple(sorted(set(issued) - set(reviewed) - {row.fact_id for row in added}))
    for row in _gone(grids.get(GONE)):
        reviewed.setdefault(row.fact_id, row)
    sheets = tuple(grid for name, grid in grids.items() if name not in OWN_SHEETS)
    problems += [_not_read(grid) for grid in sheets if any(KEY in row for row in grid.rows[:9])]
    return ReviewBook(reviewed=reviewed, added=tuple(added), deleted=deleted, kept=tuple(kept),
                      issued=issued, problems=tuple(problems), sheets=sheets)  # fmt: skip


def _not_read(grid: Grid) -> Problem:
    return Problem(
        code="sheet_not_read", where=f"{NAME}, {grid.name}", found="a copy of a sheet of facts",
        expected="decisions on the sheets that make intake wrote",
        do="Decide there: what stands on the copy is kept and does not count",
    )  # fmt: skip


def _rows(
    grid: Grid, table: str, issued: Mapping[str, tuple[str, Cells]]
) -> Iterator[Reviewed]:  # fmt: skip
    names = columns(table)
    given = [set(cells) for sheet, cells in issued.values() if sheet == table]
    needed = {KEY} | (given[0] & {*DECISION, *editable(table)} if given else set())
    lists = choices(table)
    for line in lines_of(grid, names, needed, names_by_heading(table)):
        fact_id = line.cells.get(KEY, "")
        known = issued.get(fact_id, ("", {}))
        words = {name: meant(table, name, line.cells.get(name, "")) for name in lists}
        cells = {**line.cells, **words}
        before = known[1] if known[0] == table else {}
        yield Reviewed(table=table, fact_id=fact_id, cells=of_one_kind(table, cells, before),
                       own=line.own, issued=before, row=line.number)  # fmt: skip


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
    names = ("table", KEY, "cells", "issued", "own")
    plain = names_by_heading(GONE)
    for line in lines_of(grid, names, {KEY, "table"}, plain) if grid else ():
        cells, number = line.cells, line.number
        try:
            kept, given = json.loads(cells["cells"]), json.loads(cells["issued"])
            own = json.loads(cells.get("own") or "{}")
        except (KeyError, ValueError):
            continue
        yield Reviewed(table=cells.get("table", ""), fact_id=cells.get("fact_id", ""),
                       cells=kept, issued=given, row=number, own=own)  # fmt: skip
