"""Which lines open a note by what it is and who wrote it: "Progress Notes by Jane Roe, MD at 7/1/2020"?

Hospitals print a chart so, each encounter under a banner of its own ("07/01/2020 - Office Visit in
Lakeside Neurology"), several on a page, or each result below its type, its day and who performed it.
None of these lines is of the words of a note. "MRI reviewed by Dr. Roe at 7/1/2020" and "03/05/2022 -
Fell in the bathroom" are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.records.day_words import DAY, NO_RANGE
from mmi_kit.records.texts.names.authors import is_clinician, person_in
from mmi_kit.records.texts.papers.titles import is_said

MOST_WORDS = 6  # of what a note or an encounter is called
# One of these is among them.
_WORDS_OF_A_NOTE = """\
note notes summary h&p letter encounter message consult consults consultation procedure procedures
report evaluation assessment emg/ncs emg ncs/emg intake
"""
_WORDS_OF_AN_ENCOUNTER = """\
visit telephone telemedicine telehealth video letter encounter admission ed emergency procedure
surgery message consult consultation evaluation refill orders post-op postop pre-op follow-up therapy
appointment documentation support hospitalization observation infusion imaging
"""
_NOTES = frozenset(_WORDS_OF_A_NOTE.split())
_ENCOUNTERS = frozenset(_WORDS_OF_AN_ENCOUNTER.split())
_SMALL = ("of", "and", "the", "to")  # in "History and Physical", "ED to Hosp-Admission"
_CLOCK = r"[ \t,]{1,4}(?:at )?\d{1,2}:?\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?!\d)"
_BY = re.compile(
    r"(?<![^\n\f])[ \t]{0,12}(?P<title>[A-Z][\w&/()' -]{1,50}?) (?:written |authored |dictated )?by "
    rf"(?P<who>[A-Z][^\n\f:;|]{{3,70}}?) (?:at|on) (?P<date>{DAY})(?![\d/])(?P<clock>(?i:{_CLOCK}))?"
    r"(?P<event>(?!))?"
)
_BANNER = re.compile(
    rf"(?<![^\n\f])[ \t]{{0,12}}(?P<date>{DAY})(?![\d/]){NO_RANGE}[ \t]{{1,3}}[-\u2013\u2014][ \t]{{1,3}}"
    r"(?P<title>[A-Z][\w&/()' -]{1,50}?) (?:in|at) (?P<place>[A-Z0-9][^\n\f.;:]{1,80})(?=[\n\f]|\Z)"
    r"(?P<event>(?!))?"
)
# "Result type: Procedure Note" over "Result date: October 03, 2023 10:15 EDT", as Cerner prints it
_RESULT = re.compile(
    r"(?<![^\n\f])[ \t]{0,12}Result type:[ \t]{0,30}(?P<title>[^\s][^\r\n\f]{1,80})\r?\n"
    rf"[ \t]{{0,12}}Result date:[ \t]{{0,30}}(?P<date>{DAY})(?![\d/])(?P<event>(?!))?",
    re.IGNORECASE,
)
# "Performed by: Roe DO, Jane K on October 03, 2023": the credential stands behind the family name.
_PERFORMED = re.compile(
    r"(?<![^\n\f])[ \t]{0,12}(?i:performed|verified) by:[ \t]{0,30}"
    r"(?P<last>[A-Z][\w'\u2019-]{1,30}(?: [A-Z][\w'\u2019-]{2,30})?) (?P<letters>[A-Z][A-Za-z./-]{1,10}), "
    rf"(?P<first>[A-Z][\w'\u2019.-]{{0,30}}(?: [A-Z][\w'\u2019.-]{{0,30}}){{0,2}}) on (?i:{DAY})"
)
_AGAIN = re.compile(r"[ \t]*\((?:continued|cont'?d?\.?)\)[ \t]*$", re.IGNORECASE)


def openings(raw: str) -> Iterator[re.Match[str]]:
    """The lines that open a note or an encounter, each with its day as the group `date`."""
    by = (match for match in _BY.finditer(raw) if _is_by(match))
    banners = (match for match in _BANNER.finditer(raw) if _is_banner(match))
    yield from sorted((*by, *banners, *_RESULT.finditer(raw)), key=re.Match.start)


def opening_at(raw: str, date: int) -> re.Match[str] | None:
    """The line that opens a note whose day begins at `date`; None for any other line."""
    begin = _line_start(raw, date)
    result = _RESULT.match(raw, _line_start(raw, begin - 1)) if begin else None
    if result and result.start("date") == date:
        return result
    by, banner = _BY.match(raw, begin), _BANNER.match(raw, begin)
    if by and by.start("date") == date and _is_by(by):
        return by
    return banner if banner and banner.start("date") == date and _is_banner(banner) else None


def title_of_opening(raw: str, date: int) -> str:
    """What the note or encounter is called whose day begins at `date`; "" for any other line."""
    found = opening_at(raw, date)
    return found["title"].strip() if found else ""


def written_by(words: str) -> str:
    """Who wrote the first note of some words, by the line that opens it; "" where none does."""
    found = [match["who"].strip() for match in _BY.finditer(words) if _is_by(match)]
    if _RESULT.search(words):
        found += [f"{m['first']} {m['last']}, {m['letters']}" for m in _PERFORMED.finditer(words)]
    return next((who for who in found if is_clinician(who)), "")


def _line_start(raw: str, at: int) -> int:
    return max(raw.rfind("\n", 0, at), raw.rfind("\f", 0, at)) + 1


def place_in(line: str) -> str:
    """Where an encounter was, of the line that is its banner; "" of one that opens a note, and any
    other line as it is."""
    banner = _BANNER.match(line)
    if banner and _is_banner(banner):
        return _AGAIN.sub("", banner["place"]).strip()
    by = _BY.match(line)
    return "" if by and _is_by(by) else line


def goes_on_in(words: str) -> int:
    """Where in some words the last line ends that says "(continued)": of a note or an encounter that
    began on a page before; 0 where none does."""
    found, at = 0, 0
    for line in words.splitlines(keepends=True):
        at += len(line)
        found = at if _AGAIN.search(line.rstrip("\r\n")) else found
    return found


def _is_by(match: re.Match[str]) -> bool:
    """ "H&P by Roe, Jane, MD at 7/1/2020 6:42 AM": a person with a credential, or a time of day."""
    if not _is_called(match["title"], _NOTES):
        return False
    return bool(person_in(match["who"]) or match["clock"])


def _is_banner(match: re.Match[str]) -> bool:
    place = _AGAIN.sub("", match["place"]).split()
    return _is_called(match["title"], _ENCOUNTERS) and not place[-1][:1].islower()


def _is_called(title: str, kinds: frozenset[str]) -> bool:
    """Is it nothing but the name of a kind of note or encounter, each word in capitals?"""
    words = [word.strip("()") for word in title.split()]
    parts = {part for word in words for part in (word.lower(), *word.lower().split("-"))}
    told = [word for word in words if word[:1].islower() and word not in _SMALL]
    said = is_said(" ".join(word for word in words if word not in _SMALL))
    return not kinds.isdisjoint(parts) and len(words) <= MOST_WORDS and not told and not said
