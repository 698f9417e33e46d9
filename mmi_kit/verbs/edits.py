"""The verbs about what people did to the report in Word, and about earlier versions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mmi_kit.verbs.arguments import Case, Cases


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


def join(
    case: Case,
    file: Annotated[Path, typer.Argument(help="the copy that a colleague edited")],
    cases: Cases = None,
) -> None:
    """Bring what a colleague changed in another copy into the report, as tracked changes."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.case.lock import case_lock
    from mmi_kit.edits.issue import bring_copy
    from mmi_kit.edits.outcome import merged_summary
    from mmi_kit.word.reading import document_of

    folder = open_case_folder(case, cases)
    details = folder.details()
    document_of(folder, None)
    copy = document_of(folder, file)
    with case_lock(folder):
        made = bring_copy(folder, details.report.template, copy, details.claim.as_of)
    typer.echo(f"{case}: {copy.name} into {made.path.name}: {merged_summary(made.outcomes)}")


def history(case: Case, cases: Cases = None) -> None:
    """List every version of the case's files that was ever replaced."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.edits.kept import versions_text

    typer.echo(versions_text(open_case_folder(case, cases)))


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
