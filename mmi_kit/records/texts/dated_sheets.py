"""Which sheets hold a row for each infusion or injection, and where does each row stand?

A flow sheet has no date of service: each row is of its own day, and none is of the day of a note that
stands below it. Lists of laboratory values, of drugs or of what was done before name no sheet of what
was given, and a table inside a note of a known day stays with that note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.records.day_words import DAY, iso_of

LEAST_ROWS = 3
ABOVE = 4  # lines with words above the heads of the columns in which the sheet names itself
HEADS = 8  # lines over which the heads of the columns may be broken
CONTINUED = 3  # lines in which a row goes on
LONGEST_TITLE = 90
SHORT = 40  # characters of a line in which the last row goes on
LETTERHEAD = 9  # lines above a sheet that are no more than its letterhead
_TITLE = re.compile(
    r"\b(?:infusions?|injections?|administrations?|viscosupplementation|treatments?|allergy shots?|therapy)\b"
    r"[\w /&()-]{0,40}\b(?:flow ?sheets?|records?|logs?|series|sheets?)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[.;:]$|\b(?:history|summary|request\w*|release|plan|prior)\b", re.IGNORECASE
)
_HEADS = re.compile(
    r"[ \t]*(?:date|date of (?:service|infusion|injection|treatment)|dos)\b[^:\d\n]*", re.I
)
_ROW = re.compile(rf"[ \t]*(?P<date>{DAY})(?=[ \t])", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of a text: where it stands, where its day does, and the sheet whose row it is."""

    start: int
    end: int
    day: tuple[int, int] | None
    sheet: str


class _Line(NamedTuple):
    start: int
    words: str


class _Sheet(NamedTuple):
    title: _Line
    rows: tuple[_Line, ...]
    end: int


def pieces(raw: str, start: int, end: int, day: tuple[int, int] | None, head: int) -> list[Piece]:
    """A note cut at the rows of its sheets; alone where it has none. `day`: where its day stands, from
    whose `head` on its words are of that day."""
    own = head if day else end
    found: list[Piece] = []
    at = start
    for sheet in _sheets(raw, start, own):
        first = sheet.title.start
        if raw.count("\n", at, first) > LETTERHEAD:
            found.append(Piece(at, first, None, ""))
        else:
            first = at
        starts = [first, *(row.start for row in sheet.rows[1:]), sheet.end]
        for (a, b), row in zip(pairwise(starts), sheet.rows, strict=True):
            match = _ROW.match(raw, row.start)
            found.append(
                Piece(a, b, match.span("date") if match else None, sheet.title.words.strip())
            )
        at = sheet.end
    if not found:
        return [Piece(start, end, day, "")]
    found[-1] = found[-1]._replace(end=own)
    return [*found, Piece(own, end, day, "")] if own < end else found


def _sheets(raw: str, start: int, end: int) -> Iterator[_Sheet]:
    lines = list(_lines(raw, start, end))
    number = 0
    while number < len(lines):
        title = _title_above(lines, number) if _HEADS.fullmatch(lines[number].words) else None
        rows = _rows(raw, lines, number + 1) if title else ()
        if title and rows:
            last = next(n for n, line in enumerate(lines) if line is rows[-1])
            after = _last_line(raw, lines, last)
            yield _Sheet(title, rows, after.start + len(after.words))
            number = last
        number += 1


def _lines(raw: str, start: int, end: int) -> Iterator[_Line]:
    at = start
    for words in re.split(r"(?<=[\n\f])", raw[start:end]):
        if words.strip():
            yield _Line(at, words.rstrip("\r\n\f"))
        at += len(words)


def _title_above(lines: Sequence[_Line], number: int) -> _Line | None:
    """The nearest line above the heads of the columns that names a sheet of what was given."""
    for line in reversed(lines[max(number - ABOVE, 0) : number]):
        words = line.words.strip()
        if len(words) <= LONGEST_TITLE and _TITLE.search(words) and not _NO_TITLE.search(words):
            return line
    return None


def _rows(raw: str, lines: Sequence[_Line], number: int) -> tuple[_Line, ...]:
    """The rows below the heads, each on its own day; none where the days do not follow each other."""
    found: list[_Line] = []
    gap, page = 0, raw.find("\f", lines[number - 1].start)
    for line in lines[number:]:
        if (page >= 0 and line.start > page) or gap > (CONTINUED if found else HEADS):
            break
        if _ROW.match(line.words):
            found.append(line)
            gap = 0
        else:
            gap += 1
    days = [iso_of(match["date"]) for line in found if (match := _ROW.match(line.words))]
    is_in_order = "" not in days and all(a < b for a, b in pairwise(days))
    return tuple(found) if len(found) >= LEAST_ROWS and is_in_order else ()


def _last_line(raw: str, lines: Sequence[_Line], last: int) -> _Line:
    """The line in which the last row ends."""
    found = lines[last]
    for line in lines[last + 1 : last + 1 + CONTINUED]:
        if (
            len(line.words.strip()) > SHORT
            or ":" in line.words
            or "\f" in raw[found.start : line.start]
        ):
            break
        if line.words.strip().isupper() and " " in line.words.strip():
            break  # a title: "NURSING NOTE"
        found = line
    return found
