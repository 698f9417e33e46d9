"""Which joints do some words name as acutely injured? Such an injury is a condition of its own,
also where the claimed impairment is widespread or the words on the treatment name no region."""

from __future__ import annotations

import re

from mmi_kit.notes import regions_in

JOINTS = frozenset(["knee", "hip", "shoulder", "hand", "elbow", "foot"])  # one of each side
_ONE = re.compile(
    r"\b(?:sprain(?:ed|s)?|(?<!stress )fracture[ds]?|lacerat(?:ed|ions?)|dislocat(?:ed|ions?)"
    r"|contusions?)\b",
    re.IGNORECASE,
)
_NEAR = 30  # characters before the injury in which its joint is named
_DENIED = re.compile(r"\b(?:no|not|without|negative for|den(?:y|ies|ied)|rule out|r/o|old)\b", re.I)
# ICD-10-CM chapter 19 by body region: S40-S99, limbs.
_CODES = {"4": "shoulder", "5": "elbow", "6": "hand", "7": "hip", "8": "knee", "9": "foot"}
_CODE = re.compile(r"\bS(?P<part>[4-9])\d(?:\.\w{1,4})?\b")
_BETWEEN = re.compile(r"[,;|\n/]+|\band\b")


def injured(words: str) -> frozenset[str]:
    """The joints of which an acute injury is named, in words or by an ICD-10-CM code."""
    found = {_CODES[match["part"]] for match in _CODE.finditer(words)}
    for match in _ONE.finditer(words):
        start = max(words.rfind(sign, 0, match.start()) for sign in ".;\n") + 1
        before = words[max(start, match.start() - _NEAR) : match.start()]
        after = re.split(r"[.;,\n]", words[match.end() : match.end() + _NEAR])[0]
        if not _DENIED.search(words[start : match.start()]):
            found |= JOINTS & (regions_in(before) or regions_in(after))
    return frozenset(found)


def only_injury(diagnosis: str) -> str:
    """The one joint of which a diagnosis names acute injuries and nothing else; "" otherwise."""
    parts = [part for part in _BETWEEN.split(diagnosis) if part.strip()]
    named = [injured(part) for part in parts]
    joints = frozenset().union(*named)
    return next(iter(joints)) if len(joints) == 1 and all(named) else ""
