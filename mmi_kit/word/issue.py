"""Put a new Word report in the case folder without ever touching a consultant's words.

A report that somebody has changed since it was issued, or that is open in a word processor, is
left as it is; the new one goes beside it as `<name>.new.docx`, then `<name>.new-2.docx`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.write import atomic_write


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued:
    """Where the report was written. `beside` says why it did not replace the old one:
    "" (it did), "edited" or "open"."""

    path: Path
    beside: str


def issue(
    folder: CaseFolder, name: str, document: bytes, issued_before: Mapping[str, str]
) -> Issued:
    """Write `document` as report/<name>.docx, or beside it when that one is not ours to replace.

    `issued_before` maps a file name to its sha256 as last issued: a file with another hash, or
    that is not in it, has been edited. Whatever is replaced is kept in .history first.
    """
    beside = ""
    for path in _names(folder.report, name):
        reason = _not_ours(path, document, issued_before.get(path.name, ""))
        if not reason:
            break
        beside = beside or reason
    if not (path.is_file() and path.read_bytes() == document):
        keep(folder, path)
        atomic_write(path, document)
    return Issued(path=path, beside=beside)


def sha256(data: bytes) -> str:
    """The hash by which an issued file is recognised."""
    return hashlib.sha256(data).hexdigest()


def _names(report: Path, name: str) -> Iterator[Path]:
    yield report / f"{name}.docx"
    yield report / f"{name}.new.docx"
    number = 2
    while True:
        yield report / f"{name}.new-{number}.docx"
        number += 1


def _not_ours(path: Path, document: bytes, issued: str) -> str:
    """Why this file must not be replaced; "" when it may be, or already says the same."""
    if not path.is_file():
        return ""
    old = path.read_bytes()
    if old == document:
        return ""
    if sha256(old) != issued:
        return "edited"
    return "open" if is_open_elsewhere(path) else ""
