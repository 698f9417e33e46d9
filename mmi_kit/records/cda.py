"""What does this CDA document hold (C-CDA R1.1, R2.1, C32)? Entries first, then the narrative.

The day of a visit is that of the encounter, never that of the document, which tells when it was
made; words under a date of service of their own are of that day. A section without entries is
data: its words go to the notes engine.
"""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mmi_kit.dates import parse_date
from mmi_kit.errors import Problem
from mmi_kit.knowledge.data import read_table
from mmi_kit.records.attached import Attached, read_attached
from mmi_kit.records.cda_entries import Where, statements_of
from mmi_kit.records.cda_narrative import narrative_of
from mmi_kit.records.cda_values import NOTHING, H, all_of, codes_of, date_of, end_of, first, person
from mmi_kit.records.day_words import ANY_CENTURY
from mmi_kit.records.documents import parse_xml
from mmi_kit.records.fhir import set_aside
from mmi_kit.records.gate import refuse
from mmi_kit.records.record import Entry, Note, Reading, Text
from mmi_kit.records.services import notes_of

_EXPORT = "Export it again, or move it out of records/"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Visit:
    """The visit that the whole document tells of; all empty when the header names none."""

    key: str
    date: str
    cells: Mapping[str, str]


def read_cda(path: Path) -> Reading:
    """The entries and notes of one document. RecordsError when it is none."""
    root = _root(path)
    visit = _visit(root)
    entries: list[Entry] = []
    notes: list[Note] = []
    problems: list[Problem] = []
    aside: Counter[str] = Counter()
    number = 0
    for place, section in enumerate(all_of(root, "//h:section"), start=1):
        code = str((first(section, "h:code/@code")) or "")
        title = _title(section)
        narrative = narrative_of(section.find(f"{H}text"))
        known = _sections().get(code, {"section": "notes", "notes": "yes", "entries": "yes"})
        told = 0
        for entry in section.findall(f"{H}entry"):
            number += 1
            at = Where(file=path.name, place=f"entry {number} ({title})", section=code,
                       narrative=narrative, visit=visit.key, visit_date=visit.date,
                       cells=visit.cells)  # fmt: skip
            found = [*statements_of(entry, at)] if known["entries"] == "yes" else []
            told += len(found)
            entries += found
            if not found:
                aside[title] += 1
        if _is_told(narrative.raw, known, told):
            text = Text(raw=narrative.raw, part=f"section {place} ({title})")
            notes += _told_in(path.name, text, visit, known["section"])
    for attached in _bodies(root, visit):
        more, wrong = read_attached(path.name, attached)
        notes += more
        problems += wrong
    entries = _with_visit(path, root, visit, entries)
    if aside:
        listed = "; ".join(f"{count} of {name}" for name, count in sorted(aside.items()))
        problems.append(set_aside(path.name, listed))
    replaced = all_of(root, "h:relatedDocument[@typeCode='RPLC']/h:parentDocument/h:id")
    return Reading(
        kind="ccda",
        unit="section",
        count=len(all_of(root, "//h:section")) or 1,
        entries=tuple(entries),
        notes=tuple(notes),
        problems=tuple(problems),
        person=_person(root),
        document=_id(first(root, "h:id")),
        replaces=tuple(map(_id, replaced)),
    )


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
    people = {_name_and_birth(one) for one in all_of(root, "h:recordTarget/h:patientRole")}
    if len(people) > 1:
        raise refuse(path, f"it tells of {len(people)} people",
                     "Export the claimant's record alone")  # fmt: skip
    return root


def _visit(root: Any) -> _Visit:
    """By the encompassing encounter, else a service of one day, else the only encounter."""
    header = first(root, "h:componentOf/h:encompassingEncounter")
    service = first(root, "h:documentationOf/h:serviceEvent")
    date = date_of(first(header, "h:effectiveTime"))
    if not date and service is not None:
        start = date_of(service.find(f"{H}effectiveTime"))
        end = end_of(service.find(f"{H}effectiveTime"))
        date = start if end in ("", start) else ""
    if not date:
        held = all_of(root, "//h:entry/h:encounter[not(@moodCode) or @moodCode='EVN']")
        days = {date_of(one.find(f"{H}effectiveTime")) for one in held}
        date = days.pop() if len(days) == 1 else ""
    people = (
        first(header, "h:encounterParticipant | h:responsibleParty"),
        first(service, "h:performer"),
        first(root, "h:author/h:assignedAuthor"),
    )
    who = next(filter(None, map(person, people)), "")
    place = first(header, "h:location//h:name")
    cells = {"provider": who, "facility": _plain(place)}
    return _Visit(key="document" if date else "", date=date,
                  cells=MappingProxyType({k: v for k, v in cells.items() if v}))  # fmt: skip


