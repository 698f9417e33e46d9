"""records.csv: which exhibit is each file, on which page does it start, when was it received?"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmi_kit.errors import Problem
from mmi_kit.records.spreadsheet import decode

NAME = "records.csv"
COLUMNS = ("file", "exhibit", "first_page", "received", "title")


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexEntry:
    """One line of records.csv."""

    exhibit: str = ""
    first_page: str = ""
    received: str = ""
    title: str = ""


def read_index(records: Path) -> tuple[Mapping[str, IndexEntry], tuple[Problem, ...]]:
    """File name to its entry, and what was wrong; empty when there is no records.csv."""
    path = records / NAME
    if not path.is_file():
        return {}, ()
    rows = list(csv.DictReader(io.StringIO(decode(path.read_bytes()) or "")))
    entries: dict[str, IndexEntry] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=2):
        cells = {(k or "").strip().lower(): (v or "").strip() for k, v in row.items() if k}
        name = cells.get("file", "")
        if not (records / name).is_file() or not name:
            problems.append(
                Problem(
                    code="unknown_file",
                    where=f"{NAME} row {number}, column file",
                    found=name,
                    expected="the name of a file in records/",
                    do="Correct the name or remove the line",
                )
            )
            continue
        entries[name] = IndexEntry(**{c: cells.get(c, "") for c in COLUMNS if c != "file"})
    return entries, tuple(problems)
