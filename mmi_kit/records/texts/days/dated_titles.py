"""Which lines open a visit by their kind and day alone: "OFFICE VISIT 03/16/2022"?

Charts that are printed whole head each note so, in either order, with a weekday, a time or a rule
around it: "Tue 16 May 2023 - Initial evaluation", ">>> 4/18/2023 SESSION 11". A line of the plan looks
alike ("Follow-up 4/6/2022"), and so does a list of what was done. A line counts where words of a note
stand below it, and where its look, or the same look again in the document, says that it is a heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmi_kit.records.day_words import DAY, NO_RANGE, WEEKDAY, iso_of
from mmi_kit.records.texts.names.authors import is_name_line
from mmi_kit.records.texts.papers.titles import is_said, is_title

LONGEST = 110  # characters of such a line
MOST_WORDS = 9  # beside the day
FIRST_LINES = 12  # lines with words in which the head of a document stands
AGAIN = 2  # days under one look that make it the look of the document
OFTEN = 3  # the same where the words name no kind of visit: "March 14, 2023 - Six months"
LEAST_BODY = 80  # characters of the words below such a line
_CLOCK = (
    r"(?:at |@ ?)?(?:\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?: ?(?:h|hrs|hours))?)(?!\d)"
)
# The whole line; groups as those of a date of service, of which an event is none.
_LINE = re.compile(
    rf"(?<![^\n\f])(?P<before>[^\n\f]{{0,70}}?)(?<![\w/.-])(?P<date>{DAY})(?![\w/-]){NO_RANGE}"
    r"(?P<behind>[^\n\f]{0,80})(?=[\n\f]|\Z)(?P<event>(?!))?",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    rf"\b{WEEKDAY}(?!\w)|{_CLOCK}|\([^()]*\)|\b(?:date|dos|d\.o\.s\.)[ \t]*[:#=]?|[=*_#|~<>]+"
    r"|(?<=[\d \t])(?:visit|session)[ \t]?(?:#|no\.?)?[ \t]?\d{1,3}[ \t]?(?:/|of)[ \t]?\d{1,3}(?!\d)"
    r"|[-\u2013\u2014:,;.]+(?=\s|$)|(?<!\S)[-\u2013\u2014:,;.]+",
    re.IGNORECASE,
)
_ONLY_DAY = re.compile(rf"\W*{DAY}\W*", re.IGNORECASE)
WRITTEN_OUT, LEAST_LINES = 60, 3  # characters of a line that is written out; lines of a note
_SENTENCE_IN = re.compile(r"[a-z]{2,}\.(?:\s|$)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_RULE = re.compile(r"[ \t]*[-=_*~#]{4,}[ \t]*")
_DECORATED = re.compile(r"[ \t]*[=*#_~|<>-]{2,}[ \t]*\S")
_APART = re.compile(r"[ \t]{3,}|\t")
_NOT_ITS_OWN = re.compile(
    r"\b(?:d\.?o\.?b|birth\w*|born|printed|page|received|faxed|dictated|transcribed|reviewed|comparison|ordered"
    r"|expires?|effective|due|since|onset|injury|accident|hired)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[ \t]*(?:electronically |e-?)?sign(?:ed|ature)\b|[ \t]*/s/|[ \t]*(?:dictated|transcribed|reviewed) by\b",
    re.IGNORECASE,
)
# "07/05/22 1015  Pt called": a line of a log, by day and time
_LOGGED = re.compile(
    rf"(?<![^\n\f])[ \t]{{0,4}}(?P<date>{DAY})[ ,\t]{{1,4}}{_CLOCK}[ \t]+(?=\S)(?P<event>(?!))?",
    re.IGNORECASE,
)
_LOG = re.compile(r"\b(?:tele)?phone (?:encounters?|messages?|calls?|notes?|contacts?|log)\b", re.I)
_LOG_HEAD = 200  # characters of a page in which a log names itself


@dataclass(frozen=True, slots=True)
class _Line:
    """A short line of one day and a few words. `look`: what all heads of one document share."""

    match: re.Match[str]
    title: str
    is_said: bool
    look: tuple[bool, bool, bool, str]
    iso: str

    @property
    def is_decorated(self) -> bool:
        return self.look[2]

    @property
    def is_capital_apart(self) -> bool:
        return self.look[1] and self.look[3] == "apart"


def dated_titles(raw: str, *, is_dated: bool) -> Iterator[re.Match[str]]:
    """The lines that open a visit, each with its day as the group `date`. `is_dated`: the text has
    dates of service, so that a line of its own words needs more to be a heading."""
    lines = [line for match in _LINE.finditer(raw) if (line := _line(match))]
    starts = {line.match.start() for line in lines}
    heads = [line for line in lines if _has_a_body(raw, line, starts)]
    days: defaultdict[tuple[bool, bool, bool, str], set[str]] = defaultdict(set)
    for line in heads:
        days[line.look].add(line.iso)
    titled = {line.look for line in heads if _is_titled(raw, line, len(days[line.look]))}
    loose = set() if is_dated else _loose(raw, heads)
    for line in heads:
        again = len(days[line.look]) >= AGAIN
        opens = (line is heads[0] and _is_first(raw, line)) or _opens(raw, line.match.start())
        strong = line.is_decorated or line.is_capital_apart
        if (
            (
                line.look in titled
                and (is_title(line.title) or (again and opens and not line.is_said))
            )
            or (strong and again and opens and not line.is_said)
            or line.look in loose
        ):
            yield line.match
    logged = list(_LOGGED.finditer(raw))
    if len({iso_of(match["date"]) for match in logged}) >= AGAIN:
        yield from logged


def _line(match: re.Match[str]) -> _Line | None:
    iso, words = iso_of(match["date"]), match[0].strip()
    own = _IN_BRACKETS.sub(" ", words)
    if len(own) > LONGEST or len(iso) != len("2024-03-12") or _NOT_ITS_OWN.search(own):
        return None
    before, behind = (_plain(match[side]) for side in ("before", "behind"))
    title = before or behind
    if (before and behind) or not title or len(title.split()) > MOST_WORDS or "/ " in title:
        return None
    between = match["before"] if before else match["behind"]
    sign = "apart" if _APART.search(between.strip("\r\n")) else _sign(between, before=bool(before))
    look = (bool(before), title.isupper(), bool(_DECORATED.match(match[0])), sign)
    return _Line(match, title, is_said(title), look, iso)


def title_beside(raw: str, start: int) -> str:
    """The kind of visit on the line that opens a visit, whose day begins at `start`; "" for none."""
    begin = max(raw.rfind("\n", 0, start), raw.rfind("\f", 0, start)) + 1
    if _LOGGED.match(raw, begin):
        named = _LOG.search(raw, raw.rfind("\f", 0, begin) + 1, begin)
        return named[0] if named and named.start() < _LOG_HEAD + raw.rfind("\f", 0, begin) else ""
    found = _LINE.match(raw, begin)
    line = _line(found) if found else None
    if line is None or line.is_said or line.match.start("date") != start:
        return ""
    return line.title


def _plain(words: str) -> str:
    return " ".join(_NO_WORDS.sub(" ", words).split())


def _sign(between: str, *, before: bool) -> str:
    """What stands between words and day: a colon, a dash, a comma, or nothing."""
    edge = between.rstrip() if before else between.lstrip()
    edge = re.sub(rf"{WEEKDAY}$", "", edge, flags=re.IGNORECASE).rstrip()
    sign = edge[-1:] if before else edge[:1]
    return "-" if sign in "-\u2013\u2014" and sign else sign if sign in (":", ",") else ""


def _is_titled(raw: str, line: _Line, days: int) -> bool:
    """Does a kind of visit stand on it, and is it a heading by its look, its place or again?"""
    if not is_title(line.title):
        return False
    if days >= AGAIN or line.look[1] or line.is_decorated or line.look[3] == "apart":
        return True
    weekday = re.search(rf"\b{WEEKDAY}(?!\w)", line.match["before"], re.IGNORECASE)
    above = raw[: line.match.start()].rstrip("\n").rsplit("\n", 1)[-1]
    return bool(weekday) or bool(_RULE.fullmatch(above)) or _is_first(raw, line)


def _is_first(raw: str, line: _Line) -> bool:
    """In the head of its document."""
    page = raw.rfind("\f", 0, line.match.start()) + 1
    above = raw[page : line.match.start()].splitlines()
    return len([words for words in above if words.strip()]) < FIRST_LINES


def _loose(raw: str, heads: Sequence[_Line]) -> set[tuple[bool, bool, bool, str]]:
    """Looks of days with words of their own, where no other line dates a visit: the first of them
    stands in the head of the document, and each has words of a note below it."""
    found: defaultdict[tuple[bool, bool, bool, str], list[_Line]] = defaultdict(list)
    for line in heads:
        found[line.look].append(line)
    return {
        look
        for look, lines in found.items()
        if look[3] and len({line.iso for line in lines}) >= OFTEN and _is_first(raw, lines[0])
        and all(_body(raw, line, lines) >= LEAST_BODY for line in lines)
    }  # fmt: skip


def _body(raw: str, line: _Line, lines: Sequence[_Line]) -> int:
    start = line.match.end()
    following = [one.match.start() for one in lines if one.match.start() > start]
    return len(raw[start : min(following, default=len(raw))].strip())


def _opens(raw: str, start: int) -> bool:
    """Does something end right above the line: a note with its signature, a rule, a blank line?"""
    above = raw[:start].removesuffix("\n").rsplit("\n", 1)[-1].rsplit("\f", 1)[-1].strip()
    return not above or _RULE.fullmatch(above) is not None or _ends_a_note(above)


def _has_a_body(raw: str, line: _Line, starts: set[int]) -> bool:
    below = _below(raw, line.match.end())
    if below is not None and _ONLY_DAY.fullmatch(raw[slice(*below)]):
        return False  # "WORK STATUS REPORT  3/6/2023" over "4/6/2023": of which, nobody can tell
    return below is not None and below[0] not in starts and not _ends_a_note(raw[slice(*below)])


def _below(raw: str, end: int) -> tuple[int, int] | None:
    """The next line with words, rules left out; None where the page or the text ends before one."""
    while end < len(raw) and raw[end] == "\n":
        start = end + 1
        ends = [at for at in (raw.find("\n", start), raw.find("\f", start)) if at >= 0]
        stop = min(ends, default=len(raw))
        if raw[start:stop].strip() and not _RULE.fullmatch(raw[start:stop]):
            return start, stop
        end = stop
    return None


def _ends_a_note(line: str) -> bool:
    """Is it a signature, and no word of a note?"""
    return _SIGNED.match(line) is not None or (is_name_line(line.strip()) and ":" not in line)


def is_a_note(words: str) -> bool:
    """Is it more than a letterhead: lines that are written out?"""
    lines = [line.strip() for line in words.splitlines()]
    written = [line for line in lines if len(line) >= WRITTEN_OUT and _SENTENCE_IN.search(line)]
    return len(written) >= LEAST_LINES
