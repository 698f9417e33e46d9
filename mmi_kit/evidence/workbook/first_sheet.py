"""What does the first sheet of the review workbook say? What to do, and where the work is."""

from __future__ import annotations

from typing import Any

from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.cells import filled, put
from mmi_kit.evidence.workbook.remarks import waiting_first

_HELP = (
    "1. Take one sheet after another. Begin with the rows that have a remark of the kit (filter "
    "that column): they are in doubt, contradict another record, or have no date.",
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


def first_sheet(sheet: Any, evidence: Evidence) -> None:
    """Five steps, a line for each sheet of facts, and what else is good to know."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet.title = "read me"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, line in enumerate(_HELP, start=1):
        _across(sheet, number, line).alignment = wrapped
    top = len(_HELP) + 2
    for column, text in enumerate(_HEADINGS, start=1):
        cell = put(sheet, top, column, text)
        cell.font, cell.fill, cell.alignment = Font(bold=True), filled("D9E2F3"), wrapped
    for row, table in enumerate(FACT_TABLES, start=top + 1):
        facts = getattr(evidence, table)
        waiting = int((facts["review"] == "unreviewed").sum())
        first = waiting_first(evidence, table)
        cell = put(sheet, row, 1, table)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{table}'!A1")
        cell.style = "Hyperlink"
        for column, many in enumerate((len(facts), waiting, first), start=2):
            put(sheet, row, column, many)
    for number, line in enumerate(_MORE, start=top + len(FACT_TABLES) + 2):
        _across(sheet, number, line).alignment = wrapped
    for letter, width in (("A", 24), ("B", 24), ("C", 30), ("D", 34)):
        sheet.column_dimensions[letter].width = width


def _across(sheet: Any, row: int, text: str) -> Any:
    """A line over all columns, in two lines of text at most."""
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_HEADINGS))
    sheet.row_dimensions[row].height = 31
    return put(sheet, row, 1, text)
