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
from types import MappingProxyType
from typing import Any

import pandas as pd

from mmi_kit.case.fingerprint import CONFIRMED_ONLY
from mmi_kit.errors import Problem
from mmi_kit.evidence.linking import link_added
from mmi_kit.evidence.review.added import added_facts
from mmi_kit.evidence.review.corrected import as_original, listed, read_value
from mmi_kit.evidence.review.of_visits import take_over
from mmi_kit.evidence.review.reviewed import ReviewBook, Reviewed
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.sheets import (
    DECISION,
    GONE,
    KIND,
    NAME,
    alike,
    as_text,
    editable,
)
from mmi_kit.knowledge.words import FROM_LOG
from mmi_kit.notes.senses.doubt import IN_DOUBT

_DECISIONS = "confirmed, corrected, rejected or unreviewed"
DELETED = "(its row was deleted in the workbook)"
_SEEN = ("confirmed", "corrected", "added")


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """The tables with the decisions in them. `gone`: decided facts that are no longer found.
    `pending`: rows that cannot be used as they are. `unread`: corrections that cannot be read, by
    fact id and column; `of_visit`, so too, what a corrected visit gives to its facts."""

    tables: Mapping[str, pd.DataFrame]
    problems: tuple[Problem, ...]
    gone: tuple[Reviewed, ...]
    pending: tuple[Reviewed, ...]
    added: int
    unread: Mapping[str, Mapping[str, str]]
    of_visit: Mapping[str, Mapping[str, str]]


def merged(
    tables: Mapping[str, pd.DataFrame], book: ReviewBook, as_of: str = "",
    impairments: Mapping[str, str] = MappingProxyType({}),
) -> Merged:  # fmt: skip
    """The evidence tables after review; nothing in it may be dated after `as_of`. `impairments`:
    the id of each, by its id and its label in small letters."""
    problems: list[Problem] = list(book.problems)
    unread: dict[str, Mapping[str, str]] = {}
    found: dict[str, pd.DataFrame] = {}
    seen: set[str] = set()
    new, pending = added_facts(book.added, problems, as_of)
    for table in FACT_TABLES:
        frame = tables[table].copy()
        place = {fact_id: at for at, fact_id in enumerate(frame["fact_id"])}
        seen |= set(place)
        for row in book.reviewed.values():
            if row.table == table and row.fact_id in place:
                left = _apply(frame, place[row.fact_id], row, as_of, problems)
                unread |= {row.fact_id: left} if left else {}
        for fact_id in book.deleted:
            if fact_id in place:
                gone_row = {"review": "rejected", "note": DELETED, "reviewed_by": ""}
                _set(frame, place[fact_id], gone_row)
        if new[table]:
            link_added(rows_of(frame), table, new[table])
            more = pd.DataFrame(new[table], columns=list(frame.columns)).astype(frame.dtypes)
            frame = pd.concat([frame, more], ignore_index=True)
        typed = frame["review"].isin(("corrected", "added"))
        for name, known in impairments.items():
            # "Lumbar", typed for "lumbar", would be another impairment.
            same = frame["impairment"].str.strip().str.lower() == name
            frame.loc[typed & same, "impairment"] = known
        usable = set(frame.loc[frame["review"] != "rejected", "fact_id"])
        found[table] = _relinked(frame, frame["review"].isin(_SEEN), usable)
    of_visit = take_over(tables, found, book)
    gone = tuple(
        row
        for fact_id, row in sorted(book.reviewed.items())
        if fact_id not in seen and (row.edits() or row.own)
    )
    return Merged(tables=found, problems=tuple(problems), gone=gone,
                  pending=(*pending, *book.kept), added=sum(map(len, new.values())),
                  unread=unread, of_visit=of_visit)  # fmt: skip


def told_of_decisions(book: ReviewBook, after: Merged) -> list[Problem]:
    """What happened unseen to decisions and rows: a fact that is gone, a row that was deleted."""
    said = []
    if after.gone:
        many = (
            "decision of yours no longer has its fact"
            if len(after.gone) == 1
            else ("decisions of yours no longer have their facts")
        )
        said.append(Problem(
            code="decision_without_fact", where=f"{NAME}, {GONE}",
            found=f"{len(after.gone)} {many}", expected="the fact in the records, as it was read",
            do=f"See the sheet {GONE}: decide again on the fact that has taken its place, if any; "
            "delete the row there when it is settled",
        ))  # fmt: skip
    deleted = {f for frame in after.tables.values() for f in frame["fact_id"]} & set(book.deleted)
    if deleted:
        many = "row was" if len(deleted) == 1 else "rows were"
        said.append(Problem(
            code="row_deleted", where=NAME,
            found=f"{len(deleted)} {many} deleted in the workbook",
            expected="each fact in its row; to take one out, your decision = rejected",
            do="The facts are kept as rejected and not used. To use one again, set that back "
            "(make intake writes its row again)",
        ))  # fmt: skip
    return said


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


