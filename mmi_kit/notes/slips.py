"""Two letters that changed places ("decliens", "fusoin") in a word that a fact hangs on.

A refusal, a fusion or an afternoon of mowing that is typed with a slip is still one. Only words listed here are mended,
only for matching, and each keeps its length, so that every quote stays the record's own letters.
"""

from __future__ import annotations

import re
from functools import cache

# One misspelled word of these would lose a fact, or leave a finding that the record denies.
_WORDS = (
    "ablation", "acromioplasty", "acupuncture", "adherent", "appointment", "appointments",
    "arthroplasty", "arthroscopic", "arthroscopy", "attend", "attended", "baseline", "better",
    "bowling", "camping", "canceled", "cancelled", "candidate", "cannot", "carried",
    "chiropractic", "coaches", "coaching", "complete", "completed", "compliance", "compliant",
    "continue", "continued", "continues", "corticosteroid", "declined", "declines",
    "decompression", "disabled", "discectomy", "discharge", "discharged", "employed",
    "epidural", "exercise", "exercises", "expected", "failed", "fishing", "foraminotomy",
    "frequently", "function", "furniture", "fusion", "gardening", "getting", "golfing",
    "gradual", "helped", "hiking", "hunting", "improve", "improved", "improvement", "improves",
    "improving", "inconsistent", "increased", "injection", "injections", "interlaminar",
    "jogging", "laminectomy", "lasting", "lifting", "maximum", "medical", "medication",
    "medications", "meniscectomy", "microdiscectomy", "missed", "mowing", "noncompliant",
    "noticeably", "occasionally", "offered", "painted", "painting", "permanent", "physical",
    "plateau", "plateaued", "proceed", "progress", "progressing", "radiofrequency", "reached",
    "recommend", "recommended", "recommends", "reconstruction", "recovery", "refused",
    "refuses", "release", "relief", "repair", "replacement", "reschedule", "returned",
    "rotator", "running", "scheduled", "sessions", "shoveling", "significant", "sitting",
    "skipped", "standing", "stationary", "steady", "steroid", "stimulator", "stopped",
    "surgery", "surgical", "swimming", "symptoms", "tenodesis", "therapy", "transforaminal",
    "unable", "unchanged", "walking", "weakness", "worked", "working", "worsened", "worsening",
)  # fmt: skip
_WORDS_OF_THEIR_OWN = frozenset(["complaint"])
_WORD = re.compile(r"[a-z]{6,}")


@cache
def _slips() -> dict[str, str]:
    """Each listed word with two neighbours changed, the first letter never, to the word."""
    found = {}
    for word in _WORDS:
        for at in range(1, len(word) - 1):
            slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if slip not in _WORDS and slip not in _WORDS_OF_THEIR_OWN:
                found[slip] = word
    return found


def mended(text: str) -> str:
    """Text in small letters with the slips in listed words put right, of the same length."""
    slips = _slips()
    return _WORD.sub(lambda found: slips.get(found[0], found[0]), text)
