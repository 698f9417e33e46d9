"""The command line: `mmi report CASE` and its kin. Thin: each verb calls the library."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from mmi_kit.errors import EvidenceError, MmiError, TemplateError

INTERRUPTED = 130  # the exit code of a program that was stopped with Ctrl-C

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="From a claimant's visit records to a cited Word report.",
)
Case = Annotated[str, typer.Argument(help="the case: a folder under cases/", show_default=False)]
Cases = Annotated[
    Path | None, typer.Option("--cases", help="the folder that holds the cases", show_default=False)
]


@app.command()
def report(
    case: Case,
    cases: Cases = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", help="notebook parameter, as name=value")
    ] = None,
    restyle: Annotated[
        bool, typer.Option("--restyle", help="give an edited report the present house style")
    ] = False,
    confirmed_only: Annotated[
        bool, typer.Option(help="use only facts that were reviewed in evidence.xlsx")
    ] = False,
) -> None:
    """Build the report and say where it is and what to look at."""
    from rich.console import Console

    from mmi_kit.pipeline import build_report
    from mmi_kit.run_summary import run_summary

    parameters = dict(_name_value(text) for text in parameter or ())
    with Console(stderr=True).status("Starting ...") as status:
        built = build_report(
            case,
            root=cases,
            parameters=parameters,
            lay_out=True,
            restyle=restyle,
            confirmed_only=confirmed_only,
            say=lambda stage: status.update(f"{case}: {stage} ..."),
        )
    typer.echo(run_summary(built))


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

    # The one place that reads the clock: it only pre-fills an input that the user then owns.
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
    files, visits = len(evidence.sources), evidence.visits["visit_id"].nunique()
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
    from mmi_kit.assessment.to_json import findings_json
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.evidence.build import build_evidence
    from mmi_kit.run_summary import findings_summary

    folder = open_case_folder(case, cases)
    details = folder.details()
    evidence = build_evidence(folder, details)
    findings = assess_case(evidence, details, folder.id, folder.weights())
    if json:
        typer.echo(findings_json(findings, evidence.problems, __version__), nl=False)
    else:
        typer.echo(findings_summary(findings))


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


@app.command()
def edits(
    case: Case,
    file: Annotated[
        Path | None, typer.Argument(help="another copy of the report", show_default=False)
    ] = None,
    cases: Cases = None,
    json: Annotated[bool, typer.Option("--json", help="print everything as JSON")] = False,
    take: Annotated[
        str, typer.Option(help="enter this decision, which an edit states, into case.toml")
    ] = "",
    why: Annotated[str, typer.Option(help="your reason for the decision")] = "",
) -> None:
    """List what you changed in the report in Word, and what to look at in it."""
    from datetime import date

    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.case.lock import case_lock
    from mmi_kit.edits.decisions import take as enter
    from mmi_kit.edits.review import review_case, review_text

    folder = open_case_folder(case, cases)
    found = review_case(folder, file)
    if take:
        with case_lock(folder):
            offer = enter(folder, found.offers, take, why=why, on=date.today().isoformat())
        typer.echo(f"{case}: decisions.{offer.name} = {offer.value}, in case.toml. Build it again")
        return
    typer.echo(found.as_json() if json else review_text(found), nl=not json)


@app.command()
def join(
    case: Case,
    file: Annotated[Path, typer.Argument(help="the copy that a colleague edited")],
    cases: Cases = None,
) -> None:
    """Bring what a colleague changed in another copy into the report, as tracked changes."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.case.lock import case_lock
    from mmi_kit.edits.issue import bring_copy
    from mmi_kit.run_summary import merged_summary
    from mmi_kit.word.reading import document_of

    folder = open_case_folder(case, cases)
    details = folder.details()
    document_of(folder, None)
    copy = document_of(folder, file)
    with case_lock(folder):
        made = bring_copy(folder, details.report.template, copy, details.claim.as_of)
    typer.echo(f"{case}: {copy.name} into {made.path.name}: {merged_summary(made.outcomes)}")


@app.command()
def history(case: Case, cases: Cases = None) -> None:
    """List every version of the case's files that was ever replaced."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.edits.kept import versions_text

    typer.echo(versions_text(open_case_folder(case, cases)))


@app.command()
def restore(
    case: Case,
    version: Annotated[str, typer.Argument(help="its id, as history lists it")],
    cases: Cases = None,
) -> None:
    """Put an earlier version back; the present one is kept in the history."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.case.lock import case_lock
    from mmi_kit.edits.kept import restore as put_back

    folder = open_case_folder(case, cases)
    with case_lock(folder):
        old = put_back(folder, version)
    typer.echo(f"{folder.id}: {old.name} is version {old.id[:8]} again")


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
        typer.echo(_our_bug(error), err=True)
        raise SystemExit(1) from None


def _our_bug(error: Exception) -> str:
    """Type and place of an unexpected error; its text may hold the claimant's data."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"A bug in mmi-kit: {type(error).__name__} in {Path(place.filename).name}, "
        f"line {place.lineno}. The case folder is unharmed. "
        "Set MMI_DEBUG=1 and run again to see all of it (it may show the claimant's data)."
    )


def _name_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise TemplateError(
            f"{text!r} is no parameter", where="-p", expected="name=value", do="Correct it"
        )
    return name.strip(), value
