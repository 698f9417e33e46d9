"""Which notes does the narrative of a CDA section hold, of which day and by whom?

A note that an entry dates is of that day and author; so is a row of a table of notes, and a row of
measures under a column of days. Only what is left belongs to the visit of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mmi_kit.records.cda_header import DocumentVisit
from mmi_kit.records.cda_medicines import MEDICATIONS
from mmi_kit.records.cda_narrative import Row
from mmi_kit.records.cda_notes import notes_in, notes_of_acts, notes_of_rows, own_notes
from mmi_kit.records.cda_observations import FUNCTION, MENTAL
from mmi_kit.records.cda_sections import ENCOUNTERS, SOCIAL, Section
from mmi_kit.records.cda_spans import Span, Spans
from mmi_kit.records.cda_tables import (
    day_of_row,
    is_of_medicines,
    is_of_visits,
    iso_of,
    medicine_in,
    scores_in,
    states_nothing,
    visit_in,
)
from mmi_kit.records.cda_values import NOTHING, day
from mmi_kit.records.record import Entry, Note, Text

RESULTS = "30954-2"
_DATED_ROWS = (RESULTS, "8716-3", FUNCTION, MENTAL, "47519-4", ENCOUNTERS)  # measures and events
_MEASURES = (RESULTS, "8716-3", FUNCTION, MENTAL)
_ROWS_ALONE = (*MEDICATIONS, ENCOUNTERS)  # of these every row is a statement of its own

_REPORT = 6  # words of a cell that is more than a name and a value


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """How far the entries of a section tell it: how many there are, whether `any` gave a fact, the
    IDs of the narrative that they name, and the words that they give."""

    entries: int
    any: bool
    named: frozenset[str]
    words: str


def told_in(
    file: str, section: Section, visit: DocumentVisit, told: Told, acts: Iterable[Any]
) -> tuple[list[Note], list[Entry]]:
    """The notes of one section, and what rows of its tables state that no entry does. `acts`: the
    note activities of the document."""
    narrative = section.narrative
    text = Text(raw=narrative.raw, part=section.part)
    if not narrative.raw.strip() or NOTHING.fullmatch(narrative.raw.strip()):
        return [], []
    taken, notes = Spans(), list[Note]()
    for span, date, who in (*notes_of_acts(section, acts), *notes_of_rows(section)):
        if not taken.meets(*span):
            taken.add(*span)
            notes += own_notes(file, text, span, date, who, section.kind)
    for row in narrative.rows:
        if states_nothing(row) or (notes and row.is_head):
            taken.add(row.start, row.end)
    entries: list[Entry] = []
    for number, row in _rows_alone(section, told):
        place = f"{section.part}, row {number}"
        stated = [*_stated(row, section, file, place, visit)]
        if stated and not taken.meets(row.start, row.end):
            entries += stated
            taken.add(row.start, row.end)
    if not (section.notes or (section.entries and not told.any)):
        return [*notes, *_left_by_entries(file, text, section, told, taken)], entries
    if section.code == ENCOUNTERS and told.entries:
        return notes, entries  # encounters that its entries call off
    for row in narrative.rows:
        if taken.meets(row.start, row.end):
            continue
        found = day_of_row(row, narrative) if section.code in _DATED_ROWS else None
        if found:
            notes.append(_row_note(file, text, row, found, visit, section.kind))
        if found or section.code == SOCIAL:  # whose tables are of tobacco and the like
            taken.add(row.start, row.end)
    if not taken:
        return [*notes, *_whole(file, text, section, visit)], entries
    for piece in _left(narrative.raw, taken):
        notes += _of_visit(file, text, piece, visit, section.kind)
    return notes, entries


def _row_note(
    file: str, text: Text, row: Row, found: Span, visit: DocumentVisit, kind: str
) -> Note:  # fmt: skip
    """A row under a column of days: of the document's visit only where it is of its day."""
    date = text.raw[slice(*found)]
    here = bool(visit.date) and iso_of(date) == day(visit.date)
    return Note(
        file=file, text=text, start=row.start, end=row.end, date=date, date_words=found,
        visit=visit.key if here else "", section=kind, opens_visit=False,
        cells=visit.cells if here else MappingProxyType({}),
    )  # fmt: skip


