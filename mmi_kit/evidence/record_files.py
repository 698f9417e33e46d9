"""Which files of records/ are records, and what else lies there?"""

from __future__ import annotations

from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import Problem, RecordsError
from mmi_kit.records.index import INDEX_NAME

NOT_RECORDS = (".", "~$")  # hidden files and the lock files of word processors
# What Windows and macOS put into folders by themselves; they write it in any letters.
_OF_THE_SYSTEM = frozenset(["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"])


def record_files(folder: CaseFolder) -> tuple[list[Path], list[Problem]]:
    """The files to read, by name, and what lies in records/ that is none. RecordsError when there
    is nothing to read."""
    files, others = [], []
    home = folder.path.resolve()
    entries = folder.records.iterdir() if folder.records.is_dir() else ()
    for path in sorted(entries, key=lambda entry: entry.name):
        if _is_none(path.name):
            continue
        if not path.resolve().is_relative_to(home):
            others.append(_not_a_file(path, "a link out of the case"))
        elif not path.is_file():
            others.append(_not_a_file(path, "a folder"))
        else:
            files.append(path)
    if not files:
        raise RecordsError(
            "there is no record to read",
            where=f"case {folder.id}, records/",
            expected="a visit log, a chart export (FHIR, C-CDA), a PDF, or notes",
            do="Put it there and run it again",
        )
    return files, others


def _not_a_file(path: Path, found: str) -> Problem:
    return Problem(
        code="not_read",
        where=f"records/{path.name}",
        found=found,
        expected="the record itself, as a file of records/",
        do="Move the files themselves there",
    )


def _is_none(name: str) -> bool:
    """Is it the index, or a file that no person has put there?"""
    hidden = name.startswith(NOT_RECORDS) or name.lower() in _OF_THE_SYSTEM
    return hidden or name == INDEX_NAME
