"""Which lines of a page has somebody put on it who only handled it, and of which day are they?

A court stamps its exhibit, its page and the days of the whole exhibit ("DOS 07/20/2020 -
12/05/2024") on every page; a copy service or a fax the day of the copying. None of these begins a
visit. One single day in the stamp of an exhibit is that of its first document, where this states none.
"""

from __future__ import annotations

import re

from mmi_kit.records.day_words import DAY, NO_RANGE

EDGE = 3  # lines of a page, at its head and at its foot, in which a stamp stands
LONGEST = 240  # characters of a line that are looked at
_EXHIBIT = re.compile(r"\bex(?:hibit|h)?\.?(?: no\.?| number)?:? *\d{1,3}[A-F]\b", re.IGNORECASE)
_OF_THE_CLAIM = re.compile(r"claimant(?: name)?[ \t]*:", re.IGNORECASE)  # right below the exhibit
_DAY_OF_ALL = re.compile(
    rf"\b(?:dos|d\.o\.s\.?|dates? of service)[ \t]{{0,3}}:?[ \t]{{0,3}}(?P<date>{DAY})(?![\d/]){NO_RANGE}",
    re.IGNORECASE,
)


def is_stamp(line: str, above: str = "") -> bool:
    """Has a court stamped this line, or the one above and this names whose claim it is?"""
    stamped = _EXHIBIT.search(line[:LONGEST]) is not None
    return stamped or (
        _OF_THE_CLAIM.match(line.strip()) is not None
        and _EXHIBIT.search(above[:LONGEST]) is not None
    )


def on_a_stamp(raw: str, at: int) -> bool:
    """Does a character stand in a line that a court has stamped?"""
    line, above = _line_and_above(raw, at)
    return is_stamp(line, above)


def stamped_day(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the one day stands that the stamp on the page from `start` on gives all its exhibit."""
    if start and raw[start - 1] != "\f":
        return None
    at, above = start, ""
    for _ in range(EDGE):
        stop = raw.find("\n", at, end)
        line = raw[at : min(end if stop < 0 else stop, at + LONGEST)]
        found = _DAY_OF_ALL.search(line) if is_stamp(line, above) else None
        if found:
            return at + found.start("date"), at + found.end("date")
        if stop < 0:
            break
        at, above = stop + 1, line
    return None


def exhibit_of(raw: str, start: int) -> str:
    """The exhibit that is stamped on the head of the page that begins at `start`; "" for none."""
    head = raw[start : start + EDGE * LONGEST].partition("\f")[0].splitlines()[:EDGE]
    found = next((match for line in head if (match := _EXHIBIT.search(line))), None)
    return found[0].split()[-1].upper() if found else ""


def _line_and_above(raw: str, at: int) -> tuple[str, str]:
    begin = max(raw.rfind("\n", 0, at), raw.rfind("\f", 0, at)) + 1
    stop = raw.find("\n", at)
    line = raw[begin : len(raw) if stop < 0 else stop]
    above = raw[max(begin - LONGEST, 0) : max(begin - 1, 0)].rsplit("\n", 1)[-1]
    return line, above.rsplit("\f", 1)[-1]
