"""Which decisions follow their fact when it is found under another id?

A record that is given another name, or exported anew, gives its facts new ids. A fact that says the
same, of the same day and person and in the same words, and that no workbook has held before, is the
one that was decided on, when there is only one such. Where there are several it cannot be told, and
the decision waits on the sheet of those that are gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from mmi_kit.evidence.reviewed import Cells, ReviewBook, Reviewed
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.sheets import SAID, as_text, editable

_Said = tuple[str, ...]
_MAY_COME_LATER = ("date", "provider")  # what another record may tell of a fact that had none


def followed(tables: Mapping[str, pd.DataFrame], book: ReviewBook) -> ReviewBook:
    """The book, its decisions on facts that are gone moved to the facts that say the same."""
    found = {fact_id for table in FACT_TABLES for fact_id in tables[table]["fact_id"]}
    gone = [row for row in book.reviewed.values() if row.fact_id not in found and _is_decided(row)]
    gone += [_deleted(book, fact_id) for fact_id in book.deleted if fact_id not in found]
    if not gone:
        return book
    reviewed, deleted = dict(book.reviewed), set(book.deleted)
    for old, new in _pairs(tables, book, gone).items():
        row = next(one for one in gone if one.fact_id == old)
        if old in deleted:
            deleted = deleted - {old} | {new}
        else:
            reviewed.pop(old)
            reviewed[new] = replace(row, fact_id=new)
    return replace(book, reviewed=reviewed, deleted=tuple(sorted(deleted)))


def _is_decided(row: Reviewed) -> bool:
    return bool(row.edits() or row.own)


def _deleted(book: ReviewBook, fact_id: str) -> Reviewed:
    table, cells = book.issued[fact_id]
    return Reviewed(table=table, fact_id=fact_id, cells={}, issued=cells, row=0)


def _pairs(
    tables: Mapping[str, pd.DataFrame], book: ReviewBook, gone: Sequence[Reviewed]
) -> dict[str, str]:
    """Old id to new id. First by all that was said, then without what may have come later."""
    new: dict[str, tuple[str, Cells]] = {}
    for table in FACT_TABLES:
        for fact in tables[table].to_dict("records"):
            if fact["fact_id"] not in book.issued and fact["fact_id"] not in book.reviewed:
                said = {n: as_text(fact[n]) for n in (*editable(table), "quote")}
                new[fact["fact_id"]] = table, said
    pairs: dict[str, str] = {}
    for without in ((), _MAY_COME_LATER):
        old_by: dict[_Said, list[Reviewed]] = defaultdict(list)
        for row in gone:
            if row.fact_id not in pairs and (key := _said_before(row, without)):
                old_by[key].append(row)
        new_by: dict[_Said, list[str]] = defaultdict(list)
        for fact_id, (table, cells) in new.items():
            if fact_id not in pairs.values():
                new_by[_said(table, cells, cells["quote"], without)].append(fact_id)
        for key, rows in old_by.items():
            if len(rows) == 1 and len(new_by[key]) == 1:
                pairs[rows[0].fact_id] = new_by[key][0]
    return pairs


def _said_before(row: Reviewed, without: Sequence[str]) -> _Said:
    """What a fact that is gone said; () when that is not known, or when it had what is left out."""
    quote = row.issued.get(SAID, row.cells.get("quote", ""))
    known = any(row.issued.get(name) for name in without)
    return () if known or not quote else _said(row.table, row.issued, as_text(quote), without)


def _said(table: str, cells: Cells, quote: str, without: Sequence[str]) -> _Said:
    names = [name for name in editable(table) if name not in without]
    return (table, quote, *(cells.get(name, "") for name in names))
