"""Time the Word exporter beside pandoc and nbconvert on the same executed notebook.

    python -m benchmarks.word        or: make benchmark-word

All in one run on one machine; the ratios are what can be compared with another machine. pandoc
is taken from the PATH, else put into a temporary environment of its own (pypandoc_binary, 36 MB).
What each way makes is counted too: a fast document without tables is no document.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from mmi_kit.case.folder import open_case_folder
from mmi_kit.notebooks.files import dumps
from mmi_kit.notebooks.run import run_template
from mmi_kit.notebooks.templates import find_template
from mmi_kit.word.exporter import to_docx

CASE, TEMPLATE = "demo-lumbar", "mmi-report"
ROUNDS = 5
ROOT = Path(__file__).parents[2]
HOUSE_STYLE = ROOT / "templates" / "word" / "house-style.docx"
_FIND_PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"


@dataclass(frozen=True, slots=True)
class Measured:
    """One way: median seconds, kilobytes, native tables, how many with a header row, citations
    that can be clicked."""

    name: str
    seconds: float
    kilobytes: int
    tables: int
    headed: int
    links: int


def main() -> None:
    """Run the demo case, time every way, print the table."""
    with tempfile.TemporaryDirectory(prefix="mmi-benchmark-") as temporary:
        folder = Path(temporary)
        source = folder / "report.ipynb"
        source.write_text(dumps(_executed(folder)), encoding="utf-8")
        measured = [
            _measure("mmi-kit, in process", lambda: _ours(source), folder / "ours.docx"),
            _measure("mmi-kit, with start of Python", lambda: _process(source, folder),
                     folder / "process.docx"),
            _measure("nbconvert to HTML, in process", lambda: _html(source), folder / "a.html"),
        ]  # fmt: skip
        pandoc = shutil.which("pandoc") or installed_pandoc(folder)
        if pandoc:
            plain = folder / "plain.ipynb"
            plain.write_text(without_own_outputs(source), encoding="utf-8")
            for name, notebook in (("pandoc", source), ("pandoc, HTML outputs only", plain)):
                target = folder / f"{notebook.stem}.docx"
                command = [pandoc, str(notebook), "-o", str(target)]
                measured.append(_measure(name, lambda: _run(command, target), target))  # noqa: B023
        else:
            print("pandoc could not be installed: it was NOT measured", file=sys.stderr)
    print(_table(measured))


def _executed(folder: Path) -> Any:
    cases = folder / "cases"
    skip = shutil.ignore_patterns("report", ".history")
    shutil.copytree(ROOT / "cases" / CASE, cases / CASE, ignore=skip)
    template = find_template(TEMPLATE, open_case_folder(CASE, cases))
    return run_template(template, {"case": CASE}, cases)


def without_own_outputs(source: Path) -> str:
    """The notebook without the output types that only the kit reads."""
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for kind in [k for k in output.get("data", {}) if k.endswith("+json")]:
                del output["data"][kind]
    return str(nbformat.writes(notebook))


def _ours(source: Path) -> bytes:
    notebook = nbformat.read(source, as_version=4)
    return to_docx(notebook, house_style=HOUSE_STYLE, title="Report", author="", subject="",
                   as_of="")  # fmt: skip


def _process(source: Path, folder: Path) -> bytes:
    target = folder / "started.docx"
    code = (
        "import sys, pathlib; from benchmarks.word.__main__ import _ours;"
        "pathlib.Path(sys.argv[2]).write_bytes(_ours(pathlib.Path(sys.argv[1])))"
    )
    return _run([sys.executable, "-c", code, str(source), str(target)], target)


def _html(source: Path) -> bytes:
    from nbconvert.exporters import HTMLExporter

    return str(HTMLExporter().from_filename(str(source))[0]).encode()


def _run(command: list[str], target: Path) -> bytes:
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return target.read_bytes()


def installed_pandoc(folder: Path) -> str:
    """pandoc from a temporary environment; "" when that cannot be made."""
    home = folder / "pandoc"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = next(p for p in home.glob("*/python*") if p.stem == "python")
    install = [str(python), "-m", "pip", "install", "--quiet", "pypandoc_binary"]
    if subprocess.run(install, check=False, capture_output=True).returncode:
        return ""
    found = subprocess.run(
        [str(python), "-c", _FIND_PANDOC], check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def _measure(name: str, make: Callable[[], bytes], target: Path) -> Measured:
    made = make()  # once before the clock runs: imports and caches
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        made = make()
        seconds.append(time.perf_counter() - start)
    target.write_bytes(made)
    text = made.decode("utf-8", "replace")
    if zipfile.is_zipfile(target):
        with zipfile.ZipFile(target) as archive:
            text = archive.read("word/document.xml").decode()
    return Measured(
        name,
        statistics.median(seconds),
        len(made) // 1024,
        text.count("<w:tbl>") + text.count("<table"),
        text.count("<w:tblHeader") + text.count("<thead"),
        text.count('w:anchor="ref_exhibit'),
    )


def _table(measured: list[Measured]) -> str:
    """As markdown. The ratio is to the first line."""
    base = measured[0].seconds
    lines = [
        f"{CASE}, median of {ROUNDS}",
        "",
        "| way | seconds | ratio | KB | tables | with header row | citations that lead to a row |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {m.name} | {m.seconds:.2f} | {m.seconds / base:.1f} | {m.kilobytes} | {m.tables} | "
        f"{m.headed} | {m.links} |"
        for m in measured
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
