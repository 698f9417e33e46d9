"""What several test files need: a tiny case, the command line, and workbooks made by hand."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mmi_kit.report.quotes import CLOSE, OPEN

ROOT = Path(__file__).parents[1]

CASE_TOML = """\
[claimant]
ref = "T.C."

[claim]
aod = "2022-03-15"
as_of = "2024-06-30"

[[impairment]]
id = "lumbar"
label = "Lumbar disc disease"
"""
LOG = """\
date,provider,treatment,ODI,page
2023-01-10,Dr. Reed,Physical therapy,48,3
2023-04-11,Dr. Reed,Physical therapy,46,5
"""


def make_case(
    cases: Path, log: str | None = LOG, toml: str = CASE_TOML, name: str = "tiny"
) -> Path:
    """A case folder of a few lines; without a log when `log` is None."""
    case = cases / name
    (case / "records").mkdir(parents=True)
    (case / "case.toml").write_text(toml, encoding="utf-8")
    if log is not None:
        (case / "records" / "log.csv").write_text(log, encoding="utf-8")
    return case


def copy_of(name: str, cases: Path) -> Path:
    """A demo case, without what an earlier run has made of it."""
    skip = shutil.ignore_patterns("report", ".history", ".pages", "evidence.xlsx", "*.lock")
    return Path(shutil.copytree(ROOT / "cases" / name, cases / name, ignore=skip))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but its lock, by its path."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".lock")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def mmi(cases: Path, *words: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The command line, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mmi_kit", *words, "--cases", str(cases)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": seed, "COLUMNS": "200"},
    )


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


def mmi_here(cases: Path | None, *words: str) -> Run:
    """The command line, in this process: the same door, without the start."""
    from mmi_kit.cli import main

    out, err = io.StringIO(), io.StringIO()
    code: Any = 0
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch.object(sys, "argv", ["mmi", *words, *(["--cases", str(cases)] if cases else [])]),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    return Run(code, out.getvalue(), err.getvalue())


Rows = Sequence[Sequence[Any]]


def write_xlsx(path: Path, sheets: Mapping[str, Rows], *, epoch_1904: bool = False) -> Path:
    """A workbook by openpyxl. A cell may be (value, number format)."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value, form = value if isinstance(value, tuple) else (value, None)
                if form:
                    cell.number_format = form
    book.save(path)
    return path


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
)
ODS_STYLES = (
    "<office:automatic-styles>"
    '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
    '<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>'
    "</office:automatic-styles>"
)


def write_ods(path: Path, sheets: Mapping[str, str], manifest: str = "<m/>") -> Path:
    """An OpenDocument spreadsheet: sheet name to its rows as XML (see `ods_row`)."""
    tables = "".join(
        f'<table:table table:name="{name}"><table:table-column/>{rows}</table:table>'
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"{ODS_HEAD}{ODS_STYLES}{body}</office:document-content>")
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    """A row of cells; a plain word becomes a text cell."""
    inside = "".join(c if c.startswith("<") else ods_cell(c, "string") for c in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def ods_cell(shown: str, kind: str, **attributes: str) -> str:
    """One cell: what it shows, its value type, and attributes such as office__value="0.42"."""
    own = "".join(f' {k.replace("__", ":").replace("_", "-")}="{v}"' for k, v in attributes.items())
    return (
        f'<table:table-cell office:value-type="{kind}"{own}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def quotations(text: str) -> list[str]:
    """What stands in quotation marks in the text of a report."""
    return re.findall(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}", text)
