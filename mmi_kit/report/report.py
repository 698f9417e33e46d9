"""The report of one case: one method a section, each called by one cell of the template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.findings import Findings
from mmi_kit.case.details import Details
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.tables import Evidence
from mmi_kit.report.citations import Citations
from mmi_kit.report.exhibit_files import pdfs_by_exhibit
from mmi_kit.report.material import Material
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

_READY: list[Report] = []  # of the case that this process has read already


@contextmanager
def ready(report: Report) -> Iterator[None]:
    """A notebook that opens this case, in this process, meanwhile gets this report."""
    _READY.append(report)
    try:
        yield
    finally:
        _READY.pop()


@dataclass(frozen=True, kw_only=True)
class Report(Material):
    """A case, read and assessed. In a notebook, each method shows its section."""

    folder: CaseFolder

    @classmethod
    def open(cls, case: str, cases: Path | None = None) -> Report:
        """Read and assess a case. Raises CaseError or RecordsError, with what to do."""
        folder = open_case_folder(case, cases)
        for report in _READY:
            if report.folder == folder:
                return report
        details = folder.details()
        evidence = build_evidence(folder, details)
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

    def cover(self) -> Section:
        """Title and identifiers."""
        return Section(cover.cover(self))

    def summary(self) -> Section:
        """Key findings on one page."""
        return Section(summary.summary(self))

    def records_reviewed(self) -> Section:
        """What was read, from whom, and what is not covered."""
        return Section(records.records_reviewed(self))

    def impairments(self) -> Section:
        """Diagnoses and objective findings, positive and negative."""
        return Section(clinical.impairments(self))

    def treatment_history(self) -> Section:
        """What was tried, how long, what it achieved, why it ended."""
        return Section(treatment.treatment_history(self))

    def surgical_opinion(self) -> Section:
        """What was advised, by whom, and what was decided."""
        return Section(surgical.surgical_opinion(self))

    def threshold(self) -> Section:
        """When active treatment ended."""
        return Section(threshold.threshold(self))

    def functional_floor(self) -> Section:
        """What is documented about each function."""
        return Section(function.functional_floor(self))

    def consistency(self) -> Section:
        """Whether visits and providers agree."""
        return Section(consistency.consistency(self))

    def trajectory(self) -> Section:
        """Whether the scores still change."""
        return Section(trajectory.trajectory(self))

    def symptoms(self) -> Section:
        """The factors of 20 CFR 404.1529(c)(3)."""
        return Section(symptoms.symptoms(self))

    def adherence(self) -> Section:
        """Missed or declined care, with its recorded reasons."""
        return Section(adherence.adherence(self))

    def completeness(self) -> Section:
        """Which evidence is on file, what is missing, whom to ask."""
        return Section(completeness.completeness(self))

    def contrary_evidence(self) -> Section:
        """Everything that speaks against the findings."""
        return Section(contrary.contrary_evidence(self))

    def limits(self) -> Section:
        """Limits, disclosure and signature."""
        return Section(limits.limits(self))

    def chronology(self) -> Section:
        """Appendix A: every visit."""
        return Section(appendix.chronology(self))

    def measures(self) -> Section:
        """Appendix B: every score, and the first and last record of each limitation."""
        return Section(appendix.measures(self))

    def method(self) -> Section:
        """Appendix C: how it was made, and by which rules."""
        return Section(appendix.method_and_rules(self))

    def glossary(self) -> Section:
        """Appendix D: the terms of the report and the abbreviations of the records."""
        return Section(terms.terms(self))
