"""What does this file say? The one door to all readers: gate first, then the parser of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mmi_kit.errors import MmiError
from mmi_kit.records.columns import match_heading
from mmi_kit.records.gate import check_file, refuse
from mmi_kit.records.kinds import kind_of
from mmi_kit.records.record import Reading
from mmi_kit.records.spreadsheet import KINDS
from mmi_kit.records.visit_log import read_visit_log


def read_record(path: Path, own_columns: Mapping[str, str]) -> Reading:
    """What one file of records/ holds. RecordsError, with the reason, when it cannot be read."""
    kind = kind_of(path, lambda cell: match_heading(cell, own_columns) is not None)
    try:
        check_file(path, kind)
        return _read(path, kind, own_columns)
    except MmiError:
        raise
    except OSError as error:  # taken away while it was read, or on a drive that is gone
        raise refuse(path, error.strerror or type(error).__name__) from None
    except (RecursionError, MemoryError):
        raise refuse(path, "it is nested too deeply, or too large for this machine") from None


def _read(path: Path, kind: str, own_columns: Mapping[str, str]) -> Reading:
    if kind in KINDS.values():
        rows, problems = read_visit_log(path, own_columns)
        return Reading(kind=kind, unit="row", count=len(rows), rows=rows, problems=problems)
    raise refuse(
        path,
        "it is of a kind that the kit does not read",
        "Enter what it says in the visit log, or move it out of records/",
    )
