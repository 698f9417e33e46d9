"""On which day was the procedure done of which a later sentence tells: "ESI (1/16): no relief"?

The day in brackets behind its name, behind a word that gives it ("RFA on 9/19/2023"), or right
before its name. A day without a year is the last such one before the telling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from mmi_kit.dates import first_day, parse_date

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    r"(?<![\d/.])(?:"
    r"(?P<full>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
    rf"|(?P<named>{_MONTH} \d{{1,2}},? \d{{4}})"
    # "ESI (8/10 to 2/10)" tells of pain
    r"|(?P<month>\d{1,2})/(?P<day>\d{1,2})(?! ?(?:to|->|pain|before|after)\b)"
    r")(?![\d/%-]|\.\d)"
)
_GIVES_IT = (
    r"(?: ?[(\[] ?(?:(?:on|of|done|given) )?| (?:(?:done|given|performed) )?(?:on|of) "
    r"|,? (?=\d{1,2}/\d{1,2}/\d))"
)
# What may stand between a day and the name behind it: "06/08/2021  L L5 + S1 TFESI"
_PLACE = (
    r"(?:(?:left|right|bilat\w*|[lrb]/?[lrt]?|first|second|third|[clts]\d\S{0,12}|[+&,]|and) ){0,6}"
)

# "no-showed for PT on 2/11", "NO SHOW (2/11/22)"
_BEHIND = re.compile(
    r"(?: (?:(?:for|to|her|his|the|last|scheduled|pt|ot|therapy|appointments?|appt|visits?|session|"
    r"follow[- ]?up|f/u) ?){1,4})?"
    rf"[ :,(-]{{0,3}}(?:on |of |dated )?(?P<all>{_DAY})",
    re.IGNORECASE,
)
_ANOTHER = re.compile(rf"(?:,| and| &|;)? ?(?:on )?{_DAY.replace('?P<', '?P<_')}", re.IGNORECASE)

NEAR = 183  # days between a visit and one that was missed before or after it
_AT_ITS_HEAD = re.compile(
    rf"(?:^|[.;] )[ \t]*(?P<all>{_DAY})[ \t]*(?:[-\u2013\u2014:|]{{1,2}}[ \t]*)?(?:pt |patient )?$",
    re.IGNORECASE,
)


def told_day(fact: Mapping[str, object]) -> str:
    """The day that the words of a treatment's row give of it, as 2024-01-16; "" where they give
    none. The day of the telling, or one after it, is none of a thing that was done before."""
    told = first_day(str(fact.get("date", "")))
    label = re.escape(" ".join(str(fact.get("label", "")).split()))
    words = " ".join(str(fact.get("sentence") or fact.get("quote") or "").split())
    if told is None or not label:
        return ""
    behind = re.search(rf"\b{label}{_GIVES_IT}{_DAY}", words, re.IGNORECASE)
    found = behind or re.search(rf"{_DAY} {_PLACE}{label}\b", words, re.IGNORECASE)
    day = _date_of(found, told) if found else None
    return day.isoformat() if day and day < told else ""


def day_behind(words: str, start: int, told: date) -> tuple[int, int, str] | None:
    """Where, from `start` on, the one day stands of what was told last ("NO SHOW 02/11/2022"), and
    that day as 2022-02-11; None where there is none, several, or one that is not before `told`."""
    found = _BEHIND.match(words, start)
    if not found or _ANOTHER.match(words, found.end()):
        return None
    day = _date_of(found, told)
    return (*found.span("all"), day.isoformat()) if day and day < told else None


def day_before(words: str, end: int, told: date) -> tuple[int, int, str] | None:
    """Where the whole day stands that begins the line, or a sentence of it, in which something is
    told at `end` ("02/21/2022 - NO SHOW"), and that day; None where there is none, or one that is
    no near one of `told`. Such a line stands below the last visit or above the next one."""
    line = words[max(words.rfind("\n", 0, end), words.rfind("\f", 0, end)) + 1 : end]
    found = _AT_ITS_HEAD.search(line)
    day = _date_of(found, told) if found else None
    if not found or day is None or not 0 < abs((day - told).days) <= NEAR:
        return None
    start = end - len(line)
    return start + found.start("all"), start + found.end("all"), day.isoformat()


def _date_of(found: re.Match[str], told: date) -> date | None:
    if written := found["full"] or found["named"]:
        known = parse_date(written.replace(".", ""), century_of=told.year)
        return first_day(known.iso) if known and known.precision == "day" else None
    this_year = _valid(told.year, found)
    return this_year if this_year and this_year <= told else _valid(told.year - 1, found)


def _valid(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
