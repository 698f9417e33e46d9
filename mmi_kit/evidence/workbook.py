"""How is the review workbook made? A sheet a table, what may be edited open, the rest protected.

Text is text: nothing that a record says can become a formula. The same evidence gives the same
bytes.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote as url_quote

from mmi_kit.case.archive import undated
from mmi_kit.evidence.added import SOURCE
from mmi_kit.evidence.schema import COMMON, FACT_TABLES, SCHEMAS
from mmi_kit.evidence.sheets import (
    DECISION,
    GONE,
    ISSUED,
    LINK,
    as_text,
    choices,
    columns,
    editable,
    is_number,
    safe,
)
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook_read import Reviewed

ROWS_BY_HAND = 1_000  # under the facts of a sheet: as far as its drop-downs reach
LONGEST_CELL = 32_000  # of 32,767 that a workbook allows
WIDTHS = {"quote": 60, "sentence": 60, "summary": 60, "text": 50, "label": 30, "note": 30,
          "locator": 30, "original": 30, "provider": 24, "outcome": 30, "review": 13}  # fmt: skip
USUAL_WIDTH = 14
_DIGITS = re.compile(r"\d+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HELP = (
    "What this is: every fact that the kit read from the records, with its words and its place.",
    "Decide in the column review: confirmed, rejected, or leave it unreviewed. A rejected fact is "
    "kept here and never used.",
    "Correct a cell that is open (white): the row then counts as corrected, and the column "
    "original shows what the record's reading was.",
    "Grey cells are the record's own words and places. They cannot be edited.",
    "Add a fact in an empty row under the table. Leave fact_id empty.",
    "Save, close, and run make intake again: your decisions, notes and rows are kept. Facts that "
    "the records no longer hold stand on the sheet gone, with what you decided.",
)


def workbook(evidence: Evidence) -> bytes:
    """The workbook of this evidence. The hidden sheet keeps what the readers had made of each
    fact, before any decision, so that the next intake knows what was changed."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    first.title = "read me"
    for number, line in enumerate(_HELP, start=1):
        put(first, number, 1, line)
    first.column_dimensions["A"].width = 110
    lists = book.create_sheet("_lists")
    files = dict(zip(evidence.sources["source_id"], evidence.sources["file"], strict=True))
    for table in FACT_TABLES:
        _fact_sheet(book, lists, table, evidence, files)
    _plain_sheet(book, "sources", evidence.sources)
    _plain_sheet(book, "problems", evidence.problems)
    _quality_sheet(book, evidence)
    if evidence.gone:
        _gone_sheet(book, evidence.gone)
    _issued_sheet(book, evidence)
    lists.sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    return undated(out.getvalue())


def _fact_sheet(
    book: Any, lists: Any, table: str, evidence: Evidence, files: Mapping[str, str]
) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table)
    names = columns(table)
    _heading(sheet, names)
    last = 1
    for last, fact in enumerate(_sorted(getattr(evidence, table)), start=2):
        _fact_row(sheet, last, table, fact, files)
    pending = [row.cells for row in evidence.pending if row.table == table]
    for row, typed in enumerate(pending, start=last + 1):
        for column, name in enumerate(names, start=1):
            put(sheet, row, column, typed.get(name, "")).protection = _open()
    _drop_downs(sheet, lists, table, names, last + ROWS_BY_HAND)
    for column, name in enumerate(names, start=1):
        below = sheet.column_dimensions[get_column_letter(column)]
        below.width = WIDTHS.get(name, USUAL_WIDTH)
        below.protection = _open()  # the empty rows under the facts are to be filled by hand
        if not is_number(table, name):
            below.number_format = "@"  # what is typed stays as typed: 2024-03, 00123
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{max(last, 2)}"
    _protect(sheet)


def _fact_row(
    sheet: Any, row: int, table: str, fact: Mapping[str, Any], files: Mapping[str, str]
) -> None:
    may_edit = {*DECISION, *editable(table)}
    added = fact["source_id"] == SOURCE
    for column, name in enumerate(columns(table), start=1):
        value = _link(fact, files) if name == LINK else fact[name]
        cell = put(sheet, row, column, value)
        if name in may_edit or (added and name != "fact_id"):
            cell.protection = _open()
        else:
            cell.fill = _filled("EDEDED")
        if name == LINK and value:
            cell.hyperlink, cell.style = value, "Hyperlink"
            cell.value = "open"


@cache
def _open() -> Any:
    from openpyxl.styles import Protection

    return Protection(locked=False)


