"""Of which day does a paragraph of a note tell, where its words begin with a date?

A history that is carried forward has a paragraph for each visit: "7/16/24 6 wk: doing ok. Pain
6/10." All of it is of that day, not only the words beside the date; and what is of the day of the
note itself is of now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sentences import Span

_DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"
_A_DAY = re.compile(rf"(?<![\d/]){_DAY}", re.ASCII)
HEAD = 1200  # characters at the head of a note in which its own day stands
_LABELS = (
    r"(?:^|[\s|,;(])(?:d\.?o\.?[se]\.?|date of (?:service|visit|exam(?:ination)?|evaluation|encounter|consult(?:ation)?)|"
    r"(?:visit|exam(?:ination)?|service|encounter|today's) date)",
    # a field of the head, not "ODI at eval 3/1/23: 56%"
    r"(?:^|\||[ \t]{2})[ \t]*(?:date(?: ?/ ?time)?|visit|exam(?:ined)?(?: on)?|eval(?:uation)?)(?=[^\n]{0,30}\d(?:[ \t]{2}|[ \t]*[|\n]|\Z))",
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


def of_their_days(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions, each of the day that its paragraph names."""
    today = own_day(text)
    dated = list(_LEADING.finditer(text))
    told = bool(today) or len({_plain(found["day"]) for found in dated}) > 1
    for mention in mentions:
        if mention.table not in _WITH_A_TIME:
            yield mention
            continue
        if mention.assertion == "historical" and _are(mention.triggers, today):
            yield replace(mention, assertion="actual", triggers=())
            continue
        if told and mention.assertion == "actual":
            day = _paragraph_of(mention.start, dated, text)
            if day and _plain(day) != today:
                yield replace(mention, assertion="historical", triggers=(day,))
                continue
        yield mention


def _paragraph_of(place: int, dated: list[re.Match[str]], text: str) -> str:
    """The date with which the paragraph begins in which the place stands; its further lines are
    indented, and no blank one is between."""
    first = next((found for found in reversed(dated) if found.start() <= place), None)
    if first is None:
        return ""
    end = text.find("\n", place)
    lines = text[first.end() : end if end >= 0 else len(text)].split("\n")[1:]
    least = max(1, _indent(first[0]))
    return first["day"] if all(_indent(line) >= least and line.strip() for line in lines) else ""


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
