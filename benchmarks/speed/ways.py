"""The commands that are compared. All do the same: demo-lumbar's notebook, run, as a document."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.large import ROOT
from benchmarks.speed.measure import Measured, measured

TEMPLATE = ROOT / "templates" / "notebooks" / "mmi-report.ipynb"
PYTHON = sys.executable
MMI = [PYTHON, "-m", "mmi_kit"]


def papermill(case: str, root: Path) -> list[list[str]]:
    """papermill's own command line."""
    target = root / f"{case}.ipynb"
    run = [PYTHON, "-m", "papermill", str(TEMPLATE), str(target), "-p", "case", case]
    return [[*run, "--no-progress-bar", "--log-level", "ERROR"]]


def with_pandoc(pandoc: str) -> Callable[[str, Path], list[list[str]]]:
    """papermill, then pandoc to Word."""

    def commands(case: str, root: Path) -> list[list[str]]:
        written = [pandoc, str(root / f"{case}.ipynb"), "-o", str(root / f"{case}.docx")]
        return [*papermill(case, root), written]

    return commands


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


def run(commands: list[list[str]], root: Path, *, memory: bool = False) -> Measured:
    """One command after the other, as one."""
    parts = [measured(command, root, memory=memory) for command in commands]
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
