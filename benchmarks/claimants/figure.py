"""A line of the table: judgements counted, with an interval, against a bar."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import mean, median, stdev
from typing import Literal

from benchmarks.claimants.model import Truth

Z = 1.959964  # 95 %


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One judgement. `value` is what is averaged where a figure is no share."""

    truth: Truth
    hit: bool
    was: str
    found: str
    value: float = 0.0
    date: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One line of the table. `good`: whether a hit is what we want (else it is an error)."""

    id: str
    label: str
    bar: float
    direction: Literal["least", "most"]
    kind: Literal["share", "median", "mean", "count"]
    judged: tuple[Judged, ...]
    unit: str = ""

    @property
    def hits(self) -> int:
        return sum(j.hit for j in self.judged)

    @property
    def value(self) -> float | None:
        """The figure itself; None when nothing could be judged."""
        if self.kind == "count":
            return float(sum(j.value for j in self.judged))
        if not self.judged:
            return None
        if self.kind == "share":
            return self.hits / len(self.judged)
        values = [j.value for j in self.judged]
        return median(values) if self.kind == "median" else mean(values)

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 %: Wilson for a share, order statistics for a median, normal for a mean."""
        n, values = len(self.judged), sorted(j.value for j in self.judged)
        if self.kind == "share" and n:
            return wilson(self.hits, n)
        if self.kind == "median" and n > 5:
            half = Z * sqrt(n) / 2
            return values[max(int(n / 2 - half), 0)], values[min(int(n / 2 + half), n - 1)]
        if self.kind == "mean" and n > 1:
            half = Z * stdev(values) / sqrt(n)
            return max(mean(values) - half, 0.0), mean(values) + half
        return None

    @property
    def met(self) -> bool | None:
        """Does the figure itself (not its interval) meet the bar?"""
        if self.value is None:
            return None
        return self.value >= self.bar if self.direction == "least" else self.value <= self.bar

    @property
    def failures(self) -> tuple[Judged, ...]:
        """What a developer would look at."""
        if self.kind == "share":
            return tuple(j for j in self.judged if j.hit is not (self.direction == "least"))
        limit = self.bar if self.kind == "median" else 0
        return tuple(j for j in self.judged if j.value > limit)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share = hits / n
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(centre - half, 0.0), min(centre + half, 1.0)
