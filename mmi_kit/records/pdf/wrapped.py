"""Which lines are the name of a table's row, wrapped in its cell, and which line holds its values?

PDFium gives a table cell by cell: "Oswestry / Disability Index / (ODI)" and, behind these lines,
the values that stand beside the first of them. Read as they come, the values would have no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mmi_kit.records.pdf.boxes import Box

MOST_LINES = 6  # of one name
MOST_SIGNS = 60  # of the values: more is a column of prose
LONGEST_CELL = 24  # characters of one value
ALIGNED = 0.3  # parts of a line's height by which its lines may begin apart
APART = 1.25  # times the pitch of its lines: so far above, a line is of another paragraph
HIGHER = 0.25  # parts of a line's height: so much higher, values stand beside another line
TOGETHER = 2.0  # times a line's height: lines of one cell stand no farther apart


# "DOS: 2/3/2024" and "He sat." are no part of a name; a telephone number, a day or words with a
# colon beside a letterhead are no values.
_NO_NAME = re.compile(r":[ \t]*\S|\.$|\d[/-]\d{1,2}[/-]\d")
_NO_VALUES = re.compile(r":|\d{3}[-.]\d{4}|\d[/-]\d{1,2}[/-]\d|\w{13}")


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
    """The names of two lines or more, each directly before its values, which stand at the right of
    all of it, beside its first line or its middle. Where anything else could be meant, none."""
    done = -1
    for number in range(len(lines)):
        first = _first_line(text, lines, number, done)
        if first is not None:
            yield Wrapped(first, number - 1, number)
            done = number


def is_of_a_name(
    text: str, lines: Sequence[Placed], number: int, name: Box, values: Box, at: int
) -> bool:  # fmt: skip
    """Is the line above the first half of a name whose second half stands in one line with its
    values? They are then higher than that half, in the middle of the cell. `at`: where in the text
    the values begin."""
    box = lines[number - 1].box if number else None
    halves = (text[slice(*lines[number - 1][:2])], text[lines[number].start : at].strip())
    if any(map(_NO_NAME.search, halves)) or _NO_VALUES.search(text[at : lines[number].end]):
        return False
    if box is None or values.middle_line - name.middle_line < HIGHER * name.height:
        return False
    near = 0 < box.bottom - name.bottom < TOGETHER * box.height
    aligned = abs(box.left - name.left) < ALIGNED * box.height
    if not near or not aligned or box.right >= values.left:
        return False
    return _is_apart(lines, number - 1, box.bottom - name.bottom, values.left, -1)


def _first_line(text: str, lines: Sequence[Placed], at: int, done: int) -> int | None:
    values = lines[at].box
    said = text[lines[at].start : lines[at].end]
    if values is None or len(said) > MOST_SIGNS or _NO_VALUES.search(said):
        return None
    if any(len(cell) > LONGEST_CELL for cell in said.split("  ")):
        return None
    name = list(_name(lines, at, done))  # upwards, and perhaps more than the name
    below = sum(box.middle_line < values.middle_line - HIGHER * box.height for box in name)
    level = below < len(name) and name[below].shares_line_with(values)
    # Beside its first line, or in its middle: on a line, or between two.
    for count in (below + 1, 2 * below + 1) if level else (2 * below,):
        if not 2 <= count <= len(name):
            continue
        pitch = name[count - 1].bottom - name[count - 2].bottom
        if _is_apart(lines, at - count, pitch, values.left, done):
            words = (text[slice(*line[:2])] for line in lines[at - count : at])
            no_name = any(map(_NO_NAME.search, words)) or _goes_on_beside(lines, at - count, at)
            return None if no_name else at - count
    return None


def _name(lines: Sequence[Placed], at: int, done: int) -> Iterator[Box]:
    """The lines above the values that may be of a name: at one left edge, close together."""
    values, below = lines[at].box, None
    for number in range(at - 1, max(done, at - 1 - 2 * MOST_LINES), -1):
        box = lines[number].box
        if box is None or values is None or box.right >= values.left:
            return
        if below is not None and not (
            0 < box.bottom - below.bottom < TOGETHER * box.height
            and abs(box.left - below.left) < ALIGNED * box.height
        ):
            return
        yield box
        below = box


def _is_apart(lines: Sequence[Placed], first: int, pitch: float, left: float, done: int) -> bool:
    """Is what stands above a line no part of its paragraph: a row, the values of one, or farther
    away than its lines are from each other? `left`: where the values begin."""
    if first - 1 <= done or first == 0:
        return True
    box, above = lines[first].box, lines[first - 1].box
    if box is None or above is None:
        return False
    if above.right >= left or abs(above.left - box.left) >= ALIGNED * box.height:
        return True
    return above.bottom - box.bottom > APART * pitch


def _goes_on_beside(lines: Sequence[Placed], first: int, at: int) -> bool:
    """Do the words beside the name have a second line, as in a column of prose?"""
    following = lines[at + 1].box if at + 1 < len(lines) else None
    top, bottom, values = lines[first].box, lines[at - 1].box, lines[at].box
    if following is None or top is None or bottom is None or values is None:
        return False
    beside = following.top > bottom.bottom and following.bottom < top.top
    return beside and following.left >= values.left - ALIGNED * values.height
