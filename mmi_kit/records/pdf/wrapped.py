"""Which lines are the name of a table's row, wrapped in its cell, and which line holds its values?

PDFium gives a table cell by cell: "Oswestry / Disability Index / (ODI)" and, behind these lines,
the values that stand beside the first of them. Read as they come, the values would have no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mmi_kit.records.pdf.boxes import Box

MOST_LINES = 6  # of one name
MOST_SIGNS = 60  # of the values: more is a column of prose
LONGEST_CELL = 24  # characters of one value
ALIGNED = 0.3  # parts of a line's height by which its lines may begin apart
APART = 1.25  # times the pitch of its lines: so far above, a line is of another paragraph
TOGETHER = 2.0  # times a line's height: lines of one cell stand no farther apart


class Placed(NamedTuple):
    """A line of the text and its room on the page; None where that is not known."""

    start: int
    end: int
    box: Box | None


class Wrapped(NamedTuple):
    """The first and the last line of a name, and the line of its values, by their numbers."""

    first: int
    last: int
    values: int


def wrapped_names(text: str, lines: Sequence[Placed]) -> Iterator[Wrapped]:
    """The names of two lines or more, each directly before its values, which stand beside its first
    line and at the right of all of it. Where anything else could be meant, it is none."""
    done = -1
    for number, line in enumerate(lines):
        first = _first_line(text, lines, number, done)
        if first is not None and line.box is not None:
            yield Wrapped(first, number - 1, number)
            done = number


def _first_line(text: str, lines: Sequence[Placed], at: int, done: int) -> int | None:
    values = lines[at]
    said = text[values.start : values.end]
    if values.box is None or len(said) > MOST_SIGNS:
        return None
    if any(len(cell) > LONGEST_CELL for cell in said.split("  ")):
        return None
    first = at
    while first - 1 > done and at - (first - 1) <= MOST_LINES and _goes_on(lines, first - 1, at):
        first -= 1
        box = lines[first].box
        if box is not None and box.shares_line_with(values.box):
            break
    else:
        return None  # none of the lines stands beside the values
    if first > at - 2 or not _stands_apart(lines, first, at, done):
        return None
    return None if _goes_on_beside(lines, first, at) else first


def _goes_on(lines: Sequence[Placed], number: int, at: int) -> bool:
    """Is this line of the name: at its left edge, left of the values, close to the next line?"""
    box, values = lines[number].box, lines[at].box
    if box is None or values is None or box.right >= values.left:
        return False
    below = lines[number + 1].box if number + 1 < at else None
    if below is None:
        return True
    near = 0 < box.bottom - below.bottom < TOGETHER * box.height
    return near and abs(box.left - below.left) < ALIGNED * box.height


def _stands_apart(lines: Sequence[Placed], first: int, at: int, done: int) -> bool:
    """Is the line above no part of the name, which would then stand in the middle of its cell?"""
    if first - 1 <= done or first == 0:
        return True
    box, above, below = lines[first].box, lines[first - 1].box, lines[first + 1].box
    values = lines[at].box
    if box is None or above is None or below is None or values is None:
        return False
    if above.right >= values.left or abs(above.left - box.left) >= ALIGNED * box.height:
        return True  # a row above, or the values of one
    return above.bottom - box.bottom > APART * (box.bottom - below.bottom)


def _goes_on_beside(lines: Sequence[Placed], first: int, at: int) -> bool:
    """Do the words beside the name have a second line, as in a column of prose?"""
    following = lines[at + 1].box if at + 1 < len(lines) else None
    top, bottom, values = lines[first].box, lines[at - 1].box, lines[at].box
    if following is None or top is None or bottom is None or values is None:
        return False
    beside = following.top > bottom.bottom and following.bottom < top.top
    return beside and following.left >= values.left - ALIGNED * values.height
