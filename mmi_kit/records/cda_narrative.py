"""What does the narrative of a section say, as text, and which words has each ID?

Cells of a table are parted by a bar and rows by a line break, so that neighbours do not run
together; an empty element that only marks a place stands for the cell it lies in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

_H = "{urn:hl7-org:v3}"
_NAMES = ("paragraph", "item", "tr", "caption", "br", "table", "list")
_BLOCKS = tuple(f"{_H}{name}" for name in _NAMES)
_CELLS = (f"{_H}td", f"{_H}th")
BETWEEN = " | "


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrative:
    """The text of one section; `spans` maps an ID to where its words stand."""

    raw: str
    spans: Mapping[str, tuple[int, int]]

    def words(self, reference: str) -> str:
        """The words of "#id"; "" when nothing there has the ID (exports hold dangling ones)."""
        span = self.spans.get(reference.removeprefix("#"))
        return " ".join(self.raw[slice(*span)].split()) if span else ""


EMPTY = Narrative(raw="", spans=MappingProxyType({}))


def narrative_of(text: Any) -> Narrative:
    """The narrative of a section's text element (None gives an empty one)."""
    if text is None:
        return EMPTY
    out: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    _Writer(out, spans).write(text, [])
    return Narrative(raw="".join(out), spans=MappingProxyType(spans))


def _is_struck(element: Any) -> bool:
    """Was it deleted by its author? Some documents still show it, struck through."""
    style = element.get("styleCode", "").lower()
    return element.get("revised") == "delete" or "strike" in style


class _Writer:
    def __init__(self, out: list[str], spans: dict[str, tuple[int, int]]) -> None:
        self._out, self._spans, self._length = out, spans, 0

    def write(self, element: Any, waiting: list[str]) -> None:
        """`waiting`: IDs of empty elements that take the words of the cell or block around."""
        if _is_struck(element):
            return
        start = self._length
        own: list[str] = []
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.write(child, own)
            self._say(child.tail)
        name = element.get("ID")
        if element.tag in _CELLS:
            self._mark(own, start)
            self._add(BETWEEN)
            start, end = start, self._length - len(BETWEEN)
        else:
            end = self._length
            if element.tag in _BLOCKS:
                self._mark(own, start)
                self._add("\n")
            else:
                waiting += own
        if name and self._blank(start, end):
            waiting.append(name)
        elif name:
            self._spans.setdefault(name, (start, end))

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
