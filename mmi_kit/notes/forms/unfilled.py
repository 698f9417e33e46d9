"""Which lines of a form name something and state it of nobody: an open prompt, a list of allergies?"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES_OF_MMI = r"(?:(?:clinical|statutory|legal)\s)?(?:mmi|maximum medical improvement(?: ?\(mmi\))?|(?:permanent |whole person )?impairment(?: rating)?(?: ?\([^()]{0,40}\))?|wpi|permanent and stationary)"
_NUMBERED = r"\W*(?:\d{1,2}[a-z]?[.)]?\s+|[a-z][.)]\s+)?"
# "Date patient reached MMI:", "MMI date: ____", "Permanent impairment rating: ___ %"
_OPEN_PROMPT = re.compile(
    rf"{_NUMBERED}(?:(?:anticipated |expected |estimated )?date\b[^:.?\n]{{0,60}}\b(?:mmi|maximum medical improvement|impairment|stationary)\b[^:.?\n]{{0,20}}"
    rf"|{_NAMES_OF_MMI}(?: (?:date|status|reached|rating|on|on or about|is|of))?)\s?(?::|(?=_))[\s_./%-]*",
    re.I,
)
# "14. Clinical MMI / statutory MMI": over its boxes
_TITLE = re.compile(rf"{_NUMBERED}{_NAMES_OF_MMI}\s?(?:/|or|and)\s?{_NAMES_OF_MMI}\W*", re.I)
_ONLY_A_NAME = re.compile(rf"{_NUMBERED}{_NAMES_OF_MMI}\W*", re.I)
# "MMI:" over "Yes", "Reached on January 5, 2024", "01/05/2024 with 5% WPI"
_ANSWER_NEXT = re.compile(
    r"\s*(?:yes\b|reached\b|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,4}\b)",
    re.I,
)

_OF_A_HEAD = r"(?:reactions?|severity|type|comments?|symptoms?|date|response|noted|status|onset|source|notes?|of|to|and|/|\|)"
_ALLERGIES = re.compile(
    rf"\W*(?:(?:drug|medication|medicine|known) )?(?:(?:allergies|allergens?|intolerances?)\s|allergy\s*(?:\t|\||\s\s))\W*(?:{_OF_A_HEAD}\W{{0,20}}){{1,8}}",
    re.I,
)
_REACTIONS = r"hives|urticaria|rash\w*|itch\w*|swelling|edema|angioedema|anaphyla\w+|nausea|vomiting|gi\b|stomach|dyspnea|wheez\w+|unknown|severe|mild|moderate|intoleran\w+"
# Where the blanks of the page are lost: "Morphine itching", "Codeine high"
_SHORT_ROW = re.compile(
    rf"\s*\w[\w()/,-]{{2,20}}(?: [\w()/,-]{{1,20}}){{0,2}} (?:{_REACTIONS}|high|low|upset|headaches?|dizz\w+|cough)\W*(?:[\w,/]{{1,20}}\W{{0,2}}){{0,3}}",
    re.I,
)
_ROW = re.compile(r"\s*[|]?\s*[\w][^:.\n]{1,40}?(?:\t|\s{2,}|\s?\|\s?)\S[^\n]{0,80}")
# What the cell names is the reaction: in "naproxen 500 mg   Allergy: penicillin" it is another drug.
_ALLERGY = re.compile(
    rf"(?:\s{{2}}|\t|\||\s-\s)\W*allerg(?:y|ic)(?: reaction)?\s*(?:[:(-]\W*(?:{_REACTIONS})[^\n]{{0,40}})?\W*$",
    re.I,
)
_DOSE = re.compile(r"\d\s?(?:mg|mcg|g)\b", re.I)
_HEADING = re.compile(
    r"\b(?:medications?|meds|history|exam\w*|plan|assessment|problems?|vitals?|review|current|social|surgical)\b",
    re.I,
)
_A_NAME = re.compile(r"\W*[A-Za-z][^:.\n]{1,60}?(?:\s{2,}|\t|\||\s-\s)")

_LISTED = re.compile(r"\s*(?:\d{1,2}|[a-z])[.)]\s", re.I)
_FEWEST_ASKING = 5  # words of a numbered line that asks without a colon
_DONE = re.compile(r"\d ?(?:mg|mcg|g|ml|%)(?!\w)|\b(?:bid|tid|qid|qhs|prn|daily|completed)\b", re.I)
_SCALED = re.compile(r"\d|\b(?:yes|no|none|never|rarely|\w{1,12}ally|frequently)\b", re.I)
_STATUS = re.compile(r"\W*(?:work|duty|disability|employment) status\W*", re.I)

_WRAPPED = re.compile(r"\s*(?![A-Z0-9*\u2022\-\"(\[])\S")  # a line that goes on, as in `fold`
_FULL_LINE = 60  # characters of a line that runs on in the next


def is_unfilled(line: str, following: str) -> bool:
    """Does a line name maximum improvement, or its date, with nothing behind it?"""
    if _TITLE.fullmatch(line):
        return True
    return _OPEN_PROMPT.fullmatch(line) is not None and not _ANSWER_NEXT.match(following)


def is_title(line: str) -> bool:
    """Is it nothing but a name of maximum improvement, as over the boxes of a form?"""
    return _ONLY_A_NAME.fullmatch(line) is not None


def is_of_status(line: str) -> bool:
    """Is it the heading of a work status, whose choices are read by themselves ("TTD")?"""
    return _STATUS.fullmatch(line) is not None


def goes_on(line: str, following: str) -> bool:
    """Does the label of an empty box run into a following line? That one is indented, or the line
    of the box is full."""
    if not _WRAPPED.match(following):
        return False
    return len(line) >= _FULL_LINE or indent(following) > indent(line)


def indent(line: str) -> int:
    """How many blanks stand before its words."""
    return len(line) - len(line.lstrip())


def asks_in_a_list(line: str, labels: Iterable[str]) -> bool:
    """Does a numbered line ask for the boxes under it, as "1. Lift and carry (maximum)" does over
    "[ ] 10 pounds"? "1. Gabapentin 300 mg" over "[ ] refilled" does not."""
    if not _LISTED.match(line) or _DONE.search(line):
        return False
    return len(line.split()) >= _FEWEST_ASKING or any(map(_SCALED.search, labels))


def opens_allergies(line: str) -> bool:
    """Is it the head of a table of allergies?"""
    return _ALLERGIES.fullmatch(line) is not None


def is_of_allergies(line: str, *, in_table: bool) -> bool:
    """Is it a row of such a table, or a row of drugs with "Allergy: hives" in a cell?"""
    if in_table and (_DOSE.search(line) or _HEADING.search(line)):
        return False
    if in_table:
        return (_ROW.fullmatch(line) or _SHORT_ROW.fullmatch(line)) is not None
    return _ALLERGY.search(line) is not None and _A_NAME.match(line) is not None


class Allergies:
    """Goes down the lines: "Drug allergies  Reaction" and the rows under it name no treatment."""

    def __init__(self) -> None:
        self._in_table = False

    def holds(self, line: str, *, apart: bool) -> bool:
        """`apart`: an empty line stands before it."""
        if apart:
            self._in_table = False
        if opens_allergies(line):
            self._in_table = True
        elif self._in_table:
            self._in_table = is_of_allergies(line, in_table=True)
        return self._in_table or is_of_allergies(line, in_table=False)
