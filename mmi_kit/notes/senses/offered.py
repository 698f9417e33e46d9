"""Was a change of a medicine only offered, with no word that it was taken up?

"Offered switch to venlafaxine - wants to think about it" starts nothing, nor does "proposed raising
sertraline" raise it; "offered to start duloxetine, she agreed" does.
"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

_CHANGE = (
    r"(?:switch|chang|start|restart|begin|initiat|trial|try|add|increas|rais|titrat|decreas|reduc|"
    r"taper|wean|stop|discontinu|resum|cross-?taper)\w*"
)
_LEAD = r"(?:(?:to|an?|the|her|him|them|pt|patient|possible|option|idea|of) ){0,4}"
# Up to the name, with nothing else done between
_UP_TO_IT = r"(?:,? (?!and\b|then\b|but\b)[\w./-]{1,20}){0,6} $"
_OFFERED = Rare(re.compile(rf"\b(?:offer|propos)(?:e|es|ed|s|ing) {_LEAD}{_CHANGE}{_UP_TO_IT}"))
# Talked over: of itself it may be an order, so that only what the claimant answers decides
_DISCUSSED = Rare(
    re.compile(rf"\b(?:discuss|suggest|recommend)(?:s|ed|ing)? {_LEAD}{_CHANGE}{_UP_TO_IT}")
)
_TAKEN_UP = pattern(r"""
    (?<!not )(?<!n't )(?<!never )\b(?:
      agree(?:s|d|able)?|accept(?:s|ed)|amenable|willing|consent(?:s|ed)|elect(?:s|ed)|opt(?:s|ed)
      |(?:would like|wants?|wishes) to (?:try|start|proceed|switch|do)|ok with|okay with
      |start(?:ed|ing)?|began|will (?:start|begin|try|switch)|sent|e-?prescribed|prescribed|rx
      |given|dispensed
    )\b
""")
_UNDECIDED = pattern(r"""
    \b(?:
      think(?:ing|s)? (?:it over|(?:about|on) (?:it|this|that))|mull(?:ing)? (?:it|this) over
      |(?:will|wants to|would like to) consider|considering it|undecided|hesitant|reluctant|unsure
      |not (?:sure|ready|yet decided)|(?:has not|hasn't) decided
      |(?:talk|go) (?:it|this|that) over
      |(?:discuss|talk about) (?:it |this |that )?with (?:her|his|their)
      |(?:wants|prefers|would rather|would like) to (?:wait|hold off|read)
    )\b
""")
ANSWER = 90  # characters behind the name in which the claimant's answer is looked for


def is_only_offered(text: str, clause: Span, span: Span) -> bool:
    """Is the change of the medicine at `span` offered, and not taken up?"""
    before = text[clause.start : span.start]
    behind = text[span.end : span.end + ANSWER].partition("\n\n")[0]
    if _OFFERED.search(before):
        return _TAKEN_UP.search(behind) is None or _UNDECIDED.search(behind) is not None
    return _DISCUSSED.search(before) is not None and _UNDECIDED.search(behind) is not None
