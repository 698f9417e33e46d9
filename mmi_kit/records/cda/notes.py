"""Which notes of a CDA document have a day and an author of their own?

Those that note activities name, rows of a table of notes, and sentences that stand in an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from mmi_kit.records.cda.days import iso_of, stated_in_row
from mmi_kit.records.cda.header import DocumentVisit
from mmi_kit.records.cda.made import by_whom, own_date
from mmi_kit.records.cda.narrative import Narrative, Row
from mmi_kit.records.cda.sections import SOCIAL, Section
from mmi_kit.records.cda.spans import Span
from mmi_kit.records.cda.status import is_aside
from mmi_kit.records.cda.tables import author_of_row, is_of_notes
from mmi_kit.records.cda.values import H, all_of, date_of, day, first
from mmi_kit.records.record import Entry, Note, Text
from mmi_kit.records.texts.notes import notes_of

NOTE_ACTIVITY = "2.16.840.1.113883.10.20.22.4.202"
_SENTENCE = 3  # words of a value that says something by itself


def note_acts(root: Any) -> list[Any]:
    """The note activities of a document that say anything."""
    found = all_of(root, f"//h:act[h:templateId/@root='{NOTE_ACTIVITY}'][ancestor::h:entry]")
    return [one for one in found if not is_aside(one, first(one, "ancestor::h:entry[last()]"))]


def carries_note(entry: Any, narrative: Narrative) -> bool:
    """Does an entry hold a note or a document, or name the words of one?"""
    if first(entry, ".//h:observationMedia/h:value") is not None:
        return True
    for text in all_of(entry, f".//h:act[h:templateId/@root='{NOTE_ACTIVITY}']/h:text"):
        reference = str(first(text, "h:reference/@value") or "")
        if text.get("mediaType") or text.get("representation") or narrative.words(reference):
            return True
    return False


def notes_of_acts(section: Section, acts: Iterable[Any]) -> Iterator[tuple[Span, str, str]]:
    """The words that note activities name, each with its own day and author."""
    for act in acts:
        name = str(first(act, "h:text/h:reference/@value") or "").strip().removeprefix("#")
        span = section.narrative.spans.get(name)
        if span is None:
            continue
        row = section.narrative.row_around(*span)
        date, who = _stated_by(row, section) if row else ("", "")
        date = date_of(act.find(f"{H}effectiveTime")) or date
        yield (row.start, row.end) if row else span, date, by_whom(act) or who


def notes_of_rows(section: Section) -> Iterator[tuple[Span, str, str]]:
    """The rows of a table of notes; one whose day nobody can read is of none."""
    for row in section.narrative.rows:
        if section.is_of_notes and is_of_notes(row):
            yield (row.start, row.end), *_stated_by(row, section)


def _stated_by(row: Row, section: Section) -> tuple[str, str]:
    """The day and the author that the columns of a row state."""
    stated = stated_in_row(row, section.narrative)
    return iso_of(stated.written) if stated else "", author_of_row(row, section.narrative)


def own_notes(
    file: str, text: Text, span: Span, date: str, who: str, kind: str
) -> Iterator[Note]:  # fmt: skip
    """One note of a known day, which its own words may yet divide into several."""
    cells = {"provider": who} if who else {}
    for note in notes_in(file, text, span, date):
        own = note.date_words is not None and day(date) != iso_of(note.date)
        told = dict(note.cells) if own else {**note.cells, **cells}
        yield replace(note, section=kind, cells=MappingProxyType(told))


def notes_in(file: str, text: Text, span: Span, date: str) -> Iterator[Note]:
    """The notes of a part of a text, with their places in the whole."""
    start = span[0]
    for note in notes_of(file, Text(raw=text.raw[slice(*span)]), fallback=date):
        words = note.date_words and (note.date_words[0] + start, note.date_words[1] + start)
        yield replace(note, text=text, start=note.start + start, end=note.end + start,
                      date_words=words)  # fmt: skip


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
