"""What did a person change in the report since it was issued? Pure: two files in, a list out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mmi_kit.edits.align import ascending
from mmi_kit.edits.match import Match, match_units
from mmi_kit.edits.ooxml import AUTHOR, w
from mmi_kit.edits.package import Package
from mmi_kit.edits.rows import unlike
from mmi_kit.edits.units import Unit, read_units

What = Literal["reworded", "added", "deleted", "moved", "cell", "table", "figure"]


ANSWER = "mmi_threshold_answer"  # the block with the report's own answer on the threshold


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """One change: `under` is the heading that it stands under, `place` the row and column of a
    cell, `row` what the first cell of that row says; a `picture` has no text. A moved paragraph has
    both texts the same."""

    what: What
    block: str
    under: str
    issued: str = ""
    edited: str = ""
    place: str = ""
    row: str = ""
    picture: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Edits:
    """All changes in reading order, and what waits in the file for an answer."""

    edits: tuple[Edit, ...]
    comments: int  # of people
    conflicts: int  # comments of the kit
    pending: int  # tracked changes of people
    offered: int  # tracked changes of the kit
    answer: str = ""  # what the report said of the threshold, as issued


def read_edits(base: bytes, human: bytes, name: str) -> Edits:
    """The changes between the issued report and the edited file. WordError when unreadable."""
    package = Package(human, name)
    issued, edited = read_units(Package(base, name)).units, read_units(package).units
    match = match_units(issued, edited)
    found = [*_of_units(issued, edited, match), *_deleted(issued, match)]
    ours, theirs = _tracked(package)
    kit, people = _commented(package)
    return Edits(
        edits=tuple(edit for _, edit in sorted(found, key=lambda one: one[0])),
        comments=people,
        conflicts=kit,
        pending=theirs,
        offered=ours,
        answer=" ".join(unit.text for unit in issued if unit.key == ANSWER),
    )


def _of_units(issued: list[Unit], edited: list[Unit], match: Match) -> Iterator[tuple[float, Edit]]:
    kept = set(ascending([(b, h) for h, b in match.issued.items()]))
    for h, unit in enumerate(edited):
        b = match.issued.get(h)
        block = match.blocks.get(h, "")
        if b is None:
            if unit.text.strip() or unit.kind == "figure":
                yield h, Edit(what="added", block=block, under=unit.under, edited=unit.text,
                              picture=unit.kind == "figure")  # fmt: skip
            continue
        base = issued[b]
        texts: dict[str, Any] = {
            "block": block,
            "under": unit.under,
            "issued": base.text,
            "edited": unit.text,
        }
        if unit.kind == "table":
            yield from ((h, edit) for edit in _cells(base, unit))
        elif unit.kind == "figure":
            if unit.picture != base.picture:
                yield h, Edit(what="figure", block=block, under=unit.under, picture=True)
        elif unit.same != base.same and unit.text != base.text:
            gone = not unit.text.strip()  # deleted with tracking on: its end still stands
            yield h, Edit(what="deleted" if gone else "reworded", **texts)
        if (b, h) not in kept:
            yield h, Edit(what="moved", picture=unit.kind == "figure", **texts)


def _cells(base: Unit, unit: Unit) -> Iterator[Edit]:
    if base.grid == unit.grid:
        return
    if {len(row) for row in base.grid} != {len(row) for row in unit.grid}:
        yield Edit(what="table", block=base.key, under=unit.under, issued=base.text,
                   edited=unit.text)  # fmt: skip
        return
    for what, b, h in unlike(base.grid, unit.grid):
        at: dict[str, Any] = {
            "block": base.key,
            "under": unit.under,
            "place": f"row {b if b >= 0 else h}",
        }
        was, now = base.grid[b] if b >= 0 else (), unit.grid[h] if h >= 0 else ()
        if what == "deleted":
            yield Edit(what="deleted", issued=" | ".join(was), row=was[0], **at)
        elif what == "added":
            yield Edit(what="added", edited=" | ".join(now), row=now[0], **at)
        else:
            yield from _changed_cells(base, b, now, unit.under)


def _changed_cells(base: Unit, r: int, now: Sequence[str], under: str) -> Iterator[Edit]:
    was = base.grid[r]
    for c, (one, other) in enumerate(zip(was, now, strict=True)):
        if one != other:
            column = base.grid[0][c] if r and c < len(base.grid[0]) else f"column {c + 1}"
            yield Edit(what="cell", block=base.key, under=under, issued=one, edited=other,
                       place=f"row {r}, {column}", row=was[0])  # fmt: skip


def _deleted(issued: list[Unit], match: Match) -> Iterator[tuple[float, Edit]]:
    edited = match.edited
    place = -1
    for b, unit in enumerate(issued):
        if b in edited:
            place = edited[b]
        elif unit.text.strip() or unit.kind == "figure":
            yield place + 0.5, Edit(what="deleted", block=unit.key, under=unit.under,
                                    issued=unit.text, picture=unit.kind == "figure")  # fmt: skip


def _tracked(package: Package) -> tuple[int, int]:
    """How many tracked changes wait: of the kit, and of people."""
    names = ("ins", "del", "moveFrom", "moveTo")
    marks = list(package.tree(package.main).iter(*map(w, names)))
    kit = sum(1 for mark in marks if mark.get(w("author")) == AUTHOR)
    return kit, len(marks) - kit


def _commented(package: Package) -> tuple[int, int]:
    part = package.related("comments")
    if part not in package:
        return 0, 0
    authors = [one.get(w("author")) for one in package.tree(part).iter(w("comment"))]
    kit = authors.count(AUTHOR)
    return kit, len(authors) - kit
