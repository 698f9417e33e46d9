"""Where in the record do words of a note stand, and which of its words is a reader shown?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.from_notes.note_days import is_whole
from mmi_kit.knowledge.words import OTHER
from mmi_kit.notes import read_text
from mmi_kit.records.record import Note, Page
from mmi_kit.records.texts.silent.stamps import is_stamp
from mmi_kit.records.texts.silent.whole_page import apart

# Characters and lines of a text without pages that stand on one page, however it is printed.
ONE_PAGE, LINES_OF_A_PAGE = 1_500, 40
# The end of a page in the middle of a sentence.
_PAGE_END = re.compile(r"(?<=[a-z,])\s*\f\s*(?=[a-z0-9])")
Spans = Sequence[tuple[int, int]]  # from and to, in characters of a text


class Place:
    """Where spans of one note stand: locator, exhibit, page, confidence and exact words."""

    def __init__(self, note: Note, exhibit: str, first_page: str, others: Spans) -> None:
        self._note = note
        self._others = others
        self._exhibit = exhibit
        raw = note.text.raw  # what states something after all is shown, and no hole
        self._holes = [hole for page in _pages_of(note) for hole in _unshown(page, raw)]
        self._begins = first_page if first_page.isdecimal() and _fits_a_page(note) else ""
        self._first = int(first_page) if first_page.isdecimal() else 1

    def of(self, start: int, end: int) -> dict[str, Any]:
        """The columns of a fact that its place gives."""
        text = self._note.text
        pieces = _pieces(text.raw, self._holes, start, end)
        page = text.page_at(start)
        sure = [text.confidence(a, b) for a, b in pieces]
        return {
            "quote": PIECE.join(text.raw[a:b] for a, b in pieces),
            "locator": PIECE.join(text.where(a, b) for a, b in pieces),
            "exhibit": page.exhibit or self._exhibit,
            "page": self._page(page),
            "ocr_confidence": min((s for s in sure if not math.isnan(s)), default=math.nan),
            "_repeats": page.repeats,
            "_number": page.number,
            **({"subject": OTHER} if any(a <= start < b for a, b in self._others) else {}),
        }

    def within(self, start: int, end: int) -> dict[str, Any]:
        """As `of`, for places in the words of the note alone."""
        return self.of(self._note.start + start, self._note.start + end)

    def _page(self, page: Page) -> str:
        """As adjudicators cite it: the stamped page, else counted from the exhibit's first."""
        if not page.number:  # a text without pages: nobody can tell, unless it is short
            return self._begins if self._exhibit else ""
        if page.exhibit and page.printed:
            return page.printed
        return str(page.number + self._first - 1 if self._exhibit else page.number)


def _fits_a_page(note: Note) -> bool:
    """Is a text without pages one note, and so short that all of it stands where it begins?"""
    raw = note.text.raw
    short = len(raw) <= ONE_PAGE and raw.count("\n") < LINES_OF_A_PAGE
    return short and "\f" not in raw.strip("\f") and is_whole(note)


def _pages_of(note: Note) -> tuple[Page, ...]:
    """The pages on which a note stands."""
    pages = note.text.pages
    first = note.text.page_at(note.start).number
    last = note.text.page_at(max(note.end - 1, note.start)).number
    return pages[first - 1 : last] if first else pages


def _pieces(raw: str, holes: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """A span without the furniture and page ends inside it."""
    inside = [hole for hole in holes if hole[0] < end and hole[1] > start]
    found = []
    for first, last in [*inside, (end, end)]:
        piece = raw[start : min(first, end)]
        inner = piece.strip("\f\r\n ")
        if inner:
            begin = start + piece.index(inner)
            found.append((begin, begin + len(inner)))
        start = max(start, last)
    return found or [(start, end)]


def shown_words(note: Note) -> str:
    """The words of a note with its furniture blanked and open sentences carried over the end of a
    page: same length, every place kept."""
    raw, done = note.text.raw, note.start
    shown: list[str] = []
    for page in _pages_of(note):
        for start, end in _unshown(page, raw):
            a, b = max(start, note.start), min(end, note.end)
            if a < b:
                shown += (raw[done:a], " " * (b - a))
                done = b
    text = "".join((*shown, raw[done : note.end]))
    return _PAGE_END.sub(lambda gap: " " * len(gap[0]), text)


def _unshown(page: Page, raw: str) -> list[tuple[int, int]]:
    """What no reader is shown of a page, in order."""
    furniture = (span for span in page.furniture if not _tells(raw[slice(*span)]))
    return apart((*furniture, *page.silent))


@cache
def _tells(line: str) -> bool:
    """Does a line that stands on many pages state something, and is no stamp of a court?"""
    return not is_stamp(line) and bool(read_text(line))
