"""What of a fact is the author's and not the record's: corrected in the workbook, or added there?

A report shows the author's value as such, beside what the record's reading was: the record's words
no longer stand for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from mmi_kit.evidence.review.added import WORKBOOK_SOURCE
from mmi_kit.evidence.review.corrected import readings_before
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.sheets import as_text, editable
from mmi_kit.evidence.workbook.words import shown
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.blocks import Block, Row, absent, column, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.words import count, number, short_date, with_unit

ADDED = "[added by the author]"
EMPTY = "empty"
MOST_WORDS = 160
_AMOUNT = ("value", "value_high", "unit", "frequency")


def is_authors(row: Fact, *names: str) -> bool:
    """Is one of these cells the author's: corrected, or of a row that was added?"""
    return row["source_id"] == WORKBOOK_SOURCE or bool(
        readings_before(row["original"]).keys() & set(names)
    )


def authors_amount(row: Fact) -> str:
    """ "30 lb [corrected by the author from 50 lb]", "9 lb [added by the author]"; "" where the
    amount is the record's."""
    if not is_authors(row, *_AMOUNT):
        return ""
    now = _amount(row)
    return f"{now} {ADDED if row['source_id'] == WORKBOOK_SOURCE else _from(_amount_before(row))}"


def authors_mark(row: Fact, name: str) -> str:
    """What stands behind a cell that is the author's: "[corrected by the author from 6]"."""
    if row["source_id"] == WORKBOOK_SOURCE:
        return ADDED
    before = readings_before(row["original"])
    return _from(before[name]) if name in before else ""


def told_text(row: Fact, name: str, most: int) -> str:
    """Words of a cell: the record's in quotation marks, the author's with whose they are."""
    if own := authors_mark(row, name):
        return f"{cut(row[name], most)} {own}"
    return quoted(row[name], most)


def _from(before: str) -> str:
    return f"[corrected by the author from {before or EMPTY}]"


def _amount_before(row: Fact) -> str:
    before = readings_before(row["original"])
    told: dict[str, object] = {name: row[name] for name in _AMOUNT}
    for name in before.keys() & told.keys():
        text = before[name]
        told[name] = text if name in ("unit", "frequency") else float(text or "nan")
    return _amount(told)


def _amount(row: Mapping[str, object]) -> str:
    low, high = float(str(row["value"])), float(str(row["value_high"]))
    if isnan(low):
        return str(row["frequency"])
    amount = number(low) if isnan(high) or high == low else f"{number(low)}-{number(high)}"
    return with_unit(amount, str(row["unit"]))


def changes(m: Material) -> list[tuple[str, Fact]]:
    """Each used fact that the author has corrected or added, with the name of its table; not those
    that only follow their corrected visit."""
    return [
        (name, row)
        for name in FACT_TABLES
        for row in m.used(name)
        if row["source_id"] == WORKBOOK_SOURCE or row["review"] == "corrected"
    ]


def authors_changes(m: Material) -> tuple[Block, ...]:
    """All of them in one table; no block where there are none."""
    found = changes(m)
    if not found:
        return ()
    columns = (
        column("Date", 0.9), column("What", 1.3), column("Now", 1.8),
        column("The record's reading", 1.8), column("Author's note", 1.4), SOURCE,
    )  # fmt: skip
    added = sum(row["source_id"] == WORKBOOK_SOURCE for _, row in found)
    parts = (count(len(found) - added, "fact") + " corrected", count(added, "fact") + " added")
    said = " and ".join(p for p in parts if not p.startswith("0 "))
    lead = m.sums_up(f"{said} by the author in the review workbook.",
                     [row["fact_id"] for _, row in found])  # fmt: skip
    rows = [_change(m, name, row) for name, row in found]
    return (
        prose("authors-answer", lead),
        table("authors-table", "Corrected or added by the author", columns, rows),
    )


def _change(m: Material, name: str, row: Fact) -> Row:
    before = readings_before(row["original"])
    own = [n for n in editable(name) if n != "date" and as_text(row[n])]
    cells = [n for n in before if n in editable(name)] if before else own
    now = "; ".join(_cell(name, n, as_text(row[n])) for n in cells)
    was = "; ".join(_cell(name, n, text) for n, text in before.items())
    return m.row(
        [row["fact_id"]], short_date(row["date"]) if row["date"] else "undated", _what(name, row),
        cut(now, MOST_WORDS), cut(was, MOST_WORDS) or absent("added by the author"),
        quoted(row["note"], MOST_WORDS) if row["note"] else absent("none"),
    )  # fmt: skip


def _cell(name: str, column: str, text: str) -> str:
    """One cell as the review workbook shows it: "score: 6"."""
    return f"{heading_of(name, column)}: {shown(name, column, text) or EMPTY}"


def _what(name: str, row: Fact) -> str:
    concept = row["concept"]
    if name == "capacities" and concept in functions():
        return functions()[concept].item
    if name == "measures" and concept in instruments():
        return instruments()[concept].abbrev
    if name == "treatments" and concept in modalities():
        return cut(f"{modalities()[concept].label}: {row['label']}", 80)
    return cut(str(concept).replace("_", " "), 80)
