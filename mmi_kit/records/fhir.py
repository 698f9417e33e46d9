"""What does this FHIR file hold? A bundle, NDJSON or one resource; a bad resource is set apart.

Each resource is read by itself: one that is malformed becomes a problem with its number and what
is wrong, and the others live.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.records.fhir_chart import Chart
from mmi_kit.records.fhir_entries import entries_of
from mmi_kit.records.fhir_notes import NOTE_KINDS, notes_in
from mmi_kit.records.fhir_status import aside_as
from mmi_kit.records.fhir_subjects import Subjects
from mmi_kit.records.fhir_values import BadResourceError, Resource, as_written
from mmi_kit.records.fhir_versions import Numbered, newest, place_of
from mmi_kit.records.gate import refuse
from mmi_kit.records.record import Entry, Note, Reading
from mmi_kit.records.text_table import decode

_EXPORT = "Export it again, or move it out of records/"


def read_fhir(path: Path, parts: Mapping[str, Resource] = MappingProxyType({})) -> Reading:
    """The entries and notes of one file. RecordsError when it holds no FHIR resource.

    `parts`: the resources of an export in several files, by their references (`parts_of`).
    """
    resources, problems = load(path)
    if not resources:
        raise refuse(path, "it is JSON, but holds no FHIR resource", _EXPORT)
    chart = Chart(file=path.name, index=index_of(resources), parts=parts)
    held = {name.partition("/")[2] for name in parts if name.startswith("Patient/")}
    subjects = Subjects(path, [(url, r) for _, url, r in resources], held)
    entries: list[Entry] = []
    notes: list[Note] = []
    aside: Counter[str] = Counter()
    others: list[str] = []
    kept, twice = newest(path.name, resources)
    problems += twice
    for number, _, resource in kept:
        place = place_of(number, resource)
        if subjects.is_other(resource):
            others.append(place)
            continue
        try:
            own = chart.within(resource)
            found, reason = entries_of(resource, own, place)
            entries += found
            if resource.get("resourceType") in NOTE_KINDS and not aside_as(resource):
                told, wrong = notes_in(resource, own, place)
                notes += told
                problems += wrong
                reason = "" if told or wrong else reason
        except BadResourceError as error:
            problems.append(bad_resource(path.name, place, str(error)))
            continue
        if reason:
            aside[reason] += 1
    problems += [*subjects.told(others), *_utc(path, entries, notes), *_set_aside(path, aside)]
    return Reading(kind="fhir", unit="resource", count=len(resources), entries=tuple(entries),
                   notes=tuple(notes), problems=tuple(problems),
                   person=subjects.person)  # fmt: skip


def bad_resource(file: str, place: str, found: str) -> Problem:
    """A resource that cannot be used."""
    return Problem(
        code="bad_resource", where=f"{file}, {place}", found=found,
        expected="a resource as FHIR has it",
        do="Nothing is taken from it: look it up in the record, and enter it in the visit log",
    )  # fmt: skip


def load(path: Path) -> tuple[list[Numbered], list[Problem]]:
    """The resources of a file, each with its number, and what in it is none."""
    found = decode(path.read_bytes())
    if found is None:
        raise refuse(path, "its text is in no encoding that the kit knows", _EXPORT)
    try:
        whole = _json(found.text)
    except ValueError as error:
        return _lines(path, found.text, error)
    if not isinstance(whole, dict):
        listed = [one for one in whole if isinstance(one, dict)] if isinstance(whole, list) else []
        return [(n, "", one) for n, one in enumerate(listed, 1) if _is_resource(one)], []
    if whole.get("resourceType") != "Bundle":
        return ([(1, "", whole)] if _is_resource(whole) else []), []
    resources: list[Numbered] = []
    problems: list[Problem] = []
    entries = whole.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and _is_resource(resource):
            url = entry.get("fullUrl")
            resources.append((number, url if isinstance(url, str) else "", resource))
        else:
            problems.append(bad_resource(path.name, f"resource {number}", "no resource"))
    return resources, problems


def _lines(path: Path, text: str, error: ValueError) -> tuple[list[Numbered], list[Problem]]:
    """NDJSON: a resource a line. A first line that is no JSON means a damaged file instead."""
    resources: list[Numbered] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = _json(line)
            if not isinstance(one, dict) or not _is_resource(one):
                raise ValueError("no resource")
            resources.append((number, "", one))
        except ValueError as bad:
            if not resources:
                raise refuse(path, f"it is no JSON, or it is cut off ({error})", _EXPORT) from None
            problems.append(bad_resource(path.name, f"line {number}", f"no resource: {bad}"))
    return resources, problems


def _json(text: str) -> Any:
    """JSON with numbers as they are written, and no names that stand twice unnoticed."""
    return json.loads(text, parse_float=as_written, parse_int=as_written, parse_constant=_refuse)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _is_resource(one: Mapping[str, Any]) -> bool:
    return isinstance(one.get("resourceType"), str)


def index_of(resources: list[Numbered]) -> Mapping[str, Resource]:
    """The resources by all that may refer to them."""
    found: dict[str, Resource] = {}
    for _, url, resource in resources:
        name = f"{resource.get('resourceType')}/{resource.get('id')}"
        for key in (url, name, f"urn:uuid:{resource.get('id')}"):
            found.setdefault(key, resource)
    found.pop("", None)
    return MappingProxyType(found)


def _utc(path: Path, entries: Sequence[Entry], notes: Sequence[Note]) -> list[Problem]:
    """Days that nobody can tell for certain, as their times are those of no place."""
    unsure = [one.place for one in entries if one.date.endswith("?")]
    unsure += [one.place for one in notes if one.date.endswith("?")]
    if not unsure:
        return []
    return [
        Problem(
            code="early_utc_time", where=f"{path.name}, {unsure[0]}"
            + (f" and {len(unsure) - 1} more" if len(unsure) > 1 else ""),
            found="a time of the early morning in UTC", expected="local time, or the day alone",
            do="In the United States it may have been the day before: look the day up, and correct "
            "it in evidence.xlsx; until then it counts as uncertain",
        )
    ]  # fmt: skip


def _set_aside(path: Path, aside: Counter[str]) -> list[Problem]:
    """What the file holds besides, by kind: nothing is left out silently."""
    if not aside:
        return []
    listed = "; ".join(f"{count} {kind}" for kind, count in sorted(aside.items()))
    return [set_aside(path.name, listed)]


def set_aside(file: str, listed: str) -> Problem:
    """Entries that tell nothing that the kit reads."""
    return Problem(
        code="entries_set_aside", where=file, found=listed,
        expected="visits, diagnoses, procedures, medicines, scores, reports, plans and notes",
        do="Nothing, unless one of them bears on the claim: then enter it in the visit log",
    )  # fmt: skip
