"""How ill is the claimant at a given time, and which score does an instrument show of it?

The true course is a straight line in the units of the instrument's own important change, with a
slow wander; a recorded score is the truth plus an error of the instrument's published size.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

from benchmarks.claimants.words import bank

YEAR = 365.25
WANDER = 0.12  # of an important change: the slow swing of a condition that does not change
SWING_DAYS = 500.0
START = {"improving": 0.78, "worsening": 0.42}  # share of the scale at the first score
SLOPE = {"improving": (1.0, 1.8), "worsening": (1.0, 1.6)}  # important changes a year


class Curve:
    """One construct of one claimant, seen by one instrument. `days` is the length of the record."""

    def __init__(self, pick: Random, instrument: str, shape: str, days: int) -> None:
        low, high, worse, change, error, step = _row(instrument)
        self.low, self.high, self.worse = low, high, worse
        self.change, self.error, self.step = change, error, step
        start = START.get(shape) or pick.uniform(0.45, 0.65)
        room = start if shape == "improving" else 0.98 - start
        self.start = start * (high - low)
        rate = pick.uniform(*SLOPE[shape]) if shape in SLOPE else 0.0
        # Never so fast that the scale ends before the record does; never below the drawn class.
        fastest = 0.9 * room * (high - low) / change / (days / YEAR)
        rate = max(min(rate, fastest), SLOPE[shape][0]) if shape in SLOPE else 0.0
        self.rate = rate * change * (-1 if shape == "improving" else 1)
        self.phase = pick.uniform(0, 2 * math.pi)
        self.pick = pick

    @property
    def slope_per_year(self) -> float:
        """True slope in the units of the score as it is written."""
        return round(self.rate * self.worse, 3)

    def severity(self, day: float) -> float:
        """The truth, in scale units, 0 = no trouble at all."""
        swing = WANDER * self.change * math.sin(self.phase + 2 * math.pi * day / SWING_DAYS)
        return self.start + self.rate * day / YEAR + swing

    def score(self, day: float) -> float:
        """What is written down on that day."""
        return self.shown(self.severity(day) + self.pick.gauss(0, self.error))

    def shown(self, severity: float) -> float:
        """A severity as the instrument writes it: its own direction, its own steps."""
        raw = self.low + severity if self.worse > 0 else self.high - severity
        stepped = round((raw - self.low) / self.step) * self.step + self.low
        return round(min(max(stepped, self.low), self.high), 1)


def moved(curve: Curve, before: float, changes: float) -> float:
    """A score that is better than `before` by so many important changes (worse if negative)."""
    raw = before - curve.worse * changes * curve.change
    stepped = round((raw - curve.low) / curve.step) * curve.step + curve.low
    return round(min(max(stepped, curve.low), curve.high), 1)


def _row(instrument: str) -> tuple[float, ...]:
    row: Any = bank("conditions")["instruments"][instrument]
    return tuple(float(value) for value in row)
