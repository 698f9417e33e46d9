"""A native Word table from rows of cells, built as XML at once.

Cell by cell through python-docx, 300 rows took a minute; as one string they take milliseconds.
"""

from __future__ import annotations

from mmi_kit.errors import WordError
from mmi_kit.word.cells import Cell
from mmi_kit.word.house_style import TABLE_STYLE
from mmi_kit.word.widths import fitted_widths, lines_of
from mmi_kit.word.wordml import paragraph

MOST_COLUMNS = 63  # Word opens no table with more
_WIDEST, _NARROWEST = 40, 6  # characters of text by which columns share a table's width
_KEPT_WHOLE = 10  # tables of up to so many lines are not split over two pages


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

    `shares` are the columns' widths relative to each other, as far as the text leaves a choice.
    `keep_last` holds the last row with what follows, its note.
    """
    if len(shares) > MOST_COLUMNS:
        raise WordError(
            f"a table has {len(shares)} columns",
            expected=f"at most {MOST_COLUMNS}, as many as Word can hold",
            do="Show fewer columns, or turn the table with .T",
        )
    grid = fitted_widths([*header, *rows], shares, width, len(header))
    heading, text = ids["Table Heading"], ids["Table Text"]
    whole = lines_of(rows, grid) <= _KEPT_WHOLE
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
        if cell.fill:
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
        content = paragraph(cell.runs, style, keep_next=keep_next, align=cell.align)
        xml.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
        at += cell.span
    return "".join(xml) + "</w:tr>"
