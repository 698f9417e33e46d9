"""What do the rows of a grid of frequencies state: how often a load, a posture, the use of a hand?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmi_kit.notes.forms.boxes import Box
from mmi_kit.notes.forms.grids import (
    LONGEST_BETWEEN,
    MOST_ROWS,
    POSTURE,
    Column,
    Row,
    heaviness,
    is_of_hours,
    is_of_lifting,
    is_of_two_sides,
    is_row_of_boxes,
    names_pounds,
    rows_of,
    weight_of,
)
from mmi_kit.notes.forms.words import AT_ONE_TIME, IN_A_DAY, LONGEST_SHOWN, of_a_day_or_once
from mmi_kit.notes.forms.written import Prompt, Shown, Written
from mmi_kit.notes.text.sentences import Span

_SIDE = re.compile(r"\b(?:right|left|r|l|dominant)\b(?=[ .]*(?:hand|arm|upper|ue|side|$))", re.I)
_ONE_SIDE = re.compile(r"\b(?:right|left)\b", re.I)
_BOTH = ("right", "left")
# A head of the rows under it: "Patient is right handed" is none.
_ONE_HAND = re.compile(
    r"\W*(?:dominant )?(?P<side>right|left)(?: (?:dominant )?(?:hand|arm|upper extremity|upper limb|ue))?\W*",
    re.I,
)
_BOTH_HANDS = re.compile(r"\b(?:both|bilateral|either)\b", re.I)
_OF_A_HAND = re.compile(r"\b(?:reach|handl|finger|feel|grip|grasp|pinch|manipul)", re.I)
_EACH = re.compile(r"sit|stand|walk", re.I)
_ING = {"sit": "sitting", "stand": "standing", "walk": "walking"}
_HOURS = re.compile(r"\b(?:hours?|hrs?)\b", re.I)
_OCCASIONAL, _FREQUENT = "occasional", "frequent"


class Grid:
    """A grid that is being read; `line`: its head, `above`: the lines over it, the nearest last."""

    def __init__(
        self, columns: tuple[Column, ...], line: Span, raw: str, above: Iterable[Span]
    ) -> None:
        self._columns = columns
        self._line = line
        self._head = Span(line.start + max(0, columns[0].start), line.end)
        over = list(above)
        self._above = [raw[slice(*one)] for one in (*over, line)]
        self._loads: dict[str, tuple[Span, Span, Span]] = {}  # the load, its row, its mark
        self._rows = 0
        self._last = line
        self._side: Span | None = None
        self._sides: tuple[Span, ...] = ()
        if over and is_of_two_sides(columns):
            self._sides = tuple(Span(*m.span()) for m in _ONE_SIDE.finditer(raw, *over[-1]))
        elif over:
            self._look_for_side(raw[slice(*over[-1])], over[-1])

    @staticmethod
    def opens(head: str, line: str, columns: tuple[Column, ...], found: Sequence[Box]) -> bool:
        """Is the line a row under such a head?"""
        rows = rows_of(line, columns, found, head)
        if is_of_hours(columns):
            return any(POSTURE.fullmatch(line[slice(*row.label)].rstrip(" :")) for row in rows)
        if is_row_of_boxes(line, found):
            return len(found) == len(columns)
        return bool(rows)

    def takes(self, out: Written, raw: str, line: Span, found: Sequence[Box]) -> bool:
        """Reads a row; False where the line is none."""
        words = raw[slice(*line)]
        rows = rows_of(words, self._columns, found, raw[slice(*self._line)])
        if not rows and not (is_row_of_boxes(words, found) and len(found) == len(self._columns)):
            return False
        self._rows += 1
        self._last = line
        for row in rows if self._rows <= MOST_ROWS else ():
            self._state(out, raw, line, row)
        out.add("\n", line.start)
        return True

    def ends_at(self, line: Span) -> bool:
        """Is the line its head or the last of its rows so far?"""
        return self._last == line

    def is_over(self, out: Written, raw: str, line: Span, found: Sequence[Box]) -> bool:
        """Does a line that is no row end it? A short one may be a head inside of it, as "RIGHT
        HAND" over the rows that are of it."""
        self.close(out, raw)
        words = raw[slice(*line)]
        if found or len(words.strip()) > LONGEST_BETWEEN:
            return True
        self._above.append(words)
        self._look_for_side(words, line)
        return False

    def _look_for_side(self, words: str, line: Span) -> None:
        if len(words.strip()) <= LONGEST_BETWEEN and _SIDE.search(words):
            begin = line.start + len(words) - len(words.lstrip())
            self._side = Span(begin, line.end)
        elif _BOTH_HANDS.search(words):
            self._side = None

    def close(self, out: Written, raw: str) -> None:
        """States the heaviest load of each frequency: it is the most that can be lifted."""
        for often, (load, label, mark) in sorted(self._loads.items()):
            out.add("\nLift ", load.start)
            out.take(raw, *load)
            unit = "" if names_pounds(raw[slice(*load)]) else " lb"
            out.add(f"{unit} {often}ly", mark.end - 1)
            out.add("\n", mark.end - 1)
            self._show(out, label, mark)
        self._loads = {}

    def _state(self, out: Written, raw: str, line: Span, row: Row) -> None:
        label = Span(line.start + row.label.start, line.start + row.label.end)
        mark = Span(line.start + row.mark.start, line.start + row.mark.end)
        often = self._columns[row.column].word.lower()
        words = raw[slice(*label)]
        if is_of_hours(self._columns):
            self._state_hours(out, raw, label, mark, self._columns[row.column])
            return
        if is_of_two_sides(self._columns):
            if len(self._sides) != len(_BOTH):
                return  # nobody knows which hand stands first
            self._side = self._sides[row.column >= len(self._columns) // 2]
            often = f"{raw[slice(*self._side)].lower()} {often}"
        elif one := self._hand_of(raw, words):
            often = f"{one} {often}"
        if weight := weight_of(words, self._above):
            kind = next((k for k in (_OCCASIONAL, _FREQUENT) if often.startswith(k)), "")
            if kind and is_of_lifting([*self._above, words]):
                load = Span(label.start + weight.start, label.start + weight.end)
                known = self._loads.get(kind)
                if known is None or heaviness(raw[slice(*known[0])]) < heaviness(raw[slice(*load)]):
                    self._loads[kind] = load, label, mark
            return
        out.add("- ", label.start)
        Prompt.of(raw, label).write(out, raw)
        if not words.rstrip().endswith(":"):
            out.add(":", label.end - 1)
        out.add(f" {often}\n", mark.end - 1)
        self._show(out, label, mark)

    def _hand_of(self, raw: str, words: str) -> str:
        """The hand whose head stands over the rows, of a row that is of hands and names none."""
        if self._side is None or not _OF_A_HAND.search(words) or _ONE_SIDE.search(words):
            return ""
        head = _ONE_HAND.fullmatch(raw[slice(*self._side)])
        return head["side"].lower() if head else ""

    def _state_hours(self, out: Written, raw: str, label: Span, mark: Span, column: Column) -> None:
        """An "X" under "4" beside "Sit": at one time, or in a day, as the lines above say. The
        number stands in the head, so that it comes first."""
        over = " ".join(self._above)
        when = of_a_day_or_once(over)
        if when and not _HOURS.search(over):
            return  # a total of something else
        words = raw[slice(*label)].rstrip(" :")
        if not POSTURE.fullmatch(words) or when is None:
            return
        postures = " or ".join(_ING[one.lower()] for one in _EACH.findall(words))
        head = Span(self._line.start + column.start, self._line.start + column.end)
        out.add(IN_A_DAY if when else "- ", head.start)
        out.take(raw, *head)
        out.add(f" hours of {postures}{'' if when else AT_ONE_TIME}\n", mark.end - 1)

    def _show(self, out: Written, label: Span, mark: Span) -> None:
        """With the head where it is near: its word is what is ticked."""
        near = mark.end - self._head.start <= LONGEST_SHOWN
        begin = self._head.start if near else label.start
        if self._side:  # without it the words say both
            begin = min(begin, self._side.start)
        out.shown.append(Shown(Span(label.start, mark.end), Span(begin, mark.end)))
