"""On which day was a medicine started or stopped, where a later note names it?

"Oxycodone 5 mg TID started by Dr. Farrow 9/8/2020.", told in October, and "Oxycodone stopped
4/2023.", told in May, give the ends of its course; the day of the telling gives neither.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.treatment.episode import ENDED
from mmi_kit.dates import parse_date
from mmi_kit.evidence.tables import Row

_DAY = (
    r"(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}/\d{4}|\d{4}-\d{2}(?:-\d{2})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:\d{1,2}, )?\d{4})"
)
_BY = r"(?: by (?:dr\.? )?[\w'-]+)?"
_STARTED = re.compile(rf"\b(?:started|begun|began|prescribed){_BY}(?: on| in)? {_DAY}", re.I)
_STOPPED = re.compile(
    rf"\b(?:stopped|discontinued|d/c'?e?d|(?:tapered |weaned )?off){_BY}(?: on| in| since)? {_DAY}",
    re.I,
)


def day_of_change(row: Row) -> str:
    """The day, or month, that the sentence of a drug's row names for its start or its end; "" where
    it names none, more than one, or one after the telling."""
    ends = row["action"] in ENDED
    if row["assertion"] not in ("historical", "actual") or not (ends or row["action"] == "started"):
        return ""
    words = str(row["sentence"] or row["quote"])
    found = [m["day"] for m in (_STOPPED if ends else _STARTED).finditer(words)]
    if len(found) != 1 or not row["date"]:
        return ""
    day = parse_date(found[0].replace(".", ""), century_of=int(row["date"][:4]))
    return day.iso if day and day.iso and day.iso <= row["date"] else ""
