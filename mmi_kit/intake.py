"""The recipe of an intake: read the records, keep what was decided, write the review workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.turning import turning_facts
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.case.history import is_open_elsewhere, keep
from mmi_kit.case.lock import case_lock
from mmi_kit.case.write import atomic_write, sweep
from mmi_kit.errors import CaseError
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.linking import bare_name
from mmi_kit.evidence.review.followed import line_of
from mmi_kit.evidence.review.reviewed import Cells
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.make import workbook
from mmi_kit.evidence.workbook.priority import Turning
from mmi_kit.evidence.workbook.sheets import BY_HAND, LINE, NAME, alike, editable

Counts = Mapping[str, int]
_Line = tuple[str, str]  # where a fact stands, and what it is about


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """What one intake found. `new`, `gone` and `changed` count facts by table, against the last
    one; they are empty at the first. `turning`: the facts that the finding turns on."""

    folder: CaseFolder
    evidence: Evidence
    first: bool
    new: Counts
    gone: Counts
    changed: Counts
    turning: Turning


def take_in(
    case_id: str, *, root: Path | None = None, say: Callable[[str], None] = lambda _: None
) -> Intake:
    """Read the records of a case and write its review workbook, whole or not at all.

    Raises CaseError or RecordsError, with the old workbook intact.
    """
    folder = open_case_folder(case_id, root)
    with case_lock(folder):
        sweep(folder)
        path = folder.evidence_xlsx
        if is_open_elsewhere(path):
            raise CaseError(
                "the review workbook is open", where=NAME, do="Save and close it, then run it again"
            )
        evidence = build_evidence(folder, folder.details(), say)
        before = evidence.book.issued
        turning = _turning(evidence, folder)
        say("writing evidence.xlsx")
        made = workbook(evidence, turning)
        if not path.is_file() or path.read_bytes() != made:
            keep(folder, path)
            atomic_write(path, made)
    new, gone, changed = _compared(evidence, before)
    return Intake(folder=folder, evidence=evidence, first=not before, new=new, gone=gone,
                  changed=changed, turning=turning)  # fmt: skip


def _turning(evidence: Evidence, folder: CaseFolder) -> Turning:
    """The facts that the finding turns on. Where a decision of case.toml makes no sense there is no
    finding: the report will say so, and the records can be reviewed all the same."""
    try:
        return turning_facts(assess(evidence, folder.details(), folder.id), evidence)
    except CaseError:
        return {}


def _compared(
    evidence: Evidence, before: Mapping[str, tuple[str, Cells]]
) -> tuple[Counts, Counts, Counts]:
    """Facts that are new, gone or read differently, by table. Another value in the same line of the
    same file is read differently: nothing is gone there."""
    new, gone, changed = (dict.fromkeys(FACT_TABLES, 0) for _ in range(3))
    same = evidence.book.followed
    files = evidence.files
    come: dict[str, Counter[_Line]] = {table: Counter() for table in FACT_TABLES}
    seen = set()
    for table in FACT_TABLES:
        for fact in rows_of(evidence.as_read[table]):
            fact_id = same.get(fact["fact_id"], fact["fact_id"])
            seen.add(fact_id)
            if fact_id not in before:
                come[table][line_of(fact, files), fact["concept"]] += 1
            elif _differs(table, fact, before[fact_id][1]):
                changed[table] += 1
    left: dict[str, Counter[_Line]] = {table: Counter() for table in FACT_TABLES}
    for fact_id, (table, cells) in before.items():
        if fact_id not in seen and not _by_hand(cells):
            left[table][cells.get(LINE, ""), cells.get("concept", "")] += 1
    for table in FACT_TABLES:
        stayed = sum(n for (line, _), n in (come[table] & left[table]).items() if line)
        changed[table] += stayed
        new[table] = come[table].total() - stayed
        gone[table] = left[table].total() - stayed
    return new, gone, changed


def _by_hand(cells: Cells) -> bool:
    return bool(cells.get(BY_HAND)) or cells.get("review") == "added"


def _differs(table: str, fact: Mapping[str, object], cells: Cells) -> bool:
    names = (name for name in ("review", "note", *editable(table)) if name in cells)
    return any(not _alike(table, name, fact[name], cells[name]) for name in names)


def _alike(table: str, name: str, one: object, other: object) -> bool:
    """Is it read as before? A name that another record spells with its credential is."""
    if name == "provider":
        return bare_name(str(one)) == bare_name(str(other))
    return alike(table, name, one, other)
