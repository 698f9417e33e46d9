"""A pattern that is tried only on words that hold what none of its matches can do without.

To look for a word takes a tenth of the time that a pattern takes to find nothing, and most pages
and sentences hold nothing of most patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from mmi_kit.patterns.needed_words import Way, ways

KEPT = 4  # texts that are kept in small letters: a file, its note, and what is read beside it


@dataclass(frozen=True, slots=True)
class Rare:
    """What `re.Pattern` gives, sooner where nothing is to be found."""

    pattern: re.Pattern[str]
    _ways: tuple[Way, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(ways(self.pattern.pattern, self.pattern.flags))
        object.__setattr__(self, "_ways", found)

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
        small = small_letters(text)
        if start or end < len(text):
            if len(small) != len(text):
                return True  # a sign with two small letters: places are no longer the same
            small = small[start:end]
        return any(holds_one_of_each(small, way) for way in self._ways)


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
