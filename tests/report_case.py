"""A report from a few hand-made facts, and its sections as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import tables

from mmi_kit.assessment.assess import assess
from mmi_kit.case.details import Details
from mmi_kit.report.blocks import Block, Statement
from mmi_kit.report.citations import Citations
from mmi_kit.report.markdown import sentence
from mmi_kit.report.material import Material

SECTIONS = (
    "cover", "summary", "records_reviewed", "impairments", "treatment_history",
    "surgical_opinion", "threshold", "functional_floor", "consistency", "trajectory", "symptoms",
    "adherence", "completeness", "contrary_evidence", "limits", "chronology", "measures", "method",
)  # fmt: skip


def material(details: Details | None = None, **facts: list[dict[str, Any]]) -> Material:
    """What a section is written from, assessed from these facts. Each stands in a row of its own,
    from row 2 on, table by table; a visit is added for each date."""
    if not facts and details is None:
        return _empty()
    return _made(details or tables.details(), facts)


@cache
def _empty() -> Material:
    """A case with nothing on file."""
    return _made(tables.details(), {})


def _made(known: Details, facts: dict[str, list[dict[str, Any]]]) -> Material:
    number = 1
    dates = sorted({row["date"] for rows in facts.values() for row in rows})
    facts.setdefault("visits", [{"date": d, "concept": "visit"} for d in dates])
    for rows in facts.values():
        for row in rows:
            number += 1
            column = str(row.get("locator", "")).rpartition("column ")[2]
            row["locator"] = f"row {number}" + (f", column {column}" if column else "")
    evidence = tables.evidence(**facts)
    return Material(
        details=known,
        evidence=evidence,
        findings=assess(evidence, known, "t"),
        cites=Citations.of(evidence),
    )


def with_findings(made: Material, **changes: Any) -> Material:
    """The same material with some findings replaced."""
    return replace(made, findings=replace(made.findings, **changes))


def block(blocks: Iterable[Block], block_id: str) -> Block:
    """The block of this id."""
    return next(b for b in blocks if b.id == block_id)


def said(blocks: Iterable[Block], block_id: str) -> str:
    """Prose as it is printed, with citations."""
    paragraphs = block(blocks, block_id).paragraphs
    return " ".join(sentence(s) for row in paragraphs for s in row)


def cells(blocks: Iterable[Block], block_id: str) -> list[list[str]]:
    """The text of a table's rows."""
    return [[cell.text for cell in row] for row in block(blocks, block_id).rows]


def ids(blocks: Iterable[Block]) -> list[str]:
    """Which blocks there are, in order."""
    return [b.id for b in blocks]


def statements(blocks: Iterable[Block]) -> list[Statement]:
    """All sentences and cells."""
    return [s for b in blocks for s in b.statements()]
