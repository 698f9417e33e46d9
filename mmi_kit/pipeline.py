"""The recipe: records -> evidence -> assessment -> notebook -> Word."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mmi_kit import __version__
from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.findings import Findings
from mmi_kit.assessment.to_json import findings_json
from mmi_kit.case.details import Details
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.case.lock import case_lock
from mmi_kit.case.write import atomic_write, sweep
from mmi_kit.edits.issue import Reissued, issue_report
from mmi_kit.edits.review import Review, review_issued
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.review import only_confirmed
from mmi_kit.evidence.tables import Evidence
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.run import FailedRunError, run_template
from mmi_kit.notebooks.templates import Template, find_template, templates_folder
from mmi_kit.word.exporter import to_docx
from mmi_kit.word.issue import sha256

# Libraries whose version can change what a report looks like or says.
NAMED_LIBRARIES = ("matplotlib", "nbconvert", "pandas", "papermill", "python-docx")


@dataclass(kw_only=True, slots=True)
class Stopwatch:
    """Seconds per stage, for the last line of a run. `say` shows the stage on screen."""

    say: Callable[[str], None] = lambda _: None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        self.say(name)
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What one run made. `review`: what a person changed in the report, where anybody did."""

    folder: CaseFolder
    template: Template
    evidence: Evidence
    findings: Findings
    issued: Reissued
    review: Review | None
    seconds: dict[str, float]


def build_report(
    case_id: str,
    *,
    root: Path | None = None,
    parameters: dict[str, str] | None = None,
    lay_out: bool = False,
    restyle: bool = False,
    confirmed_only: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the report of one case; every file is replaced whole or not at all.

    `lay_out` asks LibreOffice, where it is installed, for the page numbers of the contents;
    `restyle` gives an edited report the present look of the house; `confirmed_only` leaves out
    every fact that nobody has reviewed.
    Raises CaseError, RecordsError, TemplateError or WordError, with the old report intact.
    """
    watch = Stopwatch(say=say)
    folder = open_case_folder(case_id, root)
    with case_lock(folder), only_confirmed(confirmed_only):
        sweep(folder)
        with watch.stage("records and evidence"):
            details = folder.details()
            evidence = build_evidence(folder, details, say)
        with watch.stage("assessment"):
            findings = assess(evidence, details, folder.id, folder.weights())
            found = findings_json(findings, evidence.problems, __version__)
        with watch.stage("notebook"):
            template = find_template(details.report.template, folder)
            notebook = _run(folder, template, {"case": folder.id} | (parameters or {}))
        with watch.stage("Word"):
            document = to_docx(notebook, **_properties(details, folder), lay_out=lay_out)
            issued = issue_report(
                folder, template.name, document, details.claim.as_of, restyle=restyle
            )
            review = review_issued(folder, template.name, issued, evidence)
        atomic_write(folder.report / f"{template.name}.ipynb", dumps(notebook).encode())
        atomic_write(folder.report / "findings.json", found.encode())
        now = {issued.path.name: issued.sha256}
        run = _run_record(folder, template, evidence, now, parameters or {})
        atomic_write(folder.report / "run.json", run)
    return Built(
        folder=folder,
        template=template,
        evidence=evidence,
        findings=findings,
        issued=issued,
        review=review,
        seconds=watch.seconds,
    )


def _run(folder: CaseFolder, template: Template, parameters: dict[str, str]) -> Any:
    failed = folder.report / f"{template.name}.failed.ipynb"
    try:
        notebook = run_template(template, parameters, folder.path.parent)
    except FailedRunError as failure:
        if failure.notebook:
            atomic_write(failed, failure.notebook.encode())
        raise
    failed.unlink(missing_ok=True)
    return notebook


def house_style(folder: CaseFolder) -> Path:
    """The look of the case's documents: its own house-style.docx, else the one that ships."""
    own = folder.path / "house-style.docx"
    return own if own.is_file() else templates_folder() / "word" / "house-style.docx"


def _properties(details: Details, folder: CaseFolder) -> dict[str, Any]:
    return {
        "house_style": house_style(folder),
        "title": "Treatment and function: evidence summary",
        "author": details.report.author,
        "subject": details.claimant.ref,
        "as_of": details.claim.as_of,
    }


def _run_record(
    folder: CaseFolder,
    template: Template,
    evidence: Evidence,
    issued: dict[str, str],
    parameters: dict[str, str],
) -> bytes:
    """What a later run, or an auditor, needs to know how the report came about."""
    weights = folder.rubric_csv
    record = {
        "schema": 1,
        "case": folder.id,
        "kit": __version__,
        "template": {
            "name": template.name,
            "checked_out": template.checked_out,
            "sha256": sha256(template.path.read_bytes()),
        },
        "parameters": parameters,
        "inputs": {"case.toml": sha256(folder.case_toml.read_bytes())}
        | ({"rubric.csv": sha256(weights.read_bytes())} if weights else {})
        | dict(zip(evidence.sources["file"], evidence.sources["sha256"], strict=True)),
        "issued": issued,
        "counts": {
            name: len(getattr(evidence, name))
            for name in (
                "visits",
                "treatments",
                "measures",
                "capacities",
                "findings",
                "statements",
                "problems",
            )
        },
        "libraries": {name: version(name) for name in NAMED_LIBRARIES},
    }
    return (json.dumps(record, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
