"""Was the review workbook saved under another name or format? Only evidence.xlsx counts."""

from __future__ import annotations

import zipfile
from pathlib import Path

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import CaseError, Problem
from mmi_kit.evidence.workbook.sheets import ISSUED, NAME

# Where a packed workbook names its sheets, by the end of the file's name.
_NAMES_SHEETS = {".xlsx": "xl/workbook.xml", ".xlsm": "xl/workbook.xml", ".ods": "content.xml"}
_OTHERS = (".xls", ".xlsb", ".csv", ".numbers")  # known by their name alone
_LOCKS = ("~$", ".")
_MOST = 200_000_000  # bytes of the list of sheets that are looked at


def other_workbooks(folder: CaseFolder) -> list[Problem]:
    """Files beside evidence.xlsx that are copies of it. CaseError when it is not there itself: the
    decisions in the other one would be passed over."""
    found = sorted(
        path.name
        for path in (folder.path.iterdir() if folder.path.is_dir() else ())
        if path.name != NAME and not path.name.startswith(_LOCKS) and _is_copy(path)
    )
    if found and not folder.evidence_xlsx.is_file():
        raise CaseError(
            f"there is no {NAME}, but {', '.join(found)}", where=f"case {folder.id}",
            expected=f"the review workbook as {NAME}",
            do=f"Open it, save it as {NAME} (Excel workbook), and move the other away; or move it "
            "away to begin anew",
        )  # fmt: skip
    return [
        Problem(
            code="other_workbook", where=name, found="another copy of the review workbook",
            expected=f"one, {NAME}",
            do=f"Nothing of it is read: bring what you decided in it into {NAME}, and move it away",
        )
        for name in found
    ]  # fmt: skip


def _is_copy(path: Path) -> bool:
    """Does it hold the kit's own hidden sheet, or, where that cannot be looked up, its name?"""
    kind = path.suffix.lower()
    if kind in _OTHERS:
        return path.stem.lower() == Path(NAME).stem
    if kind not in _NAMES_SHEETS or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as book:
            part = book.getinfo(_NAMES_SHEETS[kind])
            return part.file_size < _MOST and f'"{ISSUED}"'.encode() in book.read(part)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return False
