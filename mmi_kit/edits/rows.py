"""Rows of a table that a person changed: what is new in the records comes in as tracked rows.

A row that nobody touched is taken out or renewed; one that a person changed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mmi_kit.edits.align import aligned
from mmi_kit.edits.borrow import Borrower
from mmi_kit.edits.ooxml import remove, w
from mmi_kit.edits.tables import delete_row, foreign, insert_row, is_same_row, marked
from mmi_kit.edits.tracked import Tracker
from mmi_kit.edits.units import Grid, Unit, rows_of

SAME_ROW = 0.6  # so alike, and with a cell in common, two rows are one in two versions

Row = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """What became of the rows: those `shown` as tracked changes, and whether rows that a person
    changed now read otherwise, which only a comment can say."""

    shown: frozenset[Row]
    left: bool


def paired(one: Grid, other: Grid) -> list[tuple[int, int]]:
    """Which row of one table is which of the other: the likest, then of tables of one length the
    one in its place, if a cell of it is the same."""
    ours, theirs = (["\t".join(row) for row in grid] for grid in (one, other))
    pairs = aligned(ours, theirs, SAME_ROW)
    if len(one) != len(other):
        return pairs
    here, there = {b for b, _ in pairs}, {h for _, h in pairs}
    left = (n for n in range(len(one)) if n not in here and n not in there)
    return sorted([*pairs, *((n, n) for n in left if is_same_row(one[n], other[n]))])


def merge_rows(
    unit: Unit, mine: Unit, ours: Unit, tracker: Tracker, borrower: Borrower
) -> Rows | None:
    """Bring new rows into an edited table. None where its cells span rows: it is left alone."""
    if any(True for one in (mine, ours) for _ in one.element.iter(w("vMerge"))):
        return None
    issued, edited, new = ([*rows_of(one.element)] for one in (unit, mine, ours))
    at = dict(paired(unit.grid, mine.grid))
    known = versions(unit.grid, ours.grid)
    shown: set[Row] = set()
    left = False
    for b in sorted(set(range(len(issued))) - set(known.values())):
        if unit.grid[b] in ours.grid:
            continue  # it stands elsewhere now
        if b in at and not _touched(edited[at[b]], mine.grid[at[b]], issued[b], unit.grid[b]):
            _take_out(edited[at[b]], tracker)
            shown.add(unit.grid[b])
        else:
            left = left or b in at
    place = None
    for n, row in enumerate(new):
        b = known.get(n, -1)
        mine_row = edited[at[b]] if b in at else None
        if b >= 0 and unit.grid[b] == ours.grid[n]:
            place = place if mine_row is None else mine_row
            continue
        if mine_row is not None and mine.grid[at[b]] == ours.grid[n]:
            place = mine_row
            continue
        if b >= 0 and (
            mine_row is None or _touched(mine_row, mine.grid[at[b]], issued[b], unit.grid[b])
        ):
            left, place = True, mine_row if mine_row is not None else place
            continue
        if ours.grid[n] in mine.grid:
            continue
        made = borrower.copied(row, leaving=mine_row)
        _hand_over(mine_row, made)
        insert_row(made, tracker)
        _put(made, mine_row if mine_row is not None else place, edited)
        if mine_row is not None:
            _take_out(mine_row, tracker)
            shown.add(unit.grid[b])
        shown.add(ours.grid[n])
        place = made
    return Rows(shown=frozenset(shown), left=left)


def versions(base: Grid, new: Grid) -> dict[int, int]:
    """Rows of the new table and the issued rows that they are, in the same words or in others."""
    found = {}
    for b, n in paired(base, new):
        was, now = base[b], new[n]
        if was == now or (len(was) == len(now) and is_same_row(was[:1], now[:1])):
            found[n] = b
    return found


def _touched(row: Any, words: Sequence[str], issued: Any, was: Sequence[str]) -> bool:
    """Did a person change this row, mark words in it or put something into it?"""
    return tuple(words) != tuple(was) or bool(marked([row]) - marked([issued])) or foreign(row)


def _take_out(row: Any, tracker: Tracker) -> None:
    """Mark a row as deleted; one that an earlier run inserted, and nobody accepted, is let go."""
    mark = row.find(f"{w('trPr')}/{w('ins')}")
    if tracker.may_undo(mark):
        remove(row)
    else:
        delete_row(row, tracker)


def _hand_over(old: Any, made: Any) -> None:
    """The places to which links lead go to the row that renews the old one."""
    names = {mark.get(w("name"), "").lower() for mark in made.iter(w("bookmarkStart"))}
    starts = [] if old is None else list(old.iter(w("bookmarkStart")))
    gone = {m.get(w("id")): m for m in starts if m.get(w("name"), "").lower() in names}
    ends = [] if old is None else list(old.iter(w("bookmarkEnd")))
    for mark in [*gone.values(), *(end for end in ends if end.get(w("id")) in gone)]:
        remove(mark)


def _put(made: Any, after: Any, rows: list[Any]) -> None:
    """After the row that it follows; before the first one where it follows none."""
    if after is not None:
        after.addnext(made)
    else:
        rows[0].addprevious(made)


def unlike(base: Grid, human: Grid) -> Iterator[tuple[str, int, int]]:
    """The rows of two tables that differ: "changed" with both places, "deleted", "added"."""
    at = dict(paired(base, human))
    same = {b: h for b, h in at.items() if is_same_row(base[b], human[h])}
    theirs = {h: b for b, h in same.items()}
    for b, row in enumerate(base):
        if b not in same:
            yield "deleted", b, -1
        elif row != human[same[b]]:
            yield "changed", b, same[b]
    yield from (("added", -1, h) for h in range(len(human)) if h not in theirs)
