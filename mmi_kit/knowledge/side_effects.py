"""Which words tell what a medicine did to somebody that it should not, or why it must not be taken?

Data in side_effects.csv. `sure`: the word tells it by itself ("groggy"); others are complaints of
many diseases too ("tired", "swelling") and tell it only beside a word that the medicine caused it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mmi_kit.knowledge.data import read_table
from mmi_kit.patterns.rare import Rare

_CAUSED = re.compile(
    r"\b(?:made|makes|making|caus(?:ed|es|ing)|gave|gives|giving|from (?:the|it)|due to|because of|"
    r"since|on (?:it|the)|after (?:starting|taking)|led to|with (?:it|the))\b",
    re.IGNORECASE,
)
# What turns the words behind it: "no nausea", "may cause rash", "less drowsy"
_TURNS = frozenset(
    ["no", "not", "nor", "deny", "denies", "denied", "without", "never", "fewer", "less",
     "resolved", "better", "improved", "risk", "risks", "may", "might", "can", "could",
     "warned", "watch", "counseled", "discussed", "potential", "possible"]
)  # fmt: skip
# "for nausea" is what it is given for, "stopped for nausea" why it is not
_GIVEN_FOR = "for"
_ENDS = frozenset(["stopped", "discontinued", "quit", "held", "off", "dc", "d/c", "dc'd", "d/c'd"])
_WORD = re.compile(r"[\w/'-]+|[,;:.()]")
_REACH = 5  # words before a word in which its "no" stands
_BEFORE = 60  # characters before a word in which its "no" stands


def side_effects(words: str) -> Iterator[re.Match[str]]:
    """The words that tell an effect that was had, in order of the table."""
    for sure, pattern in _patterns():
        for found in pattern.finditer(words):
            before = words[max(0, found.start() - _BEFORE) : found.start()]
            if not _is_turned(before) and (sure or _CAUSED.search(words)):
                yield found


def _is_turned(before: str) -> bool:
    """Do the words before say that it was not had? A colon, a bracket or a stop ends
    their reach."""
    for count, word in enumerate(reversed(_WORD.findall(before.lower()))):
        if count >= _REACH or word in ";:.()":
            return False
        if word == _GIVEN_FOR:
            earlier = _WORD.findall(before.lower())[: -count - 1]
            return not (earlier and _ENDS & {*earlier[-4:]})
        if word in _TURNS:
            return True
    return False


@cache
def _patterns() -> tuple[tuple[bool, Rare], ...]:
    return tuple(
        (row["sure"] == "yes", Rare(re.compile(row["pattern"], re.IGNORECASE)))
        for row in read_table("side_effects")
    )
