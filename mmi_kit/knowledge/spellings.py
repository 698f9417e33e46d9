"""Two letters that changed places ("decliens", "fusoin") in a word that a fact hangs on.

A refusal, a fusion or an afternoon of mowing that is typed with a slip is still one. Only known
words are mended (data/spellings.csv, and the examples of the lexicon and its triggers), only for
matching, and each keeps its length, so that every quote stays the record's own letters.
"""

from __future__ import annotations

import re
from functools import cache

from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.lexicon import terms, triggers

_WORDS_OF_THEIR_OWN = frozenset(["complaint"])
_NON_COMPLIANT = re.compile(r"\bnon([- ])complaint\b")  # but "non-" makes no sense before it
_WORD = re.compile(r"[a-z]{6,}")


@cache
def _known() -> frozenset[str]:
    """The words that are mended."""
    examples = [one for table in ("statements", "treatments") for term in terms(table)
                for one in term.positive]  # fmt: skip
    examples += [one for trigger in triggers() for one in trigger.examples]
    listed = {row["word"] for row in read_table("spellings")}
    return frozenset(listed).union(*(_WORD.findall(one.lower()) for one in examples))


@cache
def _slips() -> dict[str, str]:
    """Each known word with two neighbours changed, the first letter never, to the word."""
    found = {}
    known = _known()
    for word in sorted(known):
        for at in range(1, len(word) - 1):
            slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if slip not in known and slip not in _WORDS_OF_THEIR_OWN:
                found[slip] = word
    return found


def mended(text: str) -> str:
    """Text in small letters with the slips in known words put right, of the same length."""
    slips = _slips()
    right = text
    if not slips.keys().isdisjoint(_WORD.findall(text)):
        right = _WORD.sub(lambda found: slips.get(found[0], found[0]), text)
    return _NON_COMPLIANT.sub(r"non\1compliant", right)