def _with_visit(path: Path, root: Any, visit: _Visit, entries: list[Entry]) -> list[Entry]:
    """The header's visit is a visit too, unless an encounter among the entries is that of its day:
    then what the document tells belongs to that one."""
    if not visit.date:
        return entries
    for number, entry in enumerate(entries):
        if entry.kind == "visit" and entry.date == visit.date:
            cells = MappingProxyType({**visit.cells, **entry.cells})
            own = replace(entry, visit=visit.key, cells=cells)
            return [*entries[:number], own, *entries[number + 1 :]]
    header = first(root, "h:componentOf/h:encompassingEncounter")
    title = _plain(root.find(f"{H}title"))
    words = tuple(filter(None, (title, *(c.display for c in codes_of(first(header, "h:code"))))))
    made = Entry(file=path.name, place="header", kind="visit", words=words or (visit.date,),
                 date=visit.date, visit=visit.key, cells=visit.cells)  # fmt: skip
    return [made, *entries]


def _bodies(root: Any, visit: _Visit) -> list[Attached]:
    """The body of an unstructured document, and media inside a structured one."""
    found = []
    for number, text in enumerate(all_of(root, "//h:nonXMLBody/h:text"), start=1):
        data = "".join(text.itertext())
        if text.get("representation") == "B64":
            try:
                raw = base64.b64decode("".join(data.split()), validate=True)
            except (binascii.Error, ValueError):
                raw = b""
        else:
            raw = data.encode()
        kind = text.get("mediaType", "").lower()
        found.append(Attached(place=f"body {number}", kind=kind, data=raw, date=visit.date,
                              visit=visit.key, cells=visit.cells))  # fmt: skip
    return found


def _is_told(words: str, known: Mapping[str, str], told: int) -> bool:
    """Do the words of a section go to the notes engine? Always where they are prose, and where
    its entries gave nothing; never those of allergies and the like."""
    if not words.strip() or NOTHING.fullmatch(words.strip()):
        return False
    return known["notes"] == "yes" or (known["entries"] == "yes" and not told)


def _told_in(file: str, text: Text, visit: _Visit, section: str) -> list[Note]:
    """The words of a section belong to the document's visit, but those under a date of service of
    their own to a visit of that day, whose author only they can name."""
    own = [
        replace(note, section=section)
        for note in notes_of(file, text, fallback=visit.date)
        if note.date_words
    ]
    if own and not all(_is_day(note.date, visit.date) for note in own):
        return own
    whole = Note(
        file=file, text=text, start=0, end=len(text.raw), date=visit.date, visit=visit.key,
        section=section, opens_visit=False, cells=visit.cells,
    )  # fmt: skip
    return [whole]


def _is_day(written: str, date: str) -> bool:
    found = parse_date(" ".join(written.split()), century_of=ANY_CENTURY)
    return found is not None and bool(date) and found.iso == date[:10]


def _sections() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in read_table("sections")}


def _title(section: Any) -> str:
    title = _plain(section.find(f"{H}title"))
    return title or str(first(section, "h:code/@displayName") or "section without a title")


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _name_and_birth(role: Any) -> tuple[str, str]:
    family = _plain(first(role, "h:patient/h:name/h:family"))
    return family.lower(), str(first(role, "h:patient/h:birthTime/@value") or "")[:8]


def _person(root: Any) -> tuple[str, str]:
    role = first(root, "h:recordTarget/h:patientRole")
    return _name_and_birth(role) if role is not None else ("", "")


def _id(element: Any) -> str:
    if element is None:
        return ""
    return f"{element.get('root', '')}^{element.get('extension', '')}"
