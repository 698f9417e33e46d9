"""Which parts of a narrative are taken already?

Spans are kept apart and found by their place, so that a table of thousands of rows is read in one
pass.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Span = tuple[int, int]


class Spans:
    """Some spans of a text, each end exclusive; those that meet are made one."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.add(*span)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def __iter__(self) -> Iterator[Span]:
        return iter(zip(self._starts, self._ends, strict=True))

    def add(self, start: int, end: int) -> None:
        """Take a span, and with it all between those that it meets."""
        if start >= end:
            return
        first, last = self._met(start, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def meets(self, start: int, end: int) -> bool:
        """Is any character of a span taken?"""
        first, last = self._met(start, end)
        return first < last

    def _met(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._ends, start), bisect_left(self._starts, end)
