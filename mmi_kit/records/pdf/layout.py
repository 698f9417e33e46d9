"""How do the words of a PDF's page stand beside one another? Columns apart, fields in their line.

PDFium gives one blank however far apart two words stand: "Sitting tolerance 15 min 20 min 60 min".
The room between columns is made of blanks again, so that a column begins at the same place in each
line of a page. Words in justified or letter-spaced text stand apart evenly: one blank, as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mmi_kit.records.pdf.boxes import Box, Boxes
from mmi_kit.records.pdf.form_lines import Field, Line, Placing, placed
from mmi_kit.records.pdf.wrapped import Placed, is_of_a_name, wrapped_names

# Parts of the font's size. The room for two cells' margins is 1.05 in Word (11.5 points at 11), 1.2
# at 10 points; between words it is 0.3, and 0.6 behind a full stop.
COLUMN_GAP = 1.02
NARROW_GAP = 0.5  # between the words of a head, where a browser has set its table
FEWEST_NARROW = 2
EVEN_GAP = 2.5  # justified words stand no farther apart than this
EVENLY = 1.3  # times the narrowest room of a line: so much may the widest be in justified text
ONE_WIDTH = 0.02  # what the letters of a typewriter's font may differ in width, by rounding
SAME_COLUMN = 0.3  # how far the words of one column may begin apart
NARROWEST, WIDEST = 0.3, 0.6  # of a letter, on average, in the same parts
NARROWEST_NAME = 0.2  # and of a name that is wrapped, where it is written in one line
FEWEST_LETTERS = 4  # of words whose average width is one
FEWEST_BLANKS, MOST_BLANKS = 3, 120  # for the room between two columns
NEAR = 2  # parts of the font's size from a box to its label: one blank, as people type it
MOST_OF_A_PAGE = 40_000  # characters: a page with more is no page of a form
_WORDS = re.compile(r"[^\s\x00]+(?: [^\s\x00]+)*")


class Laid(NamedTuple):
    """The text of a page. `left_out`: how many of its fields have no sure place in it."""

    text: str
    left_out: int = 0


class _Gap(NamedTuple):
    """`at`: its place in the text; `left` and `right`: where the words around it end and begin."""

    at: int
    left: float
    right: float
    em: float

    @property
    def width(self) -> float:
        return self.right - self.left


class _Run(NamedTuple):
    """Words with no column between them, or those of a field. `blanks`: so many stand before them,
    at least; 1 beside a field."""

    words: str
    left: float
    right: float
    em: float
    blanks: int
    wrapped: bool = False  # a name that stands on the page in several lines, up to its values


class _Row(NamedTuple):
    """A line with columns or fields: its place in the text, and what stands in it now."""

    start: int
    end: int
    runs: list[_Run]


def laid_out(text: str, textpage: Any, fields: Sequence[Field] = ()) -> Laid:
    """The text of a page with its columns apart and its fields in their lines."""
    if len(text) > MOST_OF_A_PAGE:
        return Laid(text, len(fields))
    boxes = Boxes(textpage, len(text))
    found = list(_WORDS.finditer(text))
    placing = placed(fields, list(_lines(found, boxes)), text, boxes) if fields else Placing()
    rows = _rows(text, found, boxes, placing)
    made = _made(text, rows, placing.below) if rows or placing.below else text
    if placing.is_unsure:
        made = text[: placing.sure_until]  # nothing of it holds a field
    return Laid(made, placing.left_out)


def _lines(found: list[re.Match[str]], boxes: Boxes) -> Iterator[Line]:
    for words in found:
        if around := _box(words, boxes):
            yield Line(words.start(), words.end(), around)


def _made(text: str, rows: list[_Row], below: Mapping[int, str]) -> str:
    """The text with its rows made anew, and some words in lines of their own."""
    letter = min((_letter(run) for row in rows for run in row.runs), default=1.0)
    margin = min((row.runs[0].left for row in rows), default=0.0)
    changes: list[tuple[int, int, str]] = [(at, at, f"\n{words}") for at, words in below.items()]
    for row in rows:
        column, line = 0, []
        for number, run in enumerate(row.runs):
            aim = round((run.left - margin) / letter)
            if number and row.runs[number - 1].wrapped and column + run.blanks > aim:
                line.append("\n")  # else the values would stand under other columns
                column = 0
            blanks = min(max(aim - column, run.blanks if number else 0), MOST_BLANKS)
            if number and run.blanks == 1 and run.left - row.runs[number - 1].right < NEAR * run.em:
                blanks = 1
            line += [" " * blanks, run.words]
            column += blanks + len(run.words)
        changes.append((row.start, row.end, "".join(line)))
    made: list[str] = []
    done = 0
    for start, end, words in sorted(changes, key=lambda change: (change[0], change[1])):
        made += (text[done:start], words)
        done = end
    return "".join((*made, text[done:]))


def _rows(text: str, found: list[re.Match[str]], boxes: Boxes, placing: Placing) -> list[_Row]:
    """The lines that have columns or fields. One whose words stand apart evenly is a row only where
    other rows have columns at its words: the head of a table whose columns are as wide as it."""
    lines = []
    for words in found:
        gaps = list(_gaps(text, words, boxes))
        fields = placing.beside.get(words.start(), ())
        columns = [gap.at for gap in gaps if gap.width > COLUMN_GAP * gap.em]
        narrow = [] if columns or fields else _narrow_columns(gaps)
        if narrow and _is_typed(gaps, boxes):
            narrow = []
        if columns or fields or narrow:
            runs = _runs(text, words, columns or narrow, boxes, placing)
            row = _Row(words.start(), words.end(), runs)
            lines.append((row, bool(narrow) or (not fields and _is_even(gaps))))
    known = [run for row, even in lines if not even for run in row.runs[1:]]
    rows = [row for row, even in lines if row.runs and (not even or _stands_in(row.runs, known))]
    return _with_names(text, found, boxes, rows) if not placing.beside else rows


def _with_names(
    text: str, found: list[re.Match[str]], boxes: Boxes, rows: list[_Row]
) -> list[_Row]:
    """The rows with their names that are wrapped in cells of their own, each in one line."""
    placed = [Placed(*words.span(), _around(words, boxes)) for words in found]
    by_start = {row.start: row for row in rows}
    for first, last, at in wrapped_names(text, placed):
        names, values = placed[first : last + 1], placed[at]
        if any(one.start in by_start for one in names):
            continue
        runs = by_start[values.start].runs if values.start in by_start else None
        runs = runs or _runs(text, found[at], [], boxes, Placing())
        top = names[0].box
        if not runs or top is None:
            continue
        words = " ".join(text[one.start : one.end] for one in names)
        name = _Run(words, top.left, runs[0].left, top.height, FEWEST_BLANKS, wrapped=True)
        by_start.pop(values.start, None)
        by_start[names[0].start] = _Row(names[0].start, values.end, [name, *runs])
    for number in range(1, len(placed)):
        row = by_start.get(placed[number].start)
        if row and placed[number - 1].start not in by_start:
            _with_upper_half(text, placed, number, row, boxes, by_start)
    return sorted(by_start.values(), key=lambda row: row.start)


def _with_upper_half(
    text: str, placed: Sequence[Placed], number: int, row: _Row, boxes: Boxes,
    by_start: dict[int, _Row],
) -> None:  # fmt: skip
    """The row of which the line above is the first half of its name."""
    above, first = placed[number - 1], boxes.of(placed[number].start)
    at = next(
        (n for n in range(row.start + 1, row.end)
         if text[n - 1] == " " and (box := boxes.of(n)) and box.left >= row.runs[1].left),
        None,
    ) if len(row.runs) > 1 else None  # fmt: skip
    values = boxes.of(at) if at is not None else None
    if at is None or first is None or values is None or above.box is None:
        return
    if is_of_a_name(text, placed, number, first, values, at):
        name = row.runs[0]
        words = f"{text[above.start : above.end]} {name.words}"
        whole = name._replace(words=words, right=row.runs[1].left, wrapped=True)
        del by_start[row.start]
        by_start[above.start] = _Row(above.start, row.end, [whole, *row.runs[1:]])


def _box(words: re.Match[str], boxes: Boxes) -> Box | None:
    first, last = boxes.of(words.start()), boxes.of(words.end() - 1)
    if first is None or last is None or not first.shares_line_with(last):
        return None
    return Box(first.left, first.bottom, last.right, first.top)


def _around(words: re.Match[str], boxes: Boxes) -> Box | None:
    """The room of a line, also where its values stand higher than its name."""
    first, last = boxes.of(words.start()), boxes.of(words.end() - 1)
    if first is None or last is None:
        return None
    return Box(first.left, min(first.bottom, last.bottom), last.right, max(first.top, last.top))


def _narrow_columns(gaps: Sequence[_Gap]) -> list[int]:
    """The columns of a head whose cells have narrow margins: its wide gaps, where none of the
    others is nearly as wide."""
    wide = [gap for gap in gaps if gap.width > NARROW_GAP * gap.em]
    others = max((gap.width for gap in gaps if gap not in wide), default=0.0)
    if len(wide) < FEWEST_NARROW or others * EVENLY > min(gap.width for gap in wide):
        return []
    return [gap.at for gap in wide]


def _is_typed(gaps: Sequence[_Gap], boxes: Boxes) -> bool:
    """Is each room as wide as the letter before it: a blank of a typewriter's font?"""
    for gap in gaps:
        letter = boxes.of(gap.at - 1)
        if letter is None or abs(gap.width - (letter.right - letter.left)) > ONE_WIDTH * gap.em:
            return False
    return bool(gaps)


