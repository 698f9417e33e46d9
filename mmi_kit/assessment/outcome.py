"""What did a course achieve? As recorded; what nobody wrote down is `not_recorded`, never `none`.

Order of evidence (domain 4.4): per cent relief with its duration, the record's own words, then
the same instrument before and after.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from mmi_kit.assessment.findings import Score
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import Outcome

# An outcome in the record's words, where it leaves no doubt; anything else is not classed.
_NO = r"(?:no|without|zero) (?:\w+ ){0,2}"
_WORDED: tuple[tuple[str, Outcome], ...] = (
    (r"\b(?:worse|worsened|aggravated|increased pain)\b", "worse"),
    (
        _NO + r"(?:relief|benefit|improvement|effect|change|response|gains?)\b|\bineffective\b",
        "none",
    ),
    (r"\b(?:did not help|not helpful|no help)\b", "none"),
    (r"\b(?:resolved|complete relief|pain[- ]free)\b", "resolved"),
    (
        r"\bedge off\b|\bhelp\w* (?:somewhat|a (?:little|bit)|partially|partly|slightly)\b",
        "partial",
    ),
    (r"\bhelp\w* (?:minimally|briefly|temporarily)\b", "partial"),
    (
        r"\b(?:some|mild|partial|modest|min(?:imal)?|slight|temporary|brief|limited|minor)\b",
        "partial",
    ),
)
_IN_WORDS = tuple((re.compile(pattern), outcome) for pattern, outcome in _WORDED)


def outcome(
    rows: Sequence[Row],
    relief: float | None,
    days: float | None,
    before: Score | None,
    after: Score | None,
) -> Outcome:
    """The outcome of a course. Meaningful relief whose duration nobody recorded counts as
    temporary: the kit does not claim that it lasted."""
    if relief is not None:
        return _by_relief(relief, days)
    words = " ".join(r["outcome"].lower() for r in rows if r["outcome"])
    for pattern, found in _IN_WORDS:
        if pattern.search(words):
            return found
    return _by_scores(before, after) if before and after else "not_recorded"


def most(rows: Sequence[Row], column: str) -> float | None:
    """The largest number stated in a column; None when none is."""
    stated = [float(r[column]) for r in rows if not math.isnan(r[column])]
    return max(stated, default=None)


def _by_relief(relief: float, days: float | None) -> Outcome:
    if relief == 0:
        return "none"
    if relief < value("meaningful_relief"):
        return "partial"
    if days is None:
        return "meaningful_temporary"  # how long it lasted is not known
    return "meaningful_sustained" if days >= value("sustained_relief") else "meaningful_temporary"


def _by_scores(before: Score, after: Score) -> Outcome:
    instrument = instruments()[before.instrument]
    gain = instrument.gain(before.value, after.value)
    worse, better = instrument.worsens_by(before.value), instrument.improves_by(before.value)
    if worse is not None and -gain >= worse:
        return "worse"
    if better is None:
        return "not_recorded"
    enough = gain >= better
    if enough and instrument.relative_pct is not None and before.value:
        enough = 100 * gain / before.value >= instrument.relative_pct
    if enough:
        return "meaningful_temporary"  # how long it lasted is not known from one score
    return "partial" if gain > 0 else "none"
