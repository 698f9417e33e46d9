"""Does a line name a kind of document, "WORK STATUS REPORT", and another one than the page before?"""

from __future__ import annotations

import re

from mmi_kit.records.day_words import DAY

SHORTEST_TITLE, LONGEST_TITLE = 8, 100
FEW_WORDS, MOST_WORDS = 5, 8  # of a title that is not in capitals
_KIND = (
    r"questionnaire|report|form|statement|summary|evaluation|note|letter|record|consultation|"
    r"follow[- ]?up|visit|opinion|diary|explanation|slip|assessment|examination|dbq"
)
_TITLE = re.compile(rf"\b(?:{_KIND})\b", re.IGNORECASE)
_ENDS_AS_TITLE = re.compile(rf"\b(?:{_KIND})\W*$", re.IGNORECASE)
_FORM = re.compile(
    r"\bquestionnaire\b|\bdbq\b|\bform\b|\bresidual functional capacity\b(?! evaluation)"
    r"|\b(?:medical|treating) source (?:statement|opinion)|\b(?:physician|provider|doctor)'?\u2019?s? statement\b"
    r"|\b(?:physical|mental|functional|work) capacit(?:y|ies) (?:assessment|statement|form)\b"
    r"|\bstatement of ability\b|\bability to do work\b|\bfunction report\b"
    r"|\bdisability determination explanation\b",
    re.IGNORECASE,
)
# Who signs these has read them, ordered something, or agreed to it.
_OF_SOMETHING_ELSE = re.compile(
    r"\bcompleted by\b|\b(?:intake|consent|history|registration|referral|order|release|authori[sz]ation|request|record)\b",
    re.IGNORECASE,
)
# "MEDICAL SOURCE STATEMENT Patient: Ann Roe": a picture that is read has no columns
_WHOSE = re.compile(
    r"(?<=\w)[ \t]+(?=(?:patient|pt|name|claimant|client|employee|veteran|re)(?: name)?[ \t]?:)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r":|[.,;?]$")
SAYS_ITSELF = re.compile(
    r"questionnaire|residual functional capacity|medical source|function(?:al)? (?:report|capacity)|"
    r"dbq|independent medical|consultative", re.IGNORECASE
)  # fmt: skip
DAY_BEHIND = re.compile(rf"(?<![ \t])[ \t]{{1,80}}(?P<date>{DAY})[ \t]{{0,80}}$", re.IGNORECASE)
COLUMN = re.compile(r"[ \t]*(?:\t| {2,})[ \t]*")


def plain(line: str) -> str:
    """A line as it is compared with another: small letters, any number for any other."""
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def title_of(line: str) -> str:
    """A line up to its first column, without a date behind it, and that of a form up to whose it is:
    what else may be its title."""
    first = COLUMN.split(line, maxsplit=1)[0]
    if ":" in first and (whose := _WHOSE.search(first)) and names_form(first[: whose.start()]):
        return first[: whose.start()]
    return DAY_BEHIND.sub("", first)


def _is_somebodys(line: str, title: str) -> bool:
    """Does a form say in the line of its title whose it is?"""
    return ":" in line and _WHOSE.match(line, len(title)) is not None and names_form(title)


def names_form(line: str) -> bool:
    """Is a form named in a line, and not one that is only read, ordered or agreed to?"""
    return _FORM.search(line) is not None and not _OF_SOMETHING_ELSE.search(line)


def is_known(line: str, known: frozenset[str]) -> bool:
    """Does a line stand on an earlier page of the document, or a part of it: "Page 2 of 4" apart?"""
    own = plain(title_of(line))
    return any(own in other or other in own for other in known if len(other) >= SHORTEST_TITLE)


def names_document(line: str, known: frozenset[str] = frozenset()) -> bool:
    """Does a line name a kind of document, and not the one that goes on: "WORK STATUS REPORT"?"""
    title = title_of(line)
    count = len(re.findall(r"[A-Za-z][\w'-]*", title))
    if count < 2 or len(title) > LONGEST_TITLE or _NO_TITLE.search(title):
        return False
    if not _TITLE.search(title) or not title[0].isupper() or is_known(line, known):
        return False
    says_itself = SAYS_ITSELF.search(title) is not None or _is_somebodys(line, title)
    return title.isupper() or (count <= (MOST_WORDS if says_itself else FEW_WORDS) and (
        says_itself or _ENDS_AS_TITLE.search(title) is not None
    ))  # fmt: skip
