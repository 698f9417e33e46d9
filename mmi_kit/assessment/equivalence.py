"""Is a series flat, or only not shown to move? Equivalence, not a missing significance.

Two one-sided tests: the 90 % interval of the change must lie inside plus and minus the
single-person threshold (Schuirmann 1987). A known standard error of measurement is used where
there is one; otherwise the residual scatter with Student's t. No scipy: its import costs more
than a whole report's arithmetic.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

from mmi_kit.knowledge.rules import value

DAYS_A_YEAR = 365.25
# One-sided 95 % quantiles of Student's t by degrees of freedom (standard table).
T_95 = (
    6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771,
    1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706,
    1.703, 1.701, 1.699, 1.697,
)  # fmt: skip


class Slope(NamedTuple):
    """Change per year with its interval, in the instrument's units."""

    per_year: float
    low: float
    high: float


def one_sided_quantile() -> float:
    """Normal quantile for each side of the interval at the level of the rule "confidence"."""
    return NormalDist().inv_cdf(1 - (1 - value("confidence")) / 2)


def half_width(sem: float, before: int, after: int) -> float:
    """Half the interval of a difference of two means, of `before` and `after` scores."""
    return one_sided_quantile() * sem * math.sqrt(1 / before + 1 / after)


def room(threshold: float, sem: float, before: int, after: int) -> float | None:
    """The largest mean shift that is still shown to be no change; None when nothing can be."""
    left = threshold - half_width(sem, before, after)
    return left if left > 0 else None


def slope(days: list[float], values: list[float], sem: float | None) -> Slope | None:
    """Least-squares slope with its interval; None when it cannot be determined.

    A known error of measurement is used (weighted least squares, domain 6), unless the scores
    swing more than it explains: such a claimant must not look more certain than the scores are.
    """
    n = len(days)
    mean_day = sum(days) / n
    spread = sum((d - mean_day) ** 2 for d in days)
    if n < 3 or spread == 0:
        return None
    mean = sum(values) / n
    per_day = sum((d - mean_day) * (v - mean) for d, v in zip(days, values, strict=True)) / spread
    residual = sum(
        (v - mean - per_day * (d - mean_day)) ** 2 for d, v in zip(days, values, strict=True)
    )
    shown = math.sqrt(residual / (n - 2))
    quantile = T_95[n - 3] if n - 3 < len(T_95) else one_sided_quantile()
    width = quantile * shown
    if sem is not None and residual / sem**2 <= _usual_scatter(n - 2):
        width = one_sided_quantile() * sem
    half = width / math.sqrt(spread) * DAYS_A_YEAR
    yearly = per_day * DAYS_A_YEAR
    return Slope(yearly, yearly - half, yearly + half)


def _usual_scatter(degrees: int) -> float:
    """The 95 % quantile of chi-squared, by the approximation of Wilson and Hilferty 1931."""
    part = 2 / (9 * degrees)
    return degrees * (1 - part + NormalDist().inv_cdf(0.95) * math.sqrt(part)) ** 3


def halves_differ_by_less(values: list[float], threshold: float, sem: float) -> bool:
    """Is the shift between the first and the second half shown to be less than the threshold?"""
    cut = len(values) // 2
    first, second = values[:cut], values[cut:]
    space = room(threshold, sem, len(first), len(second))
    shift = abs(sum(second) / len(second) - sum(first) / len(first))
    return space is not None and shift <= space
