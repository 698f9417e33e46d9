"""Is "orthopaedic surgery" what somebody practises or where, and not what was done to the claimant?

It stands so in letterheads, below a signature and behind "board certified in". "Plan: orthopaedic
surgery next month" is an operation.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

BEFORE, BEHIND = 90, 60  # characters around the word that are looked at
_WORD = "surgery"
_OF = (
    r"(?:orthopa?edic|spine|spinal|neuro(?:logical)?|hand|upper extremity|plastic|general|vascular|trauma"
    r"|reconstructive|foot and ankle|oral)"
)
_NAMED = rf"(?:{_OF}(?: and| &)?[ -]?){{1,3}}$"
# Alone on a line: "hand surgery" may be what was done, these are what somebody practises.
_ALONE = re.compile(r"(?:orthopa?edic|neurological|plastic(?: and reconstructive)?) ")
_BEHIND_ALONE = re.compile(
    r"(?:,? ?(?:lic(?:ense)?\.?|npi|no\.)[ #:]{0,3}[\w-]{1,14})?[ .,]{0,3}(?:\n|\Z)"
)
_OF_WHOM = re.compile(r"(?:[\w.'-]+,? ){0,4}\b(?:m\.?d\.?|d\.?o\.?|qme|ame),? (?:specialty ?: ?)?")
_PRACTISED = re.compile(
    r"\b(?:board (?:of|certified(?: in)?|eligible(?: in)?)|diplomate(?: of| in)?|specialty ?:?"
    r"|special(?:ist|izing) in|(?:department|dept\.?|division|section|chief|chair|professor|school) of"
    rf"|(?:residency|fellowship|trained|evaluation|examiner|evaluator) in) (?:the )?(?:american )?{_NAMED}"
)
_PLACE = re.compile(
    r" (?:cent(?:er|re)|ctr|suite|associates|institute|clinic|department|dept|group|scheduler|coordinator)s?\b"
)


def is_of_a_specialty(text: str, span: Span) -> bool:
    """Does the word "surgery" at `span` of folded text end the name of a specialty, or open that of
    a place?"""
    if not text[slice(*span)].endswith(_WORD):
        return False
    if _PLACE.match(text, span.end, span.end + BEHIND):
        return True
    at = span.end - len(_WORD)
    before = " ".join(text[max(at - BEFORE, 0) : at].split()) + " "
    if _PRACTISED.search(before):
        return True
    if not _BEHIND_ALONE.match(text, span.end, span.end + BEHIND):
        return False
    line = text[max(text.rfind("\n", 0, at) + 1, at - BEFORE) : at]
    whose = _OF_WHOM.match(line)
    return bool(
        _ALONE.fullmatch(line) or (whose and re.fullmatch(_NAMED, line[whose.end() :]) is not None)
    )
