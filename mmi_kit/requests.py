"""The recipe for requests: records -> evidence -> assessment -> one Word letter a person.

Letters lie in report/requests/. One that was edited after it was written, or is open in a word
processor, is never replaced; the new one goes beside it, as with reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mmi_kit.assessment.dated import Deadline
from mmi_kit.assessment.decisions import own_numbers
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.case.lock import case_lock
from mmi_kit.case.write import sweep
from mmi_kit.knowledge.own import using
from mmi_kit.report.letters import Letter, all_gaps, letters, send_by, tasks
from mmi_kit.report.quotes import leaving_out
from mmi_kit.report.report import Report
from mmi_kit.word.exporter import blocks_to_docx
from mmi_kit.word.issue import Issued, issue, issued_before

FOLDER = "requests"


@dataclass(frozen=True, kw_only=True, slots=True)
class Requests:
    """What one run wrote. `to_do`: what only the author can do. `stale`: letters of an earlier
    run that nothing asks for any more."""

    folder: CaseFolder
    letters: tuple[tuple[Letter, Issued], ...]
    to_do: tuple[str, ...]
    stale: tuple[str, ...]
    deadline: Deadline | None
    send_by: str


def write_requests(case_id: str, root: Path | None = None) -> Requests:
    """Write the letters of one case; every file is replaced whole or not at all.

    Raises CaseError, RecordsError or WordError, with the old letters intact.
    """
    folder = open_case_folder(case_id, root)
    place = folder.report / FOLDER
    with case_lock(folder):  # first: a decision taken meanwhile would not be in the letters
        sweep(folder)
        report = Report.open(case_id, root)
        with using(own_numbers(report.details)), leaving_out(report.evidence.claimant):
            written = letters(report)
        made = [
            (letter, issue(folder, f"{FOLDER}/{letter.name}", _docx(letter, report)))
            for letter in written
        ]
        known = issued_before(folder)
    current = {letter.name for letter, _ in made}
    stale = (p.name for p in place.glob("*.docx") if p.name.partition(".")[0] not in current)
    return Requests(
        folder=folder,
        letters=tuple(made),
        to_do=tasks(all_gaps(report)),
        stale=tuple(sorted(name for name in stale if f"{FOLDER}/{name}" in known)),
        deadline=report.findings.deadline,
        send_by=send_by(report.findings.deadline, report.details.claim.as_of),
    )


def _docx(letter: Letter, report: Report) -> bytes:
    return blocks_to_docx(
        letter.blocks,
        house_style=report.folder.house_style,
        title=letter.title,
        author=report.details.report.author,
        subject=report.details.claimant.ref,
        as_of=report.details.claim.as_of,
    )