def looked_at(
    tables: Mapping[str, pd.DataFrame], besides: frozenset[str] = frozenset()
) -> tuple[dict[str, pd.DataFrame], int]:
    """The tables without their unreviewed facts, but for those `besides`, and how many these
    were."""
    kept, left = {}, 0
    for table, frame in tables.items():
        mask = frame["review"].isin((*_SEEN, "rejected")) | frame["fact_id"].isin(besides)
        left += int((~mask).sum())
        seen = frame[mask].reset_index(drop=True)
        used = seen["review"] != "rejected"
        kept[table] = _relinked(seen, used, set(seen["fact_id"]))
    return kept, left


def in_doubt(facts: pd.DataFrame) -> pd.Series:
    """Which facts nobody has reviewed that a word near them may turn (`notes.senses.doubt`)?"""
    return facts["triggers"].str.startswith(IN_DOUBT) & (facts["review"] == "unreviewed")


def told_left_out(count: int) -> Problem:
    """That facts were left out, and how many."""
    return Problem(
        code="unreviewed_left_out", where="evidence.xlsx", found=f"{count} fact(s) not reviewed",
        expected="a decision on each", do="This run rests on the others only, as was asked",
    )  # fmt: skip


def _relinked(frame: pd.DataFrame, chosen: pd.Series, usable: set[str]) -> pd.DataFrame:
    """The table, the chosen facts free of a link to one that is not usable: what was confirmed
    counts, though what it repeats was rejected or left out. Of several the first counts."""
    lost = chosen & (frame["same_as"] != "") & ~frame["same_as"].isin(usable)
    if not lost.any():
        return frame
    frame = frame.copy()
    first: dict[str, str] = {}
    for at in frame.index[lost]:
        fact_id, repeats = str(frame.loc[at, "fact_id"]), str(frame.loc[at, "same_as"])
        frame.loc[at, "same_as"] = first.get(repeats, "")
        first.setdefault(repeats, fact_id)
    return frame


def _apply(
    frame: pd.DataFrame, at: int, row: Reviewed, as_of: str, problems: list[Problem]
) -> dict[str, str]:
    """Put the edits of one row into the tables. Back come the cells that cannot be read: the next
    workbook keeps them as they were typed."""
    edits = row.edits()
    if not edits:  # most rows: looking up their cells would take a second
        return {}
    values: dict[str, Any] = {name: edits[name] for name in DECISION[1:] if name in edits}
    now = {name: frame.loc[at, name] for name in (*editable(row.table), "review")}
    unread: dict[str, str] = {}
    before: dict[str, Any] = {}
    for name in sorted(edits.keys() - set(DECISION), key=lambda n: (n != "concept", n)):
        if alike(row.table, name, now[name], edits[name]):
            continue
        try:
            read = read_value(row.table, name, edits[name], now, as_of)
        except ValueError as error:
            problems.append(_bad_cell(row, name, edits[name], str(error)))
            unread[name] = edits[name]
            continue
        changed = {n: v for n, v in read.items() if as_text(v) != as_text(frame.loc[at, n])}
        before |= {n: frame.loc[at, n] for n in changed if n in now}
        values |= changed
        now |= changed
    review = edits.get("review", "") or "unreviewed"
    try:
        review = listed(row.table, "review", review)
        if review == "added":
            raise ValueError(_DECISIONS)
    except ValueError:
        problems.append(_bad_cell(row, "review", review, _DECISIONS))
        unread["review"], review = review, str(now["review"])
    else:
        values |= {"review": review} if "review" in edits else {}
    if KIND in values and "concept" not in edits:
        values["concept"] = values[KIND]
    if before:
        values["original"] = as_original(before)
        if review in ("unreviewed", "confirmed"):
            values["review"] = "corrected"
    if "review" in values and frame.loc[at, "reviewed_by"] == FROM_LOG:
        values.setdefault("reviewed_by", "")  # it is as the log has it no more
    _set(frame, at, values)
    return unread


def _set(frame: pd.DataFrame, at: int, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        frame.loc[at, name] = value


def _bad_cell(row: Reviewed, name: str, found: str, expected: str) -> Problem:
    column = heading_of(row.table, name)
    return Problem(
        code="bad_review_cell", where=f"{NAME}, {row.table}!row {row.row}, column {column}",
        found=found or "(empty)", expected=expected,
        do="Correct the cell; until then what the record says is used",
    )  # fmt: skip
