"""Does a word stand in a street address: "Ct" of "2217 Heatherdowns Ct, Toledo, OH 43614"?"""

from __future__ import annotations

import re

BEFORE, BEHIND = 80, 80  # characters of the line that are looked at
# House number and name of the street, up to the word that is asked about.
_NUMBER = re.compile(r"(?<![\w/.-])\d{1,6}[a-z]? (?:[nsew]{1,2}\.? )?(?:[a-z][\w'.-]*,? ){1,4}$")
_LABEL = re.compile(r"\b(?:address|residence|lives at|resides at)[ \t]*:?[ \t]*\d[^:\n]*$")
_STATE_AND_ZIP = re.compile(r"[^\n:;()]{0,50}?\b[a-z]{2}\.?,? \d{5}(?:-\d{4})?\b")


def in_street(text: str, start: int, end: int) -> bool:
    """Is it of an address: a house number before it in its line, and a label before that number or
    a state with its ZIP code behind? `text` is folded."""
    line = max(text.rfind("\n", 0, start) + 1, start - BEFORE)
    before = text[line:start]
    if not _NUMBER.search(before):
        return False
    return bool(_LABEL.search(before) or _STATE_AND_ZIP.match(text, end, end + BEHIND))
