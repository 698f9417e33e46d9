"""Every version of a case's Word documents that was ever replaced, and how to get one back."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.history import HASH_LENGTH, is_open_elsewhere, keep
from mmi_kit.case.write import atomic_write
from mmi_kit.edits.package import Package
from mmi_kit.errors import CaseError, WordError
from mmi_kit.word.issue import issued_before, sha256

_KEPT = re.compile(rf"(.+)\.([0-9a-f]{{{HASH_LENGTH}}})\.docx")
FEWEST_DIGITS = 4  # of a version's id that a user must type


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One version: `kept` is when it was replaced (or, of the current one, written), `by` who
    saved it last and `saved` when, as far as the file says."""

    id: str
    name: str
    path: Path
    current: bool
    edited: bool
    kept: str
    by: str
    saved: str


def versions(folder: CaseFolder) -> tuple[Version, ...]:
    """All versions, the newest last."""
    issued = {digest for hashes in issued_before(folder).values() for digest in hashes}
    places = [
        (p, m[1], False) for p in folder.history.glob("*.docx") if (m := _KEPT.fullmatch(p.name))
    ]
    places += [
        (p, p.stem, True) for p in folder.report.glob("*.docx") if not p.name.startswith("~$")
    ]
    found = [_version(path, name, issued, current=now) for path, name, now in places]
    return tuple(sorted(found, key=lambda v: (v.current, v.kept, v.name, v.id)))


def restore(folder: CaseFolder, wanted: str) -> Version:
    """Put a version back in its place; the file that stands there is kept first.

    Call it only under the case's lock. CaseError when there is no such version, or the file is
    open.
    """
    old = [v for v in versions(folder) if not v.current and v.id.startswith(wanted.lower())]
    if len(wanted) < FEWEST_DIGITS or len({v.id for v in old}) != 1:
        raise CaseError(
            f"{wanted!r} names {'no version' if not old else 'more than one version'}",
            where=f"case {folder.id}",
            expected=f"the first {FEWEST_DIGITS} or more signs of an id that history lists",
            do=f"List them: mmi history {folder.id}",
        )
    target = folder.report / f"{old[0].name}.docx"
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
        state = "edited" if one.edited else "as issued"
        who = f", saved by {one.by}" if one.by and one.edited else ""
        when = f" on {one.saved}" if one.saved and one.edited else ""
        place = "now in report/" if one.current else "replaced"
        lines.append(f"  {one.id[:8]}  {one.name}.docx  {place} {one.kept}  {state}{who}{when}")
    return "\n".join([f"{folder.id}: {len(lines)} version(s)", *lines])


def _version(path: Path, name: str, issued: set[str], *, current: bool) -> Version:
    data = path.read_bytes()
    digest = sha256(data)
    by, saved = _who_and_when(data, path.name)
    written = time.gmtime(path.stat().st_mtime)
    return Version(
        id=digest[:HASH_LENGTH],
        name=name,
        path=path,
        current=current,
        edited=digest not in issued,
        kept=time.strftime("%Y-%m-%d %H:%M", written),
        by=by,
        saved=saved,
    )


def _who_and_when(data: bytes, name: str) -> tuple[str, str]:
    """Who saved a file last and when, as its properties say; "" where they say nothing."""
    try:
        package = Package(data, name)
        part = package.from_package("core-properties")
        root = package.tree(part) if part in package else etree.Element("none")
    except WordError:
        return "", ""
    said = {etree.QName(e).localname: e.text or "" for e in root if isinstance(e.tag, str)}
    return said.get("lastModifiedBy", ""), said.get("modified", "")[:10]
