"""The recipe: records -> evidence -> assessment -> notebook -> Word."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mmi_kit import __version__
from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.findings import Findings
from mmi_kit.assessment.read_case import read_case
from mmi_kit.assessment.since_last import last_findings, since_last
from mmi_kit.assessment.to_json import findings_json
from mmi_kit.case.details import Details
from mmi_kit.case.fingerprint import Options, look_again
from mmi_kit.case.folder import CaseFolder, open_case_folder
from mmi_kit.case.lock import case_lock
from mmi_kit.case.made import FINDINGS, RUN, Plan, outputs, plan
from mmi_kit.case.write import atomic_write, sweep
from mmi_kit.edits.issue import Reissued, issue_report
from mmi_kit.edits.review import Review, review_issued
from mmi_kit.evidence.review.apply import only_confirmed
from mmi_kit.evidence.tables import Evidence
from mmi_kit.notebooks.engines import STOCK
from mmi_kit.notebooks.files import dumps_executed
from mmi_kit.notebooks.own import check_own
from mmi_kit.notebooks.run import FailedRunError, run_template
from mmi_kit.notebooks.templates import Template, find_template, read_notebook, with_prose_of
from mmi_kit.report.report import Report, ready
from mmi_kit.report.sections.cover import title_of
from mmi_kit.word.exporter import to_docx
from mmi_kit.word.issue import sha256

# Libraries whose version can change what a report looks like or says.
NAMED_LIBRARIES = ("matplotlib", "nbconvert", "pandas", "papermill", "python-docx")
COUNTED = (
    "visits",
    "treatments",
    "measures",
    "capacities",
    "findings",
    "statements",
    "problems",
)


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
    """What one run made. Without `evidence` and `findings` the executed notebook was used again;
    without `issued` nothing was to be done. `plan` says why. `review`: what a person changed in
    the report, where anybody did. `since`: what is another finding than at the last run."""

    folder: CaseFolder
    template: Template
    plan: Plan
    evidence: Evidence | None = None
    findings: Findings | None = None
    issued: Reissued | None = None
    review: Review | None = None
    notes: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def build_report(
    case_id: str,
    *,
    root: Path | None = None,
    parameters: dict[str, str] | None = None,
    lay_out: bool = False,
    restyle: bool = False,
    confirmed_only: bool = False,
    force: bool = False,
    engine: str = STOCK,
    say: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the report of one case; every file is replaced whole or not at all.

    What has not changed since the last run is used again, unless `force` is given. `lay_out` asks
    LibreOffice, where it is installed, for the page numbers of the contents; `restyle` gives an
    edited report the present look of the house; `confirmed_only` leaves out every fact that nobody
    has reviewed. The engine `mmi` wants a fresh process.
    Raises CaseError, RecordsError, TemplateError or WordError, with the old report intact.
    """
    watch = Stopwatch(say=say)
    folder = open_case_folder(case_id, root)
    given = parameters or {}
    with case_lock(folder), only_confirmed(confirmed_only):
        sweep(folder)
        details = folder.details()
        template = find_template(details.report.template, folder)
        options = Options(parameters=given, lay_out=lay_out, confirmed_only=confirmed_only)
        todo = plan(folder, options, template.name, force=force, restyle=restyle)
        built = Built(folder=folder, template=template, plan=todo, seconds=watch.seconds)
        if todo.work == "nothing":
            return built
        evidence = None
        if todo.work == "all":
            with watch.stage("records and evidence"):
                evidence = read_case(folder, details, say)
            run = folder, template, evidence, watch, given
            findings, notebook, notes = _shown(*run, details, engine)
            if folder.details().decisions != details.decisions:  # a cell decided: it is to be seen
                look_again()
                details = folder.details()
                todo = plan(folder, options, template.name, force=force, restyle=restyle)
                built = replace(built, plan=todo)
                findings, notebook, notes = _shown(*run, details, STOCK)
            found = findings_json(findings, evidence.problems, __version__)
            built = replace(built, evidence=evidence, findings=findings, notes=tuple(notes))
        else:
            notebook = _executed(folder, template)
        with watch.stage("Word"):
            document = to_docx(notebook, **_properties(details, folder), lay_out=lay_out)
            issued = issue_report(
                folder, template.name, document, details.claim.as_of, restyle=restyle
            )
            review = review_issued(folder, template.name, issued, evidence)
        atomic_write(folder.report / f"{template.name}.ipynb", dumps_executed(notebook).encode())
        if built.findings:
            since = since_last(last_findings(folder.report / FINDINGS), built.findings)
            built = replace(built, since=since)
            atomic_write(folder.report / FINDINGS, found.encode())
        built = replace(built, issued=issued, review=review)
        atomic_write(folder.report / RUN, _run_record(built, options))
    return built


