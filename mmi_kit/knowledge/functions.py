"""Which functions does a functional floor cover, in which units, and when do two values agree?

Items after the agency's RFC form and medical source statements (domain 2); the forms themselves
are not reproduced. `categories` are our own bands (project judgement): two values agree when they
lie in the same band or in neighbouring ones that share a limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table

FREQUENCIES = ("never", "rarely", "occasionally", "frequently", "continuously")


@dataclass(frozen=True, kw_only=True, slots=True)
class Function:
    """One function. `better`: whether more or less of it is better; "" when neither."""

    id: str
    item: str
    unit: str
    better: str
    group: str
    categories: tuple[float, ...]
    source: str

    def category(self, value: float) -> int:
        """The band a value falls in: 0 is up to the first limit, inclusive."""
        return sum(value > limit for limit in self.categories)


@cache
def functions() -> Mapping[str, Function]:
    """All functions by id, in the order a report lists them."""
    return MappingProxyType(
        {
            row["id"]: Function(
                id=row["id"],
                item=row["item"],
                unit=row["unit"],
                better=row["better"],
                group=row["group"],
                categories=tuple(float(n) for n in row["categories"].split("|") if n),
                source=row["source"],
            )
            for row in read_table("functions")
        }
    )
