"""Which pages go on with the one before, although each prints "Page 1 of 1"?

Programs that print page by page count each anew: the second page of a questionnaire or of an examination
begins in the middle, below nothing but the same running head. It has the day and the author of its paper.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mmi_kit.records.day_words import DAY
from mmi_kit.records.texts.names.authors import is_name_line
from mmi_kit.records.texts.papers.titles import is_place, is_title

HEAD = 4  # lines below the running head in which a paper of its own would name itself
FOOT = 4  # lines at the end of a page in which it would be signed
_ALONE = re.compile(r"\bpage:? *1 *(?:of|/) *1\b", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?:patient|claimant|client|examinee|name|re|dear|to|from|provider|dob|d\.o\.b\.?|mrn|dos|date|visit)\b[ \t]*[:#]"
    r"|\bd\.?o\.?b\b|\bsubject:",
    re.IGNORECASE,
)
_DAY = re.compile(DAY, re.IGNORECASE)
_SIGNED = re.compile(r"\bsign(?:ed|ature)\b|/s/|\bsincerely\b", re.IGNORECASE)


def going_on(raw: str) -> frozenset[int]:
    """Where such pages begin."""
    found: set[int] = set()
    start = 0
    for before, page in pairwise(raw.split("\f")):
        start += len(before) + 1
        if _goes_on(_lines(before), _lines(page)):
            found.add(start)
    return frozenset(found)


def _goes_on(before: list[str], page: list[str]) -> bool:
    if len(before) < HEAD or len(page) < HEAD or _plain(before[0]) != _plain(page[0]):
        return False
    if not (_ALONE.search(before[0]) and _ALONE.search(page[0])):
        return False
    is_ended = any(_SIGNED.search(line) or is_name_line(line) for line in before[-FOOT:])
    return not is_ended and not any(map(_opens, page[1 : HEAD + 1]))


def _opens(line: str) -> bool:
    """Would a paper of its own have such a line in its head?"""
    named = _NAMES.search(line) or _DAY.search(line) or is_place(line) or is_title(line)
    return bool(named) or is_name_line(line) or (line.isupper() and len(line.split()) > 1)


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip()]


def _plain(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))
