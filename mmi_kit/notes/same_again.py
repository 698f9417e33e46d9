"""Which injection is meant by "the same", "the second" or "the left side" of a later sentence?

"Left side gave 80% x 9 months." names none: it is of the injection told of before, as long as nothing
else was named in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.kin import is_of_kin
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.other_uses import BOTOX
from mmi_kit.notes.relief import TO_KIN
from mmi_kit.notes.sentences import Span

REACH = 320  # characters behind the injection within which a sentence may come back to it
FAR = 900  # the same of the procedure that a report is about
_LABEL = r"\W{0,3}(?:\d{1,2}[.)] ?)?(?:[a-z ]{3,24}: ?)?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WHEN = rf"(?:(?:\d{{1,2}}/)?\d{{1,2}}/\d{{2,4}}|(?:in |on |of |last )?(?:{_MONTH}|(?:19|20)\d\d|spring|summer|fall|winter|year|month)\b)"
_OF_THE_SAME = re.compile(
    rf"{_LABEL}(?P<name>(?:(?:the|this) )?(?:very )?same(?: (?:procedure|injection|block|thing|treatment|approach))?)"
    rf"(?= (?:(?:was|has been) (?:done|performed|given|carried out|repeated)|{_WHEN}|(?:a|one|two) (?:year|month)s? ago|done|performed|gave)\b)",
    re.ASCII,
)
_OF_THE_ONE = re.compile(
    rf"{_LABEL}(?:"
    rf"(?P<name>repeat(?:ed)?(?: (?:one|injection|block|set))?)(?=,? (?:on |in )?{_WHEN}|: )"
    r"|(?P<name2>(?:(?:the|his|her|a) )?(?:first|second|third|last|latest|previous|prior|next|1st|2nd|3rd|#[1-4])(?: (?:one|set|round|series|session|time|cycle))?)"
    rf"(?=,? (?:of |on |in )?{_WHEN}|,? (?:was|gave|got|bought|had|held|lasted|helped|provided|did)\b)"
    r"|(?P<name3>(?:the |his |her )?(?:left|right|lt|rt|l|r)(?: side| one)?)(?= (?:gave|got|bought|had|held|lasted|helped|provided|did)\b)"
    r")",
    re.ASCII,
)
_RESULTS = ("relief_pct", "relief_days")


class Before(NamedTuple):
    """The injection last told of: what it is, where its words end, and whether it is what a report
    of a procedure is about."""

    concept: str = ""
    end: int = 0
    is_the_procedure: bool = False


def after_these(before: Before, mentions: Sequence[Mention], text: str, section: str) -> Before:
    """What "the last one" means behind a sentence with these mentions (places of `text`)."""
    for mention in mentions:
        if mention.table != "treatments":
            continue
        if not _can_be_meant(mention, text):
            before = before if before.is_the_procedure else Before()
        elif not (before.is_the_procedure and mention.concept == before.concept):
            before = Before(mention.concept, mention.end, section == "procedure")
    return before


def meant(text: str, sentence: Span, before: Before) -> tuple[Span, str] | None:
    """The words of the sentence that stand for the injection told of before, and what that is."""
    if not before.concept or before.end > sentence.start:
        return None  # of this sentence it is told already
    far = sentence.start - before.end
    found = _OF_THE_SAME.match(text, *sentence) if far <= FAR else None
    if found is None and far <= REACH:
        found = _OF_THE_ONE.match(text, *sentence)
    if found is None or TO_KIN.search(text, *sentence) or is_of_kin(text, sentence, sentence.end):
        return None
    name = next(name for name, words in found.groupdict().items() if words)
    return Span(*found.span(name)), before.concept


def tells_a_result(mention: Mention) -> bool:
    """Only what came of it is told anew; that it was named stands elsewhere."""
    given = mention.assertion in ("actual", "historical")
    return given and any(name in mention.attributes for name in _RESULTS)


def _can_be_meant(mention: Mention, text: str) -> bool:
    if mention.assertion in ("family", "declined", "negated"):
        return False
    of_botox = BOTOX.search(text, mention.start, mention.end) is not None
    return of_botox or modalities()[mention.concept].group == "injection"
