"""What does the narrative of a section say, as text, and which words has each ID?

Cells of a table are parted by a bar and rows by a line break, so that neighbours do not run
together; an empty element that only marks a place stands for the cell it lies in. The rows of
tables are kept with their headings: one may state a day, or what was stopped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_H = "{urn:hl7-org:v3}"
_NAMES = ("paragraph", "item", "tr", "caption", "br", "table", "list")
_BLOCKS = tuple(f"{_H}{name}" for name in _NAMES)
_BREAK, _ROW, _TABLE, _HEAD = (f"{_H}{name}" for name in ("br", "tr", "table", "thead"))
_HEADING = f"{_H}th"
_CELLS = (f"{_H}td", _HEADING)
_SPANNING = ("rowspan", "colspan")
BETWEEN = " | "
_MOST_INSIDE = 50  # rows of a table inside a cell, behind a span of that cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a table: where it stands, and where its cells do. `heads` are the headings over
    them, none where the table does not tell; `is_head` when the row is of headings itself."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    heads: tuple[str, ...]
    is_head: bool

    def under(self, heading: re.Pattern[str]) -> tuple[int, int] | None:
        """Where the one cell stands whose heading is this; None where none, or several, have it."""
        found = [
            c for c, h in zip(self.cells, self.heads, strict=False) if heading.fullmatch(h.lower())
        ]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrative:
    """The text of one section; `spans` maps an ID to where its words stand, `elsewhere` the IDs of
    the other sections to theirs."""

    raw: str
    spans: Mapping[str, tuple[int, int]]
    rows: tuple[Row, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def words(self, reference: str) -> str:
        """The words of "#id"; "" when nothing there has the ID (exports hold dangling ones)."""
        name = reference.strip().removeprefix("#")
        span = self.spans.get(name)
        return self.said(*span) if span else self.elsewhere.get(name, "")

    def said(self, start: int, end: int) -> str:
        """The words of a span, blanks made one."""
        return " ".join(self.raw[start:end].split())

    def row_of(self, reference: str) -> Row | None:
        """The row of a table in which the words of "#id" stand."""
        span = self.spans.get(reference.strip().removeprefix("#"))
        return self.row_around(*span) if span else None

    def row_around(self, start: int, end: int) -> Row | None:
        """The smallest row that holds a span: the rows stand in the order of their ends."""
        first = bisect_left(self.rows, end, key=lambda row: row.end)
        near = self.rows[first : first + _MOST_INSIDE]
        return next((row for row in near if row.start <= start), None)


EMPTY = Narrative(raw="", spans=MappingProxyType({}))


def narrative_of(text: Any) -> Narrative:
    """The narrative of a section's text element (None gives an empty one)."""
    if text is None:
        return EMPTY
    out: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    writer = _Writer(out, spans)
    writer.write(text, [])
    return Narrative(raw="".join(out), spans=MappingProxyType(spans), rows=tuple(writer.rows))


def _is_struck(element: Any) -> bool:
    """Was it deleted by its author? Some documents still show it, struck through."""
    style = element.get("styleCode", "").lower()
    return element.get("revised") == "delete" or "strike" in style


class _Writer:
    def __init__(self, out: list[str], spans: dict[str, tuple[int, int]]) -> None:
        self._out, self._spans, self._length = out, spans, 0
        self.rows: list[Row] = []
        self._heads: tuple[str, ...] = ()
        self._cells: list[tuple[int, int]] = []

    def write(self, element: Any, waiting: list[str]) -> None:
        """`waiting`: IDs of empty elements that take the words of the cell or block around."""
        if _is_struck(element):
            return
        if element.tag in _BLOCKS and element.tag != _BREAK:
            self._begin_line()
        around = self._heads, self._cells
        if element.tag == _TABLE:
            self._heads = ()
        if element.tag in (_TABLE, _ROW):
            self._cells = []
        start, piece, known = self._length, len(self._out), len(self._spans)
        own: list[str] = []
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.write(child, own)
            self._say(child.tail)
        name = element.get("ID")
        if element.tag in _CELLS:
            self._end_line(start, known)
            self._mark(own, start)
            end = self._length
            self._cells.append((start, end))
            self._add(BETWEEN)
        else:
            end = self._length
            if element.tag in _BLOCKS:
                self._mark(own, start)
                self._add("\n")
            else:
                waiting += own
        if element.tag == _ROW:
            self._keep_row(element, start, end, piece)
            self._cells = around[1]
        elif element.tag == _TABLE:
            self._heads, self._cells = around
        if name and self._blank(start, end):
            waiting.append(name)
        elif name:
            self._spans.setdefault(name, (start, end))

    def _keep_row(self, row: Any, start: int, end: int, piece: int) -> None:
        """A row, with the headings over it where each of its cells has one."""
        kinds = [child.tag for child in row if child.tag in _CELLS]
        spanning = any(child.get(name) for child in row for name in _SPANNING)
        is_head = row.getparent().tag == _HEAD or set(kinds) == {_HEADING}
        if is_head:
            written = "".join(self._out[piece:])
            heads = (" ".join(written[a - start : b - start].split()) for a, b in self._cells)
            self._heads = () if spanning else tuple(heads)
        known = len(self._heads) == len(self._cells) and not spanning
        self.rows.append(Row(start=start, end=end, cells=tuple(self._cells), is_head=is_head,
                             heads=self._heads if known else ()))  # fmt: skip

    def _begin_line(self) -> None:
        """A block begins a line, but the first of a cell goes on in the line of its row."""
        if self._out and not self._out[-1].endswith(("\n", BETWEEN)):
            self._add("\n")

    def _end_line(self, start: int, known: int) -> None:
        """The cells of a row stay in one line: the last block of a cell does not end it."""
        before = self._length
        while self._length > start and self._out[-1] == "\n":
            self._out.pop()
            self._length -= 1
        if self._length < before:  # what holds that block ends with it
            for name in [*self._spans][known:]:
                begin, end = self._spans[name]
                self._spans[name] = begin, min(end, self._length)

    def _say(self, words: str | None) -> None:
        """Blanks of the XML's own layout are one blank."""
        if not words:
            return
        plain = " ".join(words.split())
        if not plain:
            return
        before = (
            " "
            if words[0].isspace() and self._out and not self._out[-1].endswith((" ", "\n"))
            else ""
        )
        self._add(before + plain + (" " if words[-1].isspace() else ""))

    def _add(self, words: str) -> None:
        self._out.append(words)
        self._length += len(words)

    def _mark(self, names: list[str], start: int) -> None:
        for name in names:
            self._spans.setdefault(name, (start, self._length))

    def _blank(self, start: int, end: int) -> bool:
        return start >= end
