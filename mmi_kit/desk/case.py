"""A case in a notebook cell: its evidence, what an assessment finds, what its author decided.

case = mmi.open_case("demo-lumbar")
case.evidence.visits
found = case.assess(maintenance_span=120)
case.decide("threshold", "2024-03-12", why="First visit without any change of treatment.")
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmi_kit.assessment.decide import remove_decision, write_decision
from mmi_kit.assessment.decisions import as_text, trial
from mmi_kit.assessment.read_case import read_case
from mmi_kit.case.details import Decision, Details
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.case.lock import case_lock
from mmi_kit.desk.shelf import Shelf
from mmi_kit.evidence.tables import Evidence

if TYPE_CHECKING:
    from mmi_kit.desk.explore import Explorer
    from mmi_kit.desk.review import Reviewer
    from mmi_kit.report.found import Found
    from mmi_kit.report.report import Report

PATIENCE = 5.0  # seconds that a cell waits for another run on the same case
COLUMNS = ["decision", "value", "why", "by", "on"]


class Case:
    """One case, read once; `reread` reads it anew. Deciding writes case.toml."""

    def __init__(self, folder: CaseFolder, details: Details, evidence: Evidence) -> None:
        self._folder, self._details = folder, details
        self._read: Evidence | None = evidence

    @classmethod
    def open(cls, case: str, cases: Path | None = None) -> Case:
        """Read a case. Raises CaseError or RecordsError, with what to do."""
        folder = open_case_folder(case, cases)
        details = folder.details()
        return cls(folder, details, read_case(folder, details))

    @property
    def id(self) -> str:
        """The name of its folder."""
        return self._folder.id

    @property
    def evidence(self) -> Shelf:
        """The tables of facts, the sources and the problems: `case.evidence.visits`."""
        return Shelf(self._facts)

    @property
    def decisions(self) -> pd.DataFrame:
        """What its author decided, from case.toml."""
        decided = sorted(self._details.decisions.items())
        rows = [(name, d.value, d.why, d.by, d.on) for name, d in decided]
        return pd.DataFrame(rows, columns=COLUMNS)

    @property
    def report(self) -> Report:
        """Its report, section by section: `case.report.threshold()`."""
        from mmi_kit.report.report import Report

        return Report.of(self._folder, self._details, self._facts, self.assess().findings)

    def assess(self, **settings: object) -> Found:
        """What the kit finds; `settings` are tried in place of what is decided.

        Any name that `decide` knows: `case.assess(maintenance_span=120, threshold="2024-03-12")`.
        CaseError names the known ones when one is not.
        """
        from mmi_kit.assessment.assess import assess  # not before it is asked for: a table waits
        from mmi_kit.report.found import Found

        details = trial(self._details, settings) if settings else self._details
        findings = assess(self._facts, details, self.id, self._folder.weights())
        return Found(findings=findings, details=details, tried=tuple(sorted(settings)))

    def decide(self, name: str, value: object, *, why: str, on: str = "") -> None:
        """Overrule the kit: written into case.toml, and told in the report as the author's own.

        `on` is the day of the decision, today by default. A cell that runs again with the same
        decision changes nothing. CaseError when it is unknown, or contradicts the case.
        """
        text = as_text(value)
        known = self._folder.details().decisions.get(name)
        if known is None or (known.value, known.why) != (text, why.strip()):
            # The clock only fills in an input that the author owns, and may state.
            day = on or date.today().isoformat()
            with case_lock(self._folder, PATIENCE):
                by = self._folder.details().report.author
                write_decision(self._folder, name, text, why=why, by=by, on=day)
        self._details = self._folder.details()

    def undecide(self, name: str) -> None:
        """Take a decision back. CaseError when there is none of this name."""
        with case_lock(self._folder, PATIENCE):
            remove_decision(self._folder, name)
        self._details = self._folder.details()

    def reread(self) -> None:
        """Read the records, evidence.xlsx and case.toml again."""
        self._details = self._folder.details()
        self._stale()

    def explore(self) -> Explorer:
        """Sliders for what could be set otherwise, with what would follow from it."""
        from mmi_kit.desk.explore import Explorer

        return Explorer(self)

    def review(self) -> Reviewer:
        """The facts in pages, to confirm, reject, correct or note; written to evidence.xlsx."""
        from mmi_kit.desk.review import Reviewer
        from mmi_kit.desk.reviewing import Reviewing

        author = self._details.report.author
        return Reviewer(Reviewing(self._folder, self._facts, author), self._stale)

    def _stale(self) -> None:
        self._read = None

    @property
    def _facts(self) -> Evidence:
        """The evidence, read again after a review."""
        if self._read is None:
            self._read = read_case(self._folder, self._details)
        return self._read

    def decision(self, name: str) -> Decision | None:
        """One decision; None when nothing is decided on it."""
        return self._details.decisions.get(name)

    def __dir__(self) -> list[str]:
        return ["assess", "decide", "decision", "decisions", "evidence", "explore", "id", "report",
                "reread", "review", "undecide"]  # fmt: skip

    def __repr__(self) -> str:
        counts = self.evidence.counts
        said = ", ".join(f"{count} {table}" for table, count in counts.items())
        decided = ", ".join(sorted(self._details.decisions)) or "nothing"
        return (
            f"Case {self.id}, as of {self._details.claim.as_of}: {self._details.primary.label}\n"
            f"{said}\ndecided: {decided}"
        )
