"""What does this FHIR file hold? A bundle, NDJSON or one resource; a bad resource is set apart.

Each resource is read by itself: one that is malformed becomes a problem with its number and what
is wrong, and the others live.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.fhir_chart import Chart
from mmi_kit.records.fhir_entries import entries_of
from mmi_kit.records.fhir_load import EXPORT, bad_resource, index_of, load
from mmi_kit.records.fhir_notes import NOTE_KINDS, notes_in
from mmi_kit.records.fhir_parts import Parts
from mmi_kit.records.fhir_status import aside_as
from mmi_kit.records.fhir_subjects import Subjects
from mmi_kit.records.fhir_values import BadResourceError
from mmi_kit.records.fhir_versions import newest, place_of
from mmi_kit.records.gate import refuse
from mmi_kit.records.record import Entry, Note, Reading


def read_fhir(path: Path, parts: Parts | None = None) -> Reading:
    """The entries and notes of one file. RecordsError when it holds no FHIR resource.

    `parts`: what all FHIR files of the case hold together.
    """
    resources, problems = load(path)
    if not resources:
        raise refuse(path, "it is JSON, but holds no FHIR resource", EXPORT)
    parts = parts or Parts()
    chart = Chart(file=path.name, index=index_of(resources), parts=parts.index,
                  shared=parts.shared)  # fmt: skip
    subjects = Subjects(path, [(url, r) for _, url, r in resources], parts.patients)
    entries: list[Entry] = []
    notes: list[Note] = []
    aside: Counter[str] = Counter()
    others: list[str] = []
    kept, twice = newest(path.name, resources)
    problems += [*twice, *parts.told(path.name)]
    for number, _, resource in kept:
        place = place_of(number, resource)
        if (path.name, number) in parts.left:
            continue
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
    problems += [*subjects.told(others), *early_utc(path.name, entries, notes),
                 *_set_aside(path, aside)]  # fmt: skip
    return Reading(kind="fhir", unit="resource", count=len(resources), entries=tuple(entries),
                   notes=tuple(notes), problems=tuple(problems),
                   person=subjects.person)  # fmt: skip


def early_utc(file: str, entries: Sequence[Entry], notes: Sequence[Note]) -> list[Problem]:
    """Days that nobody can tell for certain, as their times are those of no place."""
    unsure = [one.place for one in entries if one.date.endswith("?")]
    unsure += [one.place for one in notes if one.date.endswith("?")]
    if not unsure:
        return []
    return [
        Problem(
            code="early_utc_time", where=f"{file}, {unsure[0]}"
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
