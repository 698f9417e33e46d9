"""Which notes does a text hold: each with its visit, its day and who wrote it?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

from mmi_kit.records.day_words import date_in_name, iso_of
from mmi_kit.records.record import Note, Text
from mmi_kit.records.texts.letterheads import Author, Stretch, authors_of
from mmi_kit.records.texts.papers.claim_papers import paper_at
from mmi_kit.records.texts.services import Visit, visits_in, visits_of_file
from mmi_kit.records.texts.silent.transmissions import without_transmissions
from mmi_kit.records.texts.visit_cells import cells_of


def notes_of(
    file: str, text: Text, *, fallback: str = "", visit: str = "",
    cells: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Note, ...]:  # fmt: skip
    """A note for each visit of a text. `fallback` is the date where the text names none; with a
    `visit` (an encounter of the document) the whole text belongs to it."""
    raw = without_transmissions(text.raw)
    undated = False
    if visit:
        found: tuple[Visit, ...] = (Visit(start=0, end=len(raw)),)
    elif fallback:
        found = visits_in(raw, events=False, heads=False)
    else:
        found, undated = _visits_of(file, raw)
    found = tuple(one for one in found if raw[one.start : one.end].strip())
    return tuple(
        Note(file=file, text=text, start=one.start, end=one.end, date=one.date or fallback,
             date_words=one.words, undated=undated and not one.date, visit=visit,
             opens_visit=not visit,
             cells=MappingProxyType({**_said(raw, one, who), **cells}))
        for one, who in zip(found, _authors(raw, found), strict=True)
    )  # fmt: skip


def _visits_of(file: str, raw: str) -> tuple[tuple[Visit, ...], bool]:
    """The visits of a file, and whether the day in its name is that of none of them: "merged
    2025-11-03.pdf" was put together on that day, as visits of other days stand in it."""
    named = date_in_name(file)
    if named:
        found = visits_in(raw, events=False)
        days = {iso_of(one.date) for one in found}
        if len(found) == 1 or all(named.startswith(day) for day in days):
            return found, False
    return visits_of_file(raw), bool(named)


def _authors(raw: str, visits: tuple[Visit, ...]) -> list[Author]:
    """Who wrote each note, document by document."""
    found: list[Author] = []
    for _, group in groupby(visits, key=lambda visit: visit.document):
        found += authors_of(
            raw, [Stretch(one.start, one.end, None if one.signed else one.words) for one in group]
        )
    for sheet in {one.sheet for one in visits} - {""}:  # signed once, of all of its rows
        rows = [n for n, one in enumerate(visits) if one.sheet == sheet]
        names = {found[n] for n in rows if found[n].provider}
        for n in rows if len(names) == 1 else ():
            found[n] = next(iter(names))
    return found


def _said(raw: str, visit: Visit, who: Author) -> dict[str, str]:
    """Provider, facility and kind of visit, where the note has a line for them."""
    if visit.paper:
        return {"visit_type": visit.paper}
    kind, facility = cells_of(raw, visit.start, visit.end, visit.words, signed=visit.signed)
    paper = paper_at(raw, visit.start)
    kind = visit.sheet or (paper.title if paper else kind)
    found = {"provider": who.provider, "specialty": who.specialty, "facility": facility}
    return {name: text for name, text in {**found, "visit_type": kind}.items() if text}
