"""Did the measures improve after a day, or do they exclude that a yearly gain went on?

Gains are counted in single-person thresholds a year, so that all measures can be weighed together,
each by its certainty: to ask each alone lets chance find the one that rose, or hide two that rose
a little. One that improved beyond doubt is enough (domain 5.4, criterion 3). What few scores
neither show nor exclude is "open". Scores so near the best end of their scale that no gain of a
whole threshold fits above them cannot exclude one (the Roland-Morris scale below 4, Stratford
1996, and by the same arithmetic any other): they may show a gain, never that it has ended.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from mmi_kit.assessment.equivalence import DAYS_A_YEAR, half_width, pooled, slope
from mmi_kit.assessment.findings import Score
from mmi_kit.assessment.timing import days_since_first
from mmi_kit.assessment.treatment.history import Series
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.rules import value

# Words of a change for the better; "doing well on these tablets" is none.
_CHANGE = re.compile(
    r"\b(?:improv\w+|better|progress\w*|gain\w*|less|eas(?:e|ing)|lessen\w*|settl\w+|subsid\w+"
    r"|diminish\w*)\b",
    re.IGNORECASE,
)

# "rising": up to the last score, with none since to tell whether it went on.
Improvement = Literal["improved", "rising", "open", "excluded", "unmeasured"]
A_WHOLE_THRESHOLD = 1.0  # a year: by definition what is real for one person


class Gain(NamedTuple):
    """Single-person thresholds a year towards health, half of the 90 % interval, and whether the
    scale leaves room for a whole threshold above the scores."""

    per_year: float
    half: float
    room: bool = True

    @property
    def low(self) -> float:
        return self.per_year - self.half

    @property
    def high(self) -> float:
        return self.per_year + self.half


_MINIMAL = re.compile(
    r"\b(?:minimal|slight|slow|not much|limited|little) (?:\w+ )?(?:improvement|progress|gains?)\b"
    r"|\b(?:progress|improvement|gains?) (?:is|was|are|were|has been|remains?) (?:\w+ )?"
    r"(?:minimal|slight|slow|limited)\b",
    re.IGNORECASE,
)
_PLATEAU = re.compile(
    r"\b(?:no|none|nil|not (?!much)(?:\w+ )?improv\w+|plateau\w*|max(?:im\w+)?|unchanged|stable"
    r"|same|static)\b",
    re.IGNORECASE,
)


def improvement(scores: Series, since: str, *, from_that_day: bool = True) -> Improvement:
    """What the scores of all measures say of the time from `since` on (or after it)."""
    dated = [[s for s in series if len(s.date) == len("2024-03-12")] for series in scores.values()]
    later = [[s for s in series if s.date > since or (from_that_day and s.date == since)]
             for series in dated]  # fmt: skip
    gains = [g for g in map(_gain, later) if g is not None]
    after = _together(gains)
    courses = [g for g in map(_gain, dated) if g is not None]
    if after is None:
        rising = any(g.low > 0 and g.per_year >= A_WHOLE_THRESHOLD for g in courses)
        return "rising" if rising else "unmeasured"
    if any(g.low > 0 and g.per_year >= A_WHOLE_THRESHOLD for g in gains):
        return "improved"
    able = _together(g for g in gains if g.room)
    if able is not None and able.high < A_WHOLE_THRESHOLD:
        return "excluded"
    # A measure that has risen beyond doubt and rises on: others at rest do not end it.
    pairs = [(_gain(whole), _gain(part)) for whole, part in zip(dated, later, strict=True)]
    if any(
        w
        and p
        and w.low > 0
        and w.per_year >= A_WHOLE_THRESHOLD
        and p.per_year >= A_WHOLE_THRESHOLD
        for w, p in pairs
    ):
        return "improved"
    # Nearer to an improvement than to none, and either shown or the course so far going on.
    course = _together(courses)
    shown = after.low > 0 or (course is not None and course.low > 0)
    if after.per_year >= value("improving_share") and shown:
        return "improved"
    return "unmeasured" if able is None else "open"


def states_a_gain(category: str, quote: str) -> bool:
    """Does a statement tell of a change for the better, not only that all is well?"""
    return category == "improvement_expected" and _CHANGE.search(quote) is not None


def said_to_improve(statements: Iterable[Row], after: str, since: str) -> bool:
    """Do the visits after the last active care say that the claimant improves, still from `since`
    on, and more of them than say from then on that nothing changes? For what no score tells."""
    better, steady = set(), set()
    for row in statements:
        if row["assertion"] != "actual" or row["date"] <= after:
            continue
        if states_a_gain(row["concept"], row["quote"]):
            better.add(row["date"])
        elif row["concept"] == "plateau" and row["date"] >= since:
            steady.add(row["date"])
    goes_on = any(day >= since for day in better)
    return goes_on and len(better) >= value("improvement_statements") and len(better) > len(steady)


def said_to_rest(statements: Iterable[Row], since: str) -> bool:
    """Do several visits from a day on say that nothing changes, and more than say that it improves?
    What rose under treatment and is not measured again has then ended by the record's words."""
    better, steady = set(), set()
    for row in statements:
        if row["assertion"] != "actual" or row["date"] < since:
            continue
        if states_a_gain(row["concept"], row["quote"]):
            better.add(row["date"])
        elif row["concept"] == "plateau":
            steady.add(row["date"])
    return len(steady) >= value("plateau_statements") and len(steady) > len(better)