def _shown(
    folder: CaseFolder,
    template: Template,
    evidence: Evidence,
    watch: Stopwatch,
    given: dict[str, str],
    details: Details,
    engine: str,
) -> tuple[Findings, Any, list[str]]:
    """The findings, the notebook that shows them, and what is to be told of its run."""
    notes: list[str] = []
    with watch.stage("assessment"):
        findings = assess(evidence, details, folder.id, folder.weights())
    with watch.stage("notebook"), ready(Report.of(folder, details, evidence, findings)):
        notebook = _run(folder, template, given, engine, watch.say, notes.append)
    return findings, notebook, notes


def _run(
    folder: CaseFolder,
    template: Template,
    given: dict[str, str],
    engine: str,
    say: Callable[[str], None],
    note: Callable[[str], None],
) -> Any:
    failed = folder.report / f"{template.name}.failed.ipynb"
    parameters = {"case": folder.id} | given
    check_own(template, folder)
    try:
        notebook = run_template(
            template, parameters, folder.path.parent, engine=engine, say=say, note=note
        )
    except FailedRunError as failure:
        if failure.notebook:
            atomic_write(failed, failure.notebook.encode())
        raise
    failed.unlink(missing_ok=True)
    return notebook


def _executed(folder: CaseFolder, template: Template) -> Any:
    """The notebook of the last run, with the prose that the template has now."""
    ran = read_notebook(folder.report / f"{template.name}.ipynb")
    return with_prose_of(ran, read_notebook(template.path))


def _properties(details: Details, folder: CaseFolder) -> dict[str, Any]:
    return {
        "house_style": folder.house_style,
        "title": title_of(details),
        "author": details.report.author,
        "subject": details.claimant.ref,
        "as_of": details.claim.as_of,
    }


def _run_record(built: Built, options: Options) -> bytes:
    """What a later run, or an auditor, needs to know how the report came about."""
    folder, template, todo = built.folder, built.template, built.plan
    look_again()
    again = plan(folder, options, template.name)
    # What changed while it was read is not what the report was made from: build it again then.
    same = (again.notebook, again.word) == (todo.notebook, todo.word)
    issued = {built.issued.path.name: built.issued.sha256} if built.issued else {}
    record = {
        "schema": 2,
        "case": folder.id,
        "kit": __version__,
        "template": {
            "name": template.name,
            "checked_out": template.checked_out,
            "sha256": sha256(template.path.read_bytes()),
        },
        "parameters": dict(options.parameters),
        "made_from": {"notebook": todo.notebook, "word": todo.word} if same else {},
        "inputs": _inputs(built),
        "issued": issued,
        "beside": built.issued.beside if built.issued else "",
        "edited": built.review is not None,
        # As it was issued: what somebody saves over it from now on is an edit.
        "outputs": outputs(folder, template.name) | issued,
        "counts": _counts(built),
        "last_visit": _last_visit(built),
        "libraries": {name: version(name) for name in NAMED_LIBRARIES},
    }
    return (json.dumps(record, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _inputs(built: Built) -> Any:
    """The files that were read, each with its hash; as before when nothing was read again."""
    if built.evidence is None:
        return built.plan.last["inputs"]
    folder, weights = built.folder, built.folder.rubric_csv
    sources = built.evidence.sources
    return (
        {"case.toml": sha256(folder.case_toml.read_bytes())}
        | ({"rubric.csv": sha256(weights.read_bytes())} if weights else {})
        | dict(zip(sources["file"], sources["sha256"], strict=True))
    )


def _counts(built: Built) -> Any:
    if built.evidence is None:
        return built.plan.last["counts"]
    return {name: len(getattr(built.evidence, name)) for name in COUNTED}


def _last_visit(built: Built) -> Any:
    """The day of the last visit on file, as far as it is dated."""
    if built.evidence is None:
        return built.plan.last.get("last_visit", "")
    return max((row["date"] for row in built.evidence.used("visits")), default="")
