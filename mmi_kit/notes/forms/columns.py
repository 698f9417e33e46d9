"""Which value of a printed table is of today, which of the first visit, which the goal?

"Initial  Current  Goal" over rows of scores and tolerances is how therapists report. Read as
running text, the first number of a row would stand for the present, or the goal for a fact. A table
ends at the first line that is no row; rows of something else than values are read as running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.forms.item_names import asked_by
from mmi_kit.notes.text.sentences import Span

_BETWEEN = re.compile(r" *(?:\t|\|) *| {2,}")
_GAPS = ("  ", "\t", "|")  # one of them is in every match of `_BETWEEN`
# Of what a job asks for, or of no function: such a column has its place, and nothing in it is read.
_NOBODYS: Assertion = "conditional"
# The name of a column, and the sense of what stands in it; None for a column that is not read.
_KINDS: tuple[tuple[str, Assertion | None], ...] = (
    (r"initial(?: (?:eval\w*|visit))?|admission|admit|intake|(?:initial )?eval(?:uation)?|baseline|start(?: of care)?|soc|"
     r"ie|i\.e\.?|week 0", "historical"),
    (r"pre(?:-?op)?|previous|prior(?: (?:level|status))?(?: of function)?|plof|pre-?injury|pre-?morbid|(?:before|prior to)(?: (?:the |this )?(?:injury|accident|onset|illness|surgery))?|last visit", "historical"),
    (r"current(?: (?:status|level|function|ability))?(?: of function)?|clof|(?:patient|client|claimant)(?:'s)? (?:ability|abilities|level|capacity)|(?:patient|client|claimant) (?:can|is able to)(?: (?:do|perform))?|abilit(?:y|ies)|after (?:the )?(?:injury|accident)|today|now|present|d/?c|discharge(?: status)?|final|re-?eval(?:uation)?|re-?assess(?:ment|ed)?|this visit|pn|progress(?: note)?|demonstrated|tested|observed", "actual"),
    (r"(?:discharge |short[- ]term |long[- ]term )?goals?(?: (?:at|by|for|in) [^:]{2,20})?|target|[sl]tgs?|expected|by (?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|discharge|d/?c|exit|week \d{1,2})|(?:at|on) exit", "planned"),
    (r"(?:job|work|position) (?:demands?|requirements?|requires|needs|asks(?: for)?)|(?:as )?required(?: by (?:the )?job)?|constant(?:ly)?|continuous(?:ly)?", _NOBODYS),
    (r"(?:max(?:imum)? )?(?:occ(?:asional(?:ly)?)?|freq(?:uent(?:ly)?)?)", "actual"),
    (r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})", "historical"),
    (r"(?:week|wk|visit|month) ?#?\d{1,2}|\d{1,2} ?(?:wks?|weeks?|mos?|months?|yrs?|years?)", "historical"),
    (r"status|met\??|match(?:es)?|comments?|%? ?change|norm(?:al|s)?|mcid|mdc|measure|test|outcome(?: measures?)?|activity|item|function|(?:stop(?:ped)? )?reason|limited by|limiting factors?", None),
)  # fmt: skip
_COLUMNS = tuple(
    (
        re.compile(
            rf"(?:{words})(?:[ :(]*\d{{1,2}}/\d{{1,2}}(?:/(?:\d{{4}}|\d{{2}}))?)?(?: ?\([^()]{{1,20}}\))?\W*",
            re.I | re.ASCII,
        ),
        sense,
    )
    for words, sense in _KINDS
)
FEWEST_COLUMNS = 2
_DAY = re.compile(r"\d/\d")
_NUMBER = re.compile(r"\d")
_MONTH_AND_DAY = re.compile(r"\d{1,2}/\d{1,2}", re.ASCII)  # or a pain score
# "MATERIAL HANDLING   Occasional   Frequent": how often what is lifted
_OFTEN = re.compile(r"(?:max(?:imum)? )?(?P<often>(?:occ|freq)[a-z]{0,10})\b", re.I)
_LOADS = re.compile(
    r"\b(?:handling|lift|carry|loads?|weights?|strength|tasks?\b|physical\b|demands?\b|activit)",
    re.I,
)
_WEIGHT = re.compile(r"\d ?(?:lbs?|pounds?|#|kgs?)(?!\w)", re.I | re.ASCII)
_NOT_TESTED = re.compile(r"not tested|unable|n/?[at]|-+|0", re.I)
# "Lift to counter 5 lb      12 lb     20 lb": one blank before the first value
_FIRST_VALUE = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z /()-]{2,40}?):? (?P<value>\d{1,4}(?:\.\d)?(?:/\d{1,3})? ?(?:%|lbs?|#|kg|min|mins|minutes|h|hr|hrs|ft|feet|blocks?|mi|s|sec)?)",
    re.ASCII,
)
_VALUE = re.compile(r"\d|n/?[at]\b|-+$|no |none$|unable", re.I)
_ANSWER = re.compile(r"(?:never|rare|occasional|frequent|constant|continuous)(?:ly)?\b", re.I)
_BORDER = re.compile(r"[-+|=:]{2,}")  # "+------+-----+"
_PROSE = re.compile(r"[.;]$")  # "He did well.  Pain is less"


class Cell(NamedTuple):
    """One value: where its words stand in the raw text, and its sense.

    `column`: the name of its column, the words that give the sense.
    """

    place: Span
    assertion: Assertion
    column: str

    @property
    def is_of_intake(self) -> bool:
        """Is its column that of the first visit?"""
        return _COLUMNS[0][0].fullmatch(self.column) is not None

    @property
    def often(self) -> str:
        """How often, of a column that tells it: "occasional" or "frequent"."""
        told = _OFTEN.match(self.column)
        if told is None:
            return ""
        return "occasional" if told["often"].lower().startswith("occ") else "frequent"


class Row(NamedTuple):
    """`label`: where its name stands; `place`: the whole line; `is_open`: it has numbers, and which
    columns they stand in cannot be told; `over`: what stands in the head over the names of the rows
    ("Lifting"); `weighs`: it has pounds or the like."""

    place: Span
    label: Span
    cells: tuple[Cell, ...]
    is_open: bool
    over: str = ""
    weighs: bool = False


class Part(NamedTuple):
    """What stands between two gaps of a line, and where in the raw text."""

    words: str
    start: int
    end: int


def rows(text: str) -> Iterator[Row]:
    """The rows of the tables of a raw text whose head names at least two columns of time or aim."""
    columns, over = None, ""
    lines = [*lines_in_parts(text), []]
    for parts, following in pairwise(lines):
        filled = [part for part in parts if part.words]
        if filled and all(_BORDER.fullmatch(part.words) for part in filled):
            continue
        head = _head(filled)
        if head and columns and asked_by(filled[0].words):
            head = None  # "Handling, right   Constantly   Occasionally" is a row
        if head is None and columns is None:
            head = _half_known_head(filled, following)
        if head is not None:
            columns = head
            over = filled[0].words if _kind(filled[0].words) is None else ""
        elif columns is not None and (cells := _cells(parts, columns)) is not None:
            if not cells and len(filled) == len(columns) and (split := _split(filled[0], columns)):
                filled = [*split, *filled[1:]]
                cells = _cells(filled, columns) or ()
            label, last = filled[0], filled[-1]
            weighs = any(_WEIGHT.search(part.words) for part in filled[1:])
            # "Sitting   45 min   4 hours" is of no column that tells how often what is lifted.
            counts = weighs or not all(_is_of_how_often(*column) for column in columns)
            is_open = counts and not cells and any(_NUMBER.search(p.words) for p in filled[1:])
            yield Row(
                Span(label.start, last.end),
                Span(label.start, label.end),
                cells,
                is_open,
                over,
                weighs,
            )
        else:
            columns = None


def _split(part: Part, columns: list[tuple[str, Assertion | None]]) -> tuple[Part, Part] | None:
    """The name of a row and its first value, with no more than one blank between them."""
    found = _FIRST_VALUE.fullmatch(part.words)
    if found is None:
        return None
    loads = any(_OFTEN.match(column) for column, _ in columns)
    if loads and not (_WEIGHT.search(part.words) or found["value"].isdecimal()):
        return None  # "Carry 50 ft   10 lb   5 lb": how far is no load
    (end, begin), name = (found.end("name"), found.start("value")), found["name"]
    return (
        Part(name, part.start, part.start + end),
        Part(found["value"], part.start + begin, part.end),
    )


@lru_cache(maxsize=1)  # asked for each kind of table
def lines_in_parts(text: str) -> tuple[list[Part], ...]:
    """The parts of each line; one with no words where a tab or a bar leaves a cell empty."""
    return tuple(_lines_in_parts(text))


def _lines_in_parts(text: str) -> Iterator[list[Part]]:
    begin = 0
    for line in text.split("\n"):
        parts, place = [], 0
        gaps = _BETWEEN.finditer(line) if any(gap in line for gap in _GAPS) else ()
        for gap in [*gaps, None]:
            end = gap.start() if gap else len(line)
            words = line[place:end].strip()
            if words:
                start = begin + place + line[place:end].index(words)
                parts.append(Part(words, start, start + len(words)))
            elif parts and gap and gap[0].strip(" "):
                parts.append(Part("", begin + end, begin + end))
            place = gap.end() if gap else end
        yield parts
        begin += len(line) + 1


def _head(parts: list[Part]) -> list[tuple[str, Assertion | None]] | None:
    """The columns, without that of the rows' names; None when the line is no head."""
    if len(parts) < FEWEST_COLUMNS:
        return None
    named = [(part.words, _kind(part.words)) for part in parts]
    if any(found is None for _, found in named):
        if _ANSWER.match(named[0][0]):
            return None  # "Never   Occasionally   Frequently" are boxes to tick
        if any(_OFTEN.match(words) for words, _ in named) and not _LOADS.search(named[0][0]):
            return None  # "Stooping   Occasional   Frequent" is a row
        named = named[1:]  # whatever stands over the names of the rows
    columns = [(words, found[0]) for words, found in named if found is not None]
    if (
        len(columns) != len(named)
        or sum(sense is not None for _, sense in columns) < FEWEST_COLUMNS
    ):
        return None
    aims = all(sense == "planned" for _, sense in columns)
    if aims and all(part.words.endswith(":") for part in parts):
        return None  # "Short term goals:   Long term goals:" is the heading of what follows
    today = [
        number
        for number, (words, sense) in enumerate(columns)
        if sense == "actual" and not _OFTEN.match(words)
    ]
    return [  # of "progress" and "discharge" the last is of today
        (words, "historical" if number in today[:-1] else sense)
        for number, (words, sense) in enumerate(columns)
    ]


