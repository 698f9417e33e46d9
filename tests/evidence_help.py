"""A visit log of a few cells in, evidence out."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from helpers import CASE_TOML, make_case

from mmi_kit.case.folder import CaseFolder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.tables import Evidence

Cells = Mapping[str, str]

# A claim of two joints: what a note tells of the one is not of the other.
TWO_JOINTS = """
[claimant]
ref = "T"
[claim]
aod = "2021-01-15"
as_of = "2024-06-30"
[[impairment]]
id = "shoulder"
label = "Right rotator cuff tear"
region = "shoulder"
side = "right"
primary = true
[[impairment]]
id = "knee"
label = "Left knee osteoarthritis"
region = "knee"
side = "left"
"""


def log(rows: Sequence[Cells]) -> str:
    """The rows as CSV, every heading that one of them has."""
    headings = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def evidence(
    *rows: Cells, toml: str = CASE_TOML, files: Mapping[str, bytes] | None = None
) -> Evidence:
    """The evidence of a log with these rows (and of further files under records/)."""
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(Path(folder), log(rows) if rows else None, toml)
        for name, data in (files or {}).items():
            (case / "records" / name).write_bytes(data)
        found = CaseFolder(id=case.name, root=case.parent)
        return build_evidence(found, found.details())


def rows_of(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a table as tuples, NaN as None."""
    chosen = frame[list(names)].astype(object)
    return [tuple(None if v != v else v for v in row) for row in chosen.itertuples(index=False)]


def problems(found: Evidence) -> list[str]:
    """Each problem as one line: code, where, found, expected, what to do."""
    return [" | ".join(row) for row in rows_of(found.problems, *found.problems.columns)]
