"""Which rows and lines of a CDA narrative are notes by themselves, and of which day?

A row under a column of days is of that day. What a list of procedures names was done on the day
that its row or line states, and on none where it states none: it tells of the past, and the day of
the visit is only that of the telling, unless the document is the report of the operation itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from mmi_kit.records.cda.days import Stated, iso_of, stated_in_line, stated_in_row
from mmi_kit.records.cda.header import DocumentVisit
from mmi_kit.records.cda.narrative import Narrative
from mmi_kit.records.cda.sections import PROCEDURES, SOCIAL, Section
from mmi_kit.records.cda.spans import Span, Spans
from mmi_kit.records.cda.values import day
from mmi_kit.records.record import Note, Text

_REPORT = 6  # words of a cell that is more than a name and a value
_TO_COME = ("plan", "goals")  # kinds of sections whose days are of what is to come


def notes_of_days(
    file: str, text: Text, section: Section, visit: DocumentVisit, taken: Spans
) -> Iterator[Note]:
    """The rows and lines of a section that are of a day of their own, or of none; each is taken."""
    narrative = section.narrative
    for row in narrative.rows if section.kind not in _TO_COME else ():
        if taken.meets(row.start, row.end):
            continue
        stated = None if row.is_head else stated_in_row(row, narrative)
        if stated:
            yield _note(file, text, (row.start, row.end), stated, visit, section.kind)
        if stated or section.code == SOCIAL:  # whose tables are of tobacco and the like
            taken.add(row.start, row.end)
    if section.code != PROCEDURES or visit.is_of_operation:
        return
    for span in lines_in(narrative, taken):
        if stated := stated_in_line(narrative, *span):
            taken.add(*span)
            yield _note(file, text, span, stated, visit, section.kind)


def left_by_entries(
    file: str, text: Text, section: Section, words: str, taken: Spans
) -> Iterator[Note]:
    """The sentences of a section of results that its entries do not give in their `words`, such as
    the report of a study: of the day of their row, else of none."""
    narrative = section.narrative
    for row in narrative.rows:
        cells = [narrative.said(*cell) for cell in row.cells]
        new = [c for c in cells if len(c.split()) >= _REPORT and c.lower() not in words]
        if row.is_head or not new or taken.meets(row.start, row.end):
            continue
        stated = stated_in_row(row, narrative) or Stated()
        yield _note(file, text, (row.start, row.end), stated, None, section.kind)


def lines_in(narrative: Narrative, taken: Spans) -> Iterator[Span]:
    """The lines of a narrative that hold words, but for those that are taken."""
    at = 0
    for line in narrative.raw.splitlines(keepends=True):
        span = at, at + len(line)
        at += len(line)
        if any(map(str.isalnum, line)) and not taken.meets(*span):
            yield span


def _note(
    file: str, text: Text, span: Span, stated: Stated, visit: DocumentVisit | None, kind: str
) -> Note:  # fmt: skip
    """A note of a day of its own: of the document's visit only where it is of its day."""
    here = visit if visit and visit.date and iso_of(stated.written) == day(visit.date) else None
    return Note(
        file=file, text=text, start=span[0], end=span[1], date=stated.written,
        date_words=stated.words, undated=not stated.written, visit=here.key if here else "",
        section=kind, opens_visit=False, cells=here.cells if here else MappingProxyType({}),
    )  # fmt: skip
