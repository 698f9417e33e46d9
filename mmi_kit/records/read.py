"""What does this file say? The one door to all readers: gate first, then the parser of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mmi_kit.errors import MmiError, Problem
from mmi_kit.records.gate import check_file, refuse
from mmi_kit.records.kinds import Kind, kind_of
from mmi_kit.records.pdf.page_store import Aids
from mmi_kit.records.record import Page, Reading, Text
from mmi_kit.records.tables.columns import match_heading
from mmi_kit.records.tables.spreadsheet import TABLES
from mmi_kit.records.tables.visit_log import read_visit_log
from mmi_kit.records.texts.formats.documents import BadDocumentError, text_of
from mmi_kit.records.texts.silent.whole_page import with_silent
from mmi_kit.records.va.notes import notes_of_file
from mmi_kit.records.va.page_edges import edges_of

NOTES = ("txt", "rtf", "docx")
_ALONE = Aids()


def read_record(path: Path, own_columns: Mapping[str, str], aids: Aids = _ALONE) -> Reading:
    """What one file of records/ holds. RecordsError, with the reason, when it cannot be read."""
    kind = kind_of(path, lambda cell: match_heading(cell, own_columns) is not None)
    try:
        check_file(path, kind)
        return _read(path, kind, own_columns, aids)
    except MmiError:
        raise
    except BadDocumentError as error:
        raise refuse(path, str(error)) from None
    except OSError as error:  # taken away while it was read, or on a drive that is gone
        raise refuse(path, error.strerror or type(error).__name__) from None
    except (RecursionError, MemoryError):
        raise refuse(path, "it is nested too deeply, or too large for this machine") from None


def _read(path: Path, kind: Kind, own_columns: Mapping[str, str], aids: Aids) -> Reading:
    if kind in TABLES.values():
        rows, problems = read_visit_log(path, own_columns)
        return Reading(kind=kind, unit="row", count=len(rows), rows=rows, problems=problems)
    if kind == "fhir":
        from mmi_kit.records.fhir.read import read_fhir

        return read_fhir(path, aids.parts)
    if kind == "ccda":
        from mmi_kit.records.cda.read import read_cda

        return read_cda(path)
    if kind in NOTES:
        raw = text_of(path.read_bytes(), kind)
        furnished = Page(start=0, furniture=tuple(edges_of(raw)))
        text = with_silent(Text(raw=raw, pages=(furnished,)))
        return _of_text(path, kind, text, "note", 1)
    from mmi_kit.records.pdf.read import read_pdf, read_picture_file

    read = read_pdf if kind == "pdf" else read_picture_file
    text, problems = read(path, path.name, aids=aids)
    return _of_text(path, kind, text, "page", len(text.pages), problems)


def _of_text(
    path: Path, kind: Kind, text: Text, unit: str, count: int, problems: tuple[Problem, ...] = ()
) -> Reading:
    notes, left_out = notes_of_file(path.name, text)
    problems = (*problems, *left_out)
    if not notes and not problems:
        raise refuse(path, "there is not a word in it")
    return Reading(kind=kind, unit=unit, count=count, notes=notes, problems=problems)
