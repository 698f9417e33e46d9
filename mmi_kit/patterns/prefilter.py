"""Which of many patterns can match a sentence at all? Few can, and only those are tried.

Every match of `\\bplateau(?:s|ed)?\\b` holds "plateau"; a sentence without it need not be searched.
The words that a pattern cannot do without are read from its parse tree, so that whoever writes an
entry of the lexicon need not think of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from mmi_kit.patterns.needed_words import Way, ways
from mmi_kit.patterns.rare import holds_one_of_each

KEY = 3  # characters of a word by which it is looked up
KEPT = 2  # texts of which it is kept what stands in them: a note, and what is read beside it
ALSO = 3  # further sets of words that are looked at: more cost more than they spare

_OfWord = tuple[str, list[tuple[int, Way]]]


class Prefilter:
    """Patterns in their order, of which those are named that may match.

    What a note as a whole does not hold is looked for in none of its sentences.
    """

    def __init__(self, patterns: Iterable[tuple[str, int]]) -> None:
        """Each pattern as an expression and its flags, not compiled yet. One that can match without
        any certain word is always named."""
        always: set[int] = set()
        by_word: dict[str, list[tuple[int, Way]]] = defaultdict(list)
        for number, (expression, flags) in enumerate(patterns):
            for way in ways(expression, flags):
                if not way:
                    always.add(number)
                for word in way[0] if way else ():
                    by_word[word].append((number, way[1 : 1 + ALSO]))
        self._always = sorted(always)
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
            return list(self._always)
        found = set(self._always)
        said = text[start:end]
        for word, of_patterns in words:
            if word in said:
                for number, also in of_patterns:
                    if number not in found and holds_one_of_each(said, also):
                        found.add(number)
        return sorted(found)

    def _words_in(self, text: str) -> list[_OfWord]:
        """The words that the text holds, with the patterns that may match where they stand."""
        keys = _keys(text)
        known = (self._by_key[key] for key in sorted(self._by_key.keys() & keys))
        likely = [one for words in known for last, middle, one in words
                  if last in keys and middle in keys]  # fmt: skip
        return [one for one in (*self._short, *likely) if one[0] in text]


@lru_cache(maxsize=KEPT)
def _keys(text: str) -> frozenset[str]:
    return frozenset([text[at : at + KEY] for at in range(len(text))])
