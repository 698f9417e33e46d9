"""Which scores stand in a table of one visit: "BP  HR  Wt  Pain now  Avg  Worst  ODI" over one line of values?

The nurse's table of a pain clinic. Each value is of the name over it, and of the visit; where there are
more or fewer values than names, or several lines of them, nobody knows of which name or day they are.
A head that is wrapped over several lines ("BP / mm/Hg", "Pain / Scale") names its columns in no
order, and yet the one value out of ten below it can only be the pain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.scores.tokens import tokens
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

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
_TITLE = Rare(re.compile(r"^[ \t]{0,20}vital signs?[ \t]*:?[ \t\r]*$", re.I | re.M))
# The words of such a head: letters and units, and no value but the foot of a unit
_HEAD_WORDS = re.compile(r"\(?[A-Za-z][A-Za-z0-9 ()/.%#-]{0,40}")
_A_PAIN = re.compile(r"\bpain\b", re.I)
_OUT_OF_TEN = re.compile(r"(?:\d|10)(?:\.\d)? ?/ ?10")
_TIME = re.compile(r"\d{1,2}:\d{2}(?: ?[ap]m)?|[ap]m", re.I)
MOST_HEAD_LINES = 20  # of a head that is wrapped, with its values
_FEWEST_VALUES = 3  # on the line of values: fewer are no row of a grid
_FEWEST = 3  # names: fewer head no table of a visit
_FEWEST_VITALS = 1  # of them, unless all are scores


class VisitScore(NamedTuple):
    """One value: the words that it answers, its place, and the place of both lines."""

    name: str
    value: Span
    place: Span


def visit_scores(text: str) -> Iterator[tuple[Span, tuple[VisitScore, ...]]]:
    """The line of values of each such table, with the scores in it."""
    yield from _under_wrapped_heads(text)
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


def _under_wrapped_heads(text: str) -> Iterator[tuple[Span, tuple[VisitScore, ...]]]:
    """The one pain out of ten of the one line of values below a head of several lines."""
    for title in _TITLE.finditer(text):
        end = title.end() + 1
        for _ in range(MOST_HEAD_LINES):
            end = text.find("\n", end) + 1 or len(text)
        parts = [[p._replace(start=p.start + title.end(), end=p.end + title.end())
                  for p in line if p.words]
                 for line in lines_in_parts(text[title.end() : end])]  # fmt: skip
        head: list[str] = []
        rows: list[list[Part]] = []
        for line in filter(None, parts):
            values = [p for p in line if _VALUE.match(p.words) and not _TIME.fullmatch(p.words)]
            times = [p for p in line if _TIME.fullmatch(p.words)]
            if len(values) >= _FEWEST_VALUES and len(values) + len(times) >= len(line):
                rows.append(line)
            elif len(times) == len(line):
                continue  # "10:14" over "AM  140/78 ..."
            elif rows or not _is_head(line):
                break
            else:
                head += [p.words for p in line]
        pains = [p for p in rows[0] if _OUT_OF_TEN.fullmatch(p.words)] if len(rows) == 1 else []
        if len(head) > _FEWEST and len(pains) == 1 and len(_A_PAIN.findall(" ".join(head))) == 1:
            place = Span(pains[0].start, pains[0].end)
            whole = Span(rows[0][0].start, rows[0][-1].end)
            yield whole, (VisitScore("Pain", place, whole),)


def _is_head(line: Sequence[Part]) -> bool:
    return all(_HEAD_WORDS.fullmatch(part.words) for part in line)


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
