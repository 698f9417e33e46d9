"""What of the words under a heading has only come there as a picture was read?

A speck behind "Diagnoses:" is a "?" or an "i" and hides the list below it; a label of two lines in
a narrow cell ("POSTOPERATIVE   Same" over "DIAGNOSIS") leaves half of itself as a heading, and a
row of a request ("G56.01 EMG right wrist | 95886 1") looks like a result.
"""

from __future__ import annotations

import re

from mmi_kit.records.texts.study_reports import names_a_study

MOST_NOISE = 12  # characters behind a heading that may be specks
LABEL = 160  # characters of the line above a heading that are looked at
_SAYS = re.compile(r"[A-Za-z]{2}|\d{2}|[A-TV-Z]\d")
_HALF = re.compile(
    r"[ \t|_]{0,8}(?:pre|post)-?[ ]?operative\b(?![ \t]*(?:diagnos[ei]s|dx|course|visit|note))",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b[A-TV-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?\b|[^A-Za-z/ -]+")


def behind_specks(text: str, start: int, end: int) -> int:
    """Where the words under a heading begin: below its line, where no more than specks stand on it
    and a line with words follows; else at `start`."""
    stop = text.find("\n", start, end)
    line = text[start : stop if stop >= 0 else end]
    specks = line.strip(" \t\r")
    if stop < 0 or not specks or len(specks) > MOST_NOISE or _SAYS.search(specks):
        return start
    return stop


def says_nothing(text: str, start: int, end: int) -> bool:
    """Is there no word, number or code in it?"""
    return _SAYS.search(text, start, end) is None


def is_half_a_label(text: str, start: int) -> bool:
    """Does the line above a heading begin with the first half of its label?"""
    line = text.rfind("\n", 0, start)
    above = text[text.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)][:LABEL]
    return _HALF.match(above) is not None


def only_names_a_study(words: str) -> bool:
    """Is it nothing but the name of a study, with codes and numbers and without a result?"""
    named = " ".join(_CODE.sub(" ", words).split())
    return names_a_study(named)
