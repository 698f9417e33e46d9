"""Which column of a grid of boxes is ticked in a row?

"Never  Rarely  Occasionally  Frequently" over rows of boxes, or of single marks that stand under
one of the words, is how questionnaires ask for loads, postures and the use of hands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.notes.forms.boxes import Box
from mmi_kit.notes.text.sentences import Span

_WORD = re.compile(r"[^\s|]+")
_CELL = re.compile(r"[^\s|]+(?: [^\s|]+){0,9}")
# The answers of such a grid, as a part of a pattern.
OFTEN = (
    r"never|rare(?:ly)?|seldom|occasional(?:ly)?|frequent(?:ly)?|continuous(?:ly)?|constant(?:ly)?"
)
# And of one that rates areas of the mind; without "marked" it asks for symptoms.
_DEGREES = r"none|no limitation|mild|moderate|marked|extreme"
# And of those that rate single abilities of the mind
_GOOD = (
    r"unlimited(?:(?: or | ?/ ?)very good)?|very good|good|fair|poor(?:(?: or | ?/ ?)none)?|none"
    r"|limited but satisfactory|seriously limited|unable to meet competitive standards"
    r"|no useful ability(?: to function)?|not significantly limited|moderately limited"
    r"|markedly limited|no evidence of limitation"
)
_SCALES = tuple(re.compile(words, re.I) for words in (OFTEN, _DEGREES, _GOOD))
# A word without which a head of the second and the third scale is one of something else
_OF_A_RATING = re.compile(r"\bmarked\b|\bunlimited|not significantly limited", re.I)
_SHORT = re.compile(r"(?P<word>rare|occas|occ|freq|const|cont)\.?", re.I)
_EXPLAINED = re.compile(r" ?\([^()]{1,20}\)$")  # "Occas (1-33%)"
_OFTEN_FIRST = re.compile(r"\s*(?:never|rare|seldom|occ|freq|const|cont)", re.I)
_IN_FULL = {"rare": "rarely", "occas": "occasionally", "occ": "occasionally",
            "freq": "frequently", "const": "constantly", "cont": "continuously"}  # fmt: skip
_HOURS = re.compile(
    r"\s*(?:(?:(?:max(?:imum)?|total) )?\(?hours\)?(?: (?:per|a|each|in an?|of an?) (?:(?:8|eight)[- ]hour )?(?:work ?)?day)?:?\s+|(?:activity|function|posture|position)\s+)?"
    r"(?P<numbers>(?:0\s+)?1(?:\s+2\s+3\s+4)(?:\s+[5-9]){0,5}|0\s+2\s+4\s+6\s+8(?:\s+other)?)\s*",
    re.I,
)
_NARROW = re.compile(rf"(?:^|\s)(?P<words>(?:{OFTEN})(?: (?:{OFTEN})){{2,6}})\s*$", re.I)
_TAB = "\t"
_NOWHERE = -1000
_MARK = re.compile("(?<![^\\s|])[xX\u2713\u2714](?![^\\s|])")
_WEIGHT = re.compile(
    r"\s*(?:lift(?:ing)?[: ]{1,2})?(?:\d{1,3} ?(?:-|to) ?)?(?P<amount>(?:less than |up to |under |< ?)?\d{1,3} ?(?:lbs?|pounds?|#))[.:]?\s*",
    re.I,
)
# "Pounds that can be lifted" over "Less than 10"
_POUNDS = re.compile(r"\b(?:pounds|lbs)\b", re.I)
_BARE_WEIGHT = re.compile(r"\s*(?P<amount>(?:less than |up to |under |< ?)?\d{1,3})\s*", re.I)
A_POSTURE = re.compile(r"\b(?:sit|stand|walk)(?:ting|ing)?\b", re.I)
POSTURE = re.compile(
    r"(?:sit|stand|walk)(?:ting|ing)?(?: ?(?:/|and|or|&) ?(?:stand|walk)(?:ing)?)?", re.I
)
_LIFT = re.compile(r"\blift", re.I)
# What is pushed, lifted overhead or with one hand is not what can be lifted.
_ONLY_PART = re.compile(
    r"\boverhead\b|\babove (?:the )?(?:shoulder|head)|\b(?:right|left|one|each)[ -](?:hand|arm|upper)\b",
    re.I,
)
_NO_LIFT = re.compile(rf"\bcarry|\bpush|\bpull|{_ONLY_PART.pattern}", re.I)
_NUMBER = re.compile(r"\d{1,3}")
_FEWEST = 3  # columns of such a head
_NEAR = 2  # characters beside a word of the head under which a mark still stands
MOST_ROWS = 30
LONGEST_BETWEEN = 60  # characters of a line between rows, a head of their own


class Column(NamedTuple):
    """A word of the head and its place in its line."""

    word: str
    start: int
    end: int


class Row(NamedTuple):
    """The label of a row, its mark, and the column of that; places are those of the line."""

    label: Span
    mark: Span
    column: int


def columns_of(line: str) -> tuple[Column, ...]:
    """The words of a head of frequencies or degrees; none where the line is no such head."""
    if narrow := _NARROW.search(line):  # the blanks of the page are lost, and so are the places
        return tuple(Column(word, _NOWHERE, _NOWHERE) for word in narrow["words"].split())
    if hours := _HOURS.fullmatch(line):
        return tuple(word for word in _words(line) if word.start >= hours.start("numbers"))
    if _OFTEN_FIRST.match(line):  # of two hands, with one blank between the words
        words = [_in_full(word) for word in _words(line)]
        if len(words) >= 2 * _FEWEST and all(_SCALES[0].fullmatch(one.word) for one in words):
            return tuple(words)
    cells = [_in_full(cell) for cell in found] if len(found := _cells(line)) >= _FEWEST else []
    for scale in _SCALES:
        named = [cell for cell in cells if scale.fullmatch(cell.word)]
        if len(named) < _FEWEST or len(cells) - len(named) > 1 or cells[-len(named) :] != named:
            continue
        if scale is _SCALES[0] or any(_OF_A_RATING.search(cell.word) for cell in named):
            return tuple(named)
    return ()


def is_of_hours(columns: Sequence[Column]) -> bool:
    """Is it a head of hours, "1  2  3  4  5  6  7  8"?"""
    return columns[0].word.isdigit()


def is_of_two_sides(columns: Sequence[Column]) -> bool:
    """Does the head have its words twice, for the right and the left hand?"""
    half = len(columns) // 2
    named = [column.word.lower() for column in columns]
    return half >= _FEWEST and named[:half] == named[half:]


def _in_full(cell: Column) -> Column:
    cell = cell._replace(word=_EXPLAINED.sub("", cell.word))
    short = _SHORT.fullmatch(cell.word)
    return cell._replace(word=_IN_FULL[short["word"].lower()]) if short else cell


def _words(line: str) -> list[Column]:
    return [Column(m[0], m.start(), m.end()) for m in _WORD.finditer(line)]


def _cells(line: str) -> list[Column]:
    return [Column(m[0], m.start(), m.end()) for m in _CELL.finditer(line)]


def row_of(
    line: str, columns: Sequence[Column], found: Sequence[Box], head: str = ""
) -> Row | None:
    """The row, where exactly one of its columns is ticked, else None. `head`: the line of these."""
    if is_row_of_boxes(line, found):
        ticked = [number for number, box in enumerate(found) if box.ticked]
        if len(found) != len(columns) or len(ticked) != 1:
            return None
        box = found[ticked[0]]
        return Row(_trimmed(line, 0, found[0].start), Span(box.start, box.end), ticked[0])
    marks = list(_MARK.finditer(line))
    if len(marks) != 1:
        return None
    at = marks[0].start()
    under = _under(line, at, columns, head)
    label = _trimmed(line, 0, at)
    if len(under) != 1 or line[marks[0].end() :].strip(" |\t") or label.start == label.end:
        return None
    return Row(label, Span(*marks[0].span()), under[0])


def _under(line: str, at: int, columns: Sequence[Column], head: str) -> list[int]:
    """The columns under which a mark of a line stands."""
    if _TAB in head and _TAB in line:  # a table of a word processor: as many tabs before it
        tabs = line[:at].count(_TAB)
        return [n for n, c in enumerate(columns) if head[: c.start].count(_TAB) == tabs]
    return [n for n, c in enumerate(columns) if c.start - _NEAR <= at < c.end + _NEAR]


def rows_of(
    line: str, columns: Sequence[Column], found: Sequence[Box], head: str = ""
) -> list[Row]:
    """The row; of a head with two sides one row a side, where exactly one of its columns is ticked."""
    half = len(columns) // 2
    if not is_of_two_sides(columns):
        row = row_of(line, columns, found, head)
        return [row] if row else []
    if is_row_of_boxes(line, found):
        marks = [(n, Span(b.start, b.end)) for n, b in enumerate(found) if b.ticked]
        marks = marks if len(found) == len(columns) else []
        label = _trimmed(line, 0, found[0].start)
    else:
        at = [Span(*m.span()) for m in _MARK.finditer(line)]
        marks = [(n, mark) for mark in at for n in _under(line, mark.start, columns, head)]
        label = _trimmed(line, 0, at[0].start if at else 0)
    sides = ([m for m in marks if m[0] < half], [m for m in marks if m[0] >= half])
    return [Row(label, one[0][1], one[0][0]) for one in sides if len(one) == 1 and label.end]


def is_row_of_boxes(line: str, found: Sequence[Box]) -> bool:
    """Boxes with nothing between them, behind a label or before it?"""
    between = (line[a.end : b.start] for a, b in pairwise(found))
    return len(found) > 1 and all(not words.strip(" \t|") for words in between)


def columns_over(line: str, found: Sequence[Box]) -> tuple[Column, ...]:
    """ "Sit   Stand/walk" over boxes that stand before their label: as many cells as boxes, or one
    more, which is over the labels."""
    for cells in (_cells(line), _words(line)):
        if len(cells) == len(found) and not _MARK.search(line):
            return tuple(cells)
    cells = _cells(line)
    apart = len(cells) == len(found) + 1 and cells[0].end <= found[0].start
    return tuple(cells[1:]) if apart and not _MARK.search(line) else ()


def weight_of(label: str, over: Sequence[str] = ()) -> Span | None:
    """Where a label that is nothing but a load names it; of "11 to 20 lbs" the most. `over`: the
    lines above, of which one may say that the numbers are pounds."""
    found = _WEIGHT.fullmatch(label)
    if found is None and any(map(_POUNDS.search, over)):
        found = _BARE_WEIGHT.fullmatch(label)
    return Span(*found.span("amount")) if found else None


def names_pounds(load: str) -> bool:
    """Does a load name its unit?"""
    return _BARE_WEIGHT.fullmatch(load) is None


def heaviness(label: str) -> tuple[float, bool]:
    """By which loads are put in order: "less than 10 lbs" is less than "10 lbs"."""
    most = max(float(number) for number in _NUMBER.findall(label))
    return most, re.match(r"\s*(?:less|under|<)", label, re.I) is None


def is_of_lifting(lines: Sequence[str]) -> bool:
    """Do the lines above, the nearest last, ask for lifting rather than for carrying alone?"""
    for line in reversed(lines):
        if _LIFT.search(line):
            return not _ONLY_PART.search(line)
        if _NO_LIFT.search(line):
            return False
    return False


def _trimmed(line: str, start: int, end: int) -> Span:
    words = line[start:end]
    begin = start + len(words) - len(words.lstrip(" \t|"))
    return Span(begin, max(begin, start + len(words.rstrip(" \t|"))))
