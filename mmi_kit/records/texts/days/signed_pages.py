"""Which undated pages are of another note, as the page before ends with a signature of weeks before?

A page whose own day is written in a way that nobody reads would go on as the visit before it, in silence.
Two signatures weeks apart are of two notes: the second page stands alone, without a day, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from mmi_kit.patterns.rare import Rare
from mmi_kit.records.texts.days.signatures import signatures, signed_on

FOOT = 7  # lines with words at the end of a page in which its last note is signed
WEEKS = 14  # days; an addendum and a cosignature come within them
# "Orders signed on", "not yet signed": no note ends with it
_OF_SOMETHING_ELSE = Rare(
    re.compile(
        r"\b(?:orders?|consent|lease|contract|not|agreement|release)\b[^\n]{0,20}$", re.IGNORECASE
    )
)


def signed_apart(raw: str, dated: Sequence[int]) -> frozenset[int]:
    """Where such pages begin. `dated`: where the lines stand that date a visit."""
    found: set[int] = set()
    start = 0
    for before, page in pairwise(raw.split("\f")):
        start += len(before) + 1
        last, next_ = _last_day(before), _first_day(page)
        if last is None or next_ is None or abs((next_[0] - last).days) <= WEEKS:
            continue
        if not any(start <= at < start + next_[1] for at in dated):
            found.add(start)
    return frozenset(found)


def _last_day(page: str) -> date | None:
    """The day of the signature at the foot of a page."""
    lines = [line for line in page.splitlines() if line.strip()][-FOOT:]
    days = [day for line in lines for _, day in _days(line)]
    return days[-1] if days else None


def _first_day(page: str) -> tuple[date, int] | None:
    """The day of the first signature of a page, and where it stands."""
    return next(((day, at) for at, day in _days(page)), None)


def _days(words: str) -> list[tuple[int, date]]:
    found = []
    for match in signatures(words):
        day = signed_on(match)
        line = words[words.rfind("\n", 0, match.start()) + 1 : match.start()]
        if day and not _OF_SOMETHING_ELSE.search(line):
            found.append((match.start(), day))
    return found
