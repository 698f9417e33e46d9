"""What amount does a typed cell state? As written, with its range kept; never guessed.

Only four conversions are made, each with the cell kept as the fact's quote: a raw ODI written
n/50 is doubled, an NDI in per cent is halved to points, weeks become 7 days, months 30 and
years 365.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from mmi_kit.knowledge.instruments import Instrument
from mmi_kit.notes.scores.scales import scale_factor
from mmi_kit.notes.text.numbers import DAYS

_UNITS = ("day", "wk", "week", "month", "mo", "year", "yr")

MM_PER_CM = 10
_NUMBER = r"\d+(?:\.\d+)?"
_SCORE = re.compile(
    rf"(?P<low>-?{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?:/\s*(?P<of>{_NUMBER})|(?P<percent>%))?"
)
_DURATION = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[a-z]*?)s?\.?", re.I
)

_SESSIONS = re.compile(
    r"(?P<done>\d{1,3})(?: ?(?:/|of|out of) ?(?P<ordered>\d{1,3}))?(?: ?(?:sessions?|visits?))?",
    re.I,
)


OF_A_HUNDRED = 100


class Amount(NamedTuple):
    """`high` is NaN for a single value."""

    low: float
    high: float = math.nan


def read_score(text: str, instrument: Instrument) -> Amount | None:
    """The score that a cell states, in the instrument's own units; None when it states none."""
    match = _SCORE.fullmatch(text.strip())
    if not match:
        return None
    low, high = float(match["low"]), float(match["high"] or "nan")
    if instrument.high == OF_A_HUNDRED and _is_a_share(low) and not match["percent"]:
        return None  # "0.44" in a spreadsheet may be 44 %, or no disability at all
    factor = scale_factor(instrument, float(match["of"] or "nan"), bool(match["percent"]))
    return None if factor is None else Amount(low * factor, high * factor)


def is_in_centimetres(text: str, instrument: Instrument) -> bool:
    """Is it a score in cm where millimetres are expected? "5.8" on a line of 100 mm is.

    A line is read to the millimetre: decimals up to 10 are written by those who count in cm.
    """
    written = text.strip()
    return (
        instrument.unit == "mm"
        and re.fullmatch(r"\d{1,2}\.\d+", written) is not None
        and float(written) <= instrument.high / MM_PER_CM
    )


def in_range(amount: Amount, instrument: Instrument) -> bool:
    """Does the score lie within what the instrument can give?"""
    values = [v for v in amount if not math.isnan(v)]
    return all(instrument.low <= v <= instrument.high for v in values)


def read_amount(text: str) -> Amount | None:
    """A plain number or range: "20", "15-20". None for anything else ("about 20", "<10")."""
    match = _SCORE.fullmatch(text.strip())
    if not match or match["of"] or match["percent"] or match["low"].startswith("-"):
        return None
    return Amount(float(match["low"]), float(match["high"] or "nan"))


def read_sessions(text: str) -> Amount | None:
    """Sessions attended from "8"; "8/12" and "8 of 12" give those ordered as the upper value."""
    match = _SESSIONS.fullmatch(text.strip())
    return Amount(float(match["done"]), float(match["ordered"] or "nan")) if match else None


def read_percent(text: str) -> float | None:
    """0 to 100 from "60" or "60%"; None for anything else, a range included."""
    match = _SCORE.fullmatch(text.strip())
    if not match or match["of"] or match["high"]:
        return None
    value = float(match["low"])
    if _is_a_share(value) and not match["percent"]:
        return None
    return value if 0 <= value <= OF_A_HUNDRED else None


def _is_a_share(value: float) -> bool:
    return 0 < value < 1


def read_days(text: str) -> float | None:
    """Days from "70", "10 weeks" or "2 months"; a range gives its lower end."""
    match = _DURATION.fullmatch(text.strip())
    if not match:
        return None
    unit = match["unit"].lower() or "day"
    return float(match["low"]) * DAYS[unit[0]] if unit in _UNITS else None


_HOURS = re.compile(
    r"(?:about |~ ?)?\d{1,2}(?:\.\d)?(?: ?- ?\d{1,2})? ?(?:hours?|hrs?|h|minutes?|mins?)\.?",
    re.IGNORECASE,
)


def less_than_a_day(text: str) -> bool:
    """Is it a time in hours or minutes: "6 hours", told in words and never as days?"""
    return _HOURS.fullmatch(text.strip()) is not None
