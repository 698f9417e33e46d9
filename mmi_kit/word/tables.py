"""A native Word table from rows of cells, built as XML at once.

Cell by cell through python-docx, 300 rows took a minute; as one string they take milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from mmi_kit.errors import WordError
from mmi_kit.word.house_style import TABLE_STYLE
from mmi_kit.word.wordml import paragraph

MOST_COLUMNS = 63  # Word opens no table with more
_WIDEST, _NARROWEST = 40, 6  # characters of text by which columns share a table's width
_CHARACTER = 98  # twips a character of table text takes (9 points, bold, measured in Carlito)
_PADDING = 220  # twips left and right of a cell's text
_LONGEST_WORD = 16  # characters; only longer words may be broken within
_KEPT_WHOLE = 6  # tables of up to so many rows are not split over two pages

_TAG = re.compile(r"<[^>]*>")
_BREAKABLE = re.compile(r"[\s-]")  # where a line may end


@dataclass(frozen=True, slots=True)
class Cell:
    """The runs of one cell. `span` is columns; `merge` joins it with the cell above or below."""

    runs: str
    align: str = "left"
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""


def table_xml(
    ids: dict[str, str],
    header: list[list[Cell]],
    rows: list[list[Cell]],
    shares: list[float],
    *,
    width: int,
    keep_last: bool = False,
) -> str:
    """The table, `width` twips wide. `header` rows repeat on each page; no row is split.

    `shares` are the columns' widths relative to each other; a column that could not hold its
    longest word is widened at the cost of the others. `keep_last` holds the last row
    with what follows, its note.
    """
    if len(shares) > MOST_COLUMNS:
        raise WordError(
            f"a table has {len(shares)} columns",
            expected=f"at most {MOST_COLUMNS}, as many as Word can hold",
            do="Show fewer columns, or turn the table with .T",
        )
    grid = column_widths(shares, width, _room_for_words([*header, *rows], len(shares)))
    heading, text = ids["Table Heading"], ids["Table Text"]
    whole = len(rows) <= _KEPT_WHOLE
    last = len(rows) - 1
    body = (
        _row(row, grid, text, keep_next=(whole and n < last) or (keep_last and n == last))
        for n, row in enumerate(rows)
    )
    repeat = "<w:tblHeader/>" if rows else ""
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in grid)
    heads = (_row(row, grid, heading, keep_next=True, more=repeat) for row in header)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{ids[TABLE_STYLE]}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(heads)}{''.join(body)}</w:tbl>"
    )


def column_widths(shares: list[float], width: int, least: list[int] | None = None) -> list[int]:
    """Whole twips by share, which add up to `width` exactly; none below its `least` if possible."""
    least = least or [0] * len(shares)
    if sum(least) >= width:
        shares, least = [float(one) for one in least], [0] * len(shares)
    free, open_width = dict(enumerate(max(share, 0.01) for share in shares)), float(width)
    widths = [float(one) for one in least]
    while True:
        scale = open_width / sum(free.values())
        tight = [n for n, share in free.items() if share * scale < least[n]]
        if not tight:
            break
        for n in tight:
            open_width -= least[n]
            del free[n]
    for n, share in free.items():
        widths[n] = share * scale
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _room_for_words(rows: list[list[Cell]], columns: int) -> list[int]:
    """Twips that each column needs so that its words are not broken within."""
    longest = [0] * columns
    for row in rows:
        at = 0
        for cell in row:
            if cell.span == 1 and cell.runs:
                words = _BREAKABLE.split(_TAG.sub(" ", cell.runs))
                longest[at] = max(longest[at], *map(len, words))
            at += cell.span
    return [min(length, _LONGEST_WORD) * _CHARACTER + _PADDING for length in longest]


def shares_by_length(lengths: list[list[int]]) -> list[float]:
    """Columns' shares of a table's width, by the longest text in each."""
    columns = zip(*lengths, strict=True)
    return [float(min(max(*column, _NARROWEST), _WIDEST)) for column in columns]


def _row(cells: list[Cell], grid: list[int], style: str, *, keep_next: bool, more: str = "") -> str:
    xml, at = [f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>"], 0
    for cell in cells:
        properties = f'<w:tcW w:w="{sum(grid[at : at + cell.span])}" w:type="dxa"/>'
        if cell.span > 1:
            properties += f'<w:gridSpan w:val="{cell.span}"/>'
        if cell.merge:
            properties += f'<w:vMerge w:val="{cell.merge}"/>'
        content = paragraph(cell.runs, style, keep_next=keep_next, align=cell.align)
        xml.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
        at += cell.span
    return "".join(xml) + "</w:tr>"
