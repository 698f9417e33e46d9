"""The commands on notebooks: `mmi lab CASE` and `mmi notebooks CASE`."""

from __future__ import annotations

import os
import subprocess
from typing import Annotated

import typer

from mmi_kit.verbs.arguments import Case, Cases


def lab(
    case: Case,
    template: Annotated[str, typer.Argument(help="the template; else the case's own")] = "",
    cases: Cases = None,
    browser: Annotated[bool, typer.Option(help="open it in the browser")] = True,
    only_copy: Annotated[
        bool, typer.Option("--only-copy", help="make the copy, without JupyterLab")
    ] = False,
) -> None:
    """Copy the template into the case, once, and open it in JupyterLab."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.case.lock import case_lock
    from mmi_kit.notebooks.lab import LAB, command, environment, lab_python, prepare
    from mmi_kit.notebooks.own import check_out

    folder = open_case_folder(case, cases)
    with case_lock(folder):
        usual = folder.details().report.template
        copy = check_out(folder, template or usual)
    said = "is yours now" if copy.new else "is your own copy already; it was left as it is"
    typer.echo(f"{folder.id}: notebooks/{copy.path.name} {said}. " + built(copy.name, usual))
    if only_copy:
        return
    python = lab_python(LAB)
    prepare(LAB)
    words = command(python, folder, copy.path, browser=browser)
    env = environment(LAB, folder.root, os.environ)
    raise typer.Exit(subprocess.run(words, env=env, check=False).returncode)  # noqa: S603


def built(name: str, usual: str) -> str:
    """Which report is made of a copy."""
    if name == usual:
        return "make report uses it"
    return f'To build it, write template = "{name}" under [report] of case.toml'


def notebooks(
    case: Case,
    template: Annotated[str, typer.Argument(help="one of them; else all")] = "",
    cases: Cases = None,
    update: Annotated[
        bool, typer.Option("--update", help="bring in what is new in the template")
    ] = False,
) -> None:
    """List your own copies of templates, and what is new in the templates since."""
    from mmi_kit.case.folder import open_case_folder
    from mmi_kit.case.lock import case_lock
    from mmi_kit.notebooks.update import checked_out, compare
    from mmi_kit.notebooks.update import update as bring

    folder = open_case_folder(case, cases)
    with case_lock(folder):
        names = (template,) if template else checked_out(folder)
        for name in names:
            done = bring(folder, name) if update else compare(folder, name)
            typer.echo(f"{folder.id}: notebooks/{name}.ipynb: {done}")
            if done and not update:
                typer.echo(
                    f"  To take it: make notebooks CASE={folder.id} TEMPLATE={name} UPDATE=1"
                )
    if not names:
        typer.echo(f"{folder.id}: no own copy of a template")
