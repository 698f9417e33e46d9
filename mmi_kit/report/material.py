"""What is a section written from? The case's details, its evidence, the findings, the citations.

`fact` and `row` make cited statements. A statement about the claimant can be made in no other way
than from fact ids, so a section cannot say what the record does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from mmi_kit.assessment.examiners import examined
from mmi_kit.assessment.findings import Findings
from mmi_kit.case.details import Details
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report import blocks
from mmi_kit.report.blocks import Row, Statement, absent, column
from mmi_kit.report.citations import FEW_RANGES, MOST_RANGES, Citations
from mmi_kit.report.exhibit_files import PdfsByExhibit
from mmi_kit.report.words import NOT_DOCUMENTED

SOURCE = column("Source", 1.5)


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that a section may rest on."""

    details: Details
    evidence: Evidence
    findings: Findings
    cites: Citations
    pdfs: PdfsByExhibit = field(default_factory=dict)

    def fact(self, text: str, facts: Iterable[str]) -> Statement:
        """A sentence about the claimant, with its printed citation."""
        ids = tuple(facts)
        return blocks.fact(text, ids, *self.cites.printed(ids))

    def sums_up(self, text: str, facts: Iterable[str]) -> Statement:
        """A sentence that rests on many facts, cited briefly: a table has the details."""
        ids = tuple(facts)
        return blocks.fact(text, ids, *self.cites.printed(ids, FEW_RANGES))

    def row(self, facts: Iterable[str], *cells: str | Statement, most: int = MOST_RANGES) -> Row:
        """One row of a table: cells resting on `facts`, and their source as the last cell.

        A cell that is a Statement already (such as `absent`) stays as it is; an empty one is
        "not documented".
        """
        ids = tuple(facts)
        made = tuple(self._cell(cell, ids) for cell in cells)
        return (*made, self.source(ids, "none found", most))

    def source(self, facts: Iterable[str], nothing: str, most: int = MOST_RANGES) -> Statement:
        """The source cell of a row; `nothing` says what was searched where there is none."""
        ids = tuple(facts)
        if not ids:
            return absent(nothing)
        words, links = self.cites.printed(ids, most)
        return blocks.fact(words, ids, links=links)

    @staticmethod
    def _cell(cell: str | Statement, ids: Sequence[str]) -> Statement:
        if isinstance(cell, Statement):
            return cell
        return blocks.fact(cell, ids) if cell else absent(NOT_DOCUMENTED)

    def used(self, table: str) -> tuple[Fact, ...]:
        """Rows of one evidence table that may be rested on, by date."""
        return self._used[table]

    @cached_property
    def _used(self) -> Mapping[str, tuple[Fact, ...]]:
        return MappingProxyType({table: self.evidence.used(table) for table in FACT_TABLES})

    @cached_property
    def examined(self) -> frozenset[str]:
        """The visits at which somebody examined for an insurer or an agency."""
        return examined(self.used("visits"))

    @cached_property
    def facilities(self) -> Mapping[str, str]:
        """Visit id to its facility, where one is named."""
        named = {v["visit_id"]: str(v["facility"]) for v in self.used("visits") if v["facility"]}
        return MappingProxyType(named)

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Fact id to its whole row, whatever its table."""
        rows = {r["fact_id"]: r for table in FACT_TABLES for r in self.used(table)}
        return MappingProxyType(rows)

    def rows_of(self, facts: Iterable[str]) -> list[Fact]:
        """The rows behind some fact ids, by date."""
        found = [self.by_id[f] for f in facts if f in self.by_id]
        return sorted(found, key=lambda r: (r["date"] or "9999", r["fact_id"]))
