"""How much room does a text of a table take: in one line, by its longest word, and in lines?"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# Twips that a character of table text takes, by how wide it is (measured in Carlito, 8.5 pt).
_NARROW, _WIDE, _CAPITAL, OTHER = 55, 145, 106, 91
_NARROW_LETTERS, _WIDE_LETTERS = frozenset(" .,;:'|!()[]-/fijlrt’‘"), frozenset("mwMW@%—…")

_DATE = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4})\b")
_BREAKABLE = re.compile(r"[ \t\r\n-]")  # where a line may end
_WORD = re.compile(r"(?P<word>[^ \t\r\n-]*-|[^ \t\r\n-]+)(?P<space>[ \t\r\n]?)")


class _Twips(dict[str, int]):
    """What each letter takes; looked at once."""

    def __missing__(self, letter: str) -> int:
        twips = (
            _NARROW
            if letter in _NARROW_LETTERS
            else _WIDE
            if letter in _WIDE_LETTERS
            else _CAPITAL
            if letter.isupper()
            else OTHER
        )
        self[letter] = twips
        return twips


_TWIPS = _Twips()


def text_length(text: str) -> int:
    """Twips that a text takes in one line of a table."""
    return sum(map(_TWIPS.__getitem__, text))


@lru_cache(maxsize=10_000)  # the same cells are asked for what they need and for what is readable
def longest_word(text: str) -> int:
    """Twips that a column needs for the longest word, date or citation to stay whole."""
    whole = _DATE.sub(r"\1_\2,_\3", text).replace("Ex. ", "Ex._")
    return max(map(text_length, _BREAKABLE.split(whole)))


def wrapped(text: str, rooms: NDArray[np.float64]) -> NDArray[np.float64]:
    """The lines that a text takes, word by word, for each of several rooms (twips, ascending)."""
    lines = np.ones(len(rooms))
    fits = int(np.searchsorted(rooms, text_length(text)))  # from here on in one line
    narrow, filled = rooms[:fits], np.zeros(fits)
    for found in _WORD.finditer(text) if fits else ():
        word = text_length(found["word"])
        end = filled + word
        broken = end > narrow
        if word > narrow[0]:  # it may itself be too long, and is broken within
            broken &= filled > 0
            end = np.where(broken, word, end)
            lines[:fits] += np.maximum(np.ceil(end / narrow) - 1, 0)
            end = np.where(end > narrow, end % narrow, end)
        else:
            end[broken] = word
        lines[:fits] += broken
        filled = end + _NARROW if found["space"] else end
    return lines
