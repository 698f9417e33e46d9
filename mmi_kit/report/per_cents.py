"""Is a score that the kit counts in points told as the record has it, in per cent?

The points of a neck questionnaire go to 50, and most clinics write their double as a per cent. A
reader looks for the figure of the record; the points stand behind it, for the threshold is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.report.words import number

WHOLE = 100.0  # per cent
IN_BOTH = "points (x2 = %)"  # the unit of an instrument that is written in points or in per cent
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def as_recorded(told: str, known: Instrument, rows: Iterable[Row]) -> str:
    """ "first 46 %, last 50 % (points of 50: first 23, last 25)" of "first 23, last 25", where the
    records write this measure in per cent; else as it is."""
    quotes = [str(row["quote"]) for row in rows]
    stated = sum("%" in quote for quote in quotes)
    if known.unit != IN_BOTH or stated * 2 <= len(quotes):
        return told
    times = WHOLE / known.high
    shown = _AMOUNT.sub(lambda amount: f"{number(float(amount[0]) * times)} %", told)
    # One sign is enough for a range.
    shown = re.sub(r" % (to|and) (\d)", r" \1 \2", shown)
    return f"{shown} (points of {number(known.high)}: {told})"


def gain_as_recorded(told: str, rows: Sequence[Row]) -> str:
    """The same of a gain, behind the name of its measure: "NDI 29, then 19"."""
    known = instruments().get(rows[0]["concept"]) if rows else None
    name = f"{known.abbrev} " if known else ""
    if known is None or not told.startswith(name):
        return told
    return name + as_recorded(told.removeprefix(name), known, rows)
