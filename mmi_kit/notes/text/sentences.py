"""Where does one statement end and the next begin in a telegraphic note?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1000  # characters that one pattern ever sees: bounds the cost of matching

_TITLES = r"dr|mr|mrs|ms|vs|e\.g|i\.e|u\.s|approx|st|jr|sr|no|fig|etc|prof|cf"
_UNITS = r"lbs?|mins?|hrs?|ft|wks?|mos?|yrs?|mg|ext|dept|tx|dx|hx|rx|wt"
_NEVER = re.compile(rf"(?:^|[\s(])(?:{_TITLES})\.$", re.IGNORECASE)
_SAID_NO = re.compile(r"(?:^|[\s(])no\.$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|I{2,3}|IV|VI{0,3}|IX|X)\b(?!')"
)
_THING_NO = re.compile(
    r"\b(?:injections?|blocks?|visits?|surgery|surgeries|claim|policy|room|case|file|session|esi|rfa|procedure|chart|phone|account|id) no\.$",
    re.IGNORECASE,
)
_BEFORE_CAPITAL = re.compile(rf"(?:^|[\s(0-9])(?:{_UNITS})\.$", re.IGNORECASE)
_LEVEL = re.compile(r"\b[ctls][0-9]{1,2}(?:[-/][ctls]?[0-9]{1,2})?\.$", re.IGNORECASE)
_NEXT_LEVEL = re.compile(r"[ctls][0-9]", re.IGNORECASE)
# "1. L4-5 laminectomy", also as the first of a list behind its heading
_LIST_NUMBER = re.compile(r"\s*[0-9]{1,2}\.$|[A-Za-z][^\n]{2,200}:[ ,]*1\.$")
# "50% relief. Duration: 6 weeks.", "It lasted 3 months.": how long is part of the same statement.
_GOES_ON = re.compile(
    r"(?:duration|lasted|lasting)\b(?: of (?:relief|benefit|effect))?:? ?(?:for |about |approx\w* |~ ?)?[0-9]|"
    r"(?:this|it|the relief|relief|(?:his|her) relief|the (?:effect|benefit|improvement)s?) (?:has |had |only |then )?(?:lasted|wore off|faded|persisted)\b",
    re.IGNORECASE,
)
# "50% x 7 wks. 6/9/23 repeat: ..."
_DATE = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b")
_QUOTE_OPENS = ('"', "'", "(", "[")
_REFUSAL = re.compile(
    r"(?:(?:the )?(?:patient|pt|claimant)|he|she) (?:has |have )?(?:declin|refus)(?:es|ed)"
    r"(?: (?:it|this|that|both|these))?(?:[.;,]|$| (?:due|because|d/t|citing|for fear|at this time|for now)\b)",
    re.IGNORECASE,
)
# Exports run lines together with commas: "No edema.,PLAN: rest", "Local,PROCEDURE: ESI".
_BREAK = re.compile(
    r"[.!?][\"')\]]?(?:[ \n]|,(?= ?(?:[A-Z]|[0-9]{1,2}[.)] ?[A-Z])))|\n|,(?= ?[A-Z][A-Z][A-Z /&()-]{2,40}:)"
)
_CLAUSE_END = re.compile(r";|:(?= )|, (?:but|and then|then)\b|\b(?:but|however|although|though)\b")

BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Span(NamedTuple):
    """Places in folded text, end exclusive."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Span]:
    """The sentences of folded text, in order, without outer blanks, each at most LONGEST long.

    Give the cased text where there is one: "lb." or "L4-5." ends a sentence only before a capital.
    """
    begin = 0
    for match in _BREAK.finditer(text):
        if _ends_here(text, begin, match):
            yield from _windows(text, begin, match.end())
            begin = match.end()
    yield from _windows(text, begin, len(text))


def clause_around(text: str, sentence: Span, start: int, end: int) -> Span:
    """The clause of `sentence` in which start:end stands."""
    before = [m.end() for m in _CLAUSE_END.finditer(text, sentence.start, start)]
    after = _CLAUSE_END.search(text, end, sentence.end)
    return Span(before[-1] if before else sentence.start, after.start() if after else sentence.end)


def _ends_here(text: str, begin: int, match: re.Match[str]) -> bool:
    if match[0][0] == "?" and not text[begin : match.start()].strip():
        return False  # "? ESI"
    if match[0][0] != ".":
        return True
    if _REFUSAL.match(text, match.end()) or _GOES_ON.match(text, match.end()):
        return False  # "Surgeon recommended fusion. Patient declined." is one statement
    following = text[match.end() : match.end() + 1]
    before = text[max(begin, match.start() - 12) : match.start() + 1]
    if _SAID_NO.search(before) and following.isupper() and not _numbers(text, begin, match):
        return True  # "hit MMI -- no. At this pace", unlike "no. 5"
    if _NEVER.search(before) or _LIST_NUMBER.fullmatch(text, begin, match.start() + 1):
        return False
    if _BEFORE_CAPITAL.search(before):
        dated = _DATE.match(text, match.end()) is not None
        return dated or following.isupper() or following in _QUOTE_OPENS
    if _LEVEL.search(before):
        return following.isupper() and not _NEXT_LEVEL.match(text, match.end())
    return not following.islower()


def _numbers(text: str, begin: int, match: re.Match[str]) -> bool:
    """ "Injection no. Two", "visit no. III": a number of that thing."""
    if _COUNTED.match(text, match.end()):
        return True
    return _THING_NO.search(text[max(begin, match.start() - 30) : match.start() + 1]) is not None


def _windows(text: str, start: int, end: int) -> Iterator[Span]:
    """One span, or several of at most LONGEST characters, cut at a blank where there is one."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        yield Span(start, end)
