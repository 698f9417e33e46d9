"""Which numbers does the assessment lean on? Each with its unit, its meaning and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.own import own

RULES_AS_OF = "2026-06-30"  # how recent the law and literature behind these rules are


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One number. `verified`: its source was seen; a project judgement has no authority."""

    id: str
    value: float
    unit: str
    sentence: str
    source: str
    verified: bool


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the table."""
    return MappingProxyType(
        {
            row["id"]: Rule(
                id=row["id"],
                value=float(row["value"]),
                unit=row["unit"],
                sentence=row["sentence"],
                source=row["source"],
                verified=row["verified"] == "yes",
            )
            for row in read_table("rules")
        }
    )


def value(rule_id: str) -> float:
    """The number of one rule: the author's own for this case, else the kit's."""
    found = own().get(rule_id)
    return rules()[rule_id].value if found is None else found
