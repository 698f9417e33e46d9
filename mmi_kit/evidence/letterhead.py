"""Which words of a note are only the name of a place: "Motion Physical Therapy"?"""

from __future__ import annotations

import re

_LINE = 160  # characters of the longest line that can be one
_NAMES = re.compile(
    r"[ \t]*(?:(?i:facility|clinic|location|hospital|site)[ \t]*:[ \t]*)?"
    r"(?:(?:[A-Z0-9&][\w.'&#-]*[,|]?|and|of|the|at|for|[-|])(?:[ \t]+|$)){1,16}",
)


def in_letterhead(text: str, start: int) -> bool:
    """Does the line that holds a place consist of names alone?"""
    begin = max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1
    line = re.split(r"[\r\n\f]", text[begin : start + _LINE], maxsplit=1)[0].rstrip()
    return len(line) < _LINE and _NAMES.fullmatch(line) is not None
