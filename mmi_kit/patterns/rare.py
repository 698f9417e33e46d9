"""A pattern that is tried only on words that hold what none of its matches can do without.

To look for a word takes a tenth of the time that a pattern takes to find nothing, and most pages
and sentences hold nothing of most patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from mmi_kit.patterns.needed_words import Way, ways

KEPT = 4  # texts that are kept in small letters: a file, its note, and what is read beside it


@dataclass(frozen=True, slots=True)
class Rare:
    """What `re.Pattern` gives, sooner where nothing is to be found."""

    pattern: re.Pattern[str]
    _ways: tuple[Way, ...] = field(init=False, repr=False, compare=False)
    _left_in: Callable[[str], tuple[Way, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(ways(self.pattern.pattern, self.pattern.flags))
        object.__setattr__(self, "_ways", found)
        left_in = lru_cache(maxsize=KEPT)(lambda text: _left_in(found, text))
        object.__setattr__(self, "_left_in", left_in)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        stop = len(text) if end is None else end
        return self.pattern.search(text, start, stop) if self._may(text, start, stop) else None

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        stop = len(text) if end is None else end
        return (
            self.pattern.finditer(text, start, stop) if self._may(text, start, stop) else iter(())
        )

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.pattern.sub(by, text) if self._may(text, 0, len(text)) else text

    def _may(self, text: str, start: int, end: int) -> bool:
        if start == 0 and end == len(text):
            small = small_letters(text)
            return any(holds_one_of_each(small, way) for way in self._ways)
        left = self._left_in(text)
        if not left:
            return False  # most texts hold nothing of it in any of their sentences
        small = small_letters(text)
        if len(small) != len(text):
            return True  # a sign with two small letters: places are not the same
        said = small[start:end]
        return any(holds_one_of_each(said, way) for way in left)


def _left_in(all_ways: Iterable[Way], text: str) -> tuple[Way, ...]:
    """The ways that are left in a whole text, with those of their words that it holds."""
    small = small_letters(text)
    return tuple(left for way in all_ways if (left := _left_of(way, small)) is not None)


def _left_of(way: Way, small: str) -> Way | None:
    left = []
    for words in way:
        if not (held := [word for word in words if word in small]):
            return None
        left.append(frozenset(held))
    return tuple(left)


@lru_cache(maxsize=KEPT)
def small_letters(text: str) -> str:
    """The text as the words of `ways` are written."""
    return text.lower()


def holds_one_of_each(text: str, way: Way) -> bool:
    """Does a text in small letters hold a word of each of these sets?"""
    for words in way:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True
