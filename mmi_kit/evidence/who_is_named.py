"""Whom do the visits name, and what is told where many name nobody?

Nobody is counted as the source of a visit without a provider. Where all visits of a file are of one
person whom the file does not name, the column provider of records.csv says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.records.index import INDEX_NAME
from mmi_kit.records.record import Note, Reading

MANY, SHARE = 3, 0.1  # visits without a provider, of all: fewer are not told
MOST_FILES = 6  # that are named
NAMED_ONCE = (
    "(named once for the file)"  # the trigger of a visit whose words do not name its author
)


def stated_for(reading: Reading, provider: str) -> tuple[Reading, tuple[Problem, ...]]:
    """The reading with the provider that records.csv states, in its notes that name nobody."""
    if not provider:
        return reading, ()
    if reading.rows or reading.entries:
        file = reading.rows[0].file if reading.rows else reading.entries[0].file
        return reading, (_not_of_notes(file, provider),)
    named = {"provider": provider}
    notes = tuple(
        note
        if note.cells.get("provider")
        else replace(note, cells=MappingProxyType({**note.cells, **named}))
        for note in reading.notes
    )
    return replace(reading, notes=notes), ()


def is_named_elsewhere(note: Note) -> bool:
    """Is the author of a note named, but not by its own words: in the head of its file, say?"""
    name = note.cells.get("provider", "")
    words = " ".join(note.text.raw[note.start : note.end].split())
    return bool(name) and not note.visit and " ".join(name.split()) not in words


def nobody_named(visits: Iterable[Mapping[Any, Any]], files: Mapping[str, str]) -> list[Problem]:
    """Many visits without a provider; `files`: source id to file."""
    used = {}
    for row in visits:
        if row["review"] != "rejected" and row["subject"] == "claimant" and not row["same_as"]:
            key = row["visit_id"] or row["fact_id"]
            if key not in used or row["provider"]:
                used[key] = row
    nobody = [row for row in used.values() if not row["provider"]]
    if len(nobody) < max(MANY, SHARE * len(used)):
        return []
    by_file = Counter(files.get(row["source_id"], "") for row in nobody)
    ordered = sorted(by_file.items(), key=lambda item: (-item[1], item[0]))
    told = [f"{name} ({number})" for name, number in ordered[:MOST_FILES]]
    if left := len(ordered) - len(told):
        told.append(f"{left} more {'file' if left == 1 else 'files'}")
    return [
        Problem(
            code="no_provider", where="records/",
            found=f"{len(nobody)} of {len(used)} visits name no provider: {'; '.join(told)}",
            expected="a line such as Provider: Ann Reed, MD, a signature, or one name in the "
            "head of the file",
            do="Nobody is counted as their source, and no opinion in them as a physician's. Where "
            "all visits of a file are of one person, write the name with its credential into the "
            f"column provider of {INDEX_NAME}; else into the column provider of the visit log, or "
            "of the sheet Visits in evidence.xlsx",
        )
    ]  # fmt: skip


def _not_of_notes(file: str, provider: str) -> Problem:
    return Problem(
        code="provider_not_used", where=f"{INDEX_NAME}, {file}", found=provider,
        expected="the provider of a file of notes: a PDF, a Word file or a text",
        do="In a visit log fill its own column provider; what a chart export names stays, and the "
        "sheet Visits in evidence.xlsx takes the rest",
    )  # fmt: skip
