"""Which lines are the rows of a log of calls and messages: "10/10/2022 09:48 | Portal | ..."?

A practice prints them under one title, the day and the time of a row beside or above each other. Each
row is of its own day. It is no visit: what it tells of was done elsewhere, or is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.day_words import DAY, NO_RANGE, iso_of

HEAD_LINES = 6  # lines with words of a page in which a log names itself, or goes on
LONGEST = 100  # characters of the line that names it
AGAIN = 2  # days of a log, at least
_LOG = Rare(
    re.compile(
        r"\b(?:(?:patient|phone|telephone|secure|portal|mychart|provider|staff|clinic|office) ){0,2}"
        r"(?:(?:communications?|messages?|messaging|correspondence|contacts?|calls?|phone|telephone)"
        r" (?:log|history|record|centre|center|activity|report)s?"
        r"|(?:patient|secure|portal|phone|telephone|mychart) messages)\b",
        re.IGNORECASE,
    )
)
_CLOCK = r"(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?!\d)"
_WAY = (
    r"(?:incoming|outgoing|inbound|outbound|(?:tele)?phone|portal|mychart|calls?|fax|e-?mail|letter|(?:secure |patient )?messages?"
    r"|in[- ]person|voice ?mail|text|sms|refill|walk-?in)\b"
)
_ROW = re.compile(
    rf"(?<![^\n\f])[ \t|]{{0,8}}(?P<date>{DAY})(?![\d/]){NO_RANGE}"
    rf"(?:[ ,\t|]{{1,8}}{_CLOCK}(?=[ \t|\r\n])|[ \t]*\r?\n[ \t]{{0,8}}{_CLOCK}(?=[ \t|\r\n])|[ \t|-]{{1,40}}(?={_WAY}))"
    r"(?P<event>(?!))?",
    re.IGNORECASE,
)


def log_rows(raw: str) -> Iterator[re.Match[str]]:
    """The rows of the logs of a text, each with its day as the group `date`."""
    return (match for match, _ in _rows(raw).values())


def log_at(raw: str, date: int) -> str:
    """What the log is called of whose row the day begins at `date`; "" for any other day."""
    found = _rows(raw).get(date)
    return found[1] if found else ""


@lru_cache(maxsize=1)
def _rows(raw: str) -> dict[int, tuple[re.Match[str], str]]:
    """By the place of its day each row, and what its log is called."""
    if _LOG.search(raw) is None:
        return {}
    found: dict[int, tuple[re.Match[str], str]] = {}
    start, kind = 0, ""
    for page in raw.split("\f"):
        rows = list(_ROW.finditer(raw, start, start + len(page)))
        head = [line for line in page.splitlines() if line.strip()][:HEAD_LINES]
        named = next((name for line in head if (name := _names_a_log(line))), "")
        goes_on = bool(rows) and raw.count("\n", start, rows[0].start()) < HEAD_LINES
        kind = named or (kind if goes_on else "")
        if kind:
            found |= {match.start("date"): (match, kind) for match in rows}
        start += len(page) + 1
    days = {iso_of(match["date"]) for match, _ in found.values()} - {""}
    return found if len(days) >= AGAIN else {}


def _names_a_log(line: str) -> str:
    """What a line calls the log whose title it is."""
    words = line.strip()
    named = _LOG.search(words) if len(words) <= LONGEST and words[-1:] not in ".;," else None
    return named[0] if named else ""
