"""What of "cannot work ..." is a limit of function, and no statement on ability to work at all?

Reserved to the agency is whether somebody can work (20 CFR 404.1520b(c)(3)). "Cannot work overhead,
at heights, with vibrating tools" says what a person can do, which is for any source to say.
"""

from __future__ import annotations

import re

# What follows "work" and makes it a posture, a place or a tool.
FUNCTION_OF_WORK = (
    r"(?:ing)?,? (?:(?:while )?(?:overhead|standing|sitting|seated|kneeling|squatting|crouched|bent"
    r"|stooped)|over ?(?:the |h(?:is|er) )?head|(?:at or )?(?:above|below) (?:the |h(?:is|er) )?"
    r"(?:shoulder|chest|waist|head|knee)\w*|at (?:or above )?(?:unprotected )?(?:heights?|shoulder)"
    r"|(?:on|from) (?:a |the )?(?:ladders?|scaffold\w*|roofs?|knees)"
    r"|with (?:the |h(?:is|er) |both )?(?:right |left |dominant )?(?:arms?|hands?)"
    r"|with (?:vibrat\w+|power tools?|tools?|machin\w+)|(?:near|around) (?:moving |unprotected )?"
    r"(?:machin\w+|heights?)|in (?:the |extreme )?(?:cold|heat|dust\w*|wet|damp))\b"
)
_FUNCTION = re.compile(FUNCTION_OF_WORK, re.IGNORECASE)
_WORK = re.compile(r"\bwork$", re.IGNORECASE)


def is_function_of_work(words: str, sentence: str) -> bool:
    """Do the words ("cannot work") go on, in their sentence, with a posture, place or tool?"""
    place = sentence.find(words)
    rest = sentence[place + len(words) :] if place >= 0 else ""
    return bool(_WORK.search(words) and _FUNCTION.match(rest))


_MAY_WORK = re.compile(
    r"\b(?:may|can|could|should|cleared to|released to|fit to|able to|to) return to"
    r" (?:full|regular) duty\b",
    re.IGNORECASE,
)


def is_opinion_on_work(quote: str) -> bool:
    """Is it somebody's opinion that work can be taken up, and no improvement that was seen? "May
    return to full duty", not "returned to full duty"."""
    return _MAY_WORK.search(" ".join(quote.split())) is not None
