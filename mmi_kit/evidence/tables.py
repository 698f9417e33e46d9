"""The evidence of one case as tidy tables, and where each fact stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from mmi_kit.evidence.review.added import WORKBOOK_SOURCE
from mmi_kit.evidence.review.reviewed import ReviewBook, Reviewed
from mmi_kit.evidence.same_provider import People
from mmi_kit.evidence.schema import COMMON, FACT_TABLES, check, rows_of

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Eight tables; columns are documented in `mmi_kit.evidence.schema`.

    For the review workbook: `as_read` are the fact tables before any decision of the consultant,
    `gone` the decided facts that the records no longer hold, `pending` the rows added by hand that
    cannot be used as they are, `unread` the corrections that cannot be read (fact id, column),
    `of_visit` what corrected visits give to their facts (so too), and `book` the last workbook,
    with what the consultant has put beside the facts. `people` gives the one name of a provider
    whose name is written in several ways (`same_provider`). `whole`: in a run that rests on
    reviewed facts only, the fact tables with all the others. `claimant`: the names of the claimant
    and the day of birth as the records write them, which nothing that is written may show.
    """

    visits: pd.DataFrame
    treatments: pd.DataFrame
    measures: pd.DataFrame
    capacities: pd.DataFrame
    findings: pd.DataFrame
    statements: pd.DataFrame
    sources: pd.DataFrame
    problems: pd.DataFrame
    as_read: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    gone: tuple[Reviewed, ...] = ()
    pending: tuple[Reviewed, ...] = ()
    unread: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    of_visit: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    book: ReviewBook = field(default_factory=ReviewBook)
    people: People = field(default_factory=dict)
    whole: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    claimant: frozenset[str] = frozenset()

    def used(self, table: str) -> tuple[Row, ...]:
        """Rows that an assessment may rest on: not rejected, about the claimant, no repetition of
        another; by date. Each provider has one name."""
        if table not in self._used:  # an assessment asks for each table a dozen times
            self._used[table] = self._rows_used(table)
        return self._used[table]

    @cached_property
    def _used(self) -> dict[str, tuple[Row, ...]]:
        return {}

    def _rows_used(self, table: str) -> tuple[Row, ...]:
        kept = [
            row
            for row in self._named(table)
            if row["subject"] == "claimant" and not row["same_as"] and row["review"] != "rejected"
        ]
        return tuple(sorted(kept, key=lambda row: (row["date"], row["fact_id"])))

    @cached_property
    def facts(self) -> pd.DataFrame:
        """All facts of all tables: the common columns, with the table's name."""
        names = list(COMMON)
        parts = [getattr(self, t)[names].assign(table=t) for t in FACT_TABLES]
        together: pd.DataFrame = pd.concat(parts, ignore_index=True)
        return together

    @property
    def records(self) -> pd.DataFrame:
        """The sources but for the workbook itself: rows added by hand are no record."""
        return self.sources[self.sources["source_id"] != WORKBOOK_SOURCE]

    @property
    def left_out(self) -> int:
        """How many unreviewed facts this run was asked to leave out."""
        return sum(len(table) - len(getattr(self, name)) for name, table in self.whole.items())

    @property
    def files(self) -> dict[str, str]:
        """Source to the name of its file."""
        return dict(zip(self.sources["source_id"], self.sources["file"], strict=True))

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Fact id to its common columns and its table. Each provider has one name."""
        return MappingProxyType({
            row["fact_id"]: MappingProxyType({n: row[n] for n in COMMON} | {"table": table})
            for table in FACT_TABLES
            for row in self._named(table)
        })  # fmt: skip

    def _named(self, table: str) -> Iterator[Row]:
        """The rows of a table, each provider by the one name of the person."""
        for row in rows_of(getattr(self, table)):
            if name := self.people.get((row["provider"], row["credential"])):
                row["provider"] = name
            yield MappingProxyType(row)

    def validate(self) -> Evidence:
        """The same evidence, each table checked against its schema."""
        for name in (*FACT_TABLES, "sources", "problems"):
            check(name, getattr(self, name))
        return self
