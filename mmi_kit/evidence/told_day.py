"""On which day was the procedure done of which a later sentence tells: "ESI (1/16): no relief"?

The day in brackets behind its name, behind a word that gives it ("RFA on 9/19/2023"), or right
before its name. A day without a year is the last such one before the telling, and so is a month
that stands alone ("the injection in November").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from mmi_kit.dates import first_day, parse_date

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
# Whole names: "marcaine" is none
_NAME = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# "May 10 mg", "Oct 4 visits": an amount, no day
_COUNTED = r"m[gl]|cc|units?|visits?|sessions?|times|weeks?|days?|months?|hours?|of"
_DAY = (
    r"(?<![\d/.])(?:"
    r"(?P<full>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
    rf"|(?P<named>{_MONTH} \d{{1,2}},? \d{{4}})"
    rf"|(?P<of>{_NAME}) (?P<nth>\d{{1,2}})(?:st|nd|rd|th)?(?!,? \d{{4}}|:\d| ?%| (?:{_COUNTED})\b)"
    # "ESI (8/10 to 2/10)" tells of pain
    r"|(?P<month>\d{1,2})/(?P<day>\d{1,2})(?! ?(?:to|->|pain|before|after)\b)"
    r")(?![\d/%-]|\.\d)"
)
_GIVES_IT = (
    r"(?: ?[(\[] ?(?:(?:on|of|done|given) )?| (?:(?:done|given|performed) )?(?:on|of) "
    rf"|,? (?=\d{{1,2}}/\d{{1,2}}/\d|{_NAME} \d{{1,2}}(?:st|nd|rd|th)?\b))"
)
# "In November", "last June", "of May 2021", and "the November shot"; not "until March"
_IN_A_MONTH = re.compile(
    r"\b(?:in|of|from|last|this past|since|early|late|mid|around|back in)[ -]"
    r"(?:early |late |mid-?|last )?"
    rf"(?P<month>{_NAME})(?! \d{{1,2}}\b)(?:,? (?:of )?(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MAY = re.compile("may", re.IGNORECASE)  # "may help" is no month
_CLAUSES = re.compile(r"[.;:]\s|, (?=but|and then)")
# What may stand between a day and the name behind it: "06/08/2021  L L5 + S1 TFESI"
_PLACE = (
    r"(?:(?:left|right|bilat\w*|[lrb]/?[lrt]?|first|second|third|[clts]\d\S{0,12}|[+&,]|and) ){0,6}"
)
_MONTH_BEFORE = re.compile(rf"(?P<month>{_NAME}) {_PLACE}$", re.IGNORECASE)

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


def told_months(fact: Mapping[str, object]) -> frozenset[str]:
    """The months that the words about a treatment give of it, as 2020-11: those of its quotation,
    or of the words that lead to its name. Empty where they give none."""
    told = first_day(str(fact.get("date", "")))
    label = " ".join(str(fact.get("label", "")).split())
    quote = " ".join(str(fact.get("quote") or "").split())
    words = " ".join(str(fact.get("sentence") or "").split())
    if told is None or not label:
        return frozenset()
    before = words.lower().partition(label.lower())[0] if label.lower() in words.lower() else ""
    lead = _CLAUSES.split(words[: len(before)])[-1]
    found = [*_IN_A_MONTH.finditer(lead), *_IN_A_MONTH.finditer(quote)]
    named = _MONTH_BEFORE.search(lead)
    if named and not _MAY.fullmatch(named["month"]):
        found.append(named)
    return frozenset(filter(None, (_month_of(one, told) for one in found)))


def _month_of(found: re.Match[str], told: date) -> str:
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    year = found.groupdict().get("year")
    last = told.year if month <= told.month else told.year - 1
    return f"{int(year) if year else last:04d}-{month:02d}"


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
        if name := found["of"]:
            return date(year, _MONTHS.index(name[:3].lower()) + 1, int(found["nth"]))
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
