"""What does this CDA document hold (C-CDA R1.1, R2.1, C32)? Entries first, then the narrative.

The day of a visit is that of the encounter, never that of the document, which tells when it was
made; words under a date of service of their own are of that day. A section without entries is
data: its words go to the notes engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmi_kit.records.cda.bodies import bodies_in
from mmi_kit.records.cda.entries import statements_of
from mmi_kit.records.cda.header import (
    DocumentVisit,
    operations,
    visit_of,
    with_visit,
    written_on,
)
from mmi_kit.records.cda.made import Where
from mmi_kit.records.cda.notes import (
    carries_note,
    note_acts,
    told_by_entries,
    with_encounters,
)
from mmi_kit.records.cda.patient import given_of, is_one_person, name_and_birth
from mmi_kit.records.cda.remarks import remarks_on
from mmi_kit.records.cda.sections import Section, sections_of
from mmi_kit.records.cda.told import Told, told_in
from mmi_kit.records.cda.values import H, all_of, first
from mmi_kit.records.entry_problems import early_utc, expected, set_aside
from mmi_kit.records.gate import refuse
from mmi_kit.records.record import Entry, Note, Reading
from mmi_kit.records.xml_parsed import parse_xml

_EXPORT = "Export it again, or move it out of records/"


def read_cda(path: Path) -> Reading:
    """The entries and notes of one document. RecordsError when it is none."""
    root = _root(path)
    visit = visit_of(root)
    entries: list[Entry] = []
    notes: list[Note] = []
    aside: Counter[str] = Counter()
    sections, acts, written = sections_of(root), note_acts(root), written_on(root, visit)
    number = 1
    for section in sections:
        held = _held_in(path.name, section, visit, number, written)
        notes += held.remarks
        number += held.told.entries
        said = told_by_entries(path.name, section, visit, number - held.told.entries)
        more, stated = told_in(path.name, section, visit, held.told, acts)
        entries += [*held.entries, *stated]
        notes += [*said, *more]
        if held.silent:
            aside[section.title] += held.silent
    carried, problems = bodies_in(path.name, root, visit, acts)
    notes += carried
    entries = with_visit(path.name, root, visit, [*operations(root, path.name), *entries])
    notes = with_encounters(notes, entries)
    if aside:
        listed = "; ".join(f"{count} of {name}" for name, count in sorted(aside.items()))
        problems.append(set_aside(path.name, listed))
    problems += [*early_utc(path.name, entries, notes), *expected(path.name, entries)]
    replaced = all_of(root, "h:relatedDocument[@typeCode='RPLC']/h:parentDocument/h:id")
    return Reading(
        kind="ccda",
        unit="section",
        count=len(sections) or 1,
        entries=tuple(entries),
        notes=tuple(notes),
        problems=tuple(problems),
        person=_person(root),
        given=given_of(first(root, "h:recordTarget/h:patientRole")),
        document=_id(first(root, "h:id")),
        series=_series(root),
        replaces=tuple(map(_id, replaced)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """What the entries of a section state, and the remarks on it; `silent`: how many of them state
    nothing."""

    entries: list[Entry]
    remarks: list[Note]
    told: Told
    silent: int


def _held_in(file: str, section: Section, visit: DocumentVisit, number: int, written: str) -> _Held:
    """The statements of a section, whose first entry is the `number`-th of the document."""
    entries: list[Entry] = []
    remarks: list[Note] = []
    named: set[str] = set()
    silent = 0
    held = section.element.findall(f"{H}entry")
    for place, entry in enumerate(held, start=number):
        at = _where(file, place, section, visit, written)
        found = [*statements_of(entry, at)] if section.entries else []
        entries += found
        remarks += remarks_on(file, section, entry, found)
        named |= set(_named_by(entry))
        if not found and not carries_note(entry, section.narrative):
            silent += 1
    words = "\n".join(word.lower() for one in entries for word in one.words)
    told = Told(entries=len(held), any=bool(entries), named=frozenset(named), words=words)
    return _Held(entries=entries, remarks=remarks, told=told, silent=silent)


def _where(file: str, number: int, section: Section, visit: DocumentVisit, written: str) -> Where:
    return Where(
        file=file, place=f"entry {number} ({section.title})", section=section.code,
        narrative=section.narrative, visit=visit.key, visit_date=visit.date, cells=visit.cells,
        past=section.past, written=written,
    )  # fmt: skip


def _named_by(entry: Any) -> Iterator[str]:
    """The IDs of the narrative that an entry names."""
    for reference in all_of(entry, ".//h:reference/@value"):
        yield str(reference).strip().removeprefix("#")


def _root(path: Path) -> Any:
    try:
        root = parse_xml(path.read_bytes())
    except ValueError as error:
        what = "a piece of a CDA document, or damaged" if "Namespace prefix" in str(error) else \
            "damaged XML"  # fmt: skip
        raise refuse(path, f"it is {what} ({error})", _EXPORT) from None
    if root.tag != f"{H}ClinicalDocument":
        name = str(root.tag).rpartition("}")[2]
        raise refuse(path, f"it is XML, but no clinical document (its root is {name})",
                     "Export it as C-CDA, as FHIR in JSON, or as PDF")  # fmt: skip
    people = all_of(root, "h:recordTarget/h:patientRole")
    if any(not is_one_person(people[0], other) for other in people[1:]):
        raise refuse(path, f"it tells of {len(people)} people",
                     "Export the claimant's record alone")  # fmt: skip
    return root


def _person(root: Any) -> tuple[str, str]:
    role = first(root, "h:recordTarget/h:patientRole")
    return name_and_birth(role) if role is not None else ("", "")


def _series(root: Any) -> tuple[str, int]:
    """The set of versions to which a document belongs, and its number among them."""
    number = str(first(root, "h:versionNumber/@value") or "")
    series = _id(first(root, "h:setId"))
    return (series, int(number)) if series and number.isdecimal() else ("", 0)


def _id(element: Any) -> str:
    if element is None:
        return ""
    return f"{element.get('root', '')}^{element.get('extension', '')}"
