"""Was the review workbook saved under another name or format? Only evidence.xlsx counts."""

from __future__ import annotations

from mmi_kit.case.folder import CaseFolder
from mmi_kit.errors import CaseError, Problem
from mmi_kit.evidence.sheets import NAME

_KINDS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".numbers")
_LOCKS = ("~$", ".")


def other_workbooks(folder: CaseFolder) -> list[Problem]:
    """Files beside evidence.xlsx that look like it. CaseError when it is not there itself: the
    decisions in the other one would be passed over."""
    stem = NAME.partition(".")[0]
    found = sorted(
        path.name
        for path in (folder.path.iterdir() if folder.path.is_dir() else ())
        if path.name != NAME and path.suffix.lower() in _KINDS
        and path.name.lower().startswith(stem) and not path.name.startswith(_LOCKS)
    )  # fmt: skip
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
