"""Several rows of one fact: which of them is the fact, and what are the others?

A row is copied by a slip, to keep it, or to add a fact from it. A copy that says the same is passed
over; one in which a value was changed is a fact that the consultant adds, beside the untouched row;
where two rows decide differently, nobody can know which is meant: neither counts, and both stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mmi_kit.errors import Problem
from mmi_kit.evidence.review.reviewed import Reviewed
from mmi_kit.evidence.workbook.sheets import DECISION, NAME


@dataclass(frozen=True, kw_only=True, slots=True)
class SortedOut:
    """`main`: the row that stands for the fact; `added`: rows that state another; `kept`: rows that
    contradict each other, for the next workbook."""

    main: Reviewed
    added: tuple[Reviewed, ...] = ()
    kept: tuple[Reviewed, ...] = ()
    problem: Problem | None = None


def sort_out(rows: Sequence[Reviewed]) -> SortedOut:
    """What some rows with one fact id are."""
    if len(rows) == 1:
        return SortedOut(main=rows[0])
    untouched = [row for row in rows if not _corrections(row)]
    decided = [row for row in untouched or rows if row.edits()]
    if len({_said(row) for row in decided}) > 1:
        return _contradicting(decided)
    added = [row for row in rows if _corrections(row)] if untouched else []
    main = (decided or untouched or list(rows))[0]
    return SortedOut(main=main, added=tuple(_added_from(row) for row in added))


def _contradicting(decided: list[Reviewed]) -> SortedOut:
    first = decided[0]
    numbers = ", ".join(str(row.row) for row in decided)
    return SortedOut(
        main=replace(first, cells={**first.cells, **first.issued}),
        kept=tuple(decided),
        problem=Problem(
            code="two_decisions", where=f"{NAME}, {first.table}!rows {numbers}",
            found="rows of one fact that say different things", expected="one row for each fact",
            do="Delete the row that is wrong; until then none of them counts. To add a fact, copy "
            "the row and empty its fact_id",
        ),
    )  # fmt: skip


def _corrections(row: Reviewed) -> dict[str, str]:
    return {name: text for name, text in row.edits().items() if name not in DECISION}


def _said(row: Reviewed) -> str:
    return repr(sorted(row.edits().items()))


def _added_from(row: Reviewed) -> Reviewed:
    """A copy in which something was changed: the record's words are not those of the new fact."""
    cells = {**row.cells, "fact_id": "", "quote": "", "sentence": "", "original": ""}
    return replace(row, fact_id="", cells=cells, issued={})