def enough_to_judge(scores: Series, since: str) -> bool:
    """Does a measure have, from a day on, the scores that a trajectory needs?"""
    later = [[s for s in series if s.date >= since] for series in scores.values()]
    return any(len(s) >= value("trajectory_scores") and _has_room(s) for s in later)


def _has_room(scores: Sequence[Score]) -> bool:
    """Does a whole threshold fit between the scores' mean and the best end of the scale?"""
    instrument = instruments()[scores[0].instrument]
    limit = instrument.improves_by(scores[0].value)
    best = instrument.low if instrument.higher_is_worse else instrument.high
    mean = sum(s.value for s in scores) / len(scores)
    return limit is not None and instrument.gain(mean, best) >= limit


def _gain(scores: Sequence[Score]) -> Gain | None:
    """Of one measure; None when it cannot be determined."""
    if len(scores) < 2:
        return None
    instrument = instruments()[scores[0].instrument]
    limit = instrument.improves_by(scores[0].value)
    days = days_since_first([s.date for s in scores])
    if not limit or not days[-1]:
        return None
    fit = slope(days, [s.value for s in scores], instrument.sem)
    if fit is not None:
        half = (fit.high - fit.low) / 2
        gained = instrument.gain(0, fit.per_year) / limit
        return Gain(gained, half / limit, _has_room(scores)) if half else None
    spread = pooled(instrument.sem)
    if spread is None:
        return None
    years = days[-1] / DAYS_A_YEAR
    gained = instrument.gain(scores[0].value, scores[-1].value)
    half = half_width(spread, 1, 1)
    return Gain(gained / years / limit, half / years / limit, _has_room(scores))


def _together(gains: Iterable[Gain]) -> Gain | None:
    """The mean, weighted by certainty (inverse variance)."""
    weights = [(g.per_year, 1 / g.half**2) for g in gains]
    total = sum(weight for _, weight in weights)
    if not total:
        return None
    return Gain(sum(mean * weight for mean, weight in weights) / total, 1 / math.sqrt(total))


def is_minimal_gain(row: Row) -> bool:
    """Does a statement of a plateau say that there was a little improvement, and no more?"""
    return row["concept"] == "plateau" and says_minimal_gain(row["quote"])


def says_minimal_gain(words: str) -> bool:
    """ "Minimal improvement", "progress is slow"; not "minimal to no improvement"."""
    return _MINIMAL.search(words) is not None and not _PLATEAU.search(words)