def _stands_in(runs: list[_Run], columns: list[_Run]) -> bool:
    """Do most of the words begin where a column begins, or stand over the middle of one?"""
    alike = [
        any(
            abs(run.left - column.left) < SAME_COLUMN * run.em
            or run.left <= (column.left + column.right) / 2 <= run.right
            for column in columns
        )
        for run in runs[1:]
    ]
    return sum(alike) * 2 > len(alike)


def _runs(
    text: str, line: re.Match[str], columns: list[int], boxes: Boxes, placing: Placing
) -> list[_Run]:
    """The words and the fields of a line, from left to right."""
    cuts: list[tuple[int, Field | None]] = [(at, None) for at in columns]
    cuts += placing.beside.get(line.start(), ())
    cuts.sort(key=lambda cut: cut[0])
    runs: list[_Run] = []
    start, blanks = line.start(), FEWEST_BLANKS
    for at, field in (*cuts, (line.end(), None)):
        kept = [n for n in range(start, at) if n not in placing.erased]
        while kept and text[kept[-1]] == " ":
            kept.pop()
        while kept and text[kept[0]] == " ":
            kept.pop(0)
        if kept:
            first, last = boxes.of(kept[0]), boxes.of(kept[-1])
            if first is None or last is None:
                return []
            em = boxes.size(kept[0]) or first.height
            words = "".join(text[n] for n in kept)
            runs.append(_Run(words, first.left, last.right, em, blanks))
            blanks = FEWEST_BLANKS
        if field:
            runs.append(_Run(field.words, field.box.left, field.box.right, field.box.height, 1))
            blanks = 1
        start = at
    return runs


def _gaps(text: str, line: re.Match[str], boxes: Boxes) -> Iterator[_Gap]:
    at = text.find(" ", line.start(), line.end())
    while at != -1:
        if room := boxes.beside(at):
            left, right, em = room
            if right - left > NARROWEST * em:
                em = boxes.size(at - 1) or em  # asked for only where there may be room
            yield _Gap(at, left, right, em)
        at = text.find(" ", at + 1, line.end())


def _is_even(gaps: Sequence[_Gap]) -> bool:
    """Is it the room between words of justified or letter-spaced text?"""
    widths = [gap.width for gap in gaps]
    most = max(gap.width / gap.em for gap in gaps)
    return most < EVEN_GAP and max(widths) <= EVENLY * min(widths)


def _letter(run: _Run) -> float:
    """How wide one letter of the words is, so that no column is run over."""
    count = len(run.words) + (FEWEST_BLANKS + 1 if run.wrapped else 0)
    wide = (run.right - run.left) / count if count >= FEWEST_LETTERS else WIDEST * run.em
    narrowest = NARROWEST_NAME if run.wrapped else NARROWEST
    return min(max(wide, narrowest * run.em), WIDEST * run.em)
