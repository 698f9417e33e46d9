"""Which ruling of the agency is about this claim: on its diagnosis, or on several impairments?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table

SEVERAL = "several"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """`pattern`: of the label or the code of a claimed impairment; empty where it is not asked."""

    id: str
    applies: str
    pattern: str
    sentence: str
    source: str
    verified: bool


@cache
def rulings() -> tuple[Ruling, ...]:
    """All of them, in the order of the table."""
    return tuple(
        Ruling(
            id=row["id"],
            applies=row["applies"],
            pattern=row["pattern"],
            sentence=row["sentence"],
            source=row["source"],
            verified=row["verified"] == "yes",
        )
        for row in read_table("rulings")
    )


def rulings_for(claimed: Iterable[tuple[str, Iterable[str]]]) -> list[Ruling]:
    """Those about a claim, given the label and the codes of each impairment; verified ones only."""
    labels = [f"{label} {' '.join(codes)}" for label, codes in claimed]
    found = []
    for one in rulings():
        about = any(re.search(one.pattern, label, re.IGNORECASE) for label in labels)
        fits = len(labels) > 1 if one.applies == SEVERAL else about
        if fits and one.verified:
            found.append(one)
    return found
