"""How many visits of a course were attended, and how many ordered, in the note's own words?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Value
from mmi_kit.notes.text.numbers import AMOUNT, NUMBER, number
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.repeats import counts_no_visits
from mmi_kit.records.day_words import MONTH

_NOT_ATTENDED = r"(?:missed|cancel\w*|no[- ]show\w*|skipped|remaining|left)"
_ORDERED = r"(?:authori[sz]ed|ordered|approved|prescribed|requested|recommended)"
# "8 more visits": of how many is not said
_ON_TOP = re.compile(r"\b(?:more|additional|further|another)\b")
# "plateaued over the last 4 visits", "missed the Sep 29 session": neither is it here
_NO_COUNT = re.compile(
    rf"\b(?:(?:over|in|for|during) the (?:last|past|next|previous|first)|{MONTH}) $"
)
_SESSION = r"(?:(?:pt|physical therapy|chiropractic|acupuncture|therapy|cbt|massage|aquatic) )?(?:visits?|sessions?|treatments?)\b"
_OF = re.compile(
    rf"(?<![\d/.])(?P<done>{NUMBER}) ?(?:of|/|out of) ?(?P<ordered>{NUMBER}) (?:\w{{1,12}} )?{_SESSION}|"
    rf"\b(?:visit|session)s?(?: #| no\.?| number)?:? ?#?(?P<done2>{NUMBER}) ?(?:of|out of) ?(?P<ordered2>{NUMBER})\b(?!/)|"
    # "10/24" behind a bare name is a day as well as a count
    rf"(?<![\d/.])(?P<done3>{NUMBER}) ?/ ?(?P<ordered3>{NUMBER}) (?:visits? |sessions? )?(?:attended|completed|done)\b|"
    rf"\b(?:attended|completed|finished) (?:[a-z]{{2,12}}:? ){{0,3}}(?P<done4>{NUMBER}) ?(?:/|(?:out )?of) ?(?P<ordered4>{NUMBER})\b(?!/)(?P<named>(?: \w{{1,12}})? (?:visits?|sessions?|treatments?)\b)?|"
    # "24 visits authorized, 20 used", "22 sessions attended out of 24"
    rf"(?<![\d/.])(?P<ordered5>{NUMBER}) (?:[a-z]{{2,12}} )?{_SESSION} (?:were |was )?{_ORDERED}[,;]? (?:and |of which )?(?P<done5>{NUMBER}) (?:{_SESSION} )?(?:(?:were|was|have been|has been) )?(?:done|attended|completed|used|finished)\b(?! of\b)|"
    rf"(?<![\d/.])(?P<done6>{NUMBER}) (?:[a-z]{{2,12}} )?{_SESSION} (?:of [a-z]{{2,12}}(?: therapy)? )?(?:were |was )?(?:attended|completed|done|used|finished) (?:out )?of (?P<ordered6>{NUMBER})\b(?![/.]\d)|"
    rf"(?<![\d/.])(?P<done7>{NUMBER}) ?(?:/|(?:out )?of) ?(?P<ordered7>{NUMBER}) {_ORDERED}\b",
    re.ASCII,
)
_COUNT = re.compile(
    rf"{AMOUNT} (?P<what>(?:(?!(?:week|month|day|year)s?\b)\w{{1,12}} )?){_SESSION}(?P<after>(?: (?:were |was )?\w{{1,12}})?)|"
    rf"\b(?:visits?|sessions?)(?: to date| so far)?: (?P<counted>\d{{1,2}})\b(?! ?/)|"
    rf"\bx ?(?P<times>\d{{1,2}})\b(?! ?(?:/|-|days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|min|per|a week|\d|mg))",
    re.ASCII,
)
# As therapists' forms have it: "Total visits attended: 11   Visits authorized: 16   No-shows: 2".
_ATTENDED_OF = re.compile(
    r"(?<!not )\b(?:(?:visits?|sessions?|treatments?) (?:attended|completed)|attended(?: (?:visits?|sessions?))?)"
    r"(?: to date| so far)? ?[:=] ?(?P<done>\d{1,3})(?: ?(?:of|out of) ?(?P<ordered>\d{1,3}))?(?![\d%]|\.\d| ?[/-] ?\d)",
    re.ASCII,
)
_ORDERED_OF = re.compile(
    rf"\b(?:(?:visits?|sessions?) {_ORDERED}|{_ORDERED} (?:visits?|sessions?)) ?[:=] ?(?P<ordered>\d{{1,3}})(?![\d%]|\.\d| ?[/-] ?\d)",
    re.ASCII,
)
# "PT, 2 cancelled visits": none of them took place
_VISITS = r"(?:visits?|sessions?|appts?|appointments?|treatments?)"
_CANCELLED = re.compile(
    rf"\b(?:cancel\w*|cx'?e?d|missed|no[- ]?show(?:ed|s)?(?: for| to)?|skipped) (?:(?:the |his |her |last |{NUMBER}|two|three|four) ?){{0,2}}{_VISITS}\b|"
    rf"\b{_VISITS} (?:were |was )?(?:cancel\w*|cx'?e?d|missed|skipped)\b|"
    rf"(?<![\d/.])(?:{NUMBER}|two|three|four) (?:cancel\w*|no[- ]?shows?|missed)\b",
    re.ASCII,
)
_CAME = re.compile(
    r"\b(?:today|tolerat\w+|attend(?:ed|s|ing)|complet\w+|finish\w+|seen|treated|performed|received|continu\w+|reports?|visit #? ?\d)\b"
)
# "10 visits, 2 no shows": behind the comma stands another count
_NEXT_COUNT = re.compile(r"[,;(] ?(?:and |with )?(?:\d|(?:one|two|three|four|five|six) )")
_MISSED_APART = re.compile(  # "Attended 11 of 18 visits, missed 7"
    r",?;? ?\(?(?:and |but )?(?:(?:he|she|pt) )?(?:missed|cancell?ed|no[- ]?showed|skipped) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
MONTHS, LONGEST_MONTH = 12, 31


def sessions(text: str, within: Span) -> Iterator[tuple[str, Value, Span]]:
    """(column, value, where it stands) of sessions and sessions_ordered."""
    if labelled := _ATTENDED_OF.search(text, *within):
        yield from _labelled(text, within, labelled)
        return
    if found := _OF.search(text, *within):
        where = Span(*found.span())
        done, ordered = (
            number(next(found[f"{name}{n}"] for n in ("", 2, 3, 4, 5, 6, 7) if found[f"{name}{n}"]))
            for name in ("done", "ordered")
        )
        day = found["done4"] and not found["named"] and done < ordered
        day = day and "/" in found[0] and _is_a_day(done, ordered)
        apart = _MISSED_APART.match(text, where.end, within.end)
        reach = Span(within.start, where.end) if apart else within
        if not _missed(text, reach, where) and not day and done <= ordered:
            yield "sessions", done, where
            yield "sessions_ordered", ordered, where
        return
    for found in _COUNT.finditer(text, *within):
        where = Span(*found.span())
        if found["times"] and counts_no_visits(text, within, where):
            continue
        if _missed(text, within, where) or found["high"]:
            continue
        if _ON_TOP.search(text, max(within.start, where.start - 10), where.end):
            continue  # "8 more visits"
        if _NO_COUNT.search(text[within.start : where.start]):
            continue
        around = f"{found['what'] or ''} {found['after'] or ''}"
        column = "sessions_ordered" if re.search(_ORDERED, around) else "sessions"
        yield column, number(found["low"] or found["times"] or found["counted"]), where
        return


def is_field(text: str, where: Span) -> bool:
    """Is it a field of a form that counts visits attended? Words beside it are of other fields."""
    return _ATTENDED_OF.fullmatch(text, *where) is not None


def _labelled(text: str, within: Span, found: re.Match[str]) -> Iterator[tuple[str, Value, Span]]:
    """The fields of a form; what was cancelled has a field of its own."""
    done = number(found["done"])
    beside = found if found["ordered"] else _ORDERED_OF.search(text, *within)
    if beside and done > number(beside["ordered"]):
        return  # more than was ordered: one of them is another count
    yield "sessions", done, Span(*found.span())
    if beside:
        yield "sessions_ordered", number(beside["ordered"]), Span(*beside.span())


def _is_a_day(month: float, day: float) -> bool:
    """ "Completed PT 10/24" names a day as well as a count."""
    return month <= MONTHS and day <= LONGEST_MONTH


def _missed(text: str, within: Span, where: Span) -> bool:
    reach = min(within.end, where.end + 12)
    if other := _NEXT_COUNT.search(text, where.end, reach):
        reach = other.start()
    around = text[max(within.start, where.start - 25) : reach]
    return bool(re.search(rf"\b{_NOT_ATTENDED}\b", around))


def only_cancelled(text: str, within: Span) -> str:
    """The words that say that visits did not take place, where nothing says that one did."""
    found = _CANCELLED.search(text, *within)
    return found[0] if found and not _CAME.search(text, *within) else ""
