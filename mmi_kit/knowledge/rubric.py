"""What will an adjudicator look for? 30 elements with weights and authority (domain 8).

The weights are a project judgement, printed in the report so that the score can be recomputed.
The score says how complete the evidence is; it is no probability of an award.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table

GROUPS = {
    "treatment": "Treatment exhaustion",
    "function": "Functional floor",
    "trajectory": "Trajectory",
    "threshold": "Treatment threshold",
    "windows": "Duration and windows",
    "sources": "Source quality",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RubricElement:
    """One element: what has full and half credit, what to ask whom, on which authority."""

    id: str
    group: str
    weight: float
    element: str
    full: str
    half: str
    ask: str
    whom: str
    authority: str


@cache
def rubric() -> Mapping[str, RubricElement]:
    """All elements by id, in the order of the table."""
    return MappingProxyType(
        {
            row["id"]: RubricElement(
                id=row["id"],
                group=row["group"],
                weight=float(row["weight"]),
                element=row["element"],
                full=row["full"],
                half=row["half"],
                ask=row["ask"],
                whom=row["whom"],
                authority=row["authority"],
            )
            for row in read_table("rubric")
        }
    )
