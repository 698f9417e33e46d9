"""What does this FHIR file hold? A bundle, NDJSON or one resource; a bad resource is set apart.

Each resource is read by itself: one that is malformed becomes a problem with its number and what
is wrong, and the others live.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.entry_problems import early_utc, expected, set_aside
from mmi_kit.records.fhir.chart import Chart
from mmi_kit.records.fhir.entries import entries_of
from mmi_kit.records.fhir.load import bad_resource, load, more_pages
from mmi_kit.records.fhir.notes import NOTE_KINDS, notes_in
from mmi_kit.records.fhir.parts import Parts, together
from mmi_kit.records.fhir.remarks import SAID_ALONE, remarks_in
from mmi_kit.records.fhir.status import aside_as
from mmi_kit.records.fhir.subjects import Subjects
from mmi_kit.records.fhir.values import BadResourceError, is_modified
from mmi_kit.records.fhir.versions import place_of
from mmi_kit.records.fhir.whole import told_of_itself
from mmi_kit.records.record import Entry, Note, Reading


def read_fhir(path: Path, parts: Parts | None = None) -> Reading:
    """The entries and notes of one file. RecordsError when it holds no FHIR resource.

    `parts`: what all FHIR files of the case hold together.
    """
    loaded = (parts.loaded.get(path.name) if parts else None) or load(path)
    resources, problems = loaded.resources, [*loaded.problems]
    if parts is None or path.name not in parts.of_file:
        parts = together([loaded])
    chart = Chart(file=path.name, index=parts.of_file[path.name], parts=parts.index,
                  shared=parts.shared, written=loaded.written)  # fmt: skip
    told_of = [(url, parts.standing(path.name, number, one)) for number, url, one in resources]
    subjects = Subjects(path, told_of, parts.patients, parts.identifiers)
    chart = chart.without(one for _, one in told_of if subjects.is_other(one))
    entries: list[Entry] = []
    notes: list[Note] = []
    aside: Counter[str] = Counter()
    others: list[str] = []
    problems += parts.told(loaded)
    problems += told_of_itself(loaded)
    if loaded.following - parts.pages:
        problems.append(more_pages(path.name))
    for number, _, resource in resources:
        place = place_of(number, resource)
        if (path.name, number) in parts.left:
            continue
        if subjects.is_other(resource):
            others.append(place)
            continue
        try:
            if is_modified(resource):
                raise BadResourceError("a modifier extension, which may turn its meaning around")
            own, states_nothing = chart.within(resource), bool(aside_as(resource))
            found, reason = entries_of(resource, own, place)
            found, early = _born(path, found, subjects.person[1])
            problems += early
            entries += found
            if resource.get("resourceType") in NOTE_KINDS and not states_nothing:
                told, wrong = notes_in(resource, own, place)
                notes += told
                problems += wrong
                reason = "" if told or wrong else reason
            alone = resource.get("resourceType") in SAID_ALONE
            if (found or alone) and not states_nothing:
                said = remarks_in(resource, own, place, found)
                notes += said
                reason = "" if said else reason
        except BadResourceError as error:
            problems.append(bad_resource(path.name, place, str(error)))
            continue
        if reason:
            aside[reason] += 1
    problems += [*subjects.told(others), *early_utc(path.name, entries, notes),
                 *expected(path.name, entries), *_set_aside(path, aside)]  # fmt: skip
    return Reading(kind="fhir", unit="resource", count=len(resources), entries=tuple(entries),
                   notes=tuple(notes), problems=tuple(problems),
                   person=subjects.person, given=subjects.given,
                   is_part=subjects.is_part, is_unclear=path.name in parts.strangers)  # fmt: skip


def _set_aside(path: Path, aside: Counter[str]) -> list[Problem]:
    """What the file holds besides, by kind: nothing is left out silently."""
    if not aside:
        return []
    listed = "; ".join(f"{count} {kind}" for kind, count in sorted(aside.items()))
    return [set_aside(path.name, listed)]


def _born(path: Path, entries: Sequence[Entry], birth: str) -> tuple[list[Entry], list[Problem]]:
    """The entries, without a day that lies before the patient was born."""
    before = [one for one in entries if one.date and birth and one.date[:4] < birth[:4]]
    kept = [replace(one, date="") if one in before else one for one in entries]
    return kept, [
        Problem(
            code="bad_entry_date", where=f"{path.name}, {one.place}", found=one.date,
            expected=f"a date after the birth of the patient in {birth[:4]}",
            do="Look it up in the record; until then it is used without a date",
        )
        for one in before
    ]  # fmt: skip
