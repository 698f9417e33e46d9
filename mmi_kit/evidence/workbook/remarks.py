"""What is said beside each fact of the review workbook? A few words, by which to filter and sort.

A row that should be looked at first bears its place in the order ("07 no date").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.priority import (
    ALWAYS,
    First,
    Turning,
    kinds_said,
    looked_at_first,
)

NOTHING: Turning = MappingProxyType({})
REPEAT = "a repeat, counts once"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remarks:
    """`said`: fact id to the words; `first`: the rows to begin with; `waiting`: by table, how many
    rows that nobody has decided on have a remark for which to look at them."""

    said: Mapping[str, str]
    first: tuple[First, ...]
    waiting: Mapping[str, int]

    def is_to_look_at(self, fact_id: str) -> bool:
        """Is it more than that the fact is a repeat?"""
        return self.said.get(fact_id, REPEAT) != REPEAT


def remarks(evidence: Evidence, turning: Turning = NOTHING) -> Remarks:
    """The remarks on all facts; of what somebody has decided on only that a cell cannot be read,
    and that it is a repeat."""
    kinds = kinds_said(evidence, turning)
    first = looked_at_first(evidence, kinds)
    place = {one.fact["fact_id"]: one.place for one in first}
    digits = len(str(len(first)))
    said: dict[str, str] = {}
    waiting: Counter[str] = Counter()
    for table in FACT_TABLES:
        facts = getattr(evidence, table)
        for fact_id, same_as, review in zip(
            facts["fact_id"], facts["same_as"], facts["review"], strict=True
        ):
            told = [kind for kind in kinds.get(fact_id, ()) if fact_id in place or kind in ALWAYS]
            waiting[table] += bool(told) and review == "unreviewed"
            told += [REPEAT] if same_as else []
            if told:
                number = f"{place[fact_id]:0{digits}} " if fact_id in place else ""
                said[fact_id] = number + "; ".join(told)
    return Remarks(said=said, first=first, waiting=waiting)
