"""Is a name of pain only an item of a questionnaire?

"1 Pain intensity 3" over "2 Personal care 2" is the answer to the first question of a disability
index: of six statements the fourth, and no pain of three of ten.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

_NUMBER = r"\W{0,3}(?:section|item|question|q)?[ .#]{0,3}(?P<number>\d{1,2})[ .):-]{1,4}"
_BEFORE = re.compile(_NUMBER)
_NEXT = re.compile(_NUMBER + r"(?=[a-z])")
_REACH = 3  # lines behind an item within which the next one stands: its answers may be printed


def is_an_item(text: str, name: Span) -> bool:
    """Does the name stand behind the number of an item, and the next item on one of the next lines?
    Folded text."""
    line = text.rfind("\n", 0, name.start) + 1
    mark = _BEFORE.fullmatch(text, line, name.start)
    if mark is None:
        return False
    place = name.end
    for _ in range(_REACH):
        place = text.find("\n", place) + 1
        if not place:
            return False
        behind = _NEXT.match(text, place)
        if behind:
            return int(behind["number"]) == int(mark["number"]) + 1
    return False
