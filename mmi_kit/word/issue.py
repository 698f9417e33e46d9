"""Put a new Word report in the case folder without ever touching a consultant's words.

A report that somebody has changed since it was issued, or that is open in a word processor,
is left as it is; the new one goes beside it as `<name>.new.docx`.
"""

from __future__ import annotations

import hashlib
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


def issue(folder: CaseFolder, name: str, document: bytes, issued_before: str) -> Issued:
    """Write `document` as report/<name>.docx, or beside it when that one is not ours to replace.

    `issued_before` is the sha256 of the file as last issued ("" when unknown): a file with
    another hash has been edited. Whatever is replaced is kept in .history first.
    """
    path = folder.report / f"{name}.docx"
    reason = ""
    if path.is_file():
        old = path.read_bytes()
        if old != document and sha256(old) != issued_before:
            reason = "edited"
        elif is_open_elsewhere(path):
            reason = "open"
        elif old == document:
            return Issued(path=path, beside="")
    if reason:
        path = folder.report / f"{name}.new.docx"
    keep(folder, path)
    atomic_write(path, document)
    return Issued(path=path, beside=reason)


def sha256(data: bytes) -> str:
    """The hash by which an issued file is recognised."""
    return hashlib.sha256(data).hexdigest()
