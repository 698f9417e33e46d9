"""Which sheets hold a row for each infusion, injection or visit, and where does each row stand?

A flow sheet or a chiropractor's travel card has no date of service: each row is of its own day, and none
is of the day of a note that stands below it. Lists of laboratory values, of drugs or of what was done
before name no sheet of what was given, and a table inside a note of a known day stays with that note.
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
DATE = "date"  # in the head of the column of days
SHORTEST_TITLE = 12  # characters of a line in capitals that is no cell
SHORT = 40  # characters of a line in which the last row goes on
LETTERHEAD = 9  # lines above a sheet that are no more than its letterhead
BROKEN_ROW = 14  # lines over which the cells of a card's row may be broken
_TITLE = re.compile(
    r"\b(?:infusions?|injections?|administrations?|viscosupplementation|treatments?|allergy shots?|therapy)\b"
    r"[\w /&()-]{0,40}\b(?:flow ?sheets?|records?|logs?|series|sheets?)\b",
    re.IGNORECASE,
)
# Of a card each row is a visit; its cells are sentences, each of several lines.
_CARD = re.compile(
    r"\b(?:travel(?:l?er)?(?:'?s)? (?:cards?|sheets?)|s\.?o\.?a\.?p\.? (?:cards?|sheets?|notes|flow ?sheets?)"
    r"|(?:chiropractic|adjustment|acupuncture|massage|rehab\w*|[po]\.?t\.?)"
    r" (?:(?:treatment|visit|progress|note) )?(?:cards?|flow ?sheets?|logs?|sheets?|records?)"
    r"|(?:daily|progress|(?:office )?visit|patient) (?:(?:treatment|progress|note) )?(?:cards?|flow ?sheets?))\b",
    re.IGNORECASE,
)
# "Date  S  O  A  P / Tx  Dr": the same without a title
_SOAP = re.compile(
    r"[ \t|]+(?:S|subj\w*)[ \t|]+(?:O|obj\w*)[ \t|]+(?:A|ass\w*)[ \t|]+(?:P|plan)\b[^\n]*",
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
    """`start`: where its title, or the heads of its columns, stand."""

    start: int
    title: str
    rows: tuple[_Line, ...]
    end: int


def pieces(raw: str, start: int, end: int, day: tuple[int, int] | None, head: int) -> list[Piece]:
    """A note cut at the rows of its sheets; alone where it has none. `day`: where its day stands, from
    whose `head` on its words are of that day."""
    own = head if day else end
    found: list[Piece] = []
    at = start
    for sheet in _sheets(raw, start, own):
        first = sheet.start
        if raw.count("\n", at, first) > LETTERHEAD:
            found.append(Piece(at, first, None, ""))
        else:
            first = at
        starts = [first, *(row.start for row in sheet.rows[1:]), sheet.end]
        for (a, b), row in zip(pairwise(starts), sheet.rows, strict=True):
            match = _ROW.match(raw, row.start)
            found.append(Piece(a, b, match.span("date") if match else None, sheet.title))
        at = sheet.end
    if not found:
        return [Piece(start, end, day, "")]
    found[-1] = found[-1]._replace(end=own)
    return [*found, Piece(own, end, day, "")] if own < end else found


def names_a_card(title: str) -> bool:
    """Is a kind of visit the row of a card: "TRAVEL CARD", or the heads of its columns?"""
    return _CARD.search(title) is not None or _is_soap(title)


def _sheets(raw: str, start: int, end: int) -> Iterator[_Sheet]:
    lines = list(_lines(raw, start, end))
    number = 0
    while number < len(lines):
        heads = lines[number]
        title = _title_above(lines, number) if _HEADS.fullmatch(heads.words) else None
        is_soap = title is None and _is_soap(heads.words)
        is_card = is_soap or (title is not None and _CARD.search(title.words) is not None)
        goes_on = BROKEN_ROW if is_card else CONTINUED
        rows = _rows(raw, lines, number + 1, goes_on) if title or is_soap else ()
        if rows:
            last = next(n for n, line in enumerate(lines) if line is rows[-1])
            after = _last_of_card(raw, lines, last) if is_card else _last_line(raw, lines, last)
            named = " ".join((title or heads).words.split())
            yield _Sheet((title or heads).start, named, rows, after.start + len(after.words))
            number = last
        number += 1


def _is_soap(heads: str) -> bool:
    """Are the columns of a table those of a note?"""
    date = _HEADS.match(heads)
    return (
        date is not None
        and _SOAP.fullmatch(heads, heads.lower().find(DATE) + len(DATE)) is not None
    )


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
        named = _TITLE.search(words) or _CARD.search(words)
        if len(words) <= LONGEST_TITLE and named and not _NO_TITLE.search(words):
            return line
    return None


def _rows(
    raw: str, lines: Sequence[_Line], number: int, goes_on: int = CONTINUED
) -> tuple[_Line, ...]:
    """The rows below the heads, each on its own day, of which one goes on in so many lines; none
    where the days do not follow each other."""
    found: list[_Line] = []
    gap, page = 0, raw.find("\f", lines[number - 1].start)
    for line in lines[number:]:
        if (page >= 0 and line.start > page) or gap > (goes_on if found else HEADS):
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


def _last_of_card(raw: str, lines: Sequence[_Line], last: int) -> _Line:
    """The line in which the last row of a card ends: with the page, or above another title."""
    found = lines[last]
    for line in lines[last + 1 :]:
        words = line.words.strip()
        is_title = words.isupper() and len(words.split()) > 1 and ":" not in words
        if "\f" in raw[found.start : line.start] or (is_title and len(words) > SHORTEST_TITLE):
            break
        found = line
    return found
