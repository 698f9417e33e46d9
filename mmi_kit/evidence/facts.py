"""Where the facts of one case gather, row by row, and what could not be read.

A quote is the exact words of one cell. A fact that rests on several cells (a treatment and its
relief, typed in a column of its own) has several pieces: quote and locator are joined with PIECE,
in the same order, so that each piece of the quote stands in the cell that its locator names, and
every number of the fact stands in its quote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mmi_kit.errors import Problem
from mmi_kit.evidence.ids import FactIds
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.knowledge.words import OTHER
from mmi_kit.records.record import Recorded

PIECE = " | "
Fact = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowContext:
    """One row with what its facts share: `common` columns, and `place`, its part of their id."""

    row: Recorded
    place: str
    common: Mapping[str, Any]


class Facts:
    """`tables` maps table to facts in reading order. Keys with "_" do not reach the tables."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Fact]] = {table: [] for table in FACT_TABLES}
        self.problems: list[Problem] = []
        self._ids = FactIds()
        self._open: list[tuple[str, Fact]] = []  # those of the row that is being read

    def add(
        self, table: str, at: RowContext, column: str, concept: str, quote: str, extractor: str, /,
        **own: Any,
    ) -> Fact:  # fmt: skip
        """Add one fact; its id is given by `seal`, when all its pieces are there."""
        place = f", column {column}" if column else ""
        fact: Fact = {
            **at.common,
            "locator": f"{at.row.place}{place}",
            "concept": concept,
            "quote": quote,
            "extractor": extractor,
            **own,
            "_at": at,
            "_column": column,
        }
        self.tables[table].append(fact)
        self._open.append((table, fact))
        return fact

    def add_pieces(self, fact: Fact, columns: list[str]) -> None:
        """Let `fact` rest on the whole cells of `columns` too."""
        cells = fact["_at"].row.cells
        fact["quote"] = PIECE.join([fact["quote"], *(cells[c] for c in columns)])
        fact["locator"] = PIECE.join([fact["locator"], *(f"column {c}" for c in columns)])

    def add_piece(self, fact: Fact, column: str, words: str, start: int, end: int) -> None:
        """Let `fact` rest on some words of a cell too."""
        fact["quote"] = PIECE.join([fact["quote"], words])
        place = f"column {column}, chars {start}-{end}"
        fact["locator"] = PIECE.join([fact["locator"], place])

    def of_row(self, table: str) -> list[Fact]:
        """The facts that the row being read gave to one table."""
        return [fact for name, fact in self._open if name == table]

    def hold_back(self, source_id: str) -> None:
        """All that one file states is of another person."""
        for table in self.tables.values():
            for fact in table:
                if fact["source_id"] == source_id:
                    fact["subject"] = OTHER

    def drop(self, table: str, fact: Fact) -> None:
        """Take back a fact of the row being read."""
        self._open.remove((table, fact))
        self.tables[table].remove(fact)

    def seal(self) -> None:
        """End a row: its facts get their ids, by what they say and where, never by a row number."""
        for table, fact in self._open:
            value = fact.get("value", fact.get("label", fact.get("text", "")))
            what = (fact["_column"], fact["concept"], value, fact["quote"])
            fact["fact_id"] = self._ids.fact(table, fact["_at"].place, *what)
        self._open = []

    def problem(
        self, row: Recorded, column: str, code: str, found: str, expected: str, do: str
    ) -> None:
        """Note what could not be used."""
        where = f"{row.file}, {row.place}" + (f", column {column}" if column else "")
        self.problems.append(Problem(code=code, where=where, found=found, expected=expected, do=do))

    def other_language(self, row: Recorded, language: str) -> None:
        """Note that the words of a row or note were not read."""
        self.problem(
            row, "", "other_language",
            f"written in a language that the kit does not read ({language})", "English",
            "Have it translated, and put the translation into records/ or its facts into the log; "
            "until then only its date and provider are used",
        )  # fmt: skip
