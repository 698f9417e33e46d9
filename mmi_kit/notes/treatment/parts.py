"""Which words of a sentence tell the result of one of several treatments that it names?

A result belongs to the name before it ("ESI 50% x 1 mo, RFA 80% x 9 mo"), or to the name that a
preposition ties to it ("50% relief from the ESI and 80% from the RFA"); never to both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.notes.text.sentences import Span

# "... 80% relief following the L4-5 "
_TIED = re.compile(
    r"\b(?:from|with|w/|after|following|post|s/p|status post|since|by|on|(?<!series )(?<!course )(?<!courses )(?<!total )(?<!set )(?<!round )(?<!rounds )of|to)(?: (?!(?:and|but|or|then)\b)[\w/#.-]{1,14}){0,5} ?$"
)
_APART = re.compile(r"[,;.] | (?:and|but|while|then|vs\.?|versus|whereas) ")
_AMOUNT = re.compile(r"\d ?%|\bpercent\b|\b(?:days?|weeks?|wks?|months?|mos?|years?|yrs?)\b")
_END = ";"


def own_part(text: str, sentence: Span, span: Span, others: Sequence[Span]) -> Span:
    """Where the result of what is named at `span` may stand, `others` being named beside it."""
    if not others:
        return sentence
    start = text.rfind(_END, sentence.start, span.start) + 1 or sentence.start
    end = text.find(_END, span.end, sentence.end)
    end = sentence.end if end < 0 else end
    before = max((o.end for o in others if o.end <= span.start), default=-1)
    after = min((o.start for o in others if o.start >= span.end), default=end + 1)
    if before > start:
        start = _divide(text, before, span.start)
    elif not _TIED.search(text, start, span.start) and _AMOUNT.search(text, start, span.start):
        start = span.start  # "50% better, ESI, PT": nobody could know whose it is
    if after <= end:
        end = _divide(text, span.end, after)
    return Span(start, end)


def _divide(text: str, end: int, start: int) -> int:
    """The place, between a name that ends and the next that starts, up to which the words tell of
    the first."""
    tied = _TIED.search(text, end, start)
    if tied is None:
        return start
    amounts = list(_AMOUNT.finditer(text, end, tied.start()))
    told = [m.start() for m in amounts if "%" in m[0] or m[0] == "percent"]
    last = (told or [m.start() for m in amounts] or [end])[-1]
    return max((m.start() for m in _APART.finditer(text, end, last)), default=start)
