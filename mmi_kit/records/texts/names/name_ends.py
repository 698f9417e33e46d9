"""Where does a name end, behind which more stands in its line?

"SURGEON: Jane Roe, MD ASSISTANT: Ann Poe, PA-C" names two persons, and "Jane Roe MD Family Medicine"
one, with what she does.
"""

from __future__ import annotations

import re

from mmi_kit.records.credentials import last_letters_end

# Words of such a label, where no letters of a profession tell where the name ends.
_OF_A_LABEL = frozenset(
    [
        "assistant",
        "assistants",
        "assist",
        "assisting",
        "co-surgeon",
        "cosurgeon",
        "surgeon",
        "anesthesia",
        "anaesthesia",
        "anesthesiologist",
        "anesthetist",
        "scrub",
        "circulator",
        "nurse",
        "resident",
        "attending",
        "specialty",
        "speciality",
        "status",
        "title",
        "role",
        "degree",
        "credentials",
        "phone",
        "telephone",
        "tel",
        "fax",
        "address",
        "location",
        "facility",
        "clinic",
        "department",
        "dept",
        "service",
        "visit",
        "type",
        "pcp",
        "insurance",
        "referred",
        "referring",
        "by",
        "signature",
        "print",
        "printed",
        "name",
        "room",
        "license",
        "npi",
        "first",
        "second",
        "and",
        "of",
        "report",
    ]
)
_WORD = re.compile(r"[\w'\u2019-]+")
_SPECIALTY = re.compile(
    r" (?:[A-Z][a-z]+ (?:(?:and|&) )?){0,3}"
    r"(?:Medicine|Surgery|Practice|Rehabilitation|Orthop(?:a?edics)|Pediatrics|Psychiatry|[A-Z][a-z]{2,12}ology)"
)
_REMARK = re.compile(r",? \([a-z]")  # "Jane Roe, MD (record review only)"
# Letters that are none of a profession's: "PT, CWCE", and no label.
_MORE_LETTERS = re.compile(r"(?:, ?[A-Z][A-Z./-]{1,7}\b(?![ \t]*:|[a-z]))*")


def up_to_what_follows(name: str) -> str:
    """A name without another label behind it, or a specialty that nothing parts from its letters."""
    before, colon, _ = name.partition(":")
    if end := last_letters_end(before):
        end = _MORE_LETTERS.match(name, end).end()  # type: ignore[union-attr]
    if end and (colon or _SPECIALTY.match(before, end) or _REMARK.match(before, end)):
        return before[: end + before.startswith(".", end)]  # the last one of "M.D." is its own
    return _without_label(before) if colon else name


def _without_label(words: str) -> str:
    left = words
    found = list(_WORD.finditer(words))
    while found and found[-1][0].lower() in _OF_A_LABEL:
        left = words[: found.pop().start()]
    return left.rstrip(" ,\t(")