def _half_known_head(
    parts: list[Part], following: list[Part]
) -> list[tuple[str, Assertion | None]] | None:
    """The columns of a head of which not every name is known, over a row with a value for each:
    what stands under a name that nobody knows is of nobody."""
    values = [part.words for part in following if part.words][1:]
    if len(values) < FEWEST_COLUMNS or not all(map(_VALUE.match, values)):
        return None
    before: tuple[Assertion | None] = ("historical",)
    named = [(p.words, before if _MONTH_AND_DAY.fullmatch(p.words) else _kind(p.words))
             for p in parts]  # fmt: skip
    if any(_NUMBER.search(words) for words, found in named if found is None):
        return None
    named = named[len(named) - len(values) :] if len(named) - len(values) in (0, 1) else []
    known = [found[0] for _, found in named if found is not None and found[0] is not None]
    if len(named) < FEWEST_COLUMNS or not known or any(_OFTEN.match(words) for words, _ in named):
        return None
    return [(words, found[0] if found else _NOBODYS) for words, found in named]


def _kind(words: str) -> tuple[Assertion | None] | None:
    return next(((sense,) for pattern, sense in _COLUMNS if pattern.fullmatch(words)), None)


def _cells(
    parts: list[Part], columns: list[tuple[str, Assertion | None]]
) -> tuple[Cell, ...] | None:
    """The values of a row; none when a cell is left out of it. None: the line is no row."""
    filled = [part for part in parts if part.words]
    if len(filled) < 2 or _PROSE.search(filled[0].words) or len(filled) - 1 > len(columns):
        return None
    label, *cells = parts
    names = _of_as_many(cells, columns)
    if names is None:
        cells = filled[1:]  # tabs that only set them apart
        names = _of_as_many(cells, columns)
    if names is None:
        return None if label.words.endswith(":") else ()  # "Plan:  continue" is no row
    return tuple(
        # "Current 9/12/23": whether that is the day of the visit, its row knows
        Cell(
            Span(cell.start, cell.end),
            "historical" if sense == "actual" and _is_of_a_day(column) else sense,
            column,
        )
        for cell, (column, sense) in zip(cells, names, strict=True)
        if sense not in (None, _NOBODYS)
        and (_NUMBER.search(cell.words) or _ANSWER.match(cell.words))
    )


def _is_of_how_often(column: str, sense: Assertion | None) -> bool:
    return sense == _NOBODYS or _OFTEN.match(column) is not None


def _is_of_a_day(column: str) -> bool:
    return _DAY.search(column) is not None and not _OFTEN.match(column)


def _of_as_many(
    cells: list[Part], columns: list[tuple[str, Assertion | None]]
) -> list[tuple[str, Assertion | None]] | None:
    """The columns of the cells, where there are as many; the first may be that of the names."""
    aims = all(sense == "planned" for _, sense in columns)  # "GOALS   STG   LTG"
    named = columns[1:] if columns[0][1] is None or aims else columns
    loads = [column for column in named if _OFTEN.match(column[0])]
    remarks = named[len(loads) :]
    if (
        len(loads) == len(cells)
        and named[: len(loads)] == loads
        and all(sense is None for _, sense in remarks)
        and all(map(_is_a_load, cells))
    ):
        return loads  # the remark behind the loads is left out
    return next((names for names in (columns, named) if len(names) == len(cells)), None)


def _is_a_load(cell: Part) -> bool:
    return _WEIGHT.search(cell.words) is not None or _NOT_TESTED.fullmatch(cell.words) is not None
