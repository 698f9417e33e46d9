"""Of which day does a paragraph of a note tell, where its words begin with a date?

A history that is carried forward has a paragraph for each visit: "7/16/24 6 wk: doing ok. Pain
6/10." All of it is of that day, not only the words beside the date; and what is of the day of the
note itself is of now.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.text.sentences import Span

_DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"
_A_DAY = re.compile(rf"(?<![\d/]){_DAY}", re.ASCII)
HEAD = 1200  # characters at the head of a note in which its own day stands
_LABELS = (
    r"(?:^|[\s|,;(])(?:d\.?o\.?[se]\.?|date of (?:service|visit|exam(?:ination)?|evaluation|encounter|consult(?:ation)?)|"
    r"(?:visit|exam(?:ination)?|service|encounter|today's) date)",
    # a field of the head, not "ODI at eval 3/1/23: 56%"
    r"(?:^|\||[ \t]{2})[ \t]{0,20}(?:date(?: ?/ ?time)?|visit|exam(?:ined)?(?: on)?|eval(?:uation)?)(?=[^\n]{0,30}\d(?:[ \t]{2}|[ \t]*[|\n]|\Z))",
)
_OWN = tuple(
    re.compile(
        rf"(?:{label})[ \t]{{0,3}}[:=-]?[ \t]{{0,20}}(?P<day>{_DAY})", re.ASCII | re.I | re.M
    )
    for label in _LABELS
)
# "9/10/24 3 mo: leg pain gone.", "6/3/2024 - pain 5/10."; a date alone on its line opens a visit of
# its own, a row of a table has columns
_DATED = re.compile(
    rf"[ \t]{{0,12}}(?:[-*\u2022] )?(?P<day>{_DAY})(?:[ ,]{{1,2}}\(?(?:\d{{1,2}}|one|two|three|six) ?-?(?:days?|wks?|weeks?|mos?|months?|yrs?|years?)\)?(?: post-?op| f/?u| visit)?)?"
    r" ?(?:[:;,-] |[A-Za-z][A-Za-z /&-]{1,24}[:,.] ?)\S",
    re.ASCII,
)
_LEADING = re.compile(rf"^{_DATED.pattern}", re.ASCII | re.M)
_OPINION_OF_A_DAY = re.compile(
    r"\W{0,3}(?:(?:dr|doctor)\.? [a-z][\w'-]{1,20}(?: [a-z][\w'.-]{0,20})?(?:, (?:md|do|dc|ph\.?d|psyd))?"
    r"|[a-z][\w'-]{1,20}(?: [a-z][\w'.-]{0,20})?, (?:md|do|dc|pt|dpt|np|pa(?:-c)?|ph\.?d|psyd)),? ?"
    r"\((?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))\) ?:",
    re.ASCII,
)
# What happened on a day, or was made of the body, and is told in what follows as it is now
_EVENT = re.compile(
    r"[ :;,-]{0,4}(?:(?:the |his |her |an? |to |of |right |left |bilateral |work[- ]?|industrial |on[- ]the[- ]job |[clts]\d(?:[-/][clts]?\d)? |"
    r"lumbar |cervical |thoracic |knee |hip |shoulder |spine |back |neck |was |he |she |patient |pt |claimant |slipped |x-?ray |open |total |revision )){0,4}"
    r"(?:mv[ac]\b|accident|injur\w+|hurt\b|fell\b|fall\b|rear-?ended|struck|collision|assault\w*|doi\b|date of injury|onset|mri\b|mra\b|ct\b|emg|ncs|ncv|"
    r"x-?rays?|xr\b|films?|scan|ultrasound|myelogram|discogram|bone scan|dexa|labs?\b|"
    r"fusion|surgery|operation|[at]lif\b|plif\b|acdf|arthroplasty|arthroscop\w+|repair|releases?|replacement|t[kh][ar]\b|orif|\w+(?:ectomy|otomy)|"
    r"hired|terminated|laid off|retired|stopped work|settle\w+|deposition|filed)",
    re.IGNORECASE,
)
_OF_NOW = re.compile(
    r"\b(?:now|currently|today|at present|presently|at this time)\b", re.IGNORECASE
)
_WITH_A_TIME = ("measures", "capacities")


def of_another_day(text: str, sentence: Span, mention: Mention) -> Mention:
    """ "Dr. Rowe (2/12/2024): sit 20 minutes, lift 10 pounds. Not persuasive.": all of it is the
    opinion of that day."""
    opinion = _OPINION_OF_A_DAY.match(text, *sentence)
    if opinion is None or mention.assertion != "actual" or mention.table == "treatments":
        return mention
    return replace(mention, assertion="historical", triggers=(opinion["day"],))


def own_day(text: str) -> str:
    """The day of the note as its head names it, as `_plain` writes it; "" where none, or two."""
    for label in _OWN:
        if named := {_plain(found["day"]) for found in label.finditer(text[:HEAD])}:
            return named.pop() if len(named) == 1 else ""
    return ""


class _Paragraph(NamedTuple):
    """The lines of one day: the one that begins with it, and the indented ones behind it."""

    day: str
    start: int
    end: int
    is_event: bool


def of_their_days(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions, each of the day that its paragraph names."""
    today = own_day(text)
    dated = list(_paragraphs(text))
    days = {_plain(one.day) for one in dated if not one.is_event}
    newest = max(days, key=_in_order) if len(days) > 1 else ""
    now = today or newest
    starts = [one.start for one in dated]
    for mention in mentions:
        if mention.table not in _WITH_A_TIME:
            yield mention
            continue
        if mention.assertion == "historical" and _are(mention.triggers, today):
            yield replace(mention, assertion="actual", triggers=())
            continue
        if now and mention.assertion == "actual":
            at = bisect_right(starts, mention.start)
            one = dated[at - 1] if at and mention.start <= dated[at - 1].end else None
            if one and not one.is_event and _plain(one.day) != now and not _is_of_now(mention):
                yield replace(mention, assertion="historical", triggers=(one.day,))
                continue
        yield mention


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """The paragraphs that begin with a date; their further lines are indented, and no blank one is
    between."""
    dated = list(_LEADING.finditer(text))
    for at, found in enumerate(dated):
        least = max(1, _indent(found[0]))
        limit = dated[at + 1].start() if at + 1 < len(dated) else len(text)
        end = _end_of_line(text, found.end())
        while end < limit:
            line = text[end + 1 : (following := _end_of_line(text, end + 1))]
            if not line.strip() or _indent(line) < least:
                break
            end = following
        is_event = _EVENT.match(text, found.end("day")) is not None
        yield _Paragraph(found["day"], found.start(), end, is_event)


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _is_of_now(mention: Mention) -> bool:
    """ "Now", "currently" are said by the one who writes the note."""
    return _OF_NOW.search(str(mention.attributes.get("sentence", ""))) is not None


def _in_order(day: str) -> tuple[int, int, int]:
    month, number, year = map(int, day.split("/"))
    return year, month, number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _are(triggers: tuple[str, ...], today: str) -> bool:
    return bool(today and triggers) and all(
        _A_DAY.fullmatch(said) is not None and _plain(said) == today for said in triggers
    )


def _plain(day: str) -> str:
    """ "06/20/24" and "6/20/2024" are one day."""
    month, number, year = day.split("/")
    return f"{int(month)}/{int(number)}/{int(year) % 100}"
