"""Which decisions follow their fact when it is found under another id?

A record that is given another name, or exported anew, gives its facts new ids. A fact that says the
same, of the same day and person and in the same words, and that no workbook has held before, is the
one that was decided on, when there is only one such; so is one in the same line of the same file of
which only the provider is written otherwise (of a visit, also what was found and done at it). Where
there are several it cannot be told, and the decision waits on the sheet of those that are gone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from mmi_kit.evidence.review.reviewed import ReviewBook, Reviewed
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.workbook.sheets import LINE, SAID, WHERE, as_text, editable

_Said = tuple[str, ...]
_MAY_COME_LATER = ("date", "provider")  # what another record may tell of a fact that had none
_WHO = ("provider", "credential", "specialty")
# First by all that was said and where; then by the very line whoever wrote it ("K. Wren" is written
# out as "Karla Wren"); then without the place; then without what may come later.
_ROUNDS: tuple[tuple[Sequence[str], str], ...] = (
    ((), WHERE), (_WHO, LINE), ((), ""), (_MAY_COME_LATER, ""),
)  # fmt: skip
_NUMBER = re.compile(r"\b(?:resource|entry|row) \d+")  # where in the file it stands today


def place_of(fact: Mapping[Any, Any]) -> str:
    """Where a fact stands, whatever stands before it in its file."""
    return _NUMBER.sub("", as_text(fact.get("locator", "")))


def line_of(fact: Mapping[Any, Any], files: Mapping[str, str]) -> str:
    """The very line that a fact stands in: the file, and the place in it as it is today. `files`:
    source to file."""
    file = files.get(str(fact.get("source_id", "")), "")
    return f"{file}, {as_text(fact.get('locator', ''))}" if file else ""


def followed(
    tables: Mapping[str, pd.DataFrame], book: ReviewBook, files: Mapping[str, str]
) -> ReviewBook:
    """The book, its decisions on facts that are gone moved to the facts that say the same. `files`:
    source to file."""
    found = {fact_id for table in FACT_TABLES for fact_id in tables[table]["fact_id"]}
    known = {row.fact_id: row for row in book.reviewed.values()}
    known |= {fact_id: _deleted(book, fact_id) for fact_id in book.deleted}
    gone = [row for fact_id, row in sorted(known.items()) if fact_id not in found]
    if not gone:
        return book
    pairs = _pairs(tables, book, gone, files)
    reviewed, deleted = dict(book.reviewed), set(book.deleted)
    for old, new in pairs.items():
        if old in deleted:
            deleted = deleted - {old} | {new}
        else:
            reviewed[new] = replace(reviewed.pop(old), fact_id=new)
    return replace(book, reviewed=reviewed, deleted=tuple(sorted(deleted)),
                   followed={new: old for old, new in pairs.items()})  # fmt: skip


def _deleted(book: ReviewBook, fact_id: str) -> Reviewed:
    table, cells = book.issued[fact_id]
    return Reviewed(table=table, fact_id=fact_id, cells={}, issued=cells, row=0)


def _pairs(
    tables: Mapping[str, pd.DataFrame], book: ReviewBook, gone: Sequence[Reviewed],
    files: Mapping[str, str],
) -> dict[str, str]:  # fmt: skip
    """Old id to new id."""
    new: dict[str, Reviewed] = {}
    for table in FACT_TABLES:
        for fact in rows_of(tables[table]):
            if fact["fact_id"] not in book.issued and fact["fact_id"] not in book.reviewed:
                said = {n: as_text(fact[n]) for n in editable(table)}
                said |= {SAID: as_text(fact["quote"]), WHERE: place_of(fact),
                         LINE: line_of(fact, files)}  # fmt: skip
                new[fact["fact_id"]] = Reviewed(table=table, fact_id=fact["fact_id"], cells={},
                                                issued=said, row=0)  # fmt: skip
    pairs: dict[str, str] = {}
    for without, place in _ROUNDS:
        old_by: dict[_Said, list[str]] = defaultdict(list)
        new_by: dict[_Said, list[str]] = defaultdict(list)
        for row in gone:
            known = place != LINE and any(row.issued.get(name) for name in without)
            if row.fact_id not in pairs and not known:
                old_by[_said(row, without, place)].append(row.fact_id)
        taken = set(pairs.values())
        for row in new.values():
            if row.fact_id not in taken:
                new_by[_said(row, without, place)].append(row.fact_id)
        for key, ids in old_by.items():
            if key and len(ids) == 1 and len(new_by[key]) == 1:
                pairs[ids[0]] = new_by[key][0]
    return pairs


def _said(row: Reviewed, without: Sequence[str], place: str) -> _Said:
    """What a fact says, as the kit had read it; () when its words or its line are not known."""
    quote = row.issued.get(SAID) or as_text(row.cells.get("quote", ""))
    at = row.issued.get(place, "") if place else ""
    if place == WHERE and not at:
        at = place_of(row.cells)
    if place == LINE and row.table == "visits":
        quote = "the row"  # a visit's are the words of all its cells, the provider's too
    names = [name for name in editable(row.table) if name not in without]
    said = (row.table, quote, at, *(row.issued.get(name, "") for name in names))
    return said if quote and (at or place != LINE) else ()
