"""Which columns has each sheet of the review workbook, and which of them may be edited?

A column has the name of the evidence tables. What a reader took from a record (quote, place) stays
as it is; what it made of it (a date, a value, in what sense it is said) can be corrected.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from mmi_kit.evidence.schema import COMMON, FACT_TABLES, OWN, SCHEMAS
from mmi_kit.knowledge.functions import FREQUENCIES, functions
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.words import (
    ACTIONS,
    ASSERTIONS,
    REVIEWS,
    SIGNAL_CATEGORIES,
    SOURCE_TYPES,
    STATISTICS,
)

NAME = "evidence.xlsx"
DECISION = ("review", "note", "reviewed_by")  # what is the consultant's alone
CORRECTABLE = ("date", "provider", "credential", "specialty", "impairment", "concept",
                "assertion", "subject")  # fmt: skip
FROM_LOG = "from your log"  # who has reviewed what the consultant typed there
_LONG = ("summary",)  # the record's own words
_AFTER = ("quote", "original", "page", "exhibit")
_LAST = ("locator", "triggers", "ocr_confidence", "same_as", "source_id", "visit_id", "fact_id")
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


def editable(table: str) -> tuple[str, ...]:
    """Columns of a fact that a consultant may correct."""
    return (*CORRECTABLE, *(name for name in OWN[table] if name not in _LONG))


def columns(table: str) -> tuple[str, ...]:
    """The columns of a sheet, in its order: the decision, the fact, its words, its place."""
    own = tuple(OWN[table])
    head = ("date", "concept") if table != "visits" else ("date",)
    rest = tuple(name for name in CORRECTABLE if name not in head)
    return (*DECISION, *head, *own, *_AFTER, LINK, *rest, *_LAST)


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
        found |= {"concept": (*functions(), "device"), "statistic": STATISTICS,
                  "frequency": tuple(FREQUENCIES), "source_type": SOURCE_TYPES}  # fmt: skip
    elif table == "findings":
        found |= {"category": ("exam", "imaging", "test", "diagnosis")}
    elif table == "statements":
        found |= {"category": (*SIGNAL_CATEGORIES, "prognosis", "surgical_opinion", "other")}
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
