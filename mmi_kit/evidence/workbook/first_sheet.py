"""What does the first sheet of the review workbook say? What to do, and where the work is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.cells import aligned, bold, filled, in_order, put
from mmi_kit.evidence.workbook.priority import First
from mmi_kit.evidence.workbook.remarks import Remarks

_HELP = (
    "1. Begin with the rows that are listed below, in that order: what the report turns on, and "
    "what is the most doubtful. The kit's remark on them begins with their place in it.",
    "2. Read the words of the record (open the record where they do not suffice) and set your "
    "decision: confirmed or rejected. A rejected fact is kept here and never used.",
    "3. Where the kit misread, correct the white cell: the fact counts as corrected. What is in "
    "doubt and so: set the sense to actual. Grey cells are the record's own and stay.",
    "4. Add what the kit missed in an empty row under the table, with the exhibit and the page. "
    "Leave hidden columns empty there.",
    "5. Save, close, and run make intake, then make report. All that you typed is kept.",
)
_MORE = (
    "Dates: 2024-03-12 or 2024-03; 3/12/2024 is March 12. What cannot be read stays in its cell, "
    "which turns red, and stands on the sheet problems.",
    "To sort: unprotect the sheet (there is no password) and choose all its columns, the hidden "
    "ones too (Ctrl-A). A filter needs neither.",
    "Columns and sheets that you add, and comments on cells, are kept as text; colours and widths "
    "are not. Decisions on facts that the records no longer hold stand on the sheet gone.",
)
_HEADINGS = ("sheet", "facts", "you have not decided yet", "of these with a remark: first")
_LISTED = ("begin here", "day", "why", "the record's words")
_LONGEST = 100  # characters of them


def first_sheet(sheet: Any, evidence: Evidence, said: Remarks) -> None:
    """Five steps, a line for each sheet of facts, what to begin with, what else is good to know."""
    from openpyxl.styles import Alignment

    sheet.title = "read me"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, line in enumerate(_HELP, start=1):
        _across(sheet, number, line).alignment = wrapped
    top = len(_HELP) + 2
    _heading(sheet, top, _HEADINGS)
    for row, table in enumerate(FACT_TABLES, start=top + 1):
        facts = getattr(evidence, table)
        waiting = int((facts["review"] == "unreviewed").sum())
        _link(sheet, row, table, f"'{table}'!A1")
        for column, many in enumerate((len(facts), waiting, said.waiting[table]), start=2):
            put(sheet, row, column, many)
    last = top + len(FACT_TABLES) + 1
    if said.first:
        last = _list(sheet, last + 1, said.first, evidence)
    for number, line in enumerate(_MORE, start=last + 1):
        _across(sheet, number, line).alignment = wrapped
    for letter, width in (("A", 24), ("B", 24), ("C", 46), ("D", 60)):
        sheet.column_dimensions[letter].width = width


def _list(sheet: Any, top: int, first: Sequence[First], evidence: Evidence) -> int:
    """The rows to begin with, each with a link to it; back comes the row after them."""
    counted = "1 row" if len(first) == 1 else f"{len(first)} rows"
    _heading(sheet, top, (f"{_LISTED[0]}: {counted}", *_LISTED[1:]))
    at = {
        table: {fact["fact_id"]: n for n, fact in enumerate(in_order(facts), start=2)}
        for table in FACT_TABLES
        if len(facts := getattr(evidence, table))
    }
    digits = len(str(len(first)))
    for row, one in enumerate(first, start=top + 1):
        place = at[one.table][one.fact["fact_id"]]
        _link(
            sheet, row, f"{one.place:0{digits}} {one.table}, row {place}", f"'{one.table}'!A{place}"
        )
        words = " ".join(str(one.fact["quote"]).split())
        cut = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        for column, text in enumerate((str(one.fact["date"]), one.why, cut), start=2):
            put(sheet, row, column, text).alignment = aligned(True)
    return top + len(first) + 1


def _heading(sheet: Any, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, start=1):
        cell = put(sheet, row, column, text)
        cell.font, cell.fill, cell.alignment = bold(), filled("D9E2F3"), aligned(True)


def _link(sheet: Any, row: int, text: str, place: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = put(sheet, row, 1, text)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.style = "Hyperlink"


def _across(sheet: Any, row: int, text: str) -> Any:
    """A line over all columns, in two lines of text at most."""
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_HEADINGS))
    sheet.row_dimensions[row].height = 31
    return put(sheet, row, 1, text)
