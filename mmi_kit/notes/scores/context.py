"""When and of what was a score taken: worst, at rest, at intake; of the back or of the knee?"""

from __future__ import annotations

import re

from mmi_kit.notes.regions import regions_named
from mmi_kit.notes.text.sentences import Span

_CONTEXTS = (
    ("post_procedure", r"post-?(?:procedure|injection|block)|after (?:the )?(?:injection|block|procedure)|(?:post|(?<!before )(?<!to )after)(?= ?: ?$)|post(?= $)"),
    ("worst", r"worst|at its worst|flares?"),
    ("best", r"\bbest\b|at its best"),
    ("average", r"average|avg|usual(?:ly)?|typical(?:ly)?|ordinarily"),
    ("rest", r"at rest|resting"),
    ("activity", r"with (?:activity|motion|movement|walking|standing|sitting|use)|activity"),
    ("intake", r"intake|initial(?:ly)?|at eval(?:uation)?|baseline|start of care"),
    ("discharge", r"discharge|at d/c|final"),
    ("now", r"\bnow\b|current(?:ly)?|today|present"),
)  # fmt: skip
_CONTEXT_WORDS = tuple((name, re.compile(rf"\b(?:{p})\b")) for name, p in _CONTEXTS)
_SEGMENT = re.compile(r",|;|\band\b|\(|\)|\bto (?=\d)|->")


def region_of(text: str, sentence: Span, match: re.Match[str]) -> str:
    """Whose pain it is: "back pain 6/10, knee pain 3/10". Only words before the number, in its own
    part of the sentence, say so."""
    low = match.start("low")
    cuts = [m.end() for m in _SEGMENT.finditer(text, sentence.start, low)]
    named = regions_named(text[cuts[-1] if cuts else sentence.start : low])
    return next(iter(named)) if len(named) == 1 else ""


def context_of(text: str, sentence: Span, match: re.Match[str]) -> str:
    """The context named in the same part of the sentence as the number."""
    low = match.start("low")
    cuts = [m.end() for m in _SEGMENT.finditer(text, sentence.start, low)]
    after = _SEGMENT.search(text, match.end(), sentence.end)
    around = text[cuts[-1] if cuts else sentence.start : after.start() if after else sentence.end]
    own = re.split(r"\d", text[cuts[-1] if cuts else sentence.start : low])[
        -1
    ]  # "Best 3/10 Worst 8/10"
    for within in (own, around):
        if named := next((name for name, words in _CONTEXT_WORDS if words.search(within)), ""):
            return named
    return ""
