"""The commands that are compared. All do the same: demo-lumbar's notebook, run, as a document."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.speed.large import ROOT
from benchmarks.speed.measure import Measured, measured
from benchmarks.word.__main__ import without_own_outputs

TEMPLATE = ROOT / "templates" / "notebooks" / "mmi-report.ipynb"
PYTHON = sys.executable
MMI = [PYTHON, "-m", "mmi_kit"]
Step = list[str] | Callable[[], None]


def papermill(case: str, root: Path) -> list[list[str]]:
    """papermill's own command line."""
    target = root / f"{case}.ipynb"
    run = [PYTHON, "-m", "papermill", str(TEMPLATE), str(target), "-p", "case", case]
    return [[*run, "--no-progress-bar", "--log-level", "ERROR"]]


def with_pandoc(pandoc: str) -> Callable[[str, Path], list[Step]]:
    """papermill, then pandoc to Word.

    pandoc gets the notebook without the output type that only this kit reads: it takes 40 seconds
    over that, and no other notebook holds it. Taking it out is not timed.
    """

    def commands(case: str, root: Path) -> list[Step]:
        notebook = root / f"{case}.ipynb"
        written = [pandoc, str(notebook), "-o", str(root / f"{case}.docx")]
        return [*papermill(case, root), lambda: _plain(notebook), written]

    return commands


def _plain(path: Path) -> None:
    path.write_text(without_own_outputs(path), encoding="utf-8")


def with_nbconvert(case: str, root: Path) -> list[list[str]]:
    """papermill, then nbconvert to HTML."""
    return [
        *papermill(case, root),
        [PYTHON, "-m", "nbconvert", "--to", "html", "--log-level", "ERROR",
         str(root / f"{case}.ipynb")],
    ]  # fmt: skip


def stock(case: str, _: Path) -> list[list[str]]:
    """This kit, with the reference engine."""
    return [[*MMI, "report", case, "--force", "--no-pages", "--engine", "stock"]]


def cold(case: str, _: Path) -> list[list[str]]:
    """This kit, as it is typed, without page numbers: none of the others has any."""
    return [[*MMI, "report", case, "--force", "--no-pages"]]


def paged(case: str, _: Path) -> list[list[str]]:
    """This kit with page numbers, which LibreOffice counts."""
    return [[*MMI, "report", case, "--force"]]


def unchanged(case: str, _: Path) -> list[list[str]]:
    """This kit, when nothing has changed."""
    return [[*MMI, "report", case]]


def run(commands: Sequence[Step], root: Path, *, memory: bool = False) -> Measured:
    """One command after the other, as one; what is no command is done and not timed."""
    parts = []
    for command in commands:
        if callable(command):
            command()
        else:
            parts.append(measured(command, root, memory=memory))
    return Measured(
        sum(p.seconds for p in parts),
        sum(p.cpu for p in parts),
        max(p.megabytes for p in parts),
    )


def unchanged_copies(case: Path, count: int, root: Path) -> None:
    """So many copies of a case that was built, each as if it had been built in its place."""
    text = (case / "report" / "run.json").read_text(encoding="utf-8")
    for number in range(count):
        name = f"copy-{number:04d}"
        shutil.copytree(case, root / name, ignore=shutil.ignore_patterns(".history", "*.lock"))
        run_json = json.loads(text) | {"case": name}
        (root / name / "report" / "run.json").write_text(json.dumps(run_json), encoding="utf-8")