def _rows_alone(section: Section, told: Told) -> Iterator[tuple[int, Row]]:
    """The rows that speak for themselves, with their numbers: all where there is no entry, those
    that no entry names where entries name others. Where entries name none, nobody can tell what is
    said twice."""
    named = _named(section, told)
    measures = section.code in _MEASURES and not told.any
    if not measures and told.entries and not (named and section.code in _ROWS_ALONE):
        return
    for number, row in enumerate(section.narrative.rows, start=1):
        if not named.meets(row.start, row.end):
            yield number, row


def _named(section: Section, told: Told) -> Spans:
    """Where the words stand that the entries of a section name."""
    spans = section.narrative.spans
    return Spans(spans[name] for name in told.named if name in spans)


def _left_by_entries(
    file: str, text: Text, section: Section, told: Told, taken: Spans
) -> Iterator[Note]:  # fmt: skip
    """The sentences of a section of results that its entries do not give, such as the report of a
    study: of the day of their row, else of none."""
    narrative = section.narrative
    if section.code != RESULTS:
        return
    for span in _named(section, told):
        taken.add(*span)
    for row in narrative.rows:
        cells = [narrative.said(*cell) for cell in row.cells]
        new = [c for c in cells if len(c.split()) >= _REPORT and c.lower() not in told.words]
        if row.is_head or not new or taken.meets(row.start, row.end):
            continue
        found = day_of_row(row, narrative)
        yield Note(
            file=file, text=text, start=row.start, end=row.end, section=section.kind,
            date=text.raw[slice(*found)] if found else "", date_words=found, opens_visit=False,
            cells=MappingProxyType({}),
        )  # fmt: skip


def _stated(
    row: Row, section: Section, file: str, place: str, visit: DocumentVisit
) -> Iterator[Entry]:  # fmt: skip
    """What a row states as an entry would: a medicine, a visit, a score."""
    if section.code in MEDICATIONS and is_of_medicines(row):
        yield from medicine_in(row, section.narrative, file, place)
    elif section.code == ENCOUNTERS and is_of_visits(row):
        yield from visit_in(row, section.narrative, file, place)
    elif section.code in _MEASURES:
        yield from scores_in(row, section.narrative, file, place, (visit.key, visit.date))


def _left(raw: str, taken: Spans) -> Iterator[Span]:
    """What no span holds, in pieces with words."""
    at = 0
    for start, end in [*taken, (len(raw), len(raw))]:
        if any(map(str.isalnum, raw[at:start])):
            yield at, start
        at = max(at, end)


def _whole(file: str, text: Text, section: Section, visit: DocumentVisit) -> list[Note]:
    """The words of a section belong to the document's visit, but those under a date of service of
    their own to a visit of that day, whose author only they can name. Of a list of past care each
    line stands for itself."""
    if not section.past:
        return _of_visit(file, text, (0, len(text.raw)), visit, section.kind)
    lines, at = [], 0
    for line in text.raw.splitlines(keepends=True):
        if line.strip():
            lines += _of_visit(file, text, (at, at + len(line)), visit, section.kind)
        at += len(line)
    return lines


def _of_visit(
    file: str, text: Text, span: Span, visit: DocumentVisit, kind: str
) -> list[Note]:  # fmt: skip
    found = [*notes_in(file, text, span, visit.date)]
    return of_visit(found, visit, kind) or [
        Note(file=file, text=text, start=span[0], end=span[1], date=visit.date, visit=visit.key,
             section=kind, opens_visit=False, cells=cells_of(visit))
    ]  # fmt: skip


def of_visit(found: Iterable[Note], visit: DocumentVisit, kind: str) -> list[Note]:
    """The notes of some words under their own dates of service; none where they state no other day
    than the visit's, so that all of it is the visit's."""
    stretches = [replace(note, section=kind) for note in found]
    own = [note for note in stretches if note.date_words]
    if all(iso_of(note.date) == day(visit.date) for note in own):
        return []
    return [note if note.date_words else at_visit(note, visit) for note in stretches]


def at_visit(note: Note, visit: DocumentVisit) -> Note:
    """A note without a day of its own, put to the visit of the document where there is one."""
    if not visit.key:
        return replace(note, cells=MappingProxyType({**cells_of(visit), **note.cells}))
    return replace(note, date=visit.date, date_words=None, visit=visit.key, opens_visit=False,
                   cells=MappingProxyType({**note.cells, **visit.cells}))  # fmt: skip


def cells_of(visit: DocumentVisit) -> Mapping[str, str]:
    """What is known of the words of a document: of its visit, else who wrote it."""
    author = {"provider": visit.author} if visit.author else {}
    return MappingProxyType({**author, **visit.cells})
