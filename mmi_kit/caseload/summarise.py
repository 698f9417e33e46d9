"""The recipe of the caseload's summary: one workbook and one page, beside the cases.

They are replaced as a report is: what somebody edited or has open is left, and all is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mmi_kit.case.folder import CaseFolder, cases_root, templates_folder
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.lock import case_lock
from mmi_kit.case.write import atomic_write, sweep
from mmi_kit.caseload.book import caseload_workbook
from mmi_kit.caseload.lines import CURRENT, Line, read_caseload
from mmi_kit.errors import CaseError
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.run import run_template
from mmi_kit.notebooks.templates import CASELOAD, Template
from mmi_kit.run_summary import near, why_beside
from mmi_kit.word.exporter import to_docx
from mmi_kit.word.issue import Issued, issue

FOLDER = "caseload-summary"  # below the folder of the cases; it has no case.toml and is no case
TITLE = "Caseload summary"


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """Where the two are, and what stands in them."""

    lines: tuple[Line, ...]
    workbook: Path
    issued: Issued


def write_summary(cases: Path | None = None, *, names: bool = False) -> Summary:
    """Write both. Claimants' references stand in them only when `names` are asked for.

    CaseError when there is no case, or the workbook is open.
    """
    root = cases_root(cases)
    lines = read_caseload(root, names=names)
    folder = CaseFolder(id=FOLDER, root=root)
    if folder.case_toml.is_file():
        raise CaseError(
            f"a case is called {FOLDER!r}, which is where the summary goes",
            where=f"{root.name}/{FOLDER}",
            do="Rename the case's folder",
        )
    folder.report.mkdir(parents=True, exist_ok=True)
    with case_lock(folder):
        sweep(folder)
        book = folder.report / "caseload.xlsx"
        data = caseload_workbook(lines, names=names)
        _write_workbook(folder, book, data)
        path = templates_folder() / "notebooks" / f"{CASELOAD}.ipynb"
        template = Template(name=CASELOAD, path=path, checked_out=False)
        notebook = run_template(template, {"names": "yes" if names else ""}, root)
        document = to_docx(
            notebook,
            house_style=templates_folder() / "word" / "house-style.docx",
            title=TITLE,
            author="",
            subject="",
            as_of=max((line.as_of for line in lines), default=""),
        )
        issued = issue(folder, CASELOAD, document)
        atomic_write(folder.report / f"{CASELOAD}.ipynb", dumps(notebook).encode())
    return Summary(lines=lines, workbook=book, issued=issued)


def told(summary: Summary) -> str:
    """Where the two are, and how many cases they do not show as they are now."""
    old = sum(line.state != CURRENT for line in summary.lines)
    stale = f"; {old} of them not as built (make reports)" if old else ""
    lines = [
        f"{len(summary.lines)} case(s){stale}",
        f"  Page        {near(summary.issued.path)}",
        f"  Workbook    {near(summary.workbook)}",
    ]
    if summary.issued.beside:
        lines.append("  Note        " + why_beside(summary.issued.beside, f"{CASELOAD}.docx"))
    return "\n".join(lines)


def _write_workbook(folder: CaseFolder, path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        return
    if is_open_elsewhere(path):
        raise CaseError("it is open in a spreadsheet program", where=path.name,
                        do="Close it and run it again")  # fmt: skip
    keep(folder, path)
    atomic_write(path, data)
