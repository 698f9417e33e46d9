"""What did the consultant do in the workbook? Its rows, beside what the kit had put there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mmi_kit.errors import Problem
from mmi_kit.evidence.workbook.sheets import BY_HAND, DECISION, KIND, OF_VISIT, alike, editable
from mmi_kit.records.tables.spreadsheet import Grid

Cells = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """One row: all its cells as text, what the kit had put there, and where it stands. `own`: what
    stands in columns that the consultant has added, by their headings."""

    table: str
    fact_id: str
    cells: Cells
    issued: Cells
    row: int
    own: Cells = field(default_factory=dict)

    def edits(self) -> dict[str, str]:
        """The columns that the consultant has changed, with what stands there now."""
        names = (*DECISION, *editable(self.table))
        return {
            name: self.cells.get(name, "")
            for name in names
            if name in self.issued
            and not alike(self.table, name, self.cells.get(name, ""), self._given(name))
        }

    def _given(self, name: str) -> str:
        """What stands in the cell by itself: what the visit gives goes before the reading."""
        return self.issued.get(OF_VISIT + name, self.issued[name])

    @property
    def is_blanked(self) -> bool:
        """Was all of it emptied that can be? On a protected sheet a row cannot be deleted."""
        mine = {*DECISION, *editable(self.table)} - ({"concept"} if self._has_kind else set())
        if self.by_hand:
            mine |= {"quote", "exhibit", "page"}
        return bool(self.issued and not self.own and not any(self.cells.get(name) for name in mine))

    @property
    def _has_kind(self) -> bool:
        """Does another column say what its concept does, which is hidden then?"""
        return self.table == "visits" or KIND in editable(self.table)

    @property
    def by_hand(self) -> bool:
        """Is it a row that was added, whatever was decided on it since?"""
        if BY_HAND in self.issued:
            return bool(self.issued[BY_HAND])
        return self.issued.get("review") == "added"  # a workbook of an older kit


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewBook:
    """The whole workbook. `issued` maps the id of each fact that it was given to its table and
    cells; `deleted` are those whose rows are no longer there; `kept` rows that contradict each
    other; `sheets` those that the consultant has added; `followed` the new ids of facts that the
    records now hold under another one, each with the old."""

    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    added: tuple[Reviewed, ...] = ()
    deleted: tuple[str, ...] = ()
    kept: tuple[Reviewed, ...] = ()
    issued: Mapping[str, tuple[str, Cells]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Grid, ...] = ()
    followed: Mapping[str, str] = field(default_factory=dict)
