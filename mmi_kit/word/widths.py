"""How wide is each column of a table, so that its rows are as low as possible?

First every column gets what its longest word, date or citation needs. What is left goes, slice by
slice, to the column that makes the table lowest; what helps no row is shared as the author asked.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from mmi_kit.word.cells import Cell

CHARACTER = 98  # twips a bold character of table text takes, at most (measured in Carlito)
_AVERAGE = 82  # twips a character takes in running text
PADDING = 220  # twips left and right of a cell's text
_LONGEST_WORD = 16  # characters; only longer words may be broken within
_SLICE = 90  # twips given at a time
_STEEPNESS = 3  # how much more a high cell weighs than a low one
_MOST_ROWS = 120  # the longest rows decide; more would cost time and change nothing

_TAG = re.compile(r"<[^>]*>")
_DATE = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4})\b")
_BREAKABLE = re.compile(r"[ \t\r\n-]")  # where a line may end


def fitted_widths(rows: list[list[Cell]], shares: list[float], width: int) -> list[int]:
    """Whole twips a column, adding up to `width` exactly. `rows` include the header."""
    texts = [_texts(row, len(shares)) for row in rows]
    least = [
        max((_longest_word(text[n]) for text in texts), default=1) * CHARACTER + PADDING
        for n in range(len(shares))
    ]
    if sum(least) >= width:
        return share_out([float(one) for one in least], width)
    lengths = sorted(([len(t) * _AVERAGE for t in text] for text in texts), key=sum)[-_MOST_ROWS:]
    widths, left = list(least), width - sum(least)
    while left >= _SLICE:
        best = _most_helpful(lengths, widths)
        if best is None:
            break
        widths[best] += _SLICE
        left -= _SLICE
    extra = share_out(shares, left)
    return [own + more for own, more in zip(widths, extra, strict=True)]


def share_out(shares: list[float], width: int) -> list[int]:
    """Whole twips by share, which add up to `width` exactly."""
    positive = [max(share, 0.01) for share in shares]
    edges = [round(width * e / sum(positive)) for e in accumulate(positive, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _most_helpful(lengths: list[list[int]], widths: list[int]) -> int | None:
    """The column whose next slice lowers the rows most; None when every cell fits in a line.

    A row is as high as its highest cell: high cells weigh by a power of their height.
    """
    gains = [0.0] * len(widths)
    for row in lengths:
        for n, (length, own) in enumerate(zip(row, widths, strict=True)):
            height = length / (own - PADDING)
            if height > 1:
                after = length / (own - PADDING + _SLICE)
                gains[n] += height**_STEEPNESS - after**_STEEPNESS
    best = max(range(len(gains)), key=gains.__getitem__)
    return best if gains[best] > 0 else None


def _texts(row: list[Cell], columns: int) -> list[str]:
    """The plain text of each column; a cell over several columns asks nothing of any."""
    texts = [""] * columns
    at = 0
    for cell in row:
        if cell.span == 1 and cell.runs:
            texts[at] = _TAG.sub("", cell.runs)
        at += cell.span
    return texts


def _longest_word(text: str) -> int:
    whole = _DATE.sub(r"\1_\2,_\3", text).replace("Ex. ", "Ex._")
    return min(max(1, *map(len, _BREAKABLE.split(whole))), _LONGEST_WORD)
