"""Which of the kit's columns does a heading mean?

Matched without case, spaces and punctuation, with aliases (columns.csv) and every instrument of
the knowledge base by its names; `[columns]` of case.toml comes first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from mmi_kit.errors import CaseError
from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.instruments import find_instrument

IGNORE = "ignore"
# Columns in which two headings may meet: their texts are joined.
FREE_TEXT = (
    "treatment", "medication", "outcome", "exam", "imaging", "plan", "assessment", "function",
    "quote", "notes", "diagnosis",
)  # fmt: skip


@cache
def known_columns() -> Mapping[str, tuple[str, ...]]:
    """Known column to its aliases, in the order of the table."""
    return MappingProxyType(
        {r["column"]: tuple(r["aliases"].split("|")) for r in read_table("columns")}
    )


def match_heading(heading: str, own: Mapping[str, str]) -> str | None:
    """The known column (or instrument id) that `heading` means; None when nobody could know.

    `own` is [columns] of case.toml, heading to column.
    """
    folded = _fold(heading)
    for theirs, column in own.items():
        if _fold(theirs) == folded:
            return IGNORE if column == IGNORE else _known(column)
    return _known(heading)


def check_own_columns(own: Mapping[str, str]) -> None:
    """Refuse a [columns] entry whose target the kit does not know."""
    for heading, column in own.items():
        if column != IGNORE and _known(column) is None:
            close = difflib.get_close_matches(column, known_columns(), n=1)
            hint = f"Did you mean {close[0]!r}? " if close else ""
            raise CaseError(
                f"columns.{heading!r} means {column!r}, which is no known column",
                where="case.toml",
                expected=", ".join(known_columns()) + f", {IGNORE}, or an instrument such as ODI",
                do=f"{hint}Correct it",
            )


def nearest(heading: str) -> str:
    """The known column that reads most like `heading`, for a hint; "" when none does."""
    close = difflib.get_close_matches(_fold(heading), _by_name(), n=1, cutoff=0.75)
    return _by_name()[close[0]] if close else ""


def _known(name: str) -> str | None:
    column = _by_name().get(_fold(name))
    if column:
        return column
    # "ODI (%)" and "ODI score" name the instrument too.
    bare = re.sub(r"\(.*?\)|\b(?:score|total|points)\b|[%]", " ", name, flags=re.I)
    instrument = find_instrument(name) or find_instrument(bare)
    return instrument.id if instrument else None


@cache
def _by_name() -> Mapping[str, str]:
    found = {_fold(column): column for column in known_columns() if column != "NPRS"}
    for column, aliases in known_columns().items():
        for alias in aliases:
            found.setdefault(_fold(alias), "nprs" if column == "NPRS" else column)
    return MappingProxyType(found)


def _fold(heading: str) -> str:
    return re.sub(r"[^a-z0-9%]", "", heading.lower())
