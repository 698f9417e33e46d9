"""Where does a sentence of a paragraph begin and end, its citation included?

In doubt two sentences count as one: what is never divided is never mixed. So an abbreviation ends
none, nor does a full stop before a bracket, which may hold the citation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset(")]}\"'”’»")
_OPENERS = frozenset("\"'“‘«")
_SHORT = frozenset(
    ("al", "approx", "cf", "ch", "dept", "dr", "drs", "eg", "ex", "exs", "fig", "ie", "inc", "jr",
     "messrs", "mr", "mrs", "ms", "no", "nos", "para", "pp", "prof", "sec", "sr", "st", "tr", "vol",
     "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
)  # fmt: skip
_SHORTEST = 5  # letters of a word that no longer may be an abbreviation before a figure ("lb. 8")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `start` to `end` of a paragraph, without the blanks around them."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence as it is compared."""
        return "".join(self.words)


def sentences_of(words: Sequence[str]) -> list[Sentence]:
    """The sentences of a paragraph, given its words as `words.words_of` divides them."""
    found, start = [], 0
    for at, word in enumerate(words):
        if word.isspace() and _ends_before(words, start, at):
            found.append((start, at))
            start = at + 1
    found.append((start, len(words)))
    return [made for one in found if (made := _trimmed(words, *one))]


def _trimmed(words: Sequence[str], start: int, end: int) -> Sentence | None:
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return Sentence(start, end, tuple(words[start:end])) if start < end else None


def _ends_before(words: Sequence[str], start: int, blank: int) -> bool:
    """Does a sentence end before this blank, and another begin after it?"""
    last = blank - 1
    while last > start and (words[last] in _CLOSERS or words[last][:1] == "\x00"):
        last -= 1
    if last <= start or words[last] not in _ENDS or blank + 1 >= len(words):
        return False
    before, after = words[last - 1], words[blank + 1]
    if words[last] == "." and (before.lower() in _SHORT or (len(before) == 1 and before.isalpha())):
        return False
    if after[:1].isupper() or after in _OPENERS:
        return True
    # A figure or a reference to a table begins a sentence, or belongs to an abbreviation.
    return (after[:1].isdigit() or after[:1] == "\x00") and (
        len(before) >= _SHORTEST or not before.isalpha()
    )
