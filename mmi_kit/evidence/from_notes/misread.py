"""What of the words under a heading has only come there as a picture was read?

A speck behind "Diagnoses:" is a "?" or an "i" and hides the list below it; a label of two lines in
a narrow cell ("POSTOPERATIVE   Same" over "DIAGNOSIS") leaves half of itself as a heading, and a
row of a request ("G56.01 EMG right wrist | 95886 1") looks like a result, as does the head of a
hospital's print ("EXAM: CT CERVICAL SPINE   EXAM DATE: 3/2/2021", "ROOM: 4   LOC: CT   SEX: M").
"""

from __future__ import annotations

import re

from mmi_kit.records.texts.papers.study_reports import names_a_study

MOST_NOISE = 12  # characters behind a heading that may be specks
FEWEST_LABELS = 3  # a line with so many labels of a head is one
LABEL = 160  # characters of the line above a heading that are looked at
_SAYS = re.compile(r"[A-Za-z]{2}|\d{2}|[A-TV-Z]\d")
_HALF = re.compile(
    r"[ \t|_]{0,8}(?:pre|post)-?[ ]?operative\b(?![ \t]*(?:diagnos[ei]s|dx|course|visit|note))",
    re.IGNORECASE,
)
# The department before what is studied: "CT/CT CERVICAL SPINE", "RAD/KNEE 2 VIEWS".
_DEPARTMENT = re.compile(
    r"(?:MRI?|CT|US|NM|XR|DX|CR|RAD|RF) ?/ ?(?P<named>(?:MRI?|CT|US|XR|NM)\b)?", re.IGNORECASE
)
# What a hospital prints above a report: whose it is, which order, which day.
_LABELS = re.compile(
    r"\b(?:patient(?: name)?|room|bed|loc(?:ation)?|sex|age|dob|d\.o\.b\.|mrn|acct|account|unit"
    r"|attending|ordering(?: (?:md|provider|physician))?|ordered by|referring|adm(?:it)? date"
    r"|accession|order|exam(?:ination)?|study|procedure|(?:exam|study|order|service) date"
    r"|date of (?:exam|study|service)|status|report status)[ ]?(?:#|no\.?|number)?[ ]?:",
    re.IGNORECASE,
)
# Words that no head of a report holds.
_FOUND = re.compile(
    r"\b(?:shows?|showed|normal|abnormal|no|negative|positive|tender\w*|mild|moderate|severe|stenosis"
    r"|fracture|degenerat\w+|intact|reduced|absent|unremarkable)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b[A-TV-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?\b|[^A-Za-z/ -]+|\b(?:RT|LT)\b")


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
    """Is there no word, number or code in it, or only the name of a study?"""
    if _SAYS.search(text, start, end) is None:
        return True
    return end - start <= LABEL and only_names_a_study(text[start:end])


def is_half_a_label(text: str, start: int) -> bool:
    """Does the line above a heading begin with the first half of its label?"""
    line = text.rfind("\n", 0, start)
    above = text[text.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)][:LABEL]
    return _HALF.match(above) is not None


def only_names_a_study(words: str) -> bool:
    """Is it nothing but the name of a study, with codes, numbers and the labels of a print around
    it and without a result?"""
    labels = _LABELS.findall(words)
    if len(labels) >= FEWEST_LABELS and not _FOUND.search(words):
        return True
    named = " ".join(_CODE.sub(" ", _LABELS.sub(" ", words)).split()).strip(" /-")
    ordered = _DEPARTMENT.match(named)
    return names_a_study(named) or bool(
        ordered and names_a_study(f"{ordered['named'] or 'XR '}{named[ordered.end() :]}")
    )
