"""How wide is each column of a table, so that its rows are as low as possible?

First every column gets what its longest word, date or citation needs. What is left goes, slice by
slice, to the column that makes the table lowest; what helps no row is shared as the author asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from mmi_kit.word.cells import Cell

PADDING = 180  # twips left and right of a cell's text
# Twips that a character of table text takes, by how wide it is (measured in Carlito, 8.5 pt).
_NARROW, _WIDE, _CAPITAL, _OTHER = 55, 145, 106, 91
_NARROW_LETTERS, _WIDE_LETTERS = frozenset(" .,;:'|!()[]-/fijlrt’‘"), frozenset("mwMW@%—…")
_BOLD = 1.05  # how much wider a heading is
_LONGEST_WORD = 1_500  # twips; only longer words may be broken within
_READABLE_WORD = 950  # twips; a column too narrow for so much makes a table unreadable
_SLICE = 90  # twips given at a time
_NORM = 6  # a row is as high as its highest cell: this power of the heights comes close
_BROKEN_LINE = 0.35  # of a line is lost where words do not fill it
_WASTE = 1.06  # lines are not filled to their end
_STEPS = (360, 180, 90)  # twips moved at a time
_MOST_ROUNDS = 6
_TOGETHER = 20_000  # cells looked at in one go
_MOST_ROWS = 80  # the longest rows decide; more would cost time and change nothing

_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&\w+;")
_DATE = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4})\b")
_BREAKABLE = re.compile(r"[ \t\r\n-]")  # where a line may end


def fitted_widths(
    rows: list[list[Cell]], shares: list[float], width: int, heads: int = 1
) -> list[int]:
    """Whole twips a column, adding up to `width` exactly; the first `heads` rows are the header."""
    texts = [_texts(row, len(shares)) for row in rows]
    least = _least(texts, len(shares), _LONGEST_WORD, heads)
    if sum(least) >= width:
        return share_out([float(one) for one in least], width)
    lengths = sorted(([text_length(t) for t in text] for text in texts), key=sum)[-_MOST_ROWS:]
    widths, left = _given(lengths, least, width - sum(least))
    widths = _settled(lengths, widths, least)
    extra = share_out(shares, left)
    return [own + more for own, more in zip(widths, extra, strict=True)]


def readable_widths(rows: list[list[Cell]], columns: int, heads: int = 1) -> list[int]:
    """Twips that each column needs at least, for a table that can still be read."""
    return _least([_texts(row, columns) for row in rows], columns, _READABLE_WORD, heads)


class _Twips(dict[str, int]):
    """What each letter takes; looked at once."""

    def __missing__(self, letter: str) -> int:
        twips = (
            _NARROW
            if letter in _NARROW_LETTERS
            else _WIDE
            if letter in _WIDE_LETTERS
            else _CAPITAL
            if letter.isupper()
            else _OTHER
        )
        self[letter] = twips
        return twips


_TWIPS = _Twips()


def text_length(text: str) -> int:
    """Twips that a text takes in one line of a table."""
    return sum(map(_TWIPS.__getitem__, text))


def lines_of(rows: list[list[Cell]], grid: list[int]) -> float:
    """About how many lines of text the rows take in columns of these widths."""
    texts = [_texts(row, len(grid)) for row in rows[:_MOST_ROWS]]
    return sum(
        max(_lines(text_length(text), width) for text, width in zip(row, grid, strict=True))
        for row in texts
    )


def share_out(shares: list[float], width: int) -> list[int]:
    """Whole twips by share, which add up to `width` exactly."""
    positive = [max(share, 0.01) for share in shares]
    edges = [round(width * e / sum(positive)) for e in accumulate(positive, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _least(texts: list[list[str]], columns: int, most: int, heads: int) -> list[int]:
    least = []
    for n in range(columns):
        words = [_longest_word(text[n]) * (_BOLD if at < heads else 1)
                 for at, text in enumerate(texts)]  # fmt: skip
        least.append(round(min(max([_OTHER, *words]), most)) + PADDING)
    return least


def _given(lengths: Sequence[Sequence[int]], least: list[int], left: int) -> tuple[list[int], int]:
    """What is left, given slice by slice to the column that lowers the table most; and the rest.

    It ends when every cell fits in a line. A slice changes one column: only its cells are
    looked at again.
    """
    widths = list(least)
    # Of each row the height of each cell, to the power; now, and with one more slice.
    now = [[_power(length, w) for length, w in zip(row, widths, strict=True)] for row in lengths]
    then = [[_power(length, w + _SLICE) for length, w in zip(row, widths, strict=True)]
            for row in lengths]  # fmt: skip
    while lengths and left >= _SLICE:
        best = _most_helpful(now, then)
        if best is None:
            break
        widths[best] += _SLICE
        left -= _SLICE
        for row, own, more in zip(lengths, now, then, strict=True):
            if own[best] > 1:
                own[best], more[best] = more[best], _power(row[best], widths[best] + _SLICE)
    return widths, left


def _power(length: int, width: int) -> float:
    return _lines(length, width) ** _NORM


def _most_helpful(now: list[list[float]], then: list[list[float]]) -> int | None:
    """The column whose next slice lowers the table most; None when every cell fits in a line."""
    gains = [0.0] * len(now[0])
    for own, more in zip(now, then, strict=True):
        if max(own) <= 1:
            continue
        total = sum(own)
        before = total ** (1 / _NORM)
        for n, power in enumerate(own):
            if power > 1:
                gains[n] += before - (total - power + more[n]) ** (1 / _NORM)
    best = max(range(len(gains)), key=gains.__getitem__)
    return best if gains[best] > 0 else None


def _settled(lengths: Sequence[Sequence[int]], widths: list[int], least: list[int]) -> list[int]:
    """Room is moved from one column to another as long as the table loses lines by it."""
    texts = np.array(lengths, dtype=float)
    needed, best = np.array(least), np.array(widths)
    moves = _moves(len(widths))
    together = max(1, _TOGETHER // texts.size)
    fewest = _all_lines(texts, best[None])[0]
    for _ in range(_MOST_ROUNDS):
        before, at = fewest, 0
        while at < len(moves):
            tried = best + moves[at : at + together]
            may = np.flatnonzero((tried >= needed).all(axis=1))
            lines = _all_lines(texts, tried[may])
            better = np.flatnonzero(lines < fewest)
            if better.size:  # the first that helps is made; the next are tried after it
                first = better[0]
                best, fewest, at = tried[may[first]], lines[first], at + int(may[first]) + 1
            else:
                at += together
        if fewest == before:
            break
    return [int(width) for width in best]


@cache
def _moves(columns: int) -> NDArray[np.int64]:
    """Every way to move room from one column to another: a row each, of what the widths change."""
    every = [(a, b, step) for step in _STEPS for a in range(columns) for b in range(columns)]
    moves = [(a, b, step) for a, b, step in every if a != b]
    changes = np.zeros((len(moves), columns), dtype=np.int64)
    for n, (a, b, step) in enumerate(moves):
        changes[n, a], changes[n, b] = -step, step
    return changes


def _all_lines(texts: NDArray[np.float64], widths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Lines of the whole table, one number for each row of `widths`."""
    lines = np.ceil(texts * _WASTE / (widths - PADDING)[:, None, :])
    total: NDArray[np.float64] = np.maximum(lines.max(axis=2), 1).sum(axis=1)
    return total


def _lines(length: int, width: int) -> float:
    """About how many lines a text takes in a column."""
    lines = length / (width - PADDING)
    return 1.0 if lines <= 1 else lines + _BROKEN_LINE


def _texts(row: list[Cell], columns: int) -> list[str]:
    """The plain text of each column; a cell over several columns asks nothing of any."""
    texts = [""] * columns
    at = 0
    for cell in row:
        if cell.span == 1 and cell.runs:
            texts[at] = _ENTITY.sub("&", _TAG.sub("", cell.runs))
        at += cell.span
    return texts


@lru_cache(maxsize=10_000)  # the same cells are asked for what they need and for what is readable
def _longest_word(text: str) -> int:
    whole = _DATE.sub(r"\1_\2,_\3", text).replace("Ex. ", "Ex._")
    return max(map(text_length, _BREAKABLE.split(whole)))
