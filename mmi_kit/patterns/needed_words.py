"""Which words can no match of a regular expression do without?

Read from its parse tree: every match of `\\bplateau(?:s|ed)?\\b` holds "plateau".
"""

from __future__ import annotations

from collections.abc import Sequence
from re import _parser  # type: ignore[attr-defined] # there is no public way to a tree
from typing import Any

LONG = 6  # letters from which on a longer word is hardly rarer
# Words of most sentences: a set that holds one rules out few.
_COMMON = frozenset((
    "after", "an", "and", "at", "been", "for", "from", "had", "has", "have", "in", "is", "no",
    "not", "of", "on", "or", "out", "post", "since", "the", "to", "was", "were", "with",
))  # fmt: skip

Words = frozenset[str]
Way = tuple[Words, ...]
_GROUP, _CHOICE = "SUBPATTERN", "BRANCH"
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")


def ways(expression: str, flags: int = 0) -> list[Way]:
    """The ways in which a pattern can match, one for each of its alternatives: sets of words, in
    small letters, of each of which one is in every such match. The rarest set comes first; a way
    without any set can match without any certain word."""
    return _ways(_parser.parse(expression, flags))


def _ways(items: Sequence[tuple[Any, Any]]) -> list[Way]:
    wide = [(str(name), argument) for name, argument in items if str(name) not in _NO_WIDTH]
    if len(wide) == 1 and wide[0][0] == _CHOICE:
        return [way for one in wide[0][1][1] for way in _ways(one)]
    if len(wide) == 1 and wide[0][0] == _GROUP:
        return _ways(wide[0][1][-1])
    return [tuple(sorted(_sets(items), key=_worth, reverse=True))]


def _sets(items: Sequence[tuple[Any, Any]]) -> list[Words]:
    """Of each set one word is in every match of the items in turn."""
    found: list[Words] = []
    run = ""
    for operation, argument in items:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
        elif name not in _NO_WIDTH:
            joined = frozenset((run + lead).lower() for lead in _leads(name, argument))
            found += [joined] if run and joined else _of_run(run)
            found += _of_item(name, argument)
            run = ""
    return found + _of_run(run)


def _leads(name: str, argument: Any) -> list[str]:
    """The letters with which each alternative begins: of `t(?:ransforaminal|f)` "ransforaminal" and
    "f"; "" where one begins with no certain letter."""
    if name == _GROUP:
        inner = argument[-1]
        return _leads(str(inner[0][0]), inner[0][1]) if len(inner) == 1 else []
    return [_lead(one) for one in argument[1]] if name == _CHOICE else []


def _lead(items: Sequence[tuple[Any, Any]]) -> str:
    begin = ""
    for operation, argument in items:
        if str(operation) != "LITERAL":
            break
        begin += chr(argument)
    return begin


def _of_run(run: str) -> list[Words]:
    return [frozenset((run.lower(),))] if run else []


def _of_item(name: str, argument: Any) -> list[Words]:
    if name == _GROUP:
        return _sets(argument[-1])
    if name in _REPEATS and argument[0]:
        return _sets(argument[2])
    if name == _CHOICE:
        each = [max(_sets(one), key=_worth, default=None) for one in argument[1]]
        if all(each):
            return [frozenset().union(*(words for words in each if words))]
    return []


def _worth(words: Words) -> tuple[int, bool, int]:
    """Long words are rare, and so are signs; few words are looked up quickly."""
    shortest = min(words, key=_rarity)
    return _rarity(shortest), not shortest.isalnum(), -len(words)


def _rarity(word: str) -> int:
    bare = word.strip()
    return 1 if bare in _COMMON else min(len(bare), LONG)
