"""Nothing that is replaced is lost: every old version is kept under its own hash."""

from __future__ import annotations

from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import short
from mmi_kit.case.write import atomic_write


def keep(folder: CaseFolder, path: Path) -> Path | None:
    """Copy `path` into .history before it is replaced; None when there is nothing to keep."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    digest = short(data)
    kept = folder.history / f"{path.stem}.{digest}{path.suffix}"
    if not kept.exists():
        atomic_write(kept, data)
    return kept


def is_open_elsewhere(path: Path) -> bool:
    """Does a word processor seem to have this file open? Word and LibreOffice leave a lock file.

    Word's owner file is "~$" and the name, without its first two letters when it is long.
    """
    name = path.name
    locks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any((path.parent / lock).exists() for lock in locks)
