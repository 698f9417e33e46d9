"""Which facts take over what the consultant has corrected of their visit: its day, who was seen?

A fact of a record has its date and provider from the visit, unless it has its own. Where the visit
is corrected and its facts are not, a report would name two days for one contact. A fact whose own
cell was corrected keeps that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mmi_kit.evidence.review.corrected import as_original
from mmi_kit.evidence.review.reviewed import ReviewBook
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.workbook.sheets import as_text

NAMES = ("date", "provider", "credential", "specialty")
_ROW = re.compile(r"(?:.*!)?row \d+")
_Place = tuple[str, str, str]  # visit, source, and the row of a log
_Taken = dict[str, dict[str, str]]  # fact id to column to what the visit gives
Rows = dict[str, Mapping[Any, Any]]


def take_over(
    as_read: Mapping[str, pd.DataFrame], tables: Mapping[str, pd.DataFrame], book: ReviewBook
) -> _Taken:
    """Let the facts of corrected visits follow, in `tables`. Back comes what each visit gives to
    its facts: in the workbook such a cell is no correction of the fact's own."""
    was: Rows = {row["fact_id"]: row for row in rows_of(as_read["visits"])}
    now = [row for row in rows_of(tables["visits"]) if row["fact_id"] in was]
    places: dict[_Place, list[tuple[Mapping[Any, Any], Mapping[Any, Any]]]] = defaultdict(list)
    for row in now:
        if row["visit_id"]:
            places[_place(row)].append((was[row["fact_id"]], row))
    moved = {place: given for place, pairs in places.items() if (given := _given(pairs))}
    taken: _Taken = {}
    if not moved:
        return taken
    for table in FACT_TABLES[1:]:
        frame = tables[table]
        own = {row["fact_id"]: row for row in rows_of(as_read[table])}
        for at, fact_id in frame["fact_id"].items():
            fact = own.get(fact_id)
            given = moved.get(_place(fact), {}) if fact else {}
            for name, (old, new) in given.items():
                if not fact or as_text(fact[name]) != old[name]:
                    continue  # a date of its own
                taken.setdefault(fact_id, {})[name] = new[name]
                decided = book.reviewed.get(fact_id)
                if decided is None or name not in decided.edits():
                    _put(frame, at, name, new, fact)
    return taken


def _place(row: Mapping[Any, Any]) -> _Place:
    found = _ROW.match(str(row["locator"]))
    return row["visit_id"], row["source_id"], found[0] if found else ""


def _given(
    pairs: list[tuple[Mapping[Any, Any], Mapping[Any, Any]]],
) -> dict[str, tuple[Mapping[Any, Any], Mapping[Any, Any]]]:
    """What the rows of one visit give anew, by column, with the visit before and after; nothing
    where they do not agree: a fact may be of either."""
    given = {}
    for name in NAMES:
        said = {(before[name], after[name]) for before, after in pairs}
        if len(said) == 1 and said != {(pairs[0][0][name],) * 2}:
            given[name] = pairs[0]
    return given


def _put(
    frame: pd.DataFrame, at: Any, name: str, new: Mapping[Any, Any], fact: Mapping[Any, Any]
) -> None:  # fmt: skip
    frame.loc[at, name] = new[name]
    if name == "date":
        frame.loc[at, "date_precision"] = new["date_precision"]
    before = str(frame.loc[at, "original"])
    frame.loc[at, "original"] = "; ".join(filter(None, (before, as_original({name: fact[name]}))))
