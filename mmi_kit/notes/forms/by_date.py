"""Which scores stand in a table of visits: a line a day, a column an instrument?

"Date  PHQ-9  GAD-7" over "06/03/24  17  14". Each score is of its own line's day; whether that is the
visit's, its row knows. A line with fewer values than columns tells of none which is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mmi_kit.notes.forms.columns import Part, lines_in_parts
from mmi_kit.notes.scores.tokens import tokens
from mmi_kit.notes.text.sentences import Span

_DAYS = re.compile(r"(?:visit |service )?(?:date|day)s?(?: of (?:visit|service))?|dos|when", re.I)
_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-](?:\d{4}|\d{2}))?|\d{4}-\d{2}-\d{2}", re.ASCII)
_VALUE = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?: ?/ ?\d{2,3})?(?: ?%)?", re.ASCII)
_BORDER = re.compile(r"[-+|=:]{2,}")
MOST_WORDS = 2  # words beside the name of an instrument that heads a column: "PHQ-9 total"


class DatedScore(NamedTuple):
    """One value: the head of its column, its place, and the day of its line."""

    head: str
    value: Span
    day: Span


def dated_scores(text: str) -> Iterator[DatedScore]:
    """The values of all such tables of a raw text."""
    head: list[Part] = []
    for parts in lines_in_parts(text):
        filled = [part for part in parts if part.words]
        if filled and all(_BORDER.fullmatch(part.words) for part in filled):
            continue
        if _is_head(filled):
            head = filled
        elif head and (cells := _of_head(parts, head)):
            yield from _values(cells, head)
        else:
            head = []


def _is_head(parts: list[Part]) -> bool:
    days = sum(_DAYS.fullmatch(part.words) is not None for part in parts)
    return days == 1 and any(_is_instrument(part.words) for part in parts)


def _is_instrument(words: str) -> bool:
    pieces = list(tokens(words.lower(), Span(0, len(words))))
    named = [piece for piece in pieces if piece.kind == "name"]
    others = [piece for piece in pieces if piece.kind not in ("name", "sign")]
    return bool(named) and pieces[0].kind == "name" and len(others) <= MOST_WORDS


def _of_head(parts: list[Part], head: list[Part]) -> list[Part]:
    """The cells of a line, one a column; none where a value is left out that nobody can place. Only
    remarks, at the end, may be."""
    remarks = not _is_instrument(head[-1].words) and not _DAYS.fullmatch(head[-1].words)
    filled = [part for part in parts if part.words]
    for cells in (parts, filled):
        short = remarks and len(cells) == len(head) - 1
        if len(cells) == len(head) or short:
            day = next(
                cell for cell, own in zip(cells, head, strict=False) if _DAYS.fullmatch(own.words)
            )
            return cells if _DAY.fullmatch(day.words) else []
    return []


def _values(cells: list[Part], head: list[Part]) -> Iterator[DatedScore]:
    named = list(zip(cells, head, strict=False))
    day = next(cell for cell, own in named if _DAYS.fullmatch(own.words))
    for cell, own in named:
        if _is_instrument(own.words) and _VALUE.fullmatch(cell.words):
            yield DatedScore(own.words, Span(cell.start, cell.end), Span(day.start, day.end))
