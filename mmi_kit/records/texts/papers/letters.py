"""Where does a letter begin in a text that holds several: at its day, above "RE:" and "Dear Dr. Poe"?

A Word file of letters has no pages, and its next letter begins with nothing but a day on a line of its
own. Its letterhead stands above; who signed the letter before stays with that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.records.day_words import DAY
from mmi_kit.records.texts.papers.titles import is_place

BELOW = 9  # lines with words below the day in which a letter is addressed
LONGEST = 90  # characters of a line of an address
ABOVE = 5  # lines above the day in which its letterhead stands
# `event`: as the day of an operation, it gives way to a date of service beside it, and to a day in
# the name of the file.
_DAY_ALONE = re.compile(
    rf"(?<![^\n\f])[ \t]{{0,60}}(?:(?:date|dated):?[ \t]{{1,8}})?(?P<event>(?P<date>{DAY}))[ \t]{{0,40}}"
    r"(?=\r?[\n\f])",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"[ \t]*(?:(?:re|regarding)[ \t]*:.{0,150}|to whom it may concern\W*|dear [^\n:]{2,60}[,:;.][ \t]*)",
    re.IGNORECASE,
)
# A line of the words of a note, and no address: it ends a sentence of several words.
_SENTENCE = re.compile(r"(?:\S+ ){5,}\S+[.;?!][ \t]*")


def letter_days(raw: str) -> Iterator[re.Match[str]]:
    """The days alone on a line that begin a letter, each as the group `date`."""
    return (match for match in _DAY_ALONE.finditer(raw) if _is_addressed(raw, match.end()))


def letter_head(raw: str, at: int, after: int) -> int | None:
    """Where the letter begins whose day stands alone on the line at `at`, with its letterhead; None
    for any other line. `after`: what is before it is of another note."""
    day = _DAY_ALONE.match(raw, at)
    if day is None or not _is_addressed(raw, day.end()):
        return None
    found = line = at
    for _ in range(ABOVE):
        above = max(raw.rfind("\n", 0, max(line - 1, 0)), raw.rfind("\f", 0, max(line - 1, 0))) + 1
        if above < after or above >= line or raw[line - 1] == "\f":
            break
        words = raw[above : line - 1].strip()
        if len(words) > LONGEST or _SENTENCE.fullmatch(words):
            break
        found = above if is_place(words) else found
        line = above
    return found


def _is_addressed(raw: str, end: int) -> bool:
    """Does an address follow, up to "RE:" or "Dear"?"""
    page = raw[end : end + BELOW * LONGEST].partition("\f")[0]
    for line in [words for words in page.splitlines() if words.strip()][:BELOW]:
        if _ADDRESSED.fullmatch(line):
            return True
        if len(line) > LONGEST or _SENTENCE.fullmatch(line.strip()):
            return False
    return False
