"""Put a new Word report in the case folder without ever touching a consultant's words.

A report that somebody has changed since it was issued, or that is open in a word processor, is
left as it is; the new one goes beside it as `<name>.new.docx`, then `<name>.new-2.docx`.

What the kit issued is known by its hash, from .history/issued.json. A hash is entered before its
file is written, and old ones stay: a run that is killed between the two is never taken for an edit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import hash_of
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.write import atomic_write

LEDGER = "issued.json"
# Why a new report did not take the place of the old one; "" when it did. Each has its words in
# `run_summary.WHY_BESIDE`.
Beside = Literal[
    "", "edited", "open", "saved", "read_only", "unreadable", "other_case", "no_base", "unsafe",
    "unsound", "failed",
]  # fmt: skip
_DOCUMENTS = (".docx", ".docm", ".odt", ".doc", ".rtf")  # what word processors save


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued:
    """Where the report was written. `beside` says why it did not replace the old one:
    "" (it did), "edited" or "open"."""

    path: Path
    beside: Beside


def issue(folder: CaseFolder, name: str, document: bytes) -> Issued:
    """Write `document` as report/<name>.docx, or beside it when that one is not ours to replace.

    A file whose hash was never entered for its name has been edited. Whatever is replaced is kept
    in .history first. Call it only under the case's lock.
    """
    ledger = issued_before(folder)
    beside: Beside = ""
    for path in _names(folder.report, name):
        reason = _not_ours(path, document, ledger.get(_key(folder, path), ()))
        if not reason:
            break
        beside = beside or reason
    if not (path.is_file() and path.read_bytes() == document):
        _enter(folder, ledger, _key(folder, path), hash_of(document))
        if _not_ours(path, document, ledger.get(_key(folder, path), ())):  # saved meanwhile
            return issue(folder, name, document)
        keep(folder, path)
        atomic_write(path, document)
    return Issued(path=path, beside=beside)


def issued_before(folder: CaseFolder) -> Mapping[str, tuple[str, ...]]:
    """File below report/ to the hashes that the kit has issued under that name."""
    try:
        text = (folder.history / LEDGER).read_text(encoding="utf-8")
        return {str(k): tuple(str(h) for h in v) for k, v in json.loads(text).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def other_documents(folder: CaseFolder, name: str) -> tuple[str, ...]:
    """Documents in report/ that the kit never issued: the report of this name may have been saved
    as one of them."""
    known = {*issued_before(folder), f"{name}.docx"}
    found = folder.report.iterdir() if folder.report.is_dir() else iter(())
    return tuple(sorted(
        path.name for path in found
        if path.suffix.lower() in _DOCUMENTS and path.name[0] not in "~." and path.name not in known
    ))  # fmt: skip


def _enter(
    folder: CaseFolder, ledger: Mapping[str, tuple[str, ...]], key: str, digest: str
) -> None:
    hashes = sorted({*ledger.get(key, ()), digest})
    text = json.dumps({**ledger, key: hashes}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    atomic_write(folder.history / LEDGER, text.encode())


def _key(folder: CaseFolder, path: Path) -> str:
    return path.relative_to(folder.report).as_posix()


def _names(report: Path, name: str) -> Iterator[Path]:
    yield report / f"{name}.docx"
    yield report / f"{name}.new.docx"
    number = 2
    while True:
        yield report / f"{name}.new-{number}.docx"
        number += 1


def _not_ours(path: Path, document: bytes, issued: tuple[str, ...]) -> Beside:
    """Why this file must not be replaced; "" when it may be, or already says the same."""
    if not path.is_file():
        return ""
    old = path.read_bytes()
    if old == document:
        return ""
    if hash_of(old) not in issued:
        return "edited"
    return "open" if is_open_elsewhere(path) else ""
