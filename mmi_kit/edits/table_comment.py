"""What does a comment say of a table that the kit and a person both changed?

Only what the records changed and no tracked row shows: the cell as issued, as the person has it and
as it would be now. A row is compared with its own version, however far it has moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mmi_kit.edits.rows import Row, paired, versions
from mmi_kit.edits.shown import cut_around
from mmi_kit.edits.tables import is_same_row
from mmi_kit.edits.units import Grid

MOST_NAMED = 40  # cells or rows that a comment names
_LONGEST = 600  # characters of a row


def differences(base: Grid, human: Grid, new: Grid, shown: Collection[Row] = ()) -> list[str]:
    """The lines of the comment. Rows that are `shown` as tracked changes need no words."""
    lines = [
        line
        for told in (_renewed(base, human, new, shown), _gone(base, new, shown))
        for line in told
    ]
    lines += _own(base, human)
    more = len(lines) - MOST_NAMED
    return lines[:MOST_NAMED] + ([f"... and {more} more"] if more > 0 else [])


def _renewed(base: Grid, human: Grid, new: Grid, shown: Collection[Row]) -> Iterator[str]:
    """Rows that are new, and the cells of known ones that the records now give otherwise."""
    yours = {b: h for b, h in paired(base, human) if is_same_row(base[b], human[h])}
    known = versions(base, new)
    for n, row in enumerate(new):
        b = known.get(n)
        if row in shown or row in base:
            continue
        if b in yours:
            yield from _cells(base, b, human[yours[b]], yours[b], row)
        else:
            yield f"New or changed row: {_row(row)}"


def _cells(base: Grid, b: int, yours: Row, h: int, now: Row) -> Iterator[str]:
    was = base[b]
    for c, (issued, new) in enumerate(zip(was, now, strict=True)):
        if issued == new:
            continue
        place = f"Row {h}, " + (base[0][c] if b and c < len(base[0]) else f"column {c + 1}")
        old, wanted = cut_around(issued, new)
        own = yours[c] if len(yours) == len(was) else issued
        if own == new:
            continue
        mine = "" if own == issued else f", yours “{cut_around(own, new)[0]}”"
        yield f"{place}: issued “{old}”{mine}, now “{wanted}”"


def _gone(base: Grid, new: Grid, shown: Collection[Row]) -> Iterator[str]:
    kept = {*versions(base, new).values()}
    for b, row in enumerate(base):
        if b not in kept and row not in new and row not in shown:
            yield f"No longer written: {_row(row)}"


def _own(base: Grid, human: Grid) -> Iterator[str]:
    """Rows that a person wrote over issued ones."""
    if len(base) == len(human):
        for was, yours in zip(base, human, strict=True):
            if not is_same_row(was, yours):
                yield f"Row of yours: {_row(yours)}"


def _row(row: Row) -> str:
    text = " ".join(" | ".join(row).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
