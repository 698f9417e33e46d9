"""How is one cell of the review workbook made? Text is text: no record can become a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from mmi_kit.evidence.schema import COMMON, SCHEMAS, rows_of
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.sheets import safe

LONGEST_CELL = 32_000  # of 32,767 that a workbook allows
_DIGITS = re.compile(r"\d+")
# What the headings of the sheets of facts mean to a reader; the others by their description.
IN_PLAIN_WORDS = {
    "review": "your decision: confirmed, rejected, or unreviewed as long as there is none. What "
    "you typed into your own visit log comes as confirmed",
    "assertion": "in what sense the record says it: actual (it is so), planned, negated (denied), "
    "declined, conditional (if ..., or in doubt: the next column names the word), historical (long "
    "past) or family (a relative's)",
    "concept": "what the fact is about, from the list",
    "remark": "why to look here, after its place among the rows to begin with (the first sheet "
    "lists them): the report turns on it, it is in doubt or guessed, the records differ, no date, "
    "letters of a scan that are hard to read, a cell of yours that cannot be read. A repeat needs "
    "nothing: it counts once",
    "open": "opens the record",
    "locator": "where in the record it stands",
    "triggers": "the words that told in what sense it is said",
    "ocr_confidence": "how sure the letters of a scanned page are, 0 to 1",
    "same_as": "the fact that this one repeats from another record: both count once",
    "original": "what the record's reading was before you corrected it",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def opened() -> Any:
    """A cell that may be edited."""
    from openpyxl.styles import Protection

    return Protection(locked=False)


@cache
def bold() -> Any:
    """The letters of a heading."""
    from openpyxl.styles import Font

    return Font(name="Calibri", bold=True)


@cache
def filled(colour: str) -> Any:
    """A background of one colour."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


@cache
def filled_if(colour: str) -> Any:
    """The same by a rule: there a program takes the other of the two colours."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", bgColor=colour)


@cache
def aligned(wrapped: bool) -> Any:
    """At the top of its row; long words in several lines."""
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=wrapped)


def put(sheet: Any, row: int, column: int, value: object) -> Any:
    """A cell whose text is text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = safe(value)[:LONGEST_CELL]
        if text:
            cell.value = text
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = text.startswith(_FORMULA)
    elif value == value and value is not None:  # NaN is an empty cell
        cell.value = value
    return cell


def heading(sheet: Any, names: Iterable[str]) -> None:
    """The row of headings, each with what its column holds."""
    from openpyxl.comments import Comment

    own = SCHEMAS[sheet.title].columns if sheet.title in SCHEMAS else {}
    for column, name in enumerate(names, start=1):
        cell = put(sheet, 1, column, heading_of(sheet.title, name))
        cell.font, cell.fill, cell.alignment = bold(), filled("D9E2F3"), aligned(True)
        known = own.get(name) or COMMON.get(name)
        told = IN_PLAIN_WORDS.get(name) or (known.description if known is not None else "")
        if told:
            cell.comment = Comment(told, "mmi-kit")


def protect(sheet: Any) -> None:
    """No password: it keeps a slip of the hand from changing the record's words, no more."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False  # False means: allowed
    sheet.protection.sort = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def in_order(frame: Any) -> list[dict[str, Any]]:
    """By date and by place in the record: page 9 before page 10."""
    return sorted(rows_of(frame), key=lambda f: (f["date"], f["source_id"],
                                                 _natural(f["locator"]), f["fact_id"]))  # fmt: skip


def _natural(text: str) -> str:
    return _DIGITS.sub(lambda found: found[0].zfill(8), text)
