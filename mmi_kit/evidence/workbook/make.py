"""How is the review workbook made? A sheet a table, what may be edited open, the rest protected.

Text is text: nothing that a record says can become a formula. The same evidence gives the same
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote as url_quote

from mmi_kit.case.archive import undated
from mmi_kit.evidence.review.added import WORKBOOK_SOURCE, added_id
from mmi_kit.evidence.review.apply import in_doubt
from mmi_kit.evidence.review.corrected import as_original, readings_before
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.cells import (
    aligned,
    filled,
    heading,
    in_order,
    opened,
    protect,
    put,
)
from mmi_kit.evidence.workbook.first_sheet import first_sheet
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.kept import gone_sheet, issued_sheet, own_sheets
from mmi_kit.evidence.workbook.look import WRAPPED, dress, height, lay_out, width
from mmi_kit.evidence.workbook.priority import Turning
from mmi_kit.evidence.workbook.remarks import NOTHING, Remarks, remarks
from mmi_kit.evidence.workbook.sheets import (
    DECISION,
    LINK,
    REMARK,
    columns,
    editable,
    is_number,
)
from mmi_kit.evidence.workbook.words import listed_words, shown

ROWS_BY_HAND = 1_000  # under the facts of a sheet: as far as its drop-downs reach
# What the kit knows a fact by: not for a reader, and in the way of one.
TECHNICAL = frozenset(["same_as", "source_id", "visit_id", "fact_id"])
_TECHNICAL_BESIDES = ("sha256", "kind", "code")
_SAID_TWICE = ("visits", "findings", "statements")  # whose concept another column says
SCANNED = "ocr_confidence"
# Behind what is the record's own, and a remark for which a row should be looked at first.
OF_THE_RECORD, FIRST = "EDEDED", "FFE699"
UNREAD = "F8CBAD"  # behind a correction that cannot be read


def workbook(evidence: Evidence, turning: Turning = NOTHING) -> bytes:
    """The workbook of this evidence; `turning` are the facts that the finding turns on. The hidden
    sheet keeps what the readers had made of each fact, before any decision, so that the next intake
    knows what was changed."""
    from openpyxl import Workbook

    book = Workbook()
    said = remarks(evidence, turning)
    first_sheet(book.active, evidence, said)
    lists = book.create_sheet("_lists")
    files = evidence.files
    for table in FACT_TABLES:
        _fact_sheet(book, lists, table, evidence, files, said)
    own = evidence.sources["source_id"] == WORKBOOK_SOURCE  # no file can hold its own hash
    hashes = evidence.sources["sha256"].mask(own, "")
    _plain_sheet(book, "sources", evidence.sources.assign(sha256=hashes))
    _plain_sheet(book, "problems", evidence.problems)
    _quality_sheet(book, evidence)
    if evidence.gone:
        gone_sheet(book, evidence.gone)
    own_sheets(book, evidence.book.sheets)
    issued_sheet(book, evidence)
    lists.sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    return undated(out.getvalue())


def _fact_sheet(
    book: Any, lists: Any, table: str, evidence: Evidence, files: Mapping[str, str], said: Remarks
) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table)
    names = columns(table)
    own = _own_of(evidence, table)
    added = list(dict.fromkeys(name for cells in own.values() for name in cells))
    heading(sheet, (*names, *added))
    last = 1
    for last, fact in enumerate(in_order(getattr(evidence, table)), start=2):
        besides = {LINK: _link(fact, files), REMARK: said.said.get(fact["fact_id"], "")}
        _fact_row(
            sheet, last, table, {**fact, **besides}, first=said.is_to_look_at(fact["fact_id"])
        )
        sheet.row_dimensions[last].height = height({**fact, **besides})
        for name, text in evidence.unread.get(fact["fact_id"], {}).items():
            put(sheet, last, names.index(name) + 1, text).fill = filled(UNREAD)
        _own_cells(sheet, last, len(names), added, own.get(fact["fact_id"], {}))
    pending = [row for row in evidence.pending if row.table == table]
    for row, typed in enumerate(pending, start=last + 1):
        for column, name in enumerate(names, start=1):
            told = shown(table, name, typed.cells.get(name, ""))
            put(sheet, row, column, told).protection = opened()
        _own_cells(sheet, row, len(names), added, typed.own)
    _drop_downs(sheet, lists, table, names, last + ROWS_BY_HAND)
    for column, name in enumerate(names, start=1):
        below = sheet.column_dimensions[get_column_letter(column)]
        below.width = width(name)
        below.hidden = _is_hidden(evidence, table, name)
        below.protection = opened()  # the empty rows under the facts are to be filled by hand
        if not is_number(table, name):
            below.number_format = "@"  # what is typed stays as typed: 2024-03, 00123
    dress(sheet, len(names), last, last + ROWS_BY_HAND)
    protect(sheet)


def _is_hidden(evidence: Evidence, table: str, name: str) -> bool:
    if name == SCANNED:
        return not getattr(evidence, table)[SCANNED].notna().any()
    return name in TECHNICAL or (name == "concept" and table in _SAID_TWICE)


def _own_of(evidence: Evidence, table: str) -> dict[str, Mapping[str, str]]:
    """What stands in the consultant's own columns, by fact id."""
    rows = [*evidence.book.reviewed.values(), *evidence.book.added, *evidence.pending]
    return {row.fact_id or added_id(row): row.own for row in rows if row.own and row.table == table}


