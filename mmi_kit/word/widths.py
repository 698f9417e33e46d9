"""How wide is each column of a table, so that its rows are as low as possible?

First every column gets what its longest word, date or citation needs. What is left goes, slice by
slice, to the column that makes the table lowest; what helps no row is shared as the author asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from mmi_kit.word.cells import Cell
from mmi_kit.word.wrapping import OTHER, longest_word, text_length, wrapped

PADDING = 180  # twips left and right of a cell's text
_BOLD = 1.05  # how much wider a heading is
_LONGEST_WORD = 1_500  # twips; only longer words may be broken within
_READABLE_WORD = 950  # twips; a column too narrow for so much makes a table unreadable
_SLICE = 90  # twips given at a time
_NORM = 6  # a row is as high as its highest cell: this power of the heights comes close
_BROKEN_LINE = 0.35  # of a line is lost where words do not fill it
_STEPS = (4, 2, 1)  # slices moved at a time
_LESS, _LOW = 1e-6, 2  # of tables as low, the one with fewer cells of more lines than these
_MOST_ROUNDS = 6
_TOGETHER = 20_000  # cells looked at in one go
_MOST_ROWS = 80  # the longest rows decide; more would cost time and change nothing

_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&\w+;")
_Whole = NDArray[np.int64]


def fitted_widths(
    rows: list[list[Cell]], shares: list[float], width: int, heads: int = 1
) -> list[int]:
    """Whole twips a column, adding up to `width` exactly; the first `heads` rows are the header."""
    texts = [_texts(row, len(shares)) for row in rows]
    least = _least(texts, len(shares), _LONGEST_WORD, heads)
    if sum(least) >= width:
        return share_out([float(one) for one in least], width)
    texts = sorted(texts, key=lambda row: sum(map(text_length, row)))[-_MOST_ROWS:]
    lengths = [[text_length(text) for text in row] for row in texts]
    widths, left = _given(lengths, least, width - sum(least))
    widths = _settled(texts, widths, least)
    extra = share_out(shares, left)
    return [own + more for own, more in zip(widths, extra, strict=True)]


def readable_widths(rows: list[list[Cell]], columns: int, heads: int = 1) -> list[int]:
    """Twips that each column needs at least, for a table that can still be read."""
    return _least([_texts(row, columns) for row in rows], columns, _READABLE_WORD, heads)


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
        words = [longest_word(text[n]) * (_BOLD if at < heads else 1)
                 for at, text in enumerate(texts)]  # fmt: skip
        least.append(round(min(max([OTHER, *words]), most)) + PADDING)
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


def _settled(texts: Sequence[Sequence[str]], widths: list[int], least: list[int]) -> list[int]:
    """Room is moved from one column to another as long as the table loses lines by it."""
    slices: _Whole = (np.array(widths) - np.array(least)) // _SLICE
    rooms = np.arange(slices.sum() + 1) * float(_SLICE) - PADDING
    columns = zip(zip(*texts, strict=True), least, strict=True)
    cells = np.array([_wrapped(column, rooms + low) for column, low in columns])
    moves = _moves(len(widths))
    together = max(1, _TOGETHER // cells[:, :, 0].size)
    lowest = _height(cells, slices[None])[0]
    for _ in range(_MOST_ROUNDS):
        before, at = lowest, 0
        while at < len(moves):
            tried = slices + moves[at : at + together]
            may = np.flatnonzero((tried >= 0).all(axis=1))
            heights = _height(cells, tried[may])
            better = np.flatnonzero(heights < lowest)
            if better.size:  # the first that helps is made; the next are tried after it
                first = better[0]
                slices, lowest, at = tried[may[first]], heights[first], at + int(may[first]) + 1
            else:
                at += together
        if lowest == before:
            break
    return [int(low + own * _SLICE) for low, own in zip(least, slices, strict=True)]


def _wrapped(column: Sequence[str], rooms: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The lines of each cell; a text that stands in several is looked at once."""
    known = {text: wrapped(text, rooms) for text in set(column)}
    return [known[text] for text in column]


@cache
def _moves(columns: int) -> _Whole:
    """Every way to move room from one column to another: a row each, of what the widths change."""
    every = [(a, b, step) for step in _STEPS for a in range(columns) for b in range(columns)]
    moves = [(a, b, step) for a, b, step in every if a != b]
    changes = np.zeros((len(moves), columns), dtype=np.int64)
    for n, (a, b, step) in enumerate(moves):
        changes[n, a], changes[n, b] = -step, step
    return changes


def _height(cells: NDArray[np.float64], slices: _Whole) -> NDArray[np.float64]:
    """How high the whole table is, one number for each row of `slices`; `cells` are the lines of
    each cell by column, row and slice."""
    lines = cells[np.arange(len(cells)), :, slices]
    height: NDArray[np.float64] = lines.max(axis=1).sum(axis=1)
    height += _LESS * np.square(np.maximum(lines - _LOW, 0)).sum(axis=(1, 2))
    return height


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
