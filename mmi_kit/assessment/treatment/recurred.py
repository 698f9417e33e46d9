"""Do some words tell that what was operated on failed again: a re-tear, a non-union?

An operation that helped and then failed is neither one that helped nor one that did not: both are
told. What is denied, feared or only possible is no failure.
"""

from __future__ import annotations

import re

_FAILED = re.compile(
    r"\bre-?(?:tear|tears|tore|torn|tearing|rupture[ds]?|herniat\w+|fractured?|injur(?:y|ed))\b"
    r"|\brecurrent (?:[\w-]+ ){0,4}(?:tear|tears|rupture|herniation|instability|dislocation)\b"
    r"|\bfailed (?:[\w-]+ ){0,3}(?:repair|fusion|fixation|graft|replacement|arthroplasty)\b"
    r"|\bfailure of (?:the )?(?:[\w-]+ ){0,2}(?:repair|fusion|fixation|graft|hardware|implant)\b"
    r"|\bnon-?union\b|\bpseudo?arthrosis\b|\bhardware (?:failure|loosening|breakage)\b"
    r"|\b(?:implant|component|prosthe\w+|screw|anchor) (?:loosening|failure|pull-?out)\b",
    re.IGNORECASE,
)
# The moment itself: "lifted a turkey out of the oven, felt a pop"
_MOMENT = re.compile(
    r"\b(?:felt|heard|feeling|with|had|another) (?:a |an |it )?(?:\w+ )?(?:pop|snap|tear)\b"
    r"|(?:^|[.:;] ?)pop (?:in|on|while|when)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:no|not|nor|without|den(?:y|ies|ied)|negative for|rule[sd]? out|r/o|possibl[ey]"
    r"|probabl[ey]|suspect\w*|concern\w*|question\w*|fear\w*|afraid|risks?|chance|if|may|might|could|would"
    r"|prevent\w*|avoid\w*|protect\w*|versus|vs|evaluate|assess|unlikely)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\?|\b(?:ruled out|unlikely|not (?:seen|present|identified|evident|excluded))\b", re.I
)


def tells_failure(sentence: str) -> bool:
    """Does a sentence state that a repair or fusion failed again?"""
    found = _FAILED.search(sentence)
    if found is None or _DOUBTED.search(sentence):
        return False
    clause = max(sentence.rfind(sign, 0, found.start()) for sign in ".;:") + 1
    return not _NOT_SO.search(sentence, clause, found.start())


def tells_moment(sentence: str) -> bool:
    """Does a sentence tell the moment at which something gave way?"""
    found = _MOMENT.search(sentence)
    return found is not None and not _NOT_SO.search(sentence, 0, found.start())
