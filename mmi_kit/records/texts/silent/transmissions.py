"""Which lines did a fax machine or a copy service print over a page: "02/05/2024 14:12 ... P.001/006"?

They tell when a page was sent, long after the visit. Such a line stands at the edge of a page and
holds nothing but a day, a time, telephone numbers, a count of pages and the sender's name. Read from
a picture it may be broken: its parts count where another page of the file shows the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mmi_kit.records.day_words import MONTH

EDGE = 4  # lines with words at the head of a page, in which such a line may be broken
FOOT = 2  # lines at its foot
LONGEST = 160  # characters of such a line
MOST_SENDER = 8  # words of the name of who sent it
MOST_UNREAD = 1  # word that is neither: a count of pages that was misread
SHORT = 4  # letters of such a word
_PARTS = (  # 0 is often read as @ or O; first what others could be a part of
    ("day", rf"(?<![\w/])[\d@]{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?![\d/])|(?<!\w){MONTH}[ -]\d{{1,2}}[-+, ]{{1,2}}\d{{4}}(?!\d)"),
    ("clock", r"(?<![\w:])\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?!\w)"),
    ("phone", r"(?<![\w/])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]{0,2}\d{4}(?!\w)"),
    ("count", r"(?<!\w)(?:p|pg|page|pages)[.:]?[ ]{0,2}(?:no\.? ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?!\w)|(?<![\w/])\d{1,3}/\d{1,3}(?![\w/])"),
    ("fax", r"(?<!\w)(?:e-?)?fax(?:ed)?(?: (?:server|no\.?|number|id))?(?!\w)|-+>"),
)  # fmt: skip
_PART = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _PARTS), re.IGNORECASE)
_LABELS_WORDS = """\
from to tel phone via time date received rcvd sent cst pst est mst edt pdt cdt mdt
"""
_LABELS = frozenset(_LABELS_WORDS.split())
# A line of a chart is as short: a message by telephone, a stamp of an office. A title is no sender's
# name, unless a telephone number stands beside it.
_OF_A_CHART_WORDS = """\
dos service patient pt claimant client dob mrn called call calls spoke message lm vm re refill
appointment appt injury printed signed signature provider author seen show admitted arrived
arrival filed
"""
_OF_A_CHART = frozenset(_OF_A_CHART_WORDS.split())
_OF_A_TITLE_WORDS = """\
visit note notes session evaluation eval exam consult consultation encounter summary report
progress treatment procedure follow admission discharge
"""
_OF_A_TITLE = frozenset(_OF_A_TITLE_WORDS.split())


class _Edge(NamedTuple):
    start: int
    end: int
    parts: frozenset[str]
    sender: tuple[str, ...]
    at_foot: bool


def transmissions(raw: str) -> tuple[tuple[int, int], ...]:
    """Where the lines that were printed as a page was sent stand in a text, in order."""
    return _transmissions(raw)


@lru_cache(maxsize=2)  # asked for its furniture, its repeated pages and its notes
def _transmissions(raw: str) -> tuple[tuple[int, int], ...]:
    edges = list(_edges(raw))
    whole = [one for one in edges if _is_whole(one)]
    senders = {word for one in whole for word in one.sender}
    found = [
        (one.start, one.end)
        for one in edges
        if _is_whole(one)
        or (senders and one.parts - {"day"} and senders.issuperset(one.sender) and not one.at_foot)
        or (len(one.sender) > 1 and not one.parts and senders.issuperset(one.sender))
    ]
    return tuple(sorted(set(found)))


def without_transmissions(raw: str) -> str:
    """The text with these lines blanked, each character at its place."""
    shown: list[str] = []
    done = 0
    for start, end in transmissions(raw):
        shown += (raw[done:start], " " * (end - start))
        done = end
    return "".join((*shown, raw[done:])) if shown else raw


def _is_whole(one: _Edge) -> bool:
    """A day and a time with what only a transmission has beside them."""
    return {"day", "clock"} <= one.parts and bool(one.parts & {"phone", "count", "fax"})


def _edges(raw: str) -> Iterator[_Edge]:
    """The lines at the edges of pages that may be of a transmission."""
    start = 0
    for page in raw.split("\f"):
        lines = [line for line in re.finditer(r"[^\r\n]+", page) if line[0].strip()]
        feet = lines[max(EDGE, len(lines) - FOOT) :]
        for line in (*lines[:EDGE], *feet):
            told = _told(line[0])
            if told is not None:
                yield _Edge(start + line.start(), start + line.end(), *told, line in feet)
        start += len(page) + 1


def _told(line: str) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """The parts of a line, and the words of its sender; None where it says anything else."""
    if len(line) > LONGEST:
        return None
    parts = frozenset(str(found.lastgroup) for found in _PART.finditer(line))
    words = re.findall(r"[^\W_][\w.&'-]*", _PART.sub(" ", line))
    left = [word.strip(".") for word in words if word.lower().strip(".") not in _LABELS]
    other = _OF_A_CHART if parts & {"phone", "fax"} else _OF_A_CHART | _OF_A_TITLE
    if not other.isdisjoint(word.lower() for word in left) or len(left) > MOST_SENDER:
        return None
    unread = [word for word in left if not word.isupper() and not word.isdigit()]
    if "fax" in parts and "count" in parts and {"day", "clock"} <= parts:
        unread = [word for word in unread if not word[0].isupper()]  # "From: Hill Orthopedics"
    if len(unread) > MOST_UNREAD or any(
        len(word) > SHORT and not re.search(r"\d", word) for word in unread
    ):
        return None
    return parts, tuple(word for word in left if word not in unread and not word.isdigit())
