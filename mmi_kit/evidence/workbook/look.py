"""How does a sheet of facts look: widths, heights, colours, on the screen and on paper?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mmi_kit.evidence.workbook.cells import filled_if

_WIDTHS = {
    "quote": 60, "summary": 60, "text": 40, "label": 26, "note": 30, "locator": 30, "original": 26,
    "triggers": 20, "provider": 24, "outcome": 26, "remark": 24, "category": 22, "visit_type": 24,
    "open": 10, "exhibit": 9, "page": 8, "concept": 22, "impairment": 14, "value": 9,
    "value_high": 9, "date": 11,
    # of the other sheets
    "corrections": 40, "file": 40, "title": 40, "where": 40, "found": 50, "expected": 30, "do": 50,
}  # fmt: skip
_USUAL_WIDTH = 13
WRAPPED = frozenset(["quote", "text", "label", "note", "remark", "visit_type", "provider",
                     "concept", "category"])  # fmt: skip
_HEADING, _LINE, _MOST_LINES = 46.0, 15.0, 12  # points; lines of a row
_IN_VIEW = 4  # columns that stay when the others are moved: the decision, the remark, day and what
_DONE, _OUT = "C6E0B4", "BFBFBF"
_SEEN = {"confirmed": _DONE, "corrected": _DONE, "added": _DONE, "rejected": _OUT}


def width(name: str) -> int:
    """Of a column, in letters."""
    return _WIDTHS.get(name, _USUAL_WIDTH)


def height(fact: Mapping[str, Any]) -> float:
    """Of a row, by the longest of its wrapped cells: not every program finds it by itself."""
    lines = 1
    for name in WRAPPED & fact.keys():
        parts = str(fact[name]).split("\n")
        lines = max(lines, sum(-(-len(part) // width(name)) or 1 for part in parts))
    return _LINE * min(lines, _MOST_LINES)


def dress(sheet: Any, columns: int, last: int, by_hand: int) -> None:
    """The headings stay in view and bear filters, the decision is seen at a glance, and a printed
    page is as wide as the sheet. `last`: the last row of a fact; `by_hand`: of those to be typed.
    """
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = f"{get_column_letter(_IN_VIEW + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{max(last, 2)}"
    sheet.row_dimensions[1].height = _HEADING
    for word, colour in _SEEN.items():
        rule = FormulaRule(formula=[f'LOWER(TRIM($A2))="{word}"'], fill=filled_if(colour))
        sheet.conditional_formatting.add(f"A2:A{by_hand}", rule)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def lay_out(sheet: Any, names: Sequence[str], hidden: Sequence[str]) -> None:
    """A sheet on which nothing is decided: widths, and what only the kit needs out of view."""
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(names, start=1):
        below = sheet.column_dimensions[get_column_letter(column)]
        below.width, below.hidden = width(name), name in hidden
    sheet.freeze_panes = "A2"
