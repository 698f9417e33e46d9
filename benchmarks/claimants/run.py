"""What does the kit find in each claimant? Each is written as a real case and read in process."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.claimants.generate import claimant
from benchmarks.claimants.model import Claimant
from benchmarks.claimants.numbers import untraced
from mmi_kit import __version__
from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.to_json import findings_json
from mmi_kit.case.folder import open_case_folder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.report.report import Report
from mmi_kit.report.reserved_phrases import reserved_language

PROCESSES = 2
SECTIONS = (
    "cover", "summary", "records_reviewed", "impairments", "treatment_history",
    "surgical_opinion", "threshold", "functional_floor", "consistency", "trajectory", "symptoms",
    "adherence", "completeness", "contrary_evidence", "limits", "chronology", "measures", "method",
)  # fmt: skip


def run(numbers: Iterable[int], seed: int, sample: int) -> list[dict[str, Any]]:
    """What the kit found in each claimant, in order; the first `sample` with report text."""
    tasks = [(number, seed, number < sample) for number in numbers]
    with ProcessPoolExecutor(max_workers=PROCESSES) as pool:
        return list(pool.map(_one, tasks, chunksize=4))


def write_case(made: Claimant, root: Path) -> None:
    """The claimant as a case folder."""
    records = root / made.id / "records"
    records.mkdir(parents=True)
    (root / made.id / "case.toml").write_text(made.case_toml, encoding="utf-8")
    (records / made.log_name).write_text(made.log, encoding="utf-8")


def found(made: Claimant, *, with_text: bool = False) -> dict[str, Any]:
    """The findings of one claimant as plain data, and the facts that contrary items rest on."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        write_case(made, root)
        folder = open_case_folder(made.id, root)
        details = folder.details()
        evidence = build_evidence(folder, details)
        findings = assess(evidence, details, folder.id)
        data: dict[str, Any] = json.loads(findings_json(findings, evidence.problems, __version__))
        shown = {f for item in findings.contrary for f in item.facts}
        shown |= {f for item in findings.flags for f in item.facts}
        data["quotes"] = {
            fact: {"date": row["date"], "quote": row["quote"]}
            for fact, row in evidence.by_id.items()
            if fact in shown
        }
        data["text"] = _text(Report.open(made.id, root), data) if with_text else None
    return data


def _text(report: Report, data: dict[str, Any]) -> dict[str, Any]:
    """Reserved language, and numbers that rest on nothing, in all sections of the report."""
    reserved, loose = [], []
    counts = {"statements": 0, "statements_on_facts": 0, "numbers": 0, "constants": 0,
              "findings_only": 0}  # fmt: skip
    for name in SECTIONS:
        for block in getattr(report, name)().blocks:
            said = [s.text for s in block.statements()]
            for text in (block.text, block.caption, block.note, block.alt, *said):
                reserved += [(name, words, text[:200]) for words, _ in reserved_language(text)]
            for statement in block.statements():
                counts["statements"] += 1
                if statement.basis != "facts":
                    continue
                counts["statements_on_facts"] += 1
                rows = report.rows_of(statement.facts)
                checked = untraced(statement.text, rows, statement.facts, data)
                counts["numbers"] += checked.numbers
                counts["constants"] += checked.constants
                counts["findings_only"] += checked.findings_only
                loose += [(name, number, statement.text[:300]) for number in checked.untraced]
    return {"reserved": reserved, "untraced": loose, **counts}


def _one(task: tuple[int, int, bool]) -> dict[str, Any]:
    number, seed, with_text = task
    try:
        return found(claimant(number, seed), with_text=with_text)
    except Exception as error:
        error.add_note(f"claimant {number} of seed {seed}")
        raise
