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
from mmi_kit.records.cda_made import by_whom
from mmi_kit.records.cda_medicines import MEDICATIONS
from mmi_kit.records.cda_narrative import Row
from mmi_kit.records.cda_observations import FUNCTION, MENTAL
from mmi_kit.records.cda_sections import Section
from mmi_kit.records.cda_status import is_aside
from mmi_kit.records.cda_tables import (
    author_of_row,
    day_of_row,
    is_of_medicines,
    is_of_notes,
    is_of_visits,
    iso_of,
    medicine_in,
    states_nothing,
    visit_in,
)
from mmi_kit.records.cda_values import NOTHING, H, all_of, date_of, day, first
from mmi_kit.records.record import Entry, Note, Text
from mmi_kit.records.services import notes_of

NOTE_ACTIVITY = "2.16.840.1.113883.10.20.22.4.202"
ENCOUNTERS = "46240-8"
_DATED_ROWS = ("30954-2", "8716-3", FUNCTION, MENTAL, "47519-4", ENCOUNTERS)  # measures and events
_ROWS_ALONE = (*MEDICATIONS, ENCOUNTERS)  # of these every row is a statement of its own

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """How far the entries of a section tell it: whether `any` gave a fact, and the IDs of the
    narrative that they name."""

    any: bool
    named: frozenset[str]


def told_in(
    file: str, section: Section, visit: DocumentVisit, told: Told, acts: Iterable[Any]
) -> tuple[list[Note], list[Entry]]:
    """The notes of one section, and what rows of its tables state that no entry does. `acts`: the
    note activities of the document."""
    narrative = section.narrative
    text = Text(raw=narrative.raw, part=section.part)
    if not narrative.raw.strip() or NOTHING.fullmatch(narrative.raw.strip()):
        return [], []
    taken: list[Span] = []
    notes: list[Note] = []
    for span, date, who in (*_of_acts(section, acts), *_of_rows(section)):
        if not any(a < span[1] and span[0] < b for a, b in taken):
            taken.append(span)
            notes += _own_notes(file, text, span, date, who, section.kind)
    entries: list[Entry] = []
    if not (section.notes or (section.entries and not told.any)):
        rows = _rows_left(section, told)
        return notes, [e for row in rows for e in _stated(row, section, file)]
    taken += [(row.start, row.end) for row in narrative.rows
              if states_nothing(row) or (notes and row.is_head)]  # fmt: skip
    for row in narrative.rows:
        if any(a < row.end and row.start < b for a, b in taken):
            continue
        if stated := [*_stated(row, section, file)]:
            entries += stated
            taken.append((row.start, row.end))
        elif section.code in _DATED_ROWS and (found := day_of_row(row, narrative)):
            notes.append(_row_note(file, text, row, found, visit, section.kind))
            taken.append((row.start, row.end))
    if not taken:
        return [*notes, *_whole(file, text, section, visit)], entries
    for piece in _left(narrative.raw, taken):
        notes += _of_visit(file, text, piece, visit, section.kind)
    return notes, entries


def note_acts(root: Any) -> list[Any]:
    """The note activities of a document that say anything."""
    found = all_of(root, f"//h:entry//h:act[h:templateId/@root='{NOTE_ACTIVITY}']")
    return [one for one in found if not is_aside(one, first(one, "ancestor::h:entry[last()]"))]


def _of_acts(section: Section, acts: Iterable[Any]) -> Iterator[tuple[Span, str, str]]:
    """The words that note activities name, each with its own day and author."""
    for act in acts:
        name = str(first(act, "h:text/h:reference/@value") or "").strip().removeprefix("#")
        span = section.narrative.spans.get(name)
        if span is None:
            continue
        row = section.narrative.row_around(*span)
        whole = (row.start, row.end) if row else span
        date = date_of(act.find(f"{H}effectiveTime"))
        yield whole, date, by_whom(act)


def _of_rows(section: Section) -> Iterator[tuple[Span, str, str]]:
    """The rows of a table of notes; one whose day nobody can read is of none."""
    for row in section.narrative.rows:
        if is_of_notes(row):
            found = day_of_row(row, section.narrative)
            date = iso_of(section.narrative.raw[slice(*found)]) if found else ""
            yield (row.start, row.end), date, author_of_row(row, section.narrative)


def _own_notes(
    file: str, text: Text, span: Span, date: str, who: str, kind: str
) -> Iterator[Note]:  # fmt: skip
    """One note of a known day, which its own words may yet divide into several."""
    cells = {"provider": who} if who else {}
    for note in _notes_in(file, text, span, date):
        own = note.date_words is not None and day(date) != iso_of(note.date)
        told = dict(note.cells) if own else {**note.cells, **cells}
        yield replace(note, section=kind, cells=MappingProxyType(told))


def _notes_in(file: str, text: Text, span: Span, date: str) -> Iterator[Note]:
    """The notes of a part of a text, with their places in the whole."""
    start = span[0]
    for note in notes_of(file, Text(raw=text.raw[slice(*span)]), fallback=date):
        words = note.date_words and (note.date_words[0] + start, note.date_words[1] + start)
        yield replace(note, text=text, start=note.start + start, end=note.end + start,
                      date_words=words)  # fmt: skip


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


def _rows_left(section: Section, told: Told) -> Iterator[Row]:
    """The rows of a list that its entries do not name, where they name others of it."""
    narrative = section.narrative
    named = [narrative.spans[name] for name in told.named if name in narrative.spans]
    if not named or section.code not in _ROWS_ALONE:
        return
    for row in narrative.rows:
        inside = any(row.start <= a and b <= row.end for a, b in named)
        if not inside and not any(row.start < b and a < row.end for a, b in named):
            yield row


def _stated(row: Row, section: Section, file: str) -> Iterator[Entry]:
    """What a row states as an entry would: a medicine, a visit."""
    place = f"{section.part}, row {section.narrative.rows.index(row) + 1}"
    if section.code in MEDICATIONS and is_of_medicines(row):
        yield from medicine_in(row, section.narrative, file, place)
    elif section.code == ENCOUNTERS and is_of_visits(row):
        yield from visit_in(row, section.narrative, file, place)


def _left(raw: str, taken: list[Span]) -> Iterator[Span]:
    """What no span holds, in pieces with words."""
    at = 0
    for start, end in [*sorted(taken), (len(raw), len(raw))]:
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
    found = [*_notes_in(file, text, span, visit.date)]
    return of_visit(found, visit, kind) or [
        Note(file=file, text=text, start=span[0], end=span[1], date=visit.date, visit=visit.key,
             section=kind, opens_visit=False, cells=cells_of(visit))
    ]  # fmt: skip


def of_visit(found: Iterable[Note], visit: DocumentVisit, kind: str) -> list[Note]:
    """The notes of some words under their own dates of service; none where they state no other day
    than the visit's, so that all of it is the visit's."""
    own = [replace(note, section=kind) for note in found if note.date_words]
    if all(iso_of(note.date) == day(visit.date) for note in own):
        return []
    return own


def cells_of(visit: DocumentVisit) -> Mapping[str, str]:
    """What is known of the words of a document: of its visit, else who wrote it."""
    author = {"provider": visit.author} if visit.author else {}
    return MappingProxyType({**author, **visit.cells})
