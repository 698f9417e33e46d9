"""What a cell shows as HTML, as native Word: its tables, and the rest as plain text.

Made for what pandas writes (DataFrame, Styler, MultiIndex); scripts and styles are dropped.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any, Literal

import lxml.html

from mmi_kit.word.body import Body
from mmi_kit.word.cells import Cell
from mmi_kit.word.css import PLAIN, Look, Sheet
from mmi_kit.word.tables import shares_by_length
from mmi_kit.word.wordml import run, xml_safe

_NOT_SHOWN = ("script", "template", "head", "noscript")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = "\u2028"  # holds the place of <br> while white space is folded
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NUMBER = re.compile(r"[-+−(]{0,2}[$€£]?\s?(\d[\d,]*(\.\d*)?|\.\d+)(e[-+]?\d+)?\s?[%)]{0,2}", re.I)
_NO_VALUE = ("", "nan", "nat", "none", "<na>", "inf", "-inf", "...", "…", "—", "-")
_MOST_SPAN = 1_000


@dataclass(slots=True)
class _Square:
    """One place in a table's grid. `text` is None where a cell above or to the left reaches in."""

    text: str | None
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""
    look: Look = PLAIN


def show_html(body: Body, html: str, caption: str = "", block: str = "") -> bool:
    """Write the tables and the text of an HTML fragment; False when it has neither."""
    root = _parse(html)
    if root is None:
        return False
    sheet = _sheet(root)
    tables = [table for table in root.iter("table") if not _inside_table(table)]
    words = _text_outside_tables(root)
    for number, table in enumerate(tables):
        # pandas says below a shortened table how large the whole one is: that is its note.
        note = words if number == len(tables) - 1 else ""
        _show_table(body, table, sheet, caption, note, "" if number else block)
    if not tables:
        body.paragraph(run(words))
    return bool(tables or words)


def has_table(html: str) -> bool:
    """Whether there is a table in this HTML."""
    root = _parse(html)
    if root is None:
        return False
    _sheet(root)
    return root.find(".//table") is not None


def is_number(text: str) -> bool:
    """Whether a cell's text is a number as tables print it: -1,234.5, $12, 40 %, (3)."""
    return _NUMBER.fullmatch(text) is not None


def _parse(html: str) -> Any:
    text = _DECLARATION.sub("", xml_safe(html))
    if not text.strip():
        return None
    root = lxml.html.document_fromstring(f"<html><body><div>{text}</div></body></html>")
    for element in root.xpath("//" + "|//".join(_NOT_SHOWN) + "|//comment()"):
        element.drop_tree()
    for line_end in root.iter("br"):
        line_end.tail = _LINE_END + (line_end.tail or "")
    return root


def _sheet(root: Any) -> Sheet:
    """The style sheets of the fragment, which are taken out of it."""
    texts = []
    for element in list(root.iter("style")):
        texts.append(element.text or "")
        element.drop_tree()
    return Sheet.of(texts)


def _show_table(body: Body, table: Any, sheet: Sheet, caption: str, note: str, block: str) -> None:
    lines = [(r, _in_head(r)) for r in table.iter("tr") if _nearest_table(r) is table]
    if not lines:
        return
    grid = _grid([row for row, _ in lines], sheet)
    heads = sum(1 for _, head in lines if head) or 1
    header, rows = _folded(grid[:heads]), grid[heads:]
    aligns = [_align([row[n] for row in rows]) for n in range(len(grid[0]))]
    own = table.find("caption")
    body.table(
        [_cells(row, aligns) for row in header],
        [_cells(row, aligns) for row in rows],
        shares_by_length([[_length(square) for square in row] for row in header + rows]),
        caption=caption or (_text(own) if own is not None else ""),
        note=run(note),
        block=block,
    )


def _grid(rows: list[Any], sheet: Sheet) -> list[list[_Square]]:
    """All places of the table, with the cells that span several of them spread out."""
    places: dict[tuple[int, int], _Square] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iterchildren("td", "th"):
            while (y, x) in places:
                x += 1
            wide = _span(cell.get("colspan"), _MOST_SPAN)
            wide = next((n for n in range(1, wide) if (y, x + n) in places), wide)
            high = _span(cell.get("rowspan"), len(rows) - y)
            for down in range(high):
                merge: Literal["", "restart", "continue"]
                merge = "" if high == 1 else "continue" if down else "restart"
                text, look = "" if down else _text(cell), sheet.look(cell)
                places[y + down, x] = _Square(text, wide, merge, look)
                for right in range(1, wide):
                    places[y + down, x + right] = _Square(None)
            x += wide
    width = max((x for _, x in places), default=0) + 1
    return [[places.get((y, x), _Square("")) for x in range(width)] for y in range(len(rows))]


def _folded(header: list[list[_Square]]) -> list[list[_Square]]:
    """pandas sets the names of the index in a line of their own: moved up where there is room."""
    if len(header) < 2:
        return header
    above, names = header[-2:]
    if all(not n.text or not a.text for a, n in zip(above, names, strict=True)):
        joined = [n if n.text else a for a, n in zip(above, names, strict=True)]
        return [*header[:-2], joined]
    return header


def _cells(row: list[_Square], aligns: list[str]) -> list[Cell]:
    cells = []
    for at, square in enumerate(row):
        if square.text is not None:
            look = square.look
            align = look.align or ("center" if square.span > 1 else aligns[at])
            text = run(square.text, looks=look.looks)
            cells.append(Cell(text, align, square.span, square.merge, look.fill))
    return cells


def _align(column: list[_Square]) -> str:
    texts = [square.text or "" for square in column]
    numbers = [is_number(text) for text in texts]
    fits = all(n or t.lower() in _NO_VALUE for n, t in zip(numbers, texts, strict=True))
    return "right" if fits and any(numbers) else "left"


def _length(square: _Square) -> int:
    if square.text is None or square.span > 1:
        return 0
    return max(map(len, square.text.split("\n")))


def _span(value: str | None, most: int) -> int:
    return max(1, min(int(value), most)) if value and value.isdecimal() else 1


def _text(element: Any) -> str:
    lines = _SPACE.sub(" ", element.text_content()).split(_LINE_END)
    return "\n".join(line.strip() for line in lines).strip()


def _text_outside_tables(root: Any) -> str:
    rest = copy.deepcopy(root)
    for table in rest.findall(".//table"):
        if not _inside_table(table):
            table.tail = " " + (table.tail or "")
            table.drop_tree()
    return _text(rest)


def _nearest_table(element: Any) -> Any:
    return next(element.iterancestors("table"), None)


def _inside_table(element: Any) -> bool:
    return _nearest_table(element) is not None


def _in_head(row: Any) -> bool:
    return next(row.iterancestors("thead"), None) is not None