def _own_cells(
    sheet: Any, row: int, before: int, names: Sequence[str], own: Mapping[str, str]
) -> None:  # fmt: skip
    for column, name in enumerate(names, start=before + 1):
        put(sheet, row, column, own.get(name, "")).protection = opened()


def _fact_row(
    sheet: Any, row: int, table: str, fact: Mapping[str, Any], *, first: bool
) -> None:  # fmt: skip
    may_edit = {*DECISION, *editable(table)}
    added = fact["source_id"] == WORKBOOK_SOURCE
    for column, name in enumerate(columns(table), start=1):
        value = fact[name]
        if name == "original":
            value = _in_words(table, value)
        elif isinstance(value, str):
            value = shown(table, name, value)
        cell = put(sheet, row, column, value)
        if name == LINK and value:
            cell.hyperlink, cell.style = value, "Hyperlink"
            cell.value = "open"
        if cell.value is not None:
            cell.alignment = aligned(name in WRAPPED)
        if name in may_edit or (added and name != "fact_id"):
            cell.protection = opened()
        else:
            cell.fill = filled(FIRST if first and name == REMARK else OF_THE_RECORD)


def _in_words(table: str, original: str) -> str:
    """What the record's reading was, by the headings of the sheet."""
    told = readings_before(original)
    return as_original({heading_of(table, n): shown(table, n, text) for n, text in told.items()})


def _drop_downs(sheet: Any, lists: Any, table: str, names: Sequence[str], last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for name, allowed in listed_words(table).items():
        column = lists.max_column + 1
        for number, word in enumerate(allowed, start=1):
            lists.cell(number, column, word)
        letter = get_column_letter(column)
        area = f"'_lists'!${letter}$1:${letter}${len(allowed)}"
        rule = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = heading_of(table, name), "Choose one of the list"
        at = get_column_letter(names.index(name) + 1)
        rule.add(f"{at}2:{at}{last}")
        sheet.add_data_validation(rule)


def _plain_sheet(book: Any, name: str, frame: Any) -> None:
    sheet = book.create_sheet(name)
    heading(sheet, frame.columns)
    for row, values in enumerate(frame.itertuples(index=False), start=2):
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value).alignment = aligned(True)
    lay_out(sheet, list(frame.columns), _TECHNICAL_BESIDES)
    protect(sheet)


def _quality_sheet(book: Any, evidence: Evidence) -> None:
    facts, problems = evidence.facts, evidence.problems
    counts = {
        "records read": int((evidence.records["unit"] != "").sum()),
        "records not read": int((problems["code"] == "not_read").sum()),
        "facts": len(facts),
        "facts not reviewed": int((facts["review"] == "unreviewed").sum()),
        "facts in doubt (sense conditional, the next column says why)": int(in_doubt(facts).sum()),
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
    heading(sheet, ("what", "how many"))
    for row, (what, many) in enumerate(counts.items(), start=2):
        put(sheet, row, 1, what)
        put(sheet, row, 2, many)
    sheet.column_dimensions["A"].width = 50
    protect(sheet)


def _link(fact: Mapping[str, Any], files: Mapping[str, str]) -> str:
    """Where the record opens, at its page where it has pages."""
    file = files.get(fact["source_id"], "")
    if not file or fact["source_id"] == WORKBOOK_SOURCE:
        return ""
    page = str(fact["locator"]).partition("page ")[2].partition(",")[0]
    at = f"#page={page}" if file.lower().endswith(".pdf") and page.isdecimal() else ""
    return f"records/{url_quote(file)}{at}"
