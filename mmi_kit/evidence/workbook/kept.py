"""What does the review workbook keep besides the facts, so that nothing is lost by the next intake?

What the readers had made of each fact (hidden), decisions on facts that are gone, and the sheets
that the consultant has added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mmi_kit.evidence.review.added import WORKBOOK_SOURCE
from mmi_kit.evidence.review.followed import line_of, place_of
from mmi_kit.evidence.review.reviewed import Reviewed
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.cells import LONGEST_CELL, aligned, heading, in_order, protect, put
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.look import lay_out
from mmi_kit.evidence.workbook.sheets import (
    AS_SHOWN,
    BY_HAND,
    DECISION,
    GONE,
    ISSUED,
    LINE,
    OF_VISIT,
    SAID,
    WHERE,
    alike,
    as_text,
    editable,
)
from mmi_kit.evidence.workbook.words import shown
from mmi_kit.records.tables.spreadsheet import Grid

_OF_GONE = ("table", *DECISION, "date", "quote", "corrections")
_FOR_THE_KIT = ("cells", "issued", "own", "fact_id")  # from which the decision comes back


def gone_sheet(book: Any, gone: Sequence[Reviewed]) -> None:
    """Decisions on facts that the records no longer hold."""
    sheet = book.create_sheet(GONE)
    heading(sheet, (*_OF_GONE, *_FOR_THE_KIT))
    for row, one in enumerate(gone, start=2):
        told = [one.cells.get(name, "") for name in (*DECISION, "date", "quote")]
        kept = {name: text for name, text in one.cells.items() if name != "sentence"}
        values = (one.table, *told, _corrections(one), json.dumps(kept),
                  json.dumps(dict(one.issued)), json.dumps(dict(one.own)) if one.own else "",
                  one.fact_id)  # fmt: skip
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value).alignment = aligned(column <= len(_OF_GONE))
    lay_out(sheet, (*_OF_GONE, *_FOR_THE_KIT), _FOR_THE_KIT)
    protect(sheet)


def _corrections(one: Reviewed) -> str:
    """What was corrected: "score: 7 (read: 6)"."""
    return "; ".join(
        f"{heading_of(one.table, name)}: {shown(one.table, name, text) or 'empty'} "
        f"(read: {shown(one.table, name, one.issued[name]) or 'empty'})"
        for name, text in one.edits().items()
        if name not in DECISION
    )


def issued_sheet(book: Any, evidence: Evidence) -> None:
    """What the readers made of each fact, before any decision; of an added row, its own cells."""
    sheet = book.create_sheet(ISSUED)
    number = 0
    files = evidence.files
    on_sheet = {table: _shown(evidence, table) for table in FACT_TABLES}
    for table in FACT_TABLES:
        frame = getattr(evidence, table)
        added = frame[frame["source_id"] == WORKBOOK_SOURCE]
        for fact in (*in_order(evidence.as_read[table]), *in_order(added)):
            number += 1
            cells = {name: as_text(fact[name]) for name in (*DECISION, *editable(table))}
            cells |= _otherwise(table, cells, on_sheet[table][fact["fact_id"]])
            cells |= {SAID: as_text(fact["quote"]), WHERE: place_of(fact),
                      LINE: line_of(fact, files)}  # fmt: skip
            given = evidence.of_visit.get(fact["fact_id"], {})
            cells |= {OF_VISIT + name: text for name, text in given.items()}
            if fact["source_id"] == WORKBOOK_SOURCE:
                cells[BY_HAND] = "yes"
            text = json.dumps(cells, sort_keys=True)
            parts = [text[i : i + LONGEST_CELL] for i in range(0, len(text), LONGEST_CELL)]
            for column, part in enumerate((table, fact["fact_id"], *parts), start=1):
                put(sheet, number, column, part)
    if evidence.gone:  # so that the sheet of that name is missed when it is deleted
        put(sheet, number + 1, 1, GONE)
    sheet.sheet_state = "veryHidden"


def _shown(evidence: Evidence, table: str) -> dict[str, dict[str, str]]:
    """What the sheet shows of each fact: what was decided, and as typed what cannot be read."""
    names = (*DECISION, *editable(table))
    return {
        fact["fact_id"]: {name: as_text(fact[name]) for name in names}
        | {name: as_text(text) for name, text in evidence.unread.get(fact["fact_id"], {}).items()}
        for fact in rows_of(getattr(evidence, table))
    }


def _otherwise(
    table: str, cells: Mapping[str, str], on_sheet: Mapping[str, str]
) -> dict[str, str]:  # fmt: skip
    """The cells that show something else than what the readers had made of the fact."""
    return {AS_SHOWN + name: text for name, text in on_sheet.items()
            if not alike(table, name, text, cells[name])}  # fmt: skip


def own_sheets(book: Any, sheets: Sequence[Grid]) -> None:
    """The sheets that the consultant has added: their text, as it stands."""
    for grid in sheets:
        sheet = book.create_sheet(grid.name)
        for row, cells in enumerate(grid.rows, start=1):
            for column, text in enumerate(cells, start=1):
                if text:
                    put(sheet, row, column, text)
