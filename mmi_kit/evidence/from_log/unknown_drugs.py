"""Which entries of a medicine cell name a drug that the kit does not know, and what was done of it?

"Start tiotropium 18 mcg daily, albuterol prn." is two: the first was started. A cell in which no
such entry is found is kept whole. That a drug goes on is told by other words of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENTRIES = re.compile(r"[,;\n]|\.\s+(?=[A-Z])")
# An entry of a list of medicines, told by its dose or by how often it is taken.
_ENTRY = re.compile(
    r"(?!(?i:titrat|increas\w+ to|decreas\w+ to|taper|then\b|total\b|max|dose\b))"
    r"(?:(?i:add|start|begin|stop|take|new)\w*:? )?[A-Za-z][\w/-]{3,}(?: [A-Za-z-]+){0,2} "
    r"(?:\d[\d.,/-]* ?(?:mg|mcg|units?|ml|g)\b.*"
    r"|\d[\d/.]* (?i:bid|tid|qid|daily|qhs)\b.*|(?i:prn|bid|tid|daily|nightly|weekly|monthly)\b.*)"
)
_VERB = re.compile(
    r"^(?:start|begin|add|continu|resum|refill|increas|initiat)\w*:? (?:to )?", re.IGNORECASE
)
_DONE = (
    ("started", re.compile(r"(?:start|begin|add|initiat|new\b)\w*:? |.*\b(?:start|add)ed\b", re.I)),
    ("increased", re.compile(r"(?:increas|titrat|rais|escalat)\w*:? |.*\bincreased\b", re.I)),
    ("stopped", re.compile(r"(?:stop|discontinu|d/c)\w*:? |.*\b(?:stopp|discontinu)ed\b", re.I)),
)


class UnknownDrug(NamedTuple):
    """`words`: the entry as typed; `name`: without the verb that leads it; `action`: what its words
    say was done, else "mentioned"."""

    words: str
    name: str
    action: str


def entries_in(cell: str) -> Iterator[UnknownDrug]:
    """The entries of a cell that read like a drug with its dose or frequency."""
    for part in _ENTRIES.split(cell):
        words = part.strip()
        if _ENTRY.fullmatch(words):
            yield UnknownDrug(words, _VERB.sub("", words).rstrip(" ."), action_in(words))


def action_in(words: str) -> str:
    """ "Start sertraline 50 mg": started."""
    return next((action for action, said in _DONE if said.match(words)), "mentioned")