@cache
def _filled(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


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


def _heading(sheet: Any, names: Iterable[str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    own = SCHEMAS[sheet.title].columns if sheet.title in SCHEMAS else {}
    for column, name in enumerate(names, start=1):
        cell = put(sheet, 1, column, name)
        cell.font, cell.fill = Font(bold=True), _filled("D9E2F3")
        known = own.get(name) or COMMON.get(name)
        if known is not None and known.description:
            cell.comment = Comment(known.description, "mmi-kit")


def _drop_downs(sheet: Any, lists: Any, table: str, names: Sequence[str], last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for name, allowed in choices(table).items():
        column = lists.max_column + 1
        for number, word in enumerate(allowed, start=1):
            lists.cell(number, column, word)
        letter = get_column_letter(column)
        area = f"'_lists'!${letter}$1:${letter}${len(allowed)}"
        rule = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = name, "Choose one of the list"
        at = get_column_letter(names.index(name) + 1)
        rule.add(f"{at}2:{at}{last}")
        sheet.add_data_validation(rule)


def _protect(sheet: Any) -> None:
    """No password: it keeps a slip of the hand from changing the record's words, no more."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False  # False means: allowed
    sheet.protection.sort = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _plain_sheet(book: Any, name: str, frame: Any) -> None:
    sheet = book.create_sheet(name)
    _heading(sheet, frame.columns)
    for row, values in enumerate(frame.itertuples(index=False), start=2):
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value)
    sheet.freeze_panes = "A2"
    _protect(sheet)


def _quality_sheet(book: Any, evidence: Evidence) -> None:
    facts, problems = evidence.facts, evidence.problems
    counts = {
        "records read": int((evidence.sources["unit"] != "").sum()),
        "records not read": int((problems["code"] == "not_read").sum()),
        "facts": len(facts),
        "facts not reviewed": int((facts["review"] == "unreviewed").sum()),
        "facts rejected": int((facts["review"] == "rejected").sum()),
        "facts corrected": int((facts["review"] == "corrected").sum()),
        "facts added by hand": int((facts["review"] == "added").sum()),
        "facts that repeat another (counted once)": int((facts["same_as"] != "").sum()),
        "facts read from scanned pages": int(facts["ocr_confidence"].notna().sum()),
        "visits without a date": int((evidence.visits["date"] == "").sum()),
    }
    counts |= {f"problem {code}": int(n) for code, n in
               sorted(problems["code"].value_counts().items())}  # fmt: skip
    sheet = book.create_sheet("quality")
    _heading(sheet, ("what", "how many"))
    for row, (what, many) in enumerate(counts.items(), start=2):
        put(sheet, row, 1, what)
        put(sheet, row, 2, many)
    sheet.column_dimensions["A"].width = 50
    _protect(sheet)


def _gone_sheet(book: Any, gone: Sequence[Reviewed]) -> None:
    sheet = book.create_sheet(GONE)
    _heading(sheet, ("table", "review", "note", "reviewed_by", "quote", "cells", "issued",
                     "fact_id"))  # fmt: skip
    for row, one in enumerate(gone, start=2):
        told = [one.cells.get(name, "") for name in (*DECISION, "quote")]
        kept = {name: text for name, text in one.cells.items() if name != "sentence"}
        values = (one.table, *told, json.dumps(kept), json.dumps(dict(one.issued)), one.fact_id)
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value)
    _protect(sheet)


def _issued_sheet(book: Any, evidence: Evidence) -> None:
    """What the readers made of each fact, before any decision; of an added row, its own cells."""
    sheet = book.create_sheet(ISSUED)
    number = 0
    for table in FACT_TABLES:
        frame = getattr(evidence, table)
        added = frame[frame["source_id"] == SOURCE]
        for fact in (*_sorted(evidence.as_read[table]), *_sorted(added)):
            number += 1
            cells = {name: as_text(fact[name]) for name in (*DECISION, *editable(table))}
            text = json.dumps(cells, sort_keys=True)
            parts = [text[i : i + LONGEST_CELL] for i in range(0, len(text), LONGEST_CELL)]
            for column, part in enumerate((table, fact["fact_id"], *parts), start=1):
                put(sheet, number, column, part)
    sheet.sheet_state = "veryHidden"


def _link(fact: Mapping[str, Any], files: Mapping[str, str]) -> str:
    """Where the record opens, at its page where it has pages."""
    file = files.get(fact["source_id"], "")
    if not file or fact["source_id"] == SOURCE:
        return ""
    page = str(fact["locator"]).partition("page ")[2].partition(",")[0]
    at = f"#page={page}" if file.lower().endswith(".pdf") and page.isdecimal() else ""
    return f"records/{url_quote(file)}{at}"


def _sorted(frame: Any) -> list[dict[str, Any]]:
    """By date and by place in the record: page 9 before page 10."""
    rows: list[dict[str, Any]] = frame.to_dict("records")
    return sorted(rows, key=lambda f: (f["date"], f["source_id"], _natural(f["locator"]),
                                       f["fact_id"]))  # fmt: skip


def _natural(text: str) -> str:
    return _DIGITS.sub(lambda found: found[0].zfill(8), text)
