"""What do the tables of a drug's history say: those tried with start, stop and why, and its doses by day?

"Leflunomide 20 mg   08/17/2021   01/25/2022   diarrhea" under "Agent  Start  Stop  Reason" is a start, a
stop and a reason; each dated row of an infusion flow sheet with numbers in it is a dose that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.knowledge.modalities import BIOSIMILAR, drugs
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.sentences import Span

RULE = "drug_table"
LINE_END_HYPHEN = "\ufffe"  # as PDFium gives it
STARTED, STOPPED, GIVEN = "(started {day})", "(stopped {day})", "(given {day})"
MOST_LINES = 120  # of one table
LONGEST_LINE = 400  # characters of a line that is looked at
LONGEST_CELL = 60  # characters of a line that goes on in a cell; a longer one is running text
LONGEST_TITLE = 80
MOST_REASON = 160
HEAD_LINES = 14  # lines behind a title among which the head of a flow sheet stands
_GAP = re.compile(r" {2,}|\t+| ?\| ?")
_START = re.compile(r"(?:date )?(?:start(?:ed)?|begun|began|initiated)(?: date)?", re.I)
_STOP = re.compile(r"(?:date )?(?:stop(?:ped)?|end(?:ed)?|discontinued|d/?c'?d?)(?: date)?", re.I)
_REASON = re.compile(r"(?:reason|why)\b[\w /]{0,40}", re.I)
_A_DAY = r"(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2})"
_DAYS = re.compile(rf"(?P<first>{_A_DAY})(?:(?: {{1,3}}| ?(?:-|to) ?)(?P<last>{_A_DAY}))?")
_ONE_DAY = re.compile(_A_DAY)
DATED = re.compile(
    r"[ \t|]{0,40}(?P<day>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\d/])"
)
_NUMBER = re.compile(r"(?<![\d/.])\d{1,4}(?:\.\d{1,2})?(?![\d/])")
_SHEET = re.compile(
    r"\b(?:infusion|injection|administration|dosing|dose|medication)s?\b.{0,30}"
    r"\b(?:flow ?sheet|record|log|history|sheet)\b|\bflow ?sheet\b", re.I
)  # fmt: skip
_DATE_HEAD = re.compile(r"[ \t|]{0,40}(?:date|dos)\b", re.I)
_OF_ANOTHER_DAY = re.compile(
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})? (?:\w{1,12} ){0,2}(?:held|missed|skipped|cancel\w{0,6})\b"
)
NOT_GIVEN = re.compile(
    r"\b(?:no[- ]?show\w*|not given|held|cancel\w*|missed|refused|declined|deferred|resched\w*|skipped"
    r"|scheduled|ordered|next due)\b", re.I
)  # fmt: skip
_ENDS = re.compile(r"\b(?:SHEET|RECORD|NOTE|SUMMARY|LOG)\b")


class Line(NamedTuple):
    words: str
    start: int

    @property
    def parts(self) -> list[str]:
        return [part for part in _GAP.split(self.words.strip()) if part]


Table = tuple[Span, tuple[Mention, ...]]


def drug_tables(text: str) -> Iterator[Table]:
    """Each row that was read, with its place, and what it states."""
    if not drug_pattern().search(text.lower()):
        return
    lines = lines_of(text)
    yield from _tried(text, lines)
    yield from _given(text, lines)


def lines_of(text: str) -> list[Line]:
    """The lines of a raw text, each with its place."""
    place, found = 0, []
    for words in text.split("\n"):
        found.append(Line(words.rstrip()[:LONGEST_LINE], place))
        place += len(words) + 1
    return found


def _drug_at(line: Line) -> Span | None:
    """Where the name of a drug stands that the line opens with."""
    begin = len(line.words) - len(line.words.lstrip(" \t|*-"))
    named = drug_pattern().match(line.words.lower(), begin)
    if named is None:
        return None
    suffix = BIOSIMILAR.match(line.words.lower(), named.end())
    return Span(line.start + begin, line.start + (suffix or named).end())


def _tried(text: str, lines: list[Line]) -> Iterator[Table]:
    at = 0
    while at < len(lines):
        heads = lines[at].parts
        at += 1
        if not (_has(heads, _START) and _has(heads, _STOP)):
            continue
        item: list[Line] = []
        for line in lines[at : at + MOST_LINES]:
            opens = _drug_at(line) is not None and not _ENDS.search(line.words)
            if not opens and (not item or ends_table(line)):
                break
            if opens and item:
                yield from _item(text, item, has_reason=_has(heads, _REASON))
            item = [line] if opens else [*item, line]
            at += 1
        if item:
            yield from _item(text, item, has_reason=_has(heads, _REASON))


def _has(heads: list[str], column: re.Pattern[str]) -> bool:
    return any(column.fullmatch(head) for head in heads)


def ends_table(line: Line) -> bool:
    """Is it no line of a table: empty, running text, or the title of the next paper?"""
    words = line.words.strip()
    is_text = len(words) > LONGEST_CELL and "  " not in words
    return not words or is_text or _ENDS.search(words) is not None


def _item(text: str, item: list[Line], *, has_reason: bool) -> Iterator[Table]:
    name = _drug_at(item[0])
    dated = next((n for n, line in enumerate(item) if _dates(line)), None)
    if name is None or dated is None:
        return
    first, last, behind = _dates(item[dated]) or ("", "", [])
    more = [line.words.strip() for line in item[dated + 1 :]]
    why = " ".join([*behind, *(words for words in more if not words.startswith("("))])
    why = why.replace(LINE_END_HYPHEN, "-")
    place = Span(name.start, item[-1].start + len(item[-1].words))
    until = item[dated].start + item[dated].words.index(first) + len(first)
    told = [_mention(text, name, until, "started", STARTED.format(day=first))]
    if last:
        reason = why[:MOST_REASON] if has_reason else ""
        told.append(_mention(text, name, place.end, "stopped", STOPPED.format(day=last), reason))
    yield place, tuple(told)


def _dates(line: Line) -> tuple[str, str, list[str]] | None:
    """The first and the last day of a line, and the cells behind them; None where it has none."""
    parts = line.parts
    for number, part in enumerate(parts):
        if (found := _DAYS.fullmatch(part)) is None:
            continue
        last, behind = found["last"] or "", parts[number + 1 :]
        if not last and behind and _ONE_DAY.fullmatch(behind[0]):
            last, behind = behind[0], behind[1:]
        return found["first"], last, behind
    return None


def _mention(
    text: str, name: Span, end: int, action: str, trigger: str, reason: str = ""
) -> Mention:
    label = text[slice(*name)]
    own: dict[str, Value] = {"action": action, "label": label}
    if reason:
        own["reason"] = reason
    return Mention(
        table="treatments",
        concept=drugs()[BIOSIMILAR.sub("", label.lower())],
        start=name.start,
        end=end,
        quote=text[name.start : end],
        rule=RULE,
        assertion="historical",
        triggers=(trigger,),
        attributes=own | {"sentence": text[name.start : end]},
    )


def _given(text: str, lines: list[Line]) -> Iterator[Table]:
    for number, title in enumerate(lines):
        name = _drug_at(title)
        if (
            name is None
            or len(title.words.strip()) > LONGEST_TITLE
            or not _SHEET.search(title.words)
        ):
            continue
        below = lines[number + 1 : number + 1 + MOST_LINES]
        head = next(
            (n for n, line in enumerate(below[:HEAD_LINES]) if _DATE_HEAD.match(line.words)), None
        )
        if head is None:
            continue
        yield Span(name.start, title.start + len(title.words)), ()
        for line in below[head + 1 :]:
            if _drug_at(line) is not None and _SHEET.search(line.words):
                break
            day = DATED.match(line.words)
            if day is None:
                if ends_table(line) and line.words.strip():
                    break
                continue
            if row := _dose(text, name, line, day):
                yield row


def _dose(text: str, name: Span, line: Line, day: re.Match[str]) -> Table | None:
    """One dose of the drug that the title of the sheet names."""
    rest = line.words[day.end() :]
    own = _OF_ANOTHER_DAY.sub("", rest)
    if not _NUMBER.search(own) or NOT_GIVEN.search(own):
        return None
    place = Span(line.start + day.start("day"), line.start + len(line.words))
    label = text[slice(*name)]
    quote = text[slice(*place)]
    return place, (
        Mention(
            table="treatments",
            concept=drugs()[BIOSIMILAR.sub("", label.lower())],
            start=place.start,
            end=place.end,
            quote=quote,
            rule=RULE,
            assertion="historical",
            triggers=(GIVEN.format(day=day["day"]),),
            attributes={"action": "performed", "label": label, "sentence": quote},
        ),
    )
