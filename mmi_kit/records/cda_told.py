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
from mmi_kit.records.cda_made import by_whom, own_date
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
    scores_in,
    states_nothing,
    visit_in,
)
from mmi_kit.records.cda_values import NOTHING, H, all_of, date_of, day, first
from mmi_kit.records.record import Entry, Note, Text
from mmi_kit.records.services import notes_of

NOTE_ACTIVITY = "2.16.840.1.113883.10.20.22.4.202"
ENCOUNTERS, SOCIAL, RESULTS = "46240-8", "29762-2", "30954-2"
_DATED_ROWS = (RESULTS, "8716-3", FUNCTION, MENTAL, "47519-4", ENCOUNTERS)  # measures and events
_MEASURES = (RESULTS, "8716-3", FUNCTION, MENTAL)
_ROWS_ALONE = (*MEDICATIONS, ENCOUNTERS)  # of these every row is a statement of its own

_SENTENCE = 3  # words of a value that says something by itself
_REPORT = 6  # words of a cell that is more than a name and a value

Span = tuple[int, int]


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
    taken: list[Span] = []
    notes: list[Note] = []
    for span, date, who in (*_of_acts(section, acts), *_of_rows(section)):
        if not any(a < span[1] and span[0] < b for a, b in taken):
            taken.append(span)
            notes += _own_notes(file, text, span, date, who, section.kind)
    taken += [(row.start, row.end) for row in narrative.rows if states_nothing(row)]
    if notes:
        taken += [(row.start, row.end) for row in narrative.rows if row.is_head]
    entries: list[Entry] = []
    for row in _rows_alone(section, told):
        if not _holds(taken, row) and (stated := [*_stated(row, section, file, visit)]):
            entries += stated
            taken.append((row.start, row.end))
    if not (section.notes or (section.entries and not told.any)):
        return [*notes, *_left_by_entries(file, text, section, told, taken)], entries
    if section.code == ENCOUNTERS and told.entries:
        return notes, entries  # encounters that its entries call off
    if section.code == SOCIAL:  # its tables are of tobacco and the like
        taken += [(row.start, row.end) for row in narrative.rows]
    for row in narrative.rows:
        found = day_of_row(row, narrative) if section.code in _DATED_ROWS else None
        if found and not _holds(taken, row):
            notes.append(_row_note(file, text, row, found, visit, section.kind))
            taken.append((row.start, row.end))
    if not taken:
        return [*notes, *_whole(file, text, section, visit)], entries
    for piece in _left(narrative.raw, taken):
        notes += _of_visit(file, text, piece, visit, section.kind)
    return notes, entries


def _holds(taken: Iterable[Span], row: Row) -> bool:
    return any(start < row.end and row.start < end for start, end in taken)


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


def told_by_entries(
    file: str, section: Section, visit: DocumentVisit, first_number: int
) -> list[Note]:  # fmt: skip
    """The sentences that entries of a social history hold themselves: "Unable to work". The first
    of its entries is the `first_number`-th of the document."""
    found = []
    entries = section.element.findall(f"{H}entry") if section.code == SOCIAL else []
    for number, entry in enumerate(entries, start=first_number):
        for value in all_of(entry, ".//h:observation/h:value[text()]"):
            words = "".join(value.itertext())
            if len(words.split()) < _SENTENCE or is_aside(value.getparent(), entry):
                continue
            text = Text(raw=words, part=f"entry {number} ({section.title})")
            date = own_date(value.getparent()) or visit.date
            here = bool(visit.date) and day(date) == day(visit.date)
            found.append(
                Note(file=file, text=text, start=0, end=len(words), date=date, opens_visit=False,
                     visit=visit.key if here else "", section=section.kind,
                     cells=visit.cells if here else MappingProxyType({}))
            )  # fmt: skip
    return found


def _rows_alone(section: Section, told: Told) -> Iterator[Row]:
    """The rows that speak for themselves: all where there is no entry, those that no entry names
    where entries name others. Where entries name none, nobody can tell what is said twice."""
    narrative = section.narrative
    named = [narrative.spans[name] for name in told.named if name in narrative.spans]
    measures = section.code in _MEASURES and not told.any
    if not measures and told.entries and not (named and section.code in _ROWS_ALONE):
        return
    for row in narrative.rows:
        if not any(row.start < b and a < row.end for a, b in named):
            yield row


def _left_by_entries(
    file: str, text: Text, section: Section, told: Told, taken: list[Span]
) -> Iterator[Note]:  # fmt: skip
    """The sentences of a section of results that its entries do not give, such as the report of a
    study: of the day of their row, else of none."""
    narrative = section.narrative
    if section.code != RESULTS:
        return
    named = [narrative.spans[name] for name in told.named if name in narrative.spans]
    for row in narrative.rows:
        cells = [narrative.said(*cell) for cell in row.cells]
        new = [c for c in cells if len(c.split()) >= _REPORT and c.lower() not in told.words]
        if row.is_head or not new or _holds([*taken, *named], row):
            continue
        found = day_of_row(row, narrative)
        yield Note(
            file=file, text=text, start=row.start, end=row.end, section=section.kind,
            date=text.raw[slice(*found)] if found else "", date_words=found, opens_visit=False,
            cells=MappingProxyType({}),
        )  # fmt: skip


def _stated(row: Row, section: Section, file: str, visit: DocumentVisit) -> Iterator[Entry]:
    """What a row states as an entry would: a medicine, a visit, a score."""
    place = f"{section.part}, row {section.narrative.rows.index(row) + 1}"
    if section.code in MEDICATIONS and is_of_medicines(row):
        yield from medicine_in(row, section.narrative, file, place)
    elif section.code == ENCOUNTERS and is_of_visits(row):
        yield from visit_in(row, section.narrative, file, place)
    elif section.code in _MEASURES:
        yield from scores_in(row, section.narrative, file, place, (visit.key, visit.date))


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


def with_encounters(notes: Iterable[Note], entries: Iterable[Entry]) -> list[Note]:
    """The notes, those without an author put to the only encounter of their day."""
    seen: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "visit" and entry.date:
            seen.setdefault(day(entry.date), []).append(entry)
    return [
        replace(note, visit=held[0].visit, opens_visit=False)
        if note.opens_visit and not note.cells.get("provider")
        and len(held := seen.get(iso_of(note.date.removesuffix("?")), [])) == 1
        else note
        for note in notes
    ]  # fmt: skip
