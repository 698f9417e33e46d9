"""The report of one case: one method a section, each called by one cell of the template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.decisions import own_numbers
from mmi_kit.assessment.findings import Findings
from mmi_kit.assessment.read_case import read_case
from mmi_kit.case.details import Details
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.errors import TemplateError
from mmi_kit.evidence.tables import Evidence
from mmi_kit.knowledge.instruments import find_instrument, instruments
from mmi_kit.knowledge.own import using
from mmi_kit.report.blocks import Block
from mmi_kit.report.citations import Citations
from mmi_kit.report.exhibit_files import pdfs_by_exhibit
from mmi_kit.report.found import Found
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import leaving_out
from mmi_kit.report.section import Section
from mmi_kit.report.sections import (
    adherence,
    appendix,
    clinical,
    completeness,
    consistency,
    contrary,
    cover,
    function,
    limits,
    records,
    summary,
    surgical,
    symptoms,
    terms,
    threshold,
    trajectory,
    treatment,
)
from mmi_kit.report.tried import told_as_tried

_READY: list[Report] = []  # of the case that this process has read already


@contextmanager
def ready(report: Report) -> Iterator[None]:
    """A notebook that opens this case, in this process, meanwhile gets this report."""
    _READY.append(report)
    try:
        yield
    finally:
        _READY.pop()


@dataclass(frozen=True, kw_only=True, repr=False)
class Report(Material):
    """A case, read and assessed. In a notebook, each method shows its section.

    Each takes what another assessment found, to show that in place of the case as it is:
    `report.trajectory(case.assess(maintenance_span=120), instrument="ODI")`.
    """

    folder: CaseFolder

    @classmethod
    def open(cls, case: str, cases: Path | None = None) -> Report:
        """Read and assess a case. Raises CaseError or RecordsError, with what to do."""
        folder = open_case_folder(case, cases)
        for report in _READY:
            if report.folder == folder:
                return report
        details = folder.details()
        evidence = read_case(folder, details)
        findings = assess(evidence, details, folder.id, folder.weights())
        return cls.of(folder, details, evidence, findings)

    @classmethod
    def of(
        cls, folder: CaseFolder, details: Details, evidence: Evidence, findings: Findings
    ) -> Report:
        """The report of a case that was read and assessed already."""
        return cls(
            folder=folder,
            details=details,
            evidence=evidence,
            findings=findings,
            cites=Citations.of(evidence),
            pdfs=pdfs_by_exhibit(folder.records),
        )

    def cover(self, found: Found | None = None) -> Section:
        """Title and identifiers."""
        return self._section(cover.cover, found)

    def summary(self, found: Found | None = None) -> Section:
        """Key findings on one page."""
        return self._section(summary.summary, found)

    def records_reviewed(self, found: Found | None = None) -> Section:
        """What was read, from whom, and what is not covered."""
        return self._section(records.records_reviewed, found)

    def impairments(self, found: Found | None = None) -> Section:
        """Diagnoses and objective findings, positive and negative."""
        return self._section(clinical.impairments, found)

    def treatment_history(self, found: Found | None = None) -> Section:
        """What was tried, how long, what it achieved, why it ended."""
        return self._section(treatment.treatment_history, found)

    def surgical_opinion(self, found: Found | None = None) -> Section:
        """What was advised, by whom, and what was decided."""
        return self._section(surgical.surgical_opinion, found)

    def threshold(self, found: Found | None = None) -> Section:
        """When active treatment ended."""
        return self._section(threshold.threshold, found)

    def functional_floor(self, found: Found | None = None) -> Section:
        """What is documented about each function."""
        return self._section(function.functional_floor, found)

    def consistency(self, found: Found | None = None) -> Section:
        """Whether visits and providers agree."""
        return self._section(consistency.consistency, found)

    def trajectory(self, found: Found | None = None, instrument: str = "") -> Section:
        """Whether the scores still change; of one instrument when it is named ("ODI")."""
        shown = found or Found(findings=self.findings, details=self.details)
        if not instrument:
            return self._section(trajectory.trajectory, found)
        findings, name = _only(shown.findings, instrument)
        return self._section(trajectory.trajectory, replace(shown, findings=findings), name)

    def symptoms(self, found: Found | None = None) -> Section:
        """The factors of 20 CFR 404.1529(c)(3)."""
        return self._section(symptoms.symptoms, found)

    def adherence(self, found: Found | None = None) -> Section:
        """Missed or declined care, with its recorded reasons."""
        return self._section(adherence.adherence, found)

    def completeness(self, found: Found | None = None) -> Section:
        """Which evidence is on file, what is missing, whom to ask."""
        return self._section(completeness.completeness, found)

    def contrary_evidence(self, found: Found | None = None) -> Section:
        """Everything that speaks against the findings."""
        return self._section(contrary.contrary_evidence, found)

    def limits(self, found: Found | None = None) -> Section:
        """Limits, disclosure and signature."""
        return self._section(limits.limits, found)

    def chronology(self, found: Found | None = None) -> Section:
        """Appendix A: every visit."""
        return self._section(appendix.chronology, found)

    def measures(self, found: Found | None = None) -> Section:
        """Appendix B: every score, and the first and last record of each limitation."""
        return self._section(appendix.measures, found)

    def method(self, found: Found | None = None) -> Section:
        """Appendix C: how it was made, and by which rules."""
        return self._section(appendix.method_and_rules, found)

    def glossary(self, found: Found | None = None) -> Section:
        """Appendix D: the terms of the report and the abbreviations of the records."""
        return self._section(terms.terms, found)

    def _section(
        self, make: Callable[[Material], tuple[Block, ...]], found: Found | None, *names: str
    ) -> Section:
        m = self.showing(found) if found else self
        with using(own_numbers(m.details)), leaving_out(m.evidence.claimant):
            blocks = make(m)
        if not found:
            return Section(blocks)
        return Section(told_as_tried(blocks, (*names, *found.tried), found.tried, m.details))

    def showing(self, found: Found) -> Report:
        """The same report, resting on what another assessment found of this case.

        TemplateError for the findings of another case: one claimant's report shows no other's.
        """
        if found.findings.case != self.folder.id:
            raise TemplateError(
                f"these findings are of the case {found.findings.case!r}",
                where=f"case {self.folder.id}",
                do="Use those of this case's own assess()",
            )
        return replace(self, details=found.details, findings=found.findings)

    def __dir__(self) -> list[str]:
        own = (name for name, part in vars(Report).items() if callable(part))
        return sorted(name for name in own if not name.startswith("_"))

    def __repr__(self) -> str:
        return f"Report of the case {self.folder.id}: show a section, such as report.threshold()"


def _only(findings: Findings, name: str) -> tuple[Findings, str]:
    """The findings with the scores of one instrument, and its id. TemplateError when none is."""
    known = find_instrument(name)
    kept = tuple(t for t in findings.trajectory if known and t.instrument == known.id)
    if not known or not kept:
        there = dict.fromkeys(instruments()[t.instrument].abbrev for t in findings.trajectory)
        raise TemplateError(
            f"no score of {name!r} is on file",
            where=f"case {findings.case}",
            expected="one of " + (", ".join(there) or "(no score is documented)"),
            do="Correct the name",
        )
    return replace(findings, trajectory=kept), known.id
