"""Which of many patterns can match a sentence at all? Few can, and only those are tried.

Every match of `\\bplateau(?:s|ed)?\\b` holds "plateau"; a sentence without it need not be searched.
The words that a pattern cannot do without are read from its parse tree, so that whoever writes an
entry of the lexicon need not think of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from re import _parser  # type: ignore[attr-defined] # there is no public way to a tree
from typing import Any

from mmi_kit.knowledge.lexicon import Term, terms

KEY = 3  # characters of a word by which it is looked up
KEPT = 4  # sentences whose keys are kept: each is searched for several tables

_Words = frozenset[str]
_GROUP, _CHOICE = "SUBPATTERN", "BRANCH"
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")


def terms_in(table: str, text: str) -> Iterator[Term]:
    """The terms of a table that may stand in `text` (in small letters), in their order."""
    all_terms = terms(table)
    return (all_terms[number] for number in _of_terms(table).may_match(text))


@cache
def _of_terms(table: str) -> Prefilter:
    return Prefilter((term.expression, term.flags) for term in terms(table))


class Prefilter:
    """Patterns in their order, of which those are named that may match."""

    def __init__(self, patterns: Iterable[tuple[str, int]]) -> None:
        """Each pattern as an expression and its flags, not compiled yet. One that can match without
        any certain word is always named."""
        self._always: set[int] = set()
        by_word: dict[str, set[int]] = defaultdict(set)
        for number, (expression, flags) in enumerate(patterns):
            words = needed(expression, flags)
            if words is None:
                self._always.add(number)
            for word in words or ():
                by_word[word].add(number)
        self._short = sorted((w, numbers) for w, numbers in by_word.items() if len(w) < KEY)
        self._by_key: dict[str, list[tuple[str, set[int]]]] = defaultdict(list)
        for word, numbers in sorted(by_word.items()):
            self._by_key[word[:KEY]].append((word, numbers))

    def may_match(self, text: str) -> list[int]:
        """The numbers of the patterns that may match in `text` (in small letters), in order."""
        found = set(self._always)
        for words in (self._short, *(self._by_key[k] for k in self._by_key.keys() & _keys(text))):
            for word, numbers in words:
                if word in text:
                    found |= numbers
        return sorted(found)


@lru_cache(maxsize=KEPT)
def _keys(text: str) -> frozenset[str]:
    return frozenset([text[at : at + KEY] for at in range(len(text))])


def needed(expression: str, flags: int = 0) -> _Words | None:
    """Words, in small letters, one of which is in every match; None if there is no such word."""
    return _of_sequence(_parser.parse(expression, flags))


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> _Words | None:
    choices: list[_Words | None] = []
    run = ""
    for operation, argument in items:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
        elif name not in _NO_WIDTH:
            choices += [_of_run(run), _of_item(name, argument)]
            run = ""
    choices.append(_of_run(run))
    return max((words for words in choices if words), key=_worth, default=None)


def _of_run(run: str) -> _Words | None:
    return frozenset((run.lower(),)) if run else None


def _of_item(name: str, argument: Any) -> _Words | None:
    if name == _GROUP:
        return _of_sequence(argument[-1])
    if name in _REPEATS:
        return _of_sequence(argument[2]) if argument[0] else None
    if name == _CHOICE:
        each = [_of_sequence(one) for one in argument[1]]
        return frozenset().union(*(words for words in each if words)) if all(each) else None
    return None


def _worth(words: _Words) -> tuple[int, bool, int]:
    """Long words are rare, and so are signs; few words are looked up quickly."""
    shortest = min(words, key=len)
    return min(len(shortest), 2 * KEY), not shortest.isalnum(), -len(words)
