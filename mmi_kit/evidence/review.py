"""How do the consultant's decisions change the evidence? By fact id; the original is kept.

A rejected fact stays in the tables and is never used. A corrected one shows the consultant's value
and, beside it, what the record's reading was. What was decided on a fact that the records no longer
hold is handed on, so that the next workbook keeps it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mmi_kit.case.fingerprint import CONFIRMED_ONLY
from mmi_kit.dates import parse_date
from mmi_kit.errors import Problem
from mmi_kit.evidence.added import added_facts
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.sheets import DECISION, NAME, alike, as_text, choices, editable, is_number
from mmi_kit.evidence.workbook_read import ReviewBook, Reviewed

DELETED = "(its row was deleted in the workbook)"
_SEEN = ("confirmed", "corrected", "added")


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """The tables with the decisions in them. `gone`: decided facts that are no longer found.
    `pending`: rows added by hand that cannot be used as they are."""

    tables: Mapping[str, pd.DataFrame]
    problems: tuple[Problem, ...]
    gone: tuple[Reviewed, ...]
    pending: tuple[Reviewed, ...]
    added: int


def merged(tables: Mapping[str, pd.DataFrame], book: ReviewBook) -> Merged:
    """The evidence tables after review."""
    problems: list[Problem] = []
    found: dict[str, pd.DataFrame] = {}
    seen: set[str] = set()
    new, pending = added_facts(book.added, problems)
    for table in FACT_TABLES:
        frame = tables[table].copy()
        place = {fact_id: at for at, fact_id in enumerate(frame["fact_id"])}
        seen |= set(place)
        for row in book.reviewed.values():
            if row.table == table and row.fact_id in place:
                _apply(frame, place[row.fact_id], row, problems)
        for fact_id in book.deleted:
            if fact_id in place:
                _set(frame, place[fact_id], {"review": "rejected", "note": DELETED})
        if new[table]:
            more = pd.DataFrame(new[table], columns=list(frame.columns)).astype(frame.dtypes)
            frame = pd.concat([frame, more], ignore_index=True)
        found[table] = frame
    gone = tuple(
        row for fact_id, row in sorted(book.reviewed.items()) if fact_id not in seen and row.edits()
    )
    return Merged(tables=found, problems=tuple(problems), gone=gone,
                  pending=pending, added=sum(map(len, new.values())))  # fmt: skip


def confirmed_only() -> bool:
    """Is this run to rest only on facts that somebody has looked at?"""
    return bool(os.environ.get(CONFIRMED_ONLY))


@contextmanager
def only_confirmed(wanted: bool) -> Iterator[None]:
    """Let this process and those that it starts rest only on reviewed facts, if that is wanted."""
    before = os.environ.get(CONFIRMED_ONLY)
    if wanted:
        os.environ[CONFIRMED_ONLY] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(CONFIRMED_ONLY, None)


def looked_at(tables: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], int]:
    """The tables without their unreviewed facts, and how many these were."""
    kept, left = {}, 0
    for table, frame in tables.items():
        mask = frame["review"].isin((*_SEEN, "rejected"))
        left += int((~mask).sum())
        kept[table] = frame[mask].reset_index(drop=True)
    return kept, left


def _apply(frame: pd.DataFrame, at: int, row: Reviewed, problems: list[Problem]) -> None:
    """Put the edits of one row into the tables."""
    edits = row.edits()
    values: dict[str, Any] = {name: edits[name] for name in DECISION if name in edits}
    original = []
    for name in editable(row.table):
        if name not in edits or alike(row.table, name, frame.loc[at, name], edits[name]):
            continue
        try:
            read = read_value(row.table, name, edits[name])
        except ValueError as error:
            problems.append(_bad_cell(row, name, edits[name], str(error)))
            continue
        original.append(f"{name}: {as_text(frame.loc[at, name]) or '(empty)'}")
        values |= read
    review = str(values.get("review", frame.loc[at, "review"]))
    if review not in choices(row.table)["review"]:
        problems.append(_bad_cell(row, "review", review, "one of the list"))
        del values["review"]
        review = str(frame.loc[at, "review"])
    if original:
        values["original"] = "; ".join(original)
        if review in ("unreviewed", "confirmed"):
            values["review"] = "corrected"
    _set(frame, at, values)


def read_value(table: str, name: str, text: str) -> dict[str, Any]:
    """The typed value of a corrected cell. ValueError says what was expected."""
    text = text.strip()
    if name == "date":
        date = parse_date(text)
        if date is None:
            raise ValueError("a date such as 2024-03-12 or 2024-03")
        return {"date": date.iso, "date_precision": date.precision}
    if is_number(table, name):
        try:
            return {name: float(text) if text else float("nan")}
        except ValueError:
            raise ValueError("a number") from None
    allowed = choices(table).get(name)
    if allowed and text not in allowed and (text or name in ("concept", "assertion", "subject")):
        raise ValueError("one of the list")
    return {name: text}


def _set(frame: pd.DataFrame, at: int, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        frame.loc[at, name] = value


def _bad_cell(row: Reviewed, name: str, found: str, expected: str) -> Problem:
    return Problem(
        code="bad_review_cell", where=f"{NAME}, {row.table}!row {row.row}, column {name}",
        found=found, expected=expected,
        do="Correct the cell; until then what the record says is used",
    )  # fmt: skip
