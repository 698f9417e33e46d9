"""What will an adjudicator look for? 30 elements with weights and authority (domain 8).

The weights are a project judgement, printed in the report so that the score can be recomputed.
The score says how complete the evidence is; it is no probability of an award.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.own import WEIGHT, own

ALL_WEIGH = 100  # points: all elements together, whoever set the weights
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


def weights(firm: Mapping[str, float] | None = None) -> Mapping[str, float]:
    """What each element weighs: the kit's weight or the firm's, and the author's of its group.

    A group with a weight of the author's keeps the proportions inside; the other groups share
    what is left of 100 in their own proportion.
    """
    kit = {e.id: e.weight for e in rubric().values()}
    found = {**kit, **(firm or {})}
    decided = {group: own()[WEIGHT + group] for group in GROUPS if WEIGHT + group in own()}
    if not decided:
        return found
    shares = group_weights(found)
    rest = max(ALL_WEIGH - sum(decided.values()), 0)
    others = sum(share for group, share in shares.items() if group not in decided)
    for element in rubric().values():
        group, base, share = element.group, found[element.id], shares[element.group]
        if group in decided and not share:  # the firm had given the whole group nothing
            base, share = kit[element.id], group_weights(kit)[group]
        if group in decided:
            found[element.id] = decided[group] * base / share
        elif others:
            found[element.id] = rest * base / others
    return found


def group_weights(of: Mapping[str, float]) -> dict[str, float]:
    """What the elements of each group weigh together."""
    members = rubric().values()
    return {g: math.fsum(of[e.id] for e in members if e.group == g) for g in GROUPS}
