"""Which of many patterns can match a sentence at all? Few can, and only those are tried.

Every match of `\\bplateau(?:s|ed)?\\b` holds "plateau"; a sentence without it need not be searched.
The words that a pattern cannot do without are read from its parse tree, so that whoever writes an
entry of the lexicon need not think of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from mmi_kit.knowledge.lexicon import Term, terms
from mmi_kit.notes.text.needed_words import Way, ways

KEY = 3  # characters of a word by which it is looked up
KEPT = 2  # texts of which it is kept what stands in them: a note, and what is read beside it
ALSO = 3  # further sets of words that are looked at: more cost more than they spare

_OfWord = tuple[str, list[tuple[int, Way]]]


def terms_in(table: str, text: str, sentence: tuple[int, int]) -> Iterator[Term]:
    """The terms of a table that may stand in a sentence of `text` (in small letters), in their
    order."""
    all_terms = terms(table)
    return (all_terms[number] for number in _of_terms(table).may_match(text, *sentence))


@cache
def _of_terms(table: str) -> Prefilter:
    return Prefilter((term.expression, term.flags) for term in terms(table))


class Prefilter:
    """Patterns in their order, of which those are named that may match.

    What a note as a whole does not hold is looked for in none of its sentences.
    """

    def __init__(self, patterns: Iterable[tuple[str, int]]) -> None:
        """Each pattern as an expression and its flags, not compiled yet. One that can match without
        any certain word is always named."""
        self._always: set[int] = set()
        by_word: dict[str, list[tuple[int, Way]]] = defaultdict(list)
        for number, (expression, flags) in enumerate(patterns):
            for way in ways(expression, flags):
                if not way:
                    self._always.add(number)
                for word in way[0] if way else ():
                    by_word[word].append((number, way[1 : 1 + ALSO]))
        self._short = [one for one in sorted(by_word.items()) if len(one[0]) < KEY]
        self._by_key: dict[str, list[tuple[str, str, _OfWord]]] = defaultdict(list)
        for word, found in sorted(by_word.items()):
            if len(word) >= KEY:
                middle = (len(word) - KEY) // 2
                others = word[-KEY:], word[middle : middle + KEY]
                self._by_key[word[:KEY]].append((*others, (word, found)))
        self._in_text = lru_cache(maxsize=KEPT)(self._words_in)

    def may_match(self, text: str, start: int = 0, end: int | None = None) -> list[int]:
        """The numbers of the patterns that may match between two places of `text` (in small
        letters), in order."""
        words = self._in_text(text)
        if not words:
            return sorted(self._always)
        found = set(self._always)
        said = text[start:end]
        for word, of_patterns in words:
            if word in said:
                for number, also in of_patterns:
                    if number not in found and _holds_one_of_each(said, also):
                        found.add(number)
        return sorted(found)

    def _words_in(self, text: str) -> list[_OfWord]:
        """The words that the text holds, with the patterns that may match where they stand."""
        keys = _keys(text)
        known = (self._by_key[key] for key in sorted(self._by_key.keys() & keys))
        likely = [one for words in known for last, middle, one in words
                  if last in keys and middle in keys]  # fmt: skip
        return [one for one in (*self._short, *likely) if one[0] in text]


class Rare:
    """A pattern that is tried only where it may match: what `re` gives, sooner."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._prefilter = Prefilter(((pattern.pattern, pattern.flags),))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As `re.Pattern.search`; `text` in small letters."""
        may = self._prefilter.may_match(text, start, end)
        return self._pattern.search(text, start, end) if may else None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`; `text` in small letters."""
        may = self._prefilter.may_match(text, start, end)
        return self._pattern.finditer(text, start, end) if may else iter(())


def _holds_one_of_each(text: str, way: Way) -> bool:
    for words in way:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


@lru_cache(maxsize=KEPT)
def _keys(text: str) -> frozenset[str]:
    return frozenset([text[at : at + KEY] for at in range(len(text))])
