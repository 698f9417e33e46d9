"""What course do such conditions take in groups of patients? Context only, never proof about one.

Only statements that were verified in the paper or its abstract stand in the table, each with the
diagnosis that its patients had: that acute low back pain recovers says nothing of radiculopathy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table


@dataclass(frozen=True, kw_only=True, slots=True)
class NaturalHistory:
    """One statement with its source; `regions` names the body regions that it is about,
    `diagnosis` its diagnoses (in words or ICD-10-CM), `other` those that make it another."""

    regions: tuple[str, ...]
    diagnosis: re.Pattern[str]
    other: re.Pattern[str] | None
    sentence: str
    source: str


def natural_history(region: str, label: str, codes: Iterable[str]) -> tuple[NaturalHistory, ...]:
    """What is known for this diagnosis, in the order of the table; empty when nothing fits."""
    said = " ".join((label, *codes))
    return tuple(
        known
        for known in _table()
        if region.lower() in known.regions
        and known.diagnosis.search(said)
        and not (known.other and known.other.search(said))
    )


@cache
def _table() -> tuple[NaturalHistory, ...]:
    return tuple(
        NaturalHistory(
            regions=tuple(row["regions"].split("|")),
            diagnosis=re.compile(row["diagnosis"], re.IGNORECASE),
            other=re.compile(row["not"], re.IGNORECASE) if row["not"] else None,
            sentence=row["sentence"],
            source=row["source"],
        )
        for row in read_table("natural_history")
    )
