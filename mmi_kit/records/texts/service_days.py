"""Which lines date a visit: "Date of service: 03/14/2023", "Progress Notes by Jane Roe at 3/14/2023"?

A span of days is none: it stands on the cover and the stamps of an exhibit. Nor is the day that a
court has stamped on it, nor that of a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.records.day_words import DATE, NO_RANGE, OF_EVENT, OF_SERVICE, WEEKDAY
from mmi_kit.records.texts.dated_titles import dated_titles
from mmi_kit.records.texts.openings import openings
from mmi_kit.records.texts.stamps import on_a_stamp

HEAD = 600  # characters above a date of service that may belong to its note
_LABEL = rf"(?:dates? of (?:{OF_SERVICE})|(?:{OF_SERVICE}) dates?|dos|d\.o\.s\.?|date seen)"
_EVENT = rf"(?:dates? of (?:{OF_EVENT})|(?:{OF_EVENT}) dates?)"
_LINE = r"(?<![^\n\f])[ \t]{0,12}"
_NOT_THIS = "".join(
    rf"(?<!{word} )"
    for word in ("last", "prior", "previous", "next", "initial", "first", "his", "her")
)
# "Visit: Follow up     Date: 11/08/2023     Provider: ..." in one row
_IN_ITS_ROW = rf"{_LINE}visit(?: type)?[ \t]{{0,4}}:[^\n\f]{{2,60}}?[ \t]{{2,40}}date[ \t]{{0,8}}:"
# "seen on" in the middle of a sentence tells of an earlier visit, here or elsewhere.
SERVICE = re.compile(
    rf"(?:(?<![\w/])(?=[a-z]){_NOT_THIS}(?:{_LABEL})[ \t]{{0,8}}(?:[:#=-]|is|was)?"
    rf"|{_IN_ITS_ROW}|{_LINE}(?:date[ \t]{{0,8}}:|(?:seen|visit) on\b:?|(?P<event>{_EVENT})[ \t]{{0,8}}[:#=-]?))"
    rf"\s{{0,60}}(?:{WEEKDAY}\s{{1,3}})?(?P<date>{DATE})(?![\d/]){NO_RANGE}",
    re.IGNORECASE,
)
BORDER = re.compile(r"\f|\n[ \t]*[-_=*~]{5,}[ \t]*(?=\n)|\n[ \t]*\r?\n[ \t]*\r?\n")


def dated_lines(raw: str) -> Iterator[re.Match[str]]:
    """The lines that date a visit. The day of an operation does where no date of service stands
    near it: beside one, it is told in the head of a later note."""
    stated = [m for m in SERVICE.finditer(raw) if not on_a_stamp(raw, m.start("date"))]
    opened = list(openings(raw))
    titles = dated_titles(raw, is_dated=bool(stated or opened))
    matches = _in_order([*stated, *opened, *titles])
    visits = [m.start() for m in matches if not m["event"]]
    for match in matches:
        if not match["event"] or not any(_one_head(raw, match.start(), v) for v in visits):
            yield match


def _in_order(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """By place, each day once: "PROGRESS NOTE   Date: 6/27/23" is found as either."""
    once = {match.span("date"): match for match in reversed(matches)}
    return [once[span] for span in sorted(once)]


def _one_head(raw: str, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return last - first <= HEAD and not BORDER.search(raw, first, last)
