"""Which notes does a document inside another file hold?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mmi_kit.errors import Problem
from mmi_kit.records.record import Note, Text
from mmi_kit.records.texts.formats.documents import BadDocumentError, kind_of_bytes, text_of
from mmi_kit.records.texts.notes import notes_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """One document inside a file. `date` is that of its visit, never of its making; `kind` its
    content type as written. `opens`: it may be a visit by itself; a report of a study is none."""

    place: str
    kind: str
    data: bytes
    date: str
    visit: str
    cells: Mapping[str, str]
    opens: bool = True


def read_attached(file: str, one: Attached) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The notes of an attached document, or why it could not be read."""
    kind = kind_of_bytes(one.data, one.kind)
    try:
        if kind == "pdf":
            from mmi_kit.records.pdf.read import read_pdf

            text, problems = read_pdf(one.data, file, part=one.place)
        elif kind:
            text, problems = Text(raw=text_of(one.data, kind), part=one.place), ()
        else:
            raise BadDocumentError(f"it is of the kind {one.kind or '(none)'}, which is not read")
    except BadDocumentError as error:
        return (), (document_problem(file, one.place, str(error)),)
    notes = notes_of(file, text, fallback=one.date, visit=one.visit, cells=one.cells)
    if not one.opens:
        notes = tuple(replace(note, opens_visit=False) for note in notes)
    if not notes:
        problems = (*problems, document_problem(file, one.place, "a document without words"))
    return notes, problems


def document_problem(file: str, place: str, found: str) -> Problem:
    """A document inside a file that gave nothing."""
    return Problem(
        code="document_not_read", where=f"{file}, {place}", found=found,
        expected="text, RTF, Word, HTML or PDF with text",
        do="Ask for the document itself, and put it into records/",
    )  # fmt: skip
