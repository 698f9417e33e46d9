"""Can two persons whom the records name be one: as names compare, are shortened and misspelled?

Of one family name and birth date, two given names that have nothing in common are two persons, such
as twins. A short form, a nickname or a slip of a letter may be one person or two: that is told, and
counts. Within one file, which is to be of one person, only what is surely a form of the name does.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from mmi_kit.records.nicknames import NICKNAMES

_SHARED = 3  # letters with which both begin, where one may be a form of the other: Kathy, Katherine
_SPELLED = 4  # letters of a name in which one more, less or another is taken for a slip


class Named(NamedTuple):
    """Whom a record names: all family names and given names, folded, and the day of birth."""

    families: frozenset[str]
    given: tuple[str, ...]
    birth: str


def folded(name: str) -> str:
    """A name as it can be compared: García-López is "garcia lopez", O'Brien "obrien"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W\d_]+", letters.replace("'", "").replace("\u2019", "")))


def given_names(*names: str) -> tuple[str, ...]:
    """The words of some given names as they can be compared, each once."""
    return tuple(dict.fromkeys(word for name in names for word in folded(name).split()))


def are_one(one: Named, other: Named) -> bool:
    """Do they say nothing against each other: a name in common, and no other day of birth?"""
    if one.birth and other.birth and one.birth != other.birth:
        return False
    if one.families and other.families and not one.families & other.families:
        return False
    return _agree(one.given, other.given, _is_form)


def is_another_given(one: Sequence[str], other: Sequence[str]) -> bool:
    """Do the given names say that two of one family and birth date are two persons?"""
    return not _agree(one, other, _may_be_form)


def is_unlike_given(one: Sequence[str], other: Sequence[str]) -> bool:
    """Do the given names leave open that they are two persons: has each some, but none written in
    full in both?"""
    return not _agree(one, other, operator.eq)


def _agree(one: Sequence[str], other: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    """Does any name of one fit one of the other? Who states none agrees with everybody. Two equal
    initials say nothing where both have a name in full: Ann M. is not Robert M."""
    if not one or not other:
        return True
    spelled = all(any(len(name) > 1 for name in names) for names in (one, other))
    pairs = [pair for pair in product(one, other) if not spelled or max(map(len, pair)) > 1]
    return any(fits(mine, theirs) for mine, theirs in pairs)


def _is_form(one: str, other: str) -> bool:
    """Is one the beginning of the other, its initial, or a nickname for it?"""
    if one.startswith(other) or other.startswith(one):
        return True
    return any({one, other} <= names for names in NICKNAMES)


def _may_be_form(one: str, other: str) -> bool:
    if _is_form(one, other) or one[:_SHARED] == other[:_SHARED]:
        return True
    slip = max(len(one), len(other)) >= _SPELLED and OSA.distance(one, other) == 1
    return slip and one[0] == other[0]
