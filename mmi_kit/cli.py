"""The command line: `mmi report CASE` and its kin. Thin: each verb calls the library."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mmi_kit.errors import INTERRUPTED, EvidenceError, MmiError, our_bug
from mmi_kit.verbs.arguments import Case, Cases
from mmi_kit.verbs.building import caseload, report, reports, watch
from mmi_kit.verbs.edits import edits, history, join, restore
from mmi_kit.verbs.notebooks import lab, notebooks

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="From a claimant's visit records to a cited Word report.",
)

for building in (report, reports, caseload, watch):
    app.command()(building)


@app.command()
def intake(case: Case, cases: Cases = None) -> None:
    """Read every record and write evidence.xlsx, where each fact is reviewed."""
    from rich.console import Console

    from mmi_kit.intake import take_in
    from mmi_kit.run_summary import intake_summary

    with Console(stderr=True).status("Starting ...") as status:
        made = take_in(case, root=cases, say=lambda stage: status.update(f"{case}: {stage} ..."))
    typer.echo(intake_summary(made))


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="one record file", show_default=False)],
    date: Annotated[str, typer.Option(help="the date of a note that names none")] = "",
    json: Annotated[bool, typer.Option("--json", help="print the facts as JSON")] = False,
) -> None:
    """Print the facts of one record file, with no case."""
    from mmi_kit.evidence.one_file import as_json, as_lines, evidence_of_file

    found = evidence_of_file(file, date)
    typer.echo(as_json(found) if json else as_lines(found), nl=False)


@app.command()
def new(case: Case, cases: Cases = None) -> None:
    """Start a case folder with a case.toml to fill in and an empty visit log."""
    from datetime import date

    from mmi_kit.case.folder import cases_root
    from mmi_kit.case.scaffold import new_case

    # The clock only pre-fills an input that the user then owns.
    folder = new_case(case, cases_root(cases), date.today().isoformat())
    typer.echo(f"New case: {folder.path}")
    typer.echo("Next: fill in case.toml, put the visit log in records/,")
    typer.echo(f"then: make report CASE={folder.id}")


@app.command()
def check(
    case: Case,
    cases: Cases = None,
    strict: Annotated[bool, typer.Option(help="fail when there is any problem")] = False,
) -> None:
    """Read the records and list every problem found in them."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.errors import Problem
    from mmi_kit.evidence.build import build_evidence

    folder = open_case_folder(case, cases)
    evidence = build_evidence(folder, folder.details())
    for row in evidence.problems.to_dict("records"):
        typer.echo(f"[{row['code']}] {Problem(**{str(k): str(v) for k, v in row.items()})}")
    files, visits = len(evidence.records), evidence.visits["visit_id"].nunique()
    count = len(evidence.problems)
    typer.echo(f"{case}: {files} record(s), {visits} visit(s), {count} problem(s)")
    if strict and count:
        raise EvidenceError(f"{count} problem(s) in the records", where=f"case {case}")


@app.command()
def assess(
    case: Case,
    cases: Cases = None,
    json: Annotated[bool, typer.Option("--json", help="print findings.json")] = False,
) -> None:
    """Print what the kit found, without building a report."""
    from mmi_kit import __version__
    from mmi_kit.assessment.assess import assess as assess_case
    from mmi_kit.assessment.read_case import read_case
    from mmi_kit.assessment.to_json import findings_json
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.run_summary import contrary_entries, findings_summary

    folder = open_case_folder(case, cases)
    details = folder.details()
    evidence = read_case(folder, details)
    findings = assess_case(evidence, details, folder.id, folder.weights())
    if json:
        typer.echo(findings_json(findings, evidence.problems, __version__), nl=False)
    else:
        entries = contrary_entries(folder, evidence, findings)
        typer.echo(findings_summary(findings, entries))


@app.command()
def requests(case: Case, cases: Cases = None) -> None:
    """Write a Word letter to each person who could close a gap, and the author's own to-do list."""
    from mmi_kit.requests import write_requests
    from mmi_kit.run_summary import requests_summary

    typer.echo(requests_summary(write_requests(case, cases)))


@app.command()
def lint(
    case: Case,
    file: Annotated[
        Path | None, typer.Argument(help="a Word document; else the report", show_default=False)
    ] = None,
    cases: Cases = None,
    strict: Annotated[bool, typer.Option(help="fail when there is any such phrase")] = False,
) -> None:
    """List what a report must not say: reserved statements, dead rulings, words to avoid."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.report.lint import lint as lint_passages
    from mmi_kit.word.reading import document_of, read_passages

    path = document_of(open_case_folder(case, cases), file)
    found = lint_passages(read_passages(path))
    for phrase in found:
        typer.echo(str(phrase))
    typer.echo(f"{path.name}: {len(found)} phrase(s) to reword")
    if strict and found:
        raise EvidenceError(f"{len(found)} phrase(s) to reword", where=path.name)


for editing in (edits, join, history, restore):
    app.command()(editing)


for working in (lab, notebooks):
    app.command()(working)


def main() -> None:
    """Run the command line; a user's mistake is one paragraph, never a traceback."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        app()
    except MmiError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(error.exit_code) from None
    except (KeyboardInterrupt, SystemExit) as end:  # typer turns the one into the other
        if isinstance(end, SystemExit) and end.code != INTERRUPTED:
            raise
        typer.echo("Stopped. Nothing was half-written.", err=True)
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:
        if os.environ.get("MMI_DEBUG"):
            raise
        typer.echo(our_bug(error), err=True)
        raise SystemExit(1) from None
