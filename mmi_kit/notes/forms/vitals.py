"""Which scores stand in a table of one visit: "BP  HR  Wt  Pain now  Avg  Worst  ODI" over one line of values?

The nurse's table of a pain clinic. Each value is of the name over it, and of the visit; where there are
more or fewer values than names, or several lines of them, nobody knows of which name or day they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.scores.tokens import tokens
from mmi_kit.notes.text.sentences import Span

_VITALS = re.compile(
    r"(?:bp|b/p|blood pressure|hr|pulse|p|heart rate|wt|weight|ht|height|rr|resp(?:iration|iratory rate)?s?"
    r"|o2(?: sat)?|spo2|sao2|temp(?:erature)?|t|bmi)(?: ?\([^()]{1,8}\))?[.:]?",
    re.I,
)
_PAIN = re.compile(
    r"(?:vas |nprs |nrs )?pain(?: (?:level|score|scale|rating|intensity))?(?: ?\(?0 ?- ?10\)?)?"
    r"(?: ?[(/-]? ?(?P<when>now|current|today|avg|average|usual|worst|max|least|best|min)\)?)?[.:]?",
    re.I,
)
# "Pain now   Avg   Worst": the others of the same pain
_OF_PAIN = re.compile(
    r"(?P<when>now|current|avg|average|usual|worst|least|best)(?: pain)?[.:]?", re.I
)
_WHEN = {"avg": "average", "usual": "average", "max": "worst", "min": "least", "best": "least",
         "today": "now"}  # fmt: skip
_OF_TEN = re.compile(r"(?:\d|10)(?:\.\d)?(?: ?- ?(?:\d|10))?(?: ?/ ?10)?")
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?: ?/ ?\d{1,3})?(?: ?%)?")
_VALUE = re.compile(r"(?:\d|n/?a$|-+$|none$|refused$|declined$)", re.I)
_FEWEST = 3  # names: fewer head no table of a visit
_FEWEST_VITALS = 1  # of them, unless all are scores


class VisitScore(NamedTuple):
    """One value: the words that it answers, its place, and the place of both lines."""

    name: str
    value: Span
    place: Span


def visit_scores(text: str) -> Iterator[tuple[Span, tuple[VisitScore, ...]]]:
    """The line of values of each such table, with the scores in it."""
    lines = [[part for part in parts if part.words] for parts in lines_in_parts(text)]
    lines = [parts for parts in lines if parts] + [[], []]
    for (head, row), (_, behind) in zip(pairwise(lines), pairwise(lines[1:]), strict=False):
        names = _names(head)
        if not names or len(row) != len(head) or not all(_VALUE.match(p.words) for p in row):
            continue
        if len(behind) == len(head) and all(_VALUE.match(part.words) for part in behind):
            continue  # several lines, of days that nobody knows
        whole = Span(head[0].start, row[-1].end)
        found = tuple(
            VisitScore(name, Span(cell.start, cell.end), whole)
            for name, cell in zip(names, row, strict=True)
            if name and (_OF_TEN if name.startswith("Pain") else _SCORE).fullmatch(cell.words)
        )
        yield Span(row[0].start, row[-1].end), found


def _names(head: Sequence[Part]) -> list[str]:
    """What is asked in each column, "" for one that holds no score; none where it is no such head."""
    if len(head) < _FEWEST:
        return []
    names, vitals, of_pain = [], 0, False
    for part in head:
        pain = _PAIN.fullmatch(part.words) or (of_pain and _OF_PAIN.fullmatch(part.words)) or None
        of_pain = pain is not None
        if pain:
            when = (pain["when"] or "").lower()
            names.append(f"Pain {_WHEN.get(when, when)}".strip())
        elif _VITALS.fullmatch(part.words):
            names.append("")
            vitals += 1
        elif _is_instrument(part.words):
            names.append(part.words)
        else:
            return []
    return names if vitals >= _FEWEST_VITALS and any(names) else []


def _is_instrument(words: str) -> bool:
    pieces = list(tokens(words.lower(), Span(0, len(words))))
    return len(pieces) == 1 and pieces[0].kind == "name"
