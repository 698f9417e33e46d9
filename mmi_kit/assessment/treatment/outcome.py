"""What did a course achieve? As recorded; what nobody wrote down is `not_recorded`, never `none`.

Order of evidence (domain 4.4): per cent relief with its duration, the record's own words, then
the same instrument before and after.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.findings import Course, Score
from mmi_kit.assessment.treatment.amount_in_words import at_least, at_most
from mmi_kit.evidence.facts import PIECE
from mmi_kit.evidence.from_log.cells import less_than_a_day
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
    (r"\b(?:did not help|did nothing|not helpful|no help)\b", "none"),
    (r"\b(?:resolved|complete relief|pain[- ]free)\b", "resolved"),
    (
        r"\bedge off\b|\bhelp\w* (?:somewhat|a (?:little|bit)|partially|partly|slightly)\b",
        "partial",
    ),
    (r"\bhelp\w* (?:minimally|briefly|temporarily)\b", "partial"),
    (
        # "Walks 25 min in pool" is a time, "min relief" little of it.
        r"\b(?:some|mild|partial|modest|minimal|slight|temporary|brief|limited|minor|min"
        r"(?=\.? (?:relief|benefit|improvement|help|effect|response|gains?|change)))\b",
        "partial",
    ),
)
# Last, as said of a part of the complaint: "helped", "less pain". "Not better" is classed by none.
_BETTER = re.compile(
    r"\b(?:improved|improvement|better|helped|helpful|helps|less pain|fewer \w+|"
    r"(?:decreased|reduced|less) (?:\w+ )?(?:pain|headaches?|symptoms|frequency|spasms?))\b"
)
_NOT_BETTER = re.compile(
    r"\b(?:not?|never|nor|without|hardly|barely|denies|if|unless|until|initially|then|but)\b"
    r"|n't\b"
)
# A trial that failed did something where the words give a share of it: "35% leg, 10% back - FAIL".
_FAILED = re.compile(r"\b(?:un|not )successful\b|\bfail(?:ed|ure|s)?\b")
_A_SHARE = re.compile(r"(?<![<\u2265>\d] )(?<![<>\d])\b[1-9]\d?(?:\.\d)? ?%")
# "Headache days down from 20 to 12 a month": of what one has less when better.
_FEWER = re.compile(
    r"\b(?:headaches?|migraines?|pain|attacks?|seizures?|spasms?|episodes?|flares?|symptoms?)\b"
    r"[^.;]{0,40}?\bfrom (?P<first>\d{1,3})(?:/10)?[^.;]{0,20}? to (?P<second>\d{1,3})\b"
)
# No relief at all: neither its amount nor its time can be missing. "No lasting relief" is some.
_NO_RELIEF_AT_ALL = re.compile(
    r"\b(?:no|without(?: any)?|zero) "
    r"(?:pain )?(?:relief|benefit|improvement|effect|help|response)\b"
    r"(?! (?:after|beyond|until|past|for more))|\bdid (?:not help|nothing)\b|\bineffective\b"
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
    said = next((found for pattern, found in _IN_WORDS if pattern.search(words)), None)
    # "No gain in function, never more than 20% better" is a little.
    in_part = said == "none" and not _NO_RELIEF_AT_ALL.search(words)
    if in_part or said in (None, "partial"):
        said = _by_amount_in_words(words, days) or said
    if said:
        return said
    if _FAILED.search(words):
        told = (r for r in rows if _FAILED.search(r["outcome"].lower()))
        shares = any(_A_SHARE.search(str(r["sentence"] or r["quote"])) for r in told)
        return "partial" if shares else "none"
    measured = _by_scores(before, after) if before and after else "not_recorded"
    better = _BETTER.search(words) and not _NOT_BETTER.search(words)
    # "Helped for three weeks": no score of the whole, as pain now, takes that back.
    untold = ("not_recorded", "none", "worse") if better else ("not_recorded",)
    if measured in untold and (better or _is_fewer(words)):
        return "partial"
    return measured


def _by_amount_in_words(words: str, days: float | None) -> Outcome | None:
    """The class of "about half relief" and of "never more than 20% better"; None where the words
    hold no such amount, or a limit that leaves the class open."""
    most, least = at_most(words), at_least(words)
    meaningful = value("meaningful_relief")
    if most is not None:
        return "partial" if most <= meaningful else None
    if least is None:
        return None
    return _by_relief(least, days) if least >= meaningful else "partial"


def _is_fewer(words: str) -> bool:
    found = _FEWER.search(words)
    return found is not None and int(found["second"]) < int(found["first"])


def lacks_of_relief(course: Course, rows: Iterable[Row]) -> tuple[str, ...]:
    """Which numbers of its relief an injection lacks: "relief_pct", "relief_days". `rows`: the
    treatment facts of the case."""
    own = [r for r in rows if r["fact_id"] in course.facts]
    told = (r["outcome"].lower() for r in own)
    if course.relief_days is None and any(map(hours_of_relief, own)):
        return () if course.relief_pct is not None else ("relief_pct",)
    in_words = course.relief_pct is None and course.outcome == "none"
    if course.relief_pct == 0 or (in_words and any(map(_NO_RELIEF_AT_ALL.search, told))):
        return ()
    lacking = (("relief_pct", course.relief_pct), ("relief_days", course.relief_days))
    return tuple(name for name, known in lacking if known is None)


def hours_of_relief(row: Row) -> str:
    """The relief's time where it is less than a day, as it stands in its own cell: "6 hours"."""
    return next((one for one in str(row["quote"]).split(PIECE) if less_than_a_day(one)), "")


def most(rows: Sequence[Row], column: str) -> float | None:
    """The largest number stated in a column; None when none is."""
    stated = [float(r[column]) for r in rows if not math.isnan(r[column])]
    return max(stated, default=None)


def relief_of(rows: Sequence[Row]) -> tuple[float | None, float | None]:
    """How much relief, and for how many days, as one row tells: of two injections told together
    neither takes the length of the other. Relief that lasted goes before more that did not."""
    most_relief = most(rows, "relief_pct")
    if most_relief is None:
        return None, most(rows, "relief_days")
    pairs = [(float(r["relief_pct"]), float(r["relief_days"])) for r in rows
             if not math.isnan(r["relief_pct"]) and not math.isnan(r["relief_days"])]  # fmt: skip
    lasting = [pair for pair in pairs if _by_relief(*pair) == "meaningful_sustained"]
    if lasting:
        return max(lasting)
    together = [days for relief, days in pairs if relief == most_relief]
    # "80% relief" at one visit, "the relief lasted 3 weeks" at another: no other figure beside it.
    alone = [r for r in rows if math.isnan(r["relief_pct"])]
    return most_relief, max(together, default=None) or most(alone, "relief_days")


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
