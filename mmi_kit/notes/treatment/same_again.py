"""Which injection is meant by "the same", "the second" or "the left side" of a later sentence?

"Left side gave 80% x 9 months." names none: it is of the injection told of before, as long as only
its own matter stands between: a flare, a cold or a brace has a first and a last one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.senses.kin import ANY_KIN, is_of_kin
from mmi_kit.notes.senses.other_uses import BOTOX
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.relief import TO_KIN

REACH = 320  # characters behind the injection within which a sentence may come back to it
FAR = 900  # the same of the procedure that a report is about
_LABEL = r"\W{0,3}(?:\d{1,2}[.)] ?)?(?:[a-z ]{3,24}: ?)?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WHEN = rf"(?:(?:\d{{1,2}}/)?\d{{1,2}}/\d{{2,4}}|(?:in |on |of |last )?(?:{_MONTH}|(?:19|20)\d\d|spring|summer|fall|winter|year|month)\b)"
_OF_THE_SAME = re.compile(
    rf"{_LABEL}(?P<name>(?:(?:the|this) )?(?:very )?same(?: (?:procedure|injection|block|thing))?)"
    rf"(?= (?:(?:was|has been) (?:done|performed|given|carried out|repeated)|{_WHEN}|(?:a|one|two) (?:year|month)s? ago|done|performed|gave)\b)",
    re.ASCII,
)
_OF_THE_ONE = re.compile(
    rf"{_LABEL}(?:"
    rf"(?P<name>repeat(?:ed)?(?: (?:one|injection|block|set))?)(?=,? (?:on |in )?{_WHEN}|: )"
    r"|(?P<name2>(?:(?:the|his|her|a) )?(?!(?:last|next) (?:month|year|week|night|spring|summer|fall|winter)\b)(?:first|second|third|last|latest|previous|prior|next|1st|2nd|3rd|#[1-4])(?: (?:one|set|round|series|session|time|cycle))?)"
    rf"(?=,? (?:of |on |in )?{_WHEN}|,? (?:was|gave|got|bought|had|held|lasted|helped|provided|did)\b)"
    r"|(?P<name3>(?:the |his |her )?(?:left|right|lt|rt|l|r)(?: side| one)?)(?= (?:gave|got|bought|had|held|lasted|helped|provided|did)\b)"
    r")",
    re.ASCII,
)
_RESULTS = ("relief_pct", "relief_days")
# All that may stand between an injection and a word that comes back to it
_NUMBER = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|1st|2nd|3rd|twice|once"
)
_SMALL = (
    r"an?|the|he|she|they|it|its|his|her|their|him|them|patient|pt|was|were|is|has|had|have|been|this|that|which|here|and|but|with|w|"
    r"without|for|of|in|on|at|to|from|by|x\d?|w/|after|following|about|only|just|over|then|since|ago|so|very|no|not|due|seen|today|again|another|most|recent|last|previous|confirmatory|same|after|previously|prior"
)
_RELIEF = (
    r"relief|help(?:s|ed|ful)?|gave|given|got|provid\w+|report(?:s|ed)|pain|improve\w*|improved|better|good|great|excellent|some|"
    r"little|minimal|complete|full|partial|wore|off|last(?:s|ed|ing)|return(?:s|ed)?|benefit|effect|response|positive|tolerated|well|percent"
)
_ITS_NAME = (
    r"(?:epidural|transforaminal|interlaminar|caudal|steroid|diagnostic|medial|branch|facet|joint|nerve|root|procedures?|injections?|"
    r"blocks?|series|sets?|rounds?|shots?|performed|done|repeated|repeat|left|right|bilateral|lumbar|cervical|thoracic|low|lower|back|"
    r"neck|legs?|arms?|knees?|hips?|shoulders?|sided?|levels?|l|r|lt|rt|[clts]\d(?:-\w{1,2})?)"
)
_TIMES = rf"(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|hrs?|spring|summer|fall|winter|date|{_MONTH})"
_LABELS = r"indications?|history|hpi|subjective|interval|here"
_ITS_OWN = re.compile(
    rf"(?:[^\w]|\b(?:\d+|{_NUMBER}|{_SMALL}|{_RELIEF}|{_ITS_NAME}|{_TIMES}|{_LABELS})\b)*+",
    re.ASCII,
)
# A round or a set is of a treatment: what it is given for may be named
_IS_CARE = re.compile(r"\b(?:set|round|series|session|cycle|injection|block|procedure)\b")
_IS_A_BLOCK = re.compile(r"\b(?:set|injection|block|procedure)\b")
_GIVEN_FOR = re.compile(r"\b(?:chronic|migraines?|headaches?)\b")
_ANOTHER_PERSON = re.compile(
    rf"\b(?:{ANY_KIN})(?:'s|s)?\b|\b(?:in bed \d|(?:an)?other patient|next patient|neighbou?r|boss)\b"
)


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
            before = before if section == "procedure" or _is_beside(before, mention) else Before()
        elif not (before.is_the_procedure and mention.concept == before.concept):
            before = Before(mention.concept, mention.end, section == "procedure")
    return before


def meant(text: str, sentence: Span, before: Before) -> tuple[Span, str] | None:
    """The words of the sentence that stand for the injection told of before, and what that is."""
    if not before.concept or before.end > sentence.start:
        return None  # of this sentence it is told already
    far = sentence.start - before.end
    found = _OF_THE_SAME.match(text, *sentence) if far <= FAR else None
    is_same = found is not None
    if found is None and far <= REACH:
        found = _OF_THE_ONE.match(text, *sentence)
    if found is None or TO_KIN.search(text, *sentence) or is_of_kin(text, sentence, sentence.end):
        return None
    name = next(name for name, words in found.groupdict().items() if words)
    place = Span(*found.span(name))
    if _ANOTHER_PERSON.search(text, before.end, place.start):
        return None
    its_kind = is_same or _IS_A_BLOCK.search(text, *place)
    if not (its_kind and before.is_the_procedure) and not _is_next(text, before.end, place):
        return None
    return place, before.concept


def _is_next(text: str, end: int, name: Span) -> bool:
    """Is nothing else told of between the injection and the word that comes back to it?"""
    between = text[end : name.start]
    if _IS_CARE.search(text, *name):
        between = _GIVEN_FOR.sub(" ", between)
    return only_of_it(between)


def only_of_it(between: str) -> bool:
    """Do the words tell of an injection and its relief only, of nothing else that can be counted?"""
    return _ITS_OWN.fullmatch(between) is not None


def tells_a_result(mention: Mention) -> bool:
    """Only what came of it is told anew; that it was named stands elsewhere."""
    given = mention.assertion in ("actual", "historical")
    return given and any(name in mention.attributes for name in _RESULTS)


def _is_beside(before: Before, mention: Mention) -> bool:
    """A medicine that is named in the report of a procedure cannot be "the same procedure"."""
    return before.is_the_procedure and modalities()[mention.concept].kind == "drug"


def _can_be_meant(mention: Mention, text: str) -> bool:
    if mention.assertion in ("family", "declined", "negated"):
        return False
    of_botox = BOTOX.search(text, mention.start, mention.end) is not None
    return of_botox or modalities()[mention.concept].group == "injection"
