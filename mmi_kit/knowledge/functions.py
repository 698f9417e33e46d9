"""Which functions does a functional floor cover, in which units, and when do two values agree?

Items after the agency's RFC form and medical source statements (domain 2); the forms themselves
are not reproduced. `categories` are the limits of our own bands (project judgement): values agree
when they lie no further apart than the band of their middle is wide. `levels` are the agency's
own limits of sedentary, light, medium and heavy work: values on both sides of one do not agree,
however near they lie. "10" is the most of the level below it, "6+" the least of the one above.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mmi_kit.knowledge.data import read_table

# Levels in words, the most limited first.
FREQUENCIES = ("never", "rarely", "occasionally", "frequently", "continuously")
DEGREES = ("extreme", "marked", "moderate", "mild", "none")  # 20 CFR 404.1520a(c)(4)
MENTAL = "mental"  # the group of the areas of 20 CFR 404.1520a(c)(3)
FREQUENCY, DEGREE = "frequency", "degree"  # the units of what is told in levels
_SCALES = {FREQUENCY: FREQUENCIES, DEGREE: DEGREES}
# How far apart levels agree. People use "occasional" and "frequent" loosely; a moderate and a
# marked degree decide differently (20 CFR 404.1520a(d)). Project judgement.
_ALIKE = {FREQUENCY: 1, DEGREE: 0}
OF_ONE_ARM = ("lift_left", "lift_right")  # asked for only where a record tells of one arm


@dataclass(frozen=True, kw_only=True, slots=True)
class Function:
    """One function. `better`: whether more or less of it is better; "" when neither."""

    id: str
    item: str
    unit: str
    better: str
    group: str
    categories: tuple[float, ...]
    levels: tuple[tuple[float, bool], ...]  # the limit, and whether the level above begins with it
    source: str

    @property
    def scale(self) -> tuple[str, ...]:
        """Its levels, the most limited first; none where it is told by an amount."""
        return _SCALES.get(self.unit, ())

    @property
    def alike(self) -> int:
        """How many levels apart still agree."""
        return _ALIKE.get(self.unit, 0)

    def width(self, value: float) -> float:
        """How wide the band is in which a value falls, in the function's unit.

        A band holds its upper limit. Above the last limit it has no end; without bands it is 0.
        """
        limits = (0.0, *self.categories, math.inf)
        place = sum(value > limit for limit in self.categories)
        return limits[place + 1] - limits[place] if self.categories else 0.0

    def level(self, value: float) -> int:
        """How many limits of the agency's levels of exertion lie below a value."""
        return sum(value > limit or (begins and value == limit) for limit, begins in self.levels)


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
                levels=tuple(
                    (float(n.removesuffix("+")), n.endswith("+"))
                    for n in row["levels"].split("|")
                    if n
                ),
                source=row["source"],
            )
            for row in read_table("functions")
        }
    )
