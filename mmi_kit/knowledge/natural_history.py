"""What course do such conditions take in groups of patients? Context only, never proof about one.

Only statements that were verified in the paper or its abstract stand in the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table


@dataclass(frozen=True, kw_only=True, slots=True)
class NaturalHistory:
    """One statement with its source; `regions` names the body regions that it is about."""

    regions: tuple[str, ...]
    sentence: str
    source: str


@cache
def natural_history(region: str) -> tuple[NaturalHistory, ...]:
    """What is known for this body region, in the order of the table; empty when nothing is."""
    found = (
        NaturalHistory(
            regions=tuple(row["regions"].split("|")),
            sentence=row["sentence"],
            source=row["source"],
        )
        for row in read_table("natural_history")
    )
    return tuple(known for known in found if region.lower() in known.regions)
