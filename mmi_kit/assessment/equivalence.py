"""Is a series flat, or only not shown to move? Equivalence, not a missing significance.

Two one-sided tests: the 90 % interval of the change must lie inside plus and minus the
single-person threshold (Schuirmann 1987). How far single scores stray is known from two sides: the
published standard error of measurement, and the claimant's own scatter about the fitted line. The
two are pooled by their degrees of freedom, and the interval is Student's t with both: a moderated
t, the published value being the prior (Smyth 2004, Stat Appl Genet Mol Biol 3:3). So few scores
lean on the published value, and many on themselves. No scipy: its import costs more than a whole
report's arithmetic.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

from mmi_kit.knowledge.rules import value

DAYS_A_YEAR = 365.25


class Spread(NamedTuple):
    """How far single scores stray from the truth: a standard deviation, and how well known it is
    (degrees of freedom; infinite when it is taken as exact)."""

    sd: float
    degrees: float = math.inf


class Slope(NamedTuple):
    """Change per year with its interval, in the instrument's units, and the spread behind it."""

    per_year: float
    low: float
    high: float
    spread: Spread


def one_sided_quantile(degrees: float = math.inf) -> float:
    """Quantile of Student's t for each side of the interval at the level of the rule "confidence".

    One and two degrees in closed form; from three on the expansion of Cornish and Fisher, which is
    right to half a per cent (Abramowitz and Stegun 26.7.5).
    """
    share = 1 - (1 - value("confidence")) / 2
    z = NormalDist().inv_cdf(share)
    if math.isinf(degrees):
        return z
    if degrees <= 1:
        return math.tan(math.pi * (share - 0.5))
    if degrees <= 2:
        return (2 * share - 1) * math.sqrt(1 / (2 * share * (1 - share)))
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / degrees**power for power, term in enumerate(terms, start=1))


def half_width(spread: Spread, before: int, after: int) -> float:
    """Half the interval of a difference of two means, of `before` and `after` scores."""
    return one_sided_quantile(spread.degrees) * spread.sd * math.sqrt(1 / before + 1 / after)


def room(threshold: float, spread: Spread, before: int, after: int) -> float | None:
    """The largest mean shift that is still shown to be no change; None when nothing can be."""
    left = threshold - half_width(spread, before, after)
    return left if left > 0 else None


def pooled(sem: float | None, residual: float = 0.0, degrees: int = 0) -> Spread | None:
    """The published error of measurement and the claimant's own scatter (sum of squares about the
    line, with its degrees of freedom) as one spread; None where neither is known."""
    known = value("sem_degrees") if sem is not None else 0.0
    total = known + degrees
    if not total:
        return None
    return Spread(math.sqrt((known * (sem or 0.0) ** 2 + residual) / total), total)


def slope(days: list[float], values: list[float], sem: float | None) -> Slope | None:
    """Least-squares slope with its interval; None when it cannot be determined."""
    n = len(days)
    mean_day = sum(days) / n
    across = sum((d - mean_day) ** 2 for d in days)
    if n < 3 or across == 0:
        return None
    mean = sum(values) / n
    per_day = sum((d - mean_day) * (v - mean) for d, v in zip(days, values, strict=True)) / across
    residual = sum(
        (v - mean - per_day * (d - mean_day)) ** 2 for d, v in zip(days, values, strict=True)
    )
    spread = pooled(sem, residual, n - 2)
    if spread is None:
        return None
    half = one_sided_quantile(spread.degrees) * spread.sd / math.sqrt(across) * DAYS_A_YEAR
    yearly = per_day * DAYS_A_YEAR
    return Slope(yearly, yearly - half, yearly + half, spread)


def halves_differ_by_less(values: list[float], threshold: float, spread: Spread) -> bool:
    """Is the shift between the first and the second half shown to be less than the threshold?"""
    cut = len(values) // 2
    first, second = values[:cut], values[cut:]
    space = room(threshold, spread, len(first), len(second))
    shift = abs(sum(second) / len(second) - sum(first) / len(first))
    return space is not None and shift <= space
