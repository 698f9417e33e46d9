"""Records in, evidence out: a case of any files, and what every fact of it must hold."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from helpers import CASE_TOML, make_case

from mmi_kit.case.folder import CaseFolder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.tables import Evidence

CLAIM = CASE_TOML.replace('"2024-06-30"', '"2026-01-31"')


def evidence_of(
    cases: Path, *files: Path, toml: str = CLAIM, made: Mapping[str, bytes] | None = None
) -> Evidence:
    """The evidence of a case with copies of these files, and others made of bytes."""
    case = make_case(cases, None, toml)
    for path in files:
        shutil.copyfile(path, case / "records" / path.name)
    for name, data in (made or {}).items():
        (case / "records" / name).write_bytes(data)
    folder = CaseFolder(id=case.name, root=case.parent)
    return build_evidence(folder, folder.details())


def plain(text: str) -> str:
    """Blanks made one, small letters."""
    return " ".join(text.split()).lower()


def pieces(quote: str) -> list[str]:
    """The exact pieces of a quote."""
    return quote.split(PIECE)


def span_of(locator: str) -> tuple[int, int]:
    """The characters that a locator names."""
    found = re.search(r"chars (\d+)-(\d+)$", locator)
    return int(found[1]), int(found[2])


def problem_lines(found: Evidence) -> list[str]:
    """Each problem as: code | where | found."""
    rows = found.problems.to_dict("records")
    return [f"{row['code']} | {row['where']} | {row['found']}" for row in rows]
