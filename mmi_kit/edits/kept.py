"""Every version of a case's files that was ever replaced, and how to get one back.

Word documents, evidence.xlsx, case.toml, own notebooks: whatever `case.history.keep` was given.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import HASH_LENGTH, hash_of
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.write import atomic_write
from mmi_kit.edits.saved_by import who_and_when
from mmi_kit.errors import CaseError
from mmi_kit.word.issue import issued_before

_KEPT = re.compile(rf"(.+)\.[0-9a-f]{{{HASH_LENGTH}}}(\.(?:docx|xlsx|toml|ipynb))")
_TEMPORARY = ("~$", ".")  # how the lock files of word processors begin
FEWEST_DIGITS = 4  # of a version's id that a user must type


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One version: `kept` is when it was replaced (or, of the current one, written), `by` who
    saved it last and `saved` when, as far as the file says."""

    id: str
    name: str  # of the file, below the case folder
    path: Path
    current: bool
    edited: bool
    kept: str
    by: str
    saved: str


def versions(folder: CaseFolder) -> tuple[Version, ...]:
    """All versions, the newest last."""
    issued = issued_before(folder)
    known = {digest for hashes in issued.values() for digest in hashes}
    old = [(p, _place(folder, m[1] + m[2], issued)) for p in folder.history.glob("*.*")
           if (m := _KEPT.fullmatch(p.name))]  # fmt: skip
    now = {place for _, place in old if place.is_file()}
    now |= {p for p in folder.report.rglob("*.docx") if not p.name.startswith(_TEMPORARY)}
    found = [_version(folder, path, place, known) for path, place in [*old, *((p, p) for p in now)]]
    return tuple(sorted(found, key=lambda v: (v.current, v.kept, v.name, v.id)))


def restore(folder: CaseFolder, wanted: str) -> Version:
    """Put a version back in its place; the file that stands there is kept first.

    Call it only under the case's lock. CaseError when there is no such version, or the file is
    open.
    """
    old = [v for v in versions(folder) if not v.current and v.id.startswith(wanted.lower())]
    if len(wanted) < FEWEST_DIGITS or len({v.id for v in old}) != 1:
        several = len(wanted) >= FEWEST_DIGITS and len(old) > 1
        raise CaseError(
            f"{wanted!r} begins more than one version"
            if several
            else f"no such version: {wanted!r}",
            where=f"case {folder.id}",
            do=f"Choose one from make history CASE={folder.id}",
        )
    target = folder.path / old[0].name
    if is_open_elsewhere(target):
        raise CaseError(f"{target.name} is open in a word processor", where=f"case {folder.id}",
                        do="Close it and run it again; nothing was changed")  # fmt: skip
    data = old[0].path.read_bytes()
    keep(folder, target)
    atomic_write(target, data)
    return old[0]


def versions_text(folder: CaseFolder) -> str:
    """The list for the terminal."""
    lines = []
    for one in versions(folder):
        state = (
            "" if not one.name.endswith(".docx") else "  edited" if one.edited else "  as issued"
        )
        who = f", saved by {one.by}" if one.by and one.edited else ""
        when = f" on {one.saved}" if one.saved and one.edited else ""
        place = "there now, of" if one.current else "replaced"
        lines.append(f"  {one.id[:8]}  {one.name}  {place} {one.kept}{state}{who}{when}")
    return "\n".join([f"{folder.id}: {len(lines)} version(s)", *lines])


def _place(folder: CaseFolder, name: str, issued: Mapping[str, object]) -> Path:
    """Where a kept file stood: what was kept is named by its last name alone."""
    if name.endswith(".docx"):
        below = next((key for key in sorted(issued) if Path(key).name == name), name)
        return folder.report / below
    return (folder.notebooks if name.endswith(".ipynb") else folder.path) / name


def _version(folder: CaseFolder, path: Path, place: Path, known: set[str]) -> Version:
    data = path.read_bytes()
    digest = hash_of(data)
    by, saved = who_and_when(data, path.name) if path.suffix == ".docx" else ("", "")
    written = time.gmtime(path.stat().st_mtime)
    return Version(
        id=digest[:HASH_LENGTH],
        name=place.relative_to(folder.path).as_posix(),
        path=path,
        current=path == place,
        edited=digest not in known,
        kept=time.strftime("%Y-%m-%d %H:%M", written),
        by=by,
        saved=saved,
    )
