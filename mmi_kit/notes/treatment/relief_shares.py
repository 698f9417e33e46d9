"""Which share of the pain did a treatment take, told without a per cent: "about half relief"?

The share stays words: "half" is nobody's exact number. Halves of tablets, days and visits are none
of relief, and neither is a half of what another injection did.
"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.fold import fold
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.percents import DENIED
from mmi_kit.patterns.rare import Rare

_SHARE = (
    r"(?:half|(?:a|one)[- ](?:third|quarter|fourth)|two[- ]thirds|three[- ](?:quarters|fourths))"
)
_LEAD = (
    r"(?:(?:about|around|roughly|nearly|almost|approximately|maybe|perhaps|at least|up to|a good"
    r"|only|just|(?:more|less|no more|not more|never more|better) than|over|under|below|~) ?){0,2}"
)
_COMPLAINT = (
    r"(?:pain|symptoms?|burning|numbness|tingling|aching|ache|spasms?|headaches?|migraines?"
    r"|sciatica|discomfort|soreness|stiffness)"
)
_SITE = r"(?:(?:leg|back|neck|arm|low|lower|knee|hip|shoulder|foot|axial|hand|nerve) ){0,2}"
_WHOSE = r"(?:(?:the|his|her|my|their) )?"
_TAKES = (
    r"(?:cuts?|reduce[sd]?|decrease[sd]?|lessen(?:s|ed)|improve[sd]?|eas(?:es|ed)|relieve[sd]?"
    r"|help(?:s|ed)|drop(?:s|ped)|dulls?|took|takes|lowers?|lowered|brought|got|gets)"
)
_TOLD = Rare(
    pattern(rf"""
        # "about half relief", "a third better", "half of her leg pain gone"
        \b{_LEAD}{_SHARE} (?:
          (?:{_SITE}pain )?(?:relief|improvement|reduction|better|improved|relieved|less pain)\b
          |(?:of )?{_WHOSE}{_SITE}{_COMPLAINT} (?:is |was |has |had )?(?:gone|relieved|better|away|resolved|improved)\b
          |of (?:it|{_WHOSE}{_SITE}{_COMPLAINT}) (?:was |is )?(?:gone|relieved|away)\b
        )
        # "cut the pain in half", "helps the burning about a third", "helped by half"
        |\b{_TAKES} {_WHOSE}{_SITE}{_COMPLAINT} (?:down )?(?:in |by )?{_LEAD}{_SHARE}\b
        |\bhelp(?:s|ed) by {_LEAD}{_SHARE}\b
        # "took away half her pain", "relieved half of the pain"
        |\b(?:relieve[sd]?|took|takes|eliminated|removed)(?: away)? {_LEAD}{_SHARE} (?:of )?{_WHOSE}{_SITE}{_COMPLAINT}\b
        # "relief was about half", "improvement of a third"
        |\b(?:relief|improvement|reduction) (?:was|of|is|by) {_LEAD}{_SHARE}\b
    """)
)  # fmt: skip
# "Half of the relief of the first", "half the time", "half an hour"
_OF_ELSE = re.compile(
    r"(?: (?:of )?(?:the )?(?:time|day|night|hour|mile|block|tablet|pill|dose|visits?|sessions?)\b"
    r"| (?:an?|of (?:an?|what|the first|the last)) |[- ](?:hour|day|mile|life|way)\b)"
)
BEFORE = 40  # characters before the share in which it may be denied


def relief_share(words: str) -> str:
    """The part of some words that tells such a share; "" where none does."""
    text = fold(words).text
    found = share_told(text, Span(0, len(text)))
    return text[slice(*found)] if found else ""


def share_told(text: str, within: Span) -> Span | None:
    """Where the words stand that tell which share of the pain was relieved; None where none do."""
    found = _TOLD.search(text, *within)
    if found is None or _OF_ELSE.match(text, found.end()):
        return None
    if DENIED.search(text[max(within.start, found.start() - BEFORE) : found.start()]):
        return None
    return Span(*found.span())
