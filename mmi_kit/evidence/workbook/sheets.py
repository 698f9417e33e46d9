"""Which columns has each sheet of the review workbook, and which of them may be edited?

What a reader took from a record (quote, place) stays as it is; what it made of it (a date, a value,
in what sense it is said) can be corrected. How the columns are called: `headings`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from mmi_kit.evidence.schema import COMMON, FACT_TABLES, OWN, SCHEMAS, STATEMENT_KINDS
from mmi_kit.knowledge.functions import DEGREES, FREQUENCIES, functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.words import (
    ACTIONS,
    ASSERTIONS,
    REVIEWS,
    SOURCE_TYPES,
    STATISTICS,
)

NAME = "evidence.xlsx"
DECISION = ("review", "note", "reviewed_by")  # what is the consultant's alone
CORRECTABLE = ("date", "provider", "credential", "specialty", "impairment", "concept",
                "assertion", "subject")  # fmt: skip
_LONG = ("summary",)  # the record's own words
# What a decision is made on stands first; what is seldom touched, or only the kit needs, last.
_FIRST = {
    "visits": ("date", "visit_type", "provider"),
    "treatments": ("date", "concept", "label", "action"),
    "measures": ("date", "concept", "value", "value_high", "unit"),
    "capacities": ("date", "concept", "value", "value_high", "unit", "frequency"),
    "findings": ("date", "category", "text"),
    "statements": ("date", "category"),
}
_LAST = ("reviewed_by", "locator", "ocr_confidence", "same_as", "source_id", "visit_id", "fact_id")
KIND = "category"  # where a table has it, `concept` says the same
ISSUED = "_issued"  # the hidden sheet with what the readers had made of each fact
BY_HAND = "by_hand"  # marks, on that sheet, a row that was added
SAID = "said"  # and there too: the record's words
WHERE = "where"  # and their place
LINE = "line"  # and the very line: file and locator
AS_SHOWN = "shown "  # and, before the name of a column, what the workbook shows in its place
OF_VISIT = "of visit "  # and, the same way, what a corrected visit gives to its fact
GONE = "gone"  # decided facts that the records no longer hold
_KEPT = 1e-12  # a workbook keeps 15 digits of a number
OWN_SHEETS = frozenset(
    ["read me", "_lists", *FACT_TABLES, "sources", "problems", "quality", GONE, ISSUED]
)
LINK = "open"  # the column that opens the record
REMARK = "remark"  # and the one that says why a row should be looked at first


@cache
def editable(table: str) -> tuple[str, ...]:
    """Columns of a fact that a consultant may correct."""
    return (*CORRECTABLE, *(name for name in OWN[table] if name not in _LONG))


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of a sheet, in its order: the decision, the fact, its words, its place."""
    own = [name for name in OWN[table] if name not in _LONG]
    middle = ("quote", LINK, "exhibit", "page", "assertion", "triggers", "note", "provider")
    long = [name for name in OWN[table] if name in _LONG]
    order = (
        "review",
        REMARK,
        *_FIRST[table],
        *middle,
        *own,
        "original",
        *CORRECTABLE,
        *long,
        *_LAST,
    )
    return tuple(dict.fromkeys(order))


def is_number(table: str, name: str) -> bool:
    """Does this column hold numbers?"""
    column = SCHEMAS[table].columns.get(name)
    return bool(column is not None and column.nullable)


def choices(table: str) -> Mapping[str, tuple[str, ...]]:
    """The closed lists of a sheet's columns."""
    found: dict[str, tuple[str, ...]] = {
        "review": REVIEWS,
        "assertion": ASSERTIONS,
        "subject": ("claimant", "family", "other person"),
    }
    if table == "treatments":
        found |= {"concept": tuple(modalities()), "action": ACTIONS}
    elif table == "measures":
        found |= {"concept": tuple(instruments())}
    elif table == "capacities":
        found |= {"concept": tuple(functions()), "statistic": STATISTICS,
                  "frequency": (*FREQUENCIES, *DEGREES), "source_type": SOURCE_TYPES}  # fmt: skip
    elif table == "findings":
        found |= {"category": ("exam", "imaging", "test", "diagnosis")}
    elif table == "statements":
        found |= {"category": STATEMENT_KINDS}
    return found


def as_text(value: object) -> str:
    """A cell as it is compared: numbers in their shortest form, blanks made one."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return " ".join(_CONTROL.sub("\ufffd", str(value)).split())


def alike(table: str, name: str, one: object, other: object) -> bool:
    """Do two cells of a column say the same? Numbers to the digits that a workbook keeps."""
    first, second = as_text(one), as_text(other)
    if first == second or not is_number(table, name):
        return first == second
    try:
        return math.isclose(float(first), float(second), rel_tol=_KEPT)
    except ValueError:
        return False


def safe(text: str) -> str:
    """Text that a workbook can hold: what XML forbids is shown as a replacement sign."""
    return _CONTROL.sub("\ufffd", text)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
assert set(CORRECTABLE) <= set(COMMON)  # noqa: S101 - a slip here would lose a column
assert set(FACT_TABLES) == set(OWN)  # noqa: S101
