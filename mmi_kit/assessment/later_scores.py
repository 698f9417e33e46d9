"""What becomes of a gain at the scores after it: is it gone, or do they vary?

The text of each is what findings.json holds.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """The last scores, as many as `scores`, lack the gain: from the day `since` on."""

    since: str
    scores: int

    def __str__(self) -> str:
        return f"{self.since};{self.scores}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Varied:
    """The later scores neither keep it nor lack it: from `low` to `high`, at the end `last`."""

    scores: int
    low: float
    high: float
    last: float

    def __str__(self) -> str:
        return f"{self.scores};{self.low:g};{self.high:g};{self.last:g}"
