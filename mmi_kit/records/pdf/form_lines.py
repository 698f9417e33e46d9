"""In which line of its page does a form's field stand, and between which words?

A box stands before its label or behind it, all boxes of a line the same way; where that cannot be
told, nothing is said of the page from there on: a label whose box is unknown states nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mmi_kit.records.pdf.boxes import Box, Boxes

FAR = 1e9  # farther than anything on a page
CLEARLY = 1.3  # times as far from one label as from the other: the box is of the nearer
TALL = 1.8  # times the height of a line: a field with room for several
# Printed for a pen, and covered by the field: "sit ____ minutes", "[ ] PT"
_FOR_A_PEN = frozenset("_[]()\u2610\u25a1\u25fb\uf0a8 ")
_ENDS_A_QUESTION = "?:"


class Field(NamedTuple):
    """A box, "[X]" or "[ ]", or the words of a field, and its room on the page."""

    words: str
    is_box: bool
    box: Box


class Line(NamedTuple):
    """Words of a text that stand in one line of the page, from `start` to `end`."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, kw_only=True, slots=True)
class Placing:
    """Where the fields of a page belong in its text.

    `beside`: by the start of a line, its fields and the character that each stands before. `below`:
    words that have a line of their own, by the end of the line above. `erased`: characters that are
    blanks for a pen. `sure_until`: where the text ends that no box in doubt can bear on.
    """

    beside: Mapping[int, Sequence[tuple[int, Field]]] = field(default_factory=dict)
    below: Mapping[int, str] = field(default_factory=dict)
    erased: frozenset[int] = frozenset()
    left_out: int = 0
    is_unsure: bool = False
    sure_until: int = 0


def placed(fields: Sequence[Field], lines: Sequence[Line], text: str, boxes: Boxes) -> Placing:
    """The fields of a page in their lines."""
    by_line: dict[int, list[Field]] = defaultdict(list)
    below: dict[int, list[Field]] = defaultdict(list)
    lost: list[Field] = []
    for one in sorted(fields, key=lambda one: (-one.box.top, one.box.left)):
        if (number := _line_of(one, lines)) is not None:
            by_line[number].append(one)
        elif not one.is_box and (above := _above(one, lines)) is not None:
            below[lines[above].end].append(one)
        else:
            lost.append(one)
    beside: dict[int, list[tuple[int, Field]]] = {}
    erased: set[int] = set()
    for number, own in by_line.items():
        signs = _signs(lines[number], boxes)
        places = _places(lines[number], sorted(own, key=lambda one: one.box.middle), signs, text)
        if places is None:
            lost += own
            continue
        beside[lines[number].start] = places
        erased |= {at for at, box in signs if text[at] in _FOR_A_PEN and _is_covered(box, own)}
    in_doubt = [one for one in lost if one.is_box]
    top = max((one.box.top for one in in_doubt), default=0.0)
    unsure = [line.start for line in lines if line.box.bottom < top]
    return Placing(
        beside=beside,
        below={at: "\n".join(one.words for one in own) for at, own in below.items()},
        erased=frozenset(erased),
        left_out=len(lost),
        is_unsure=bool(in_doubt),
        sure_until=min(unsure, default=len(text)),
    )


def _line_of(one: Field, lines: Sequence[Line]) -> int | None:
    """The line beside which a field stands; the nearest, where columns are lines by themselves."""
    beside = [n for n, line in enumerate(lines) if _is_beside(one, line)]
    if not beside:
        return None
    if not one.is_box:
        highest = max(lines[n].box.top for n in beside)
        beside = [n for n in beside if lines[n].box.top == highest]
    return min(beside, key=lambda n: _apart(one.box, lines[n].box))


def _is_beside(one: Field, line: Line) -> bool:
    if not one.is_box and one.box.height > TALL * line.box.height:
        # The first line of its room, and only words on its left: "Comments:"
        first = Box(one.box.left, one.box.top - line.box.height, one.box.right, one.box.top)
        return line.box.left < one.box.left and first.shares_line_with(line.box)
    return one.box.shares_line_with(line.box)


def _apart(one: Box, other: Box) -> float:
    """The room between two boxes of a line; 0 where they share some."""
    return max(other.left - one.right, one.left - other.right, 0.0)


def _above(one: Field, lines: Sequence[Line]) -> int | None:
    """The lowest line above a field that shares a column with it."""
    found = [
        n for n, line in enumerate(lines)
        if line.box.bottom >= one.box.top - line.box.height / 2
        and line.box.left < one.box.right and one.box.left < line.box.right
    ]  # fmt: skip
    return min(found, key=lambda n: lines[n].box.bottom, default=None)


def _signs(line: Line, boxes: Boxes) -> list[tuple[int, Box]]:
    return [(at, box) for at in range(line.start, line.end) if (box := boxes.of(at))]


def _is_covered(sign: Box, fields: Iterable[Field]) -> bool:
    """Does a field of the line cover a sign, or stand between its brackets?"""
    return any(
        one.box.left - sign.height / 4 <= sign.middle <= one.box.right + sign.height / 4
        for one in fields
    )


def _places(
    line: Line, own: list[Field], signs: list[tuple[int, Box]], text: str
) -> list[tuple[int, Field]] | None:
    """The character before which each field stands; None where boxes may be of either side."""
    places = [
        (next((at for at, box in signs if box.middle > one.box.middle), line.end), one)
        for one in own
    ]
    ticks = [one for one in own if one.is_box]
    if not ticks:
        return places
    words = [(at, box) for at, box in signs if text[at] not in _FOR_A_PEN]
    left = [_room(one, [box for _, box in words if box.middle < one.box.middle]) for one in ticks]
    right = [_room(one, [box for _, box in words if box.middle > one.box.middle]) for one in ticks]
    if left[0] == FAR or right[-1] == FAR:
        if left[0] == right[-1] == FAR and len(ticks) > 1:
            return None
        return places
    if all(a > CLEARLY * b for a, b in zip(left, right, strict=True)):
        return places
    if all(CLEARLY * a < b for a, b in zip(left, right, strict=True)):
        return _before_labels(line, places, text)
    return None


def _room(one: Field, words: Iterable[Box]) -> float:
    return min((_apart(one.box, box) for box in words), default=FAR)


def _before_labels(
    line: Line, places: list[tuple[int, Field]], text: str
) -> list[tuple[int, Field]]:
    """Boxes stand behind their labels, and more words follow: "Yes [ ] No [X] Date:" is read as
    "[ ] Yes [X] No Date:"."""
    made, start = [], line.start
    for at, one in places:
        if one.is_box:
            label = text[start:at]
            cut = max(label.rstrip(_ENDS_A_QUESTION + " ").rfind(sign) for sign in _ENDS_A_QUESTION)
            made.append((start + cut + 1, one))
        else:
            made.append((at, one))
        start = at
    return made
