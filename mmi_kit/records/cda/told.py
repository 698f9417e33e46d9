"""Which notes does the narrative of a CDA section hold, of which day and by whom?

A note that an entry dates is of that day and author; so is a row of a table of notes, and a row of
measures under a column of days. Only what is left belongs to the visit of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mmi_kit.records.cda.days import iso_of
from mmi_kit.records.cda.header import DocumentVisit
from mmi_kit.records.cda.medicines import MEDICATIONS
from mmi_kit.records.cda.narrative import Row
from mmi_kit.records.cda.notes import notes_in, notes_of_acts, notes_of_rows, own_notes
from mmi_kit.records.cda.row_notes import left_by_entries, lines_in, notes_of_days
from mmi_kit.records.cda.sections import ENCOUNTERS, Section
from mmi_kit.records.cda.spans import Span, Spans
from mmi_kit.records.cda.tables import (
    is_of_medicines,
    is_of_visits,
    medicine_in,
    scores_in,
    states_nothing,
    visit_in,
)
from mmi_kit.records.cda.values import NOTHING, day
from mmi_kit.records.record import Entry, Note, Text

RESULTS = "30954-2"
_NO_MEASURES = ("plan", "goals", "family", "allergies")  # kinds whose numbers are no scores had
_ROWS_ALONE = (*MEDICATIONS, ENCOUNTERS)  # of these every row is a statement of its own


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
        if section.code == RESULTS:
            for span in _named(section, told):
                taken.add(*span)
            notes += left_by_entries(file, text, section, told.words, taken)
        return notes, entries
    if section.code == ENCOUNTERS and told.entries:
        return notes, entries  # encounters that its entries call off
    notes += notes_of_days(file, text, section, visit, taken)
    if not taken:
        return [*notes, *_whole(file, text, section, visit)], entries
    for piece in _left(narrative.raw, taken):
        notes += _of_visit(file, text, piece, visit, section.kind)
    return notes, entries


def _rows_alone(section: Section, told: Told) -> Iterator[tuple[int, Row]]:
    """The rows that speak for themselves, with their numbers: all where there is no entry, those
    that no entry names where entries name others. Where entries name none, nobody can tell what is
    said twice."""
    named = _named(section, told)
    alone = section.code in _ROWS_ALONE
    measures = not (alone or told.any or section.kind in _NO_MEASURES)
    if not measures and told.entries and not (named and alone):
        return
    for number, row in enumerate(section.narrative.rows, start=1):
        if not named.meets(row.start, row.end):
            yield number, row


def _named(section: Section, told: Told) -> Spans:
    """Where the words stand that the entries of a section name."""
    spans = section.narrative.spans
    return Spans(spans[name] for name in told.named if name in spans)


def _stated(
    row: Row, section: Section, file: str, place: str, visit: DocumentVisit
) -> Iterator[Entry]:  # fmt: skip
    """What a row states as an entry would: a medicine, a visit, a score."""
    if section.code in MEDICATIONS and is_of_medicines(row):
        yield from medicine_in(row, section.narrative, file, place)
    elif section.code == ENCOUNTERS and is_of_visits(row):
        yield from visit_in(row, section.narrative, file, place)
    elif section.kind not in _NO_MEASURES:
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
    spans = lines_in(section.narrative, Spans()) if section.past else [(0, len(text.raw))]
    return [note for span in spans for note in _of_visit(file, text, span, visit, section.kind)]


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
