"""Put a new report in the case folder: in place of one that nobody edited, or merged into theirs.

In any doubt the old way stays: the edited file is left as it is and the new report goes beside
it, with the reason. The edited file is kept in .history before the merged one replaces it.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.case.hashes import hash_of
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.write import atomic_write
from mmi_kit.edits.base import case_mark, find_base, keep_base, stamp_of, stamped, with_build
from mmi_kit.edits.merge import Merged, merge
from mmi_kit.edits.ooxml import AUTHOR
from mmi_kit.edits.outcome import Outcome
from mmi_kit.edits.proof import keeps_every_word, new_faults
from mmi_kit.edits.restyle import restyled
from mmi_kit.edits.saved_by import edited_by
from mmi_kit.errors import EditsError, WordError
from mmi_kit.word.issue import Beside, issue, issued_before
from mmi_kit.word.package import FIXED_DATE


@dataclass(frozen=True, kw_only=True, slots=True)
class Reissued:
    """Where the report is now. `beside` says why it did not take the old one's place ("" when it
    did). `edited`: the file holds a person's words. `outcomes`: what the merge did. `lost_marks`:
    most of the kit's marks were gone from the file."""

    path: Path
    beside: Beside
    sha256: str
    edited: bool = False
    outcomes: tuple[Outcome, ...] = ()
    lost_marks: bool = False


def issue_report(
    folder: CaseFolder, name: str, document: bytes, as_of: str, *, restyle: bool = False
) -> Reissued:
    """Write the report as report/<name>.docx, merged into what a person made of the last one.

    `restyle` gives an edited report the looks of the new one, too. Call it only under the case's
    lock.
    """
    document, build = stamped(document, folder.id)
    path = folder.report / f"{name}.docx"
    if not _edited(folder, path, document):
        return _issued(folder, name, document, build, "")
    reason = _not_to_be_replaced(path)
    if reason:
        return _issued(folder, name, document, build, reason)
    mine = path.read_bytes()
    try:  # before this build is known
        found = _merged(folder, name, mine, document, as_of, restyle=restyle)
    except Exception:  # a bug of ours must not cost the author the new report
        if os.environ.get("MMI_DEBUG"):
            raise
        found = "failed"
    if isinstance(found, str):
        return _issued(folder, name, document, build, found)
    whole, result = found
    if whole != mine:
        if reason := _saved_meanwhile(path, mine):
            return _issued(folder, name, document, build, reason)
        keep_base(folder, name, build, document)
        keep(folder, path)
        atomic_write(path, whole)
    return Reissued(
        path=path,
        beside="",
        sha256=hash_of(whole),
        edited=True,
        outcomes=result.outcomes,
        lost_marks=result.lost_marks,
    )


def bring_copy(folder: CaseFolder, name: str, file: Path, as_of: str) -> Reissued:
    """Bring what a colleague changed in another copy into report/<name>.docx, as tracked changes.

    Call it only under the case's lock. WordError when one of the two cannot be read or is of no
    report of this case, EditsError when the report must not be changed; both files are unharmed.
    """
    path = folder.report / f"{name}.docx"
    reason = _not_to_be_replaced(path)
    if reason:
        raise EditsError(f"the report is {reason.replace('_', ' ')}", where=path.name,
                         do="Close it, or make it writable, and run it again")  # fmt: skip
    mine, copy = path.read_bytes(), file.read_bytes()
    base = base_of(folder, name, copy, file.name)
    base_of(folder, name, mine, path.name)
    who = f"{edited_by(base, copy, file.name) or file.stem} ({AUTHOR})"
    found = merge(base, mine, copy, date=as_of or FIXED_DATE, name=file.name, colleague=who)
    whole = found.document
    kept = keeps_every_word(mine, whole, found.replaced, author=who)
    if not kept or new_faults(mine, whole):
        why = "a link or a number would have led nowhere" if kept else "a word would have been lost"
        raise EditsError(f"the two copies could not be merged: {why}", where=file.name,
                         do="Compare them in Word (Review, Compare)")  # fmt: skip
    if whole != mine:
        if _saved_meanwhile(path, mine):
            raise EditsError("the report was opened or saved meanwhile", where=path.name,
                             do="Close it and run it again; nothing was changed")  # fmt: skip
        keep(folder, path)
        atomic_write(path, whole)
    return Reissued(
        path=path, beside="", sha256=hash_of(whole), edited=True, outcomes=found.outcomes
    )


def base_of(folder: CaseFolder, name: str, document: bytes, file: str) -> bytes:
    """What was issued when this file was. WordError when it is of no report of this case."""
    stamp = stamp_of(document, file)
    other = bool(stamp.case) and stamp.case != case_mark(folder.id)
    base = None if other else find_base(folder, name, document, stamp.build)
    if base is None:
        raise WordError(
            "it is the report of another case" if other else "what was issued is not known",
            where=file,
            expected="a report that the kit issued for this case",
            do=f"Build the report: make report CASE={folder.id}",
        )
    return base


def _edited(folder: CaseFolder, path: Path, document: bytes) -> bool:
    if not path.is_file():
        return False
    old = path.read_bytes()
    known = issued_before(folder).get(path.relative_to(folder.report).as_posix(), ())
    return old != document and hash_of(old) not in known


def _not_to_be_replaced(path: Path) -> Beside:
    if is_open_elsewhere(path):
        return "open"
    return "" if path.stat().st_mode & stat.S_IWUSR else "read_only"


def _saved_meanwhile(path: Path, read: bytes) -> Beside:
    """Why what was merged is not the author's last word: a merge takes its time."""
    if is_open_elsewhere(path):
        return "open"
    return "" if path.is_file() and path.read_bytes() == read else "saved"


def _merged(
    folder: CaseFolder, name: str, mine: bytes, document: bytes, as_of: str, *, restyle: bool
) -> tuple[bytes, Merged] | Beside:
    """The file to be written and what the merge did, or why there can be none."""
    file = f"{name}.docx"
    try:
        stamp = stamp_of(mine, file)
        if stamp.case and stamp.case != case_mark(folder.id):
            return "other_case"
        base = find_base(folder, name, mine, stamp.build)
        if base is None:
            return "no_base"
        found = merge(base, mine, document, date=as_of or FIXED_DATE, name=file)
        if not found.how:  # not one paragraph of it was found
            return "no_base"
        whole = restyled(base, found.document, document, file) if restyle else found.document
        if whole == mine:
            return mine, found
        whole = with_build(whole, stamp_of(document, file).build, folder.id)
        if not keeps_every_word(mine, whole, found.replaced, new_looks=restyle):
            return "unsafe"
        return "unsound" if new_faults(mine, whole) else (whole, found)
    except WordError:
        return "unreadable"


def _issued(folder: CaseFolder, name: str, document: bytes, build: str, reason: Beside) -> Reissued:
    keep_base(folder, name, build, document)
    made = issue(folder, name, document)
    return Reissued(
        path=made.path, beside=reason or made.beside, sha256=hash_of(document), edited=bool(reason)
    )
