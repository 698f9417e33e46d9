"""Is care refused in words that do not name it: "Offered L4-S1 fusion. She turned him down"?

The operation or injection stands earlier in the sentence, or in the one or two before, offered or
talked over there; nothing else was offered between. Who comes round afterwards, thinks it over,
or refuses under an "if" has refused nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.fold import Folded
from mmi_kit.notes.kin import is_of_kin
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.sense import ONLY_MENTIONED
from mmi_kit.notes.sentences import Span

_WHO = r"(?:(?:the |this )?(?:patient|pt|claimant|applicant|veteran|examinee|gentleman|lady)|he|she|they|i|(?:mr|mrs|ms|miss)\.? [a-z][\w'-]{1,20}|and|but)"
_HOW = r"(?:(?:has|have|had|again|flatly|firmly|politely|plainly|simply|just|still|then|later|repeatedly|once more|twice|always|adamantly|clearly|also|would|will) ){0,3}"
_WHOM = r"(?:him|her|me|us|them|(?:the )?(?:surgeon|doctor|orthopedist|neurosurgeon)|dr\.? [a-z][\w'-]{1,20})"
_ENDS = r"(?=\W*$|[.,;:!\"')]| (?:and|because|since|as|due|for|again|at|today|now|twice|once|each|every|out of|after|on)\b)"
_IT = r"(?:it|this|that|one|either|any|any of (?:it|that|this)|(?:the |such an? |an? )?(?:surgery|operation|procedure))"
_NO = r"\"?'?(?:a )?(?:(?:flat|firm|polite|simple) )?no(?:,? (?:thanks|thank you|way|sir|ma'am))?"
_REFUSALS = re.compile(
    rf"\b{_WHO} {_HOW}(?:"
    rf"turn(?:ed|s) (?:{_WHOM}|{_IT}|(?:the |his |her )?offer|the idea) down"
    rf"|(?:told|tells|gave) {_WHOM},? (?:(?:flatly|firmly|plainly|politely|again|straight out|flat out),? )?(?:that )?{_NO}{_ENDS}"
    rf"|(?:said|says|say|answer(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s))[,:]? (?:(?:flatly|firmly|simply),? )?\"?'?(?:{_NO}{_ENDS}|absolutely not{_ENDS}|never{_ENDS}|not for (?:me|him|her){_ENDS}|thanks,? but no)"
    rf"|(?:(?:(?:said|says|told {_WHOM}|states|stated)(?: that)? )(?:he|she|they) )?(?:will not|would not|won't|wouldn't|wont|not) (?:(?:ever|even) )?(?:undergo|have|go through with|consider|submit to|hear of|consent to|agree to|proceed with|pursue) {_IT}\b(?: (?:cut|done|operated)\b)?(?! (?:until|unless|before|yet|if|today|this (?:week|month|year)))"
    rf"|(?:does not|doesn't|doesnt|did not|didn't|do not|don't) (?:intend to|plan to|mean to|care to|wish to|want to|wish|want|desire)(?: (?:go through with|have|undergo|pursue|proceed with|do|go ahead with))? {_IT}{_ENDS}"
    rf"|(?:refuse[sd]?|decline[sd]?|reject(?:s|ed)?|rebuff(?:s|ed)?|balk(?:s|ed)(?: at)?|walk(?:s|ed) away from|never went through with)(?: {_IT})?{_ENDS}"
    rf"|(?:is|was|remains?|are|were|'s) (?:(?:still|really|simply|just) )?not (?:at all )?(?:interested|willing|keen|agreeable)(?=\\W*$|[.,;]| (?:then|now|at this time|and still|in (?:{_IT})))"
    rf"|(?:made up (?:his|her|their) mind (?:not to|against) |wants? (?:nothing to do with|no part of) ){_IT}?"
    rf"|(?:is|was|am|are|remains?|'s) (?:adamant|firm|dead set|clear|steadfast)(?: [\w']{{1,10}}){{0,4}} (?:(?:will|would|does|did) not|won't|never|against) (?:(?:have|undergo|want|go through with|let) )?{_IT}"
    rf")|\b(?:his|her|their) (?:answer|position|decision|response)(?: [\w']{{1,10}}){{0,4}} (?:is|was|remains?|has|stays?) (?:still |again |firmly )?(?:no{_ENDS}|(?:not |un)(?:altered|changed))"
    rf"|(?:(?<=[.!?] )|(?<=\n)|(?<=[,;] )|(?<=[,;]\" ))(?:no thanks|no,? thank you|thanks,? but no thanks|(?:said|says) no){_ENDS}",
    re.ASCII,
)  # fmt: skip
# One who came round, or only thinks about it
_CAME_ROUND = re.compile(
    r"\bchanged (?:his|her|their) mind|\b(?:gave|signed) (?:\w+ )?consent|\bcame (?:a)?round|\brelented|\breconsider|"
    r"\b(?:later|then|subsequently|eventually|finally|ultimately|now|thereafter|but) (?:\w+ ){0,2}(?:consent|agree|accept|underwent|elected to proceed|wants to proceed|went ahead|had it)\w*|"
    r"\baccepted it\b|\bthink (?:it|about|this)|\bsleep on it|\bthe operation was (?:done|performed)"
)
_AT_FIRST = re.compile(r"\b(?:initially|originally|at first|in the beginning)\b")
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|should|were|suppose|in case)\b[^.;]{0,60}$")
# Who asks for it is not the one who refuses, and of what was had once nothing is refused
_ASKED_FOR = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|request(?:ed|s)?|want(?:ed|s)|inquir\w+|enquir\w+|would like|hop(?:ed|es|ing)|begg\w+|pleaded|wish(?:ed|es)|"
    r"prior|previous|ever|history|hx|past)\b"
)
_PAYER = re.compile(
    r"\b(?:insur\w*|carrier|adjuster|payer|payor|utilization|medicare|medicaid|reviewer|employer)\b"
)
_SPOKEN_OF = re.compile(
    r"\b(?:offer|recommend|advis|propos|suggest|discuss|went over|gone over|laid out|talk|put to|brought up|mention|option|candidate|"
    r"consider|schedul|approv|authori|indicat|need|urg|counsel|explain|rec\b|rec'd|raised|broached)"
)
_GROUPS = ("surgery", "injection")
AFTER = 240  # characters behind a refusal in which it is taken back
BACK = 420  # characters before it in which the operation stands
SENTENCES = 2  # between them
NEIGHBOURS = 6  # mentions around it among which its own opinion stands


def with_refusals(
    mentions: Iterable[Mention], folded: Folded, spans: Sequence[Span], text: str
) -> list[Mention]:
    """The mentions of `text`, in its order; what is refused without being named again is declined."""
    mentions = list(mentions)
    named = [number for number, m in enumerate(mentions) if m.table == "treatments"]
    if not any(_may_be_refused(mentions[number]) for number in named):
        return mentions
    starts = [mentions[number].start for number in named]
    for span in spans:
        for refusal in _REFUSALS.finditer(folded.text, *span):
            if _is_taken_back(folded.text, span, refusal):
                continue
            said = folded.raw_span(*refusal.span())
            if (at := bisect_left(starts, said[0])) > 0:
                number = named[at - 1]
                whole = Span(said[0], folded.raw_span(*span)[1])
                words = text[slice(*said)]
                near = mentions[max(0, number - NEIGHBOURS) : number + NEIGHBOURS]
                mentions[number] = _declined(mentions[number], near, whole, words, text)
    return mentions


def _may_be_refused(mention: Mention) -> bool:
    return mention.table == "treatments" and modalities()[mention.concept].group in _GROUPS


def _is_taken_back(text: str, span: Span, refusal: re.Match[str]) -> bool:
    before = text[span.start : refusal.start()]
    return bool(
        _AT_FIRST.search(text, span.start, min(span.end, refusal.end()))
        or _SUPPOSED.search(before)
        or _CAME_ROUND.search(text, refusal.end(), refusal.end() + AFTER)
        or is_of_kin(text, span, refusal.start())
    )


def _declined(
    last: Mention, near: Sequence[Mention], refusal: Span, words: str, text: str
) -> Mention:
    """The last treatment named before the refusal, declined where it was offered. `refusal`: to the
    end of its sentence."""
    between = text[last.end : refusal.start]
    far = (
        len(between) > BACK
        or "\n\n" in between
        or "?" in between
        or between.count(". ") > SENTENCES
    )
    begin = _start(last, text)
    before = text[begin : refusal.start].lower()
    joined = words.lower().startswith(("and ", "but ")) and _PAYER.search(before)
    offered = not joined and _was_offered(last, near, before)
    if far or not _may_be_refused(last) or not offered:
        return last
    own = {**last.attributes, "action": "offered", "sentence": text[begin : refusal.end]}
    return replace(last, assertion="declined", triggers=(words,), attributes=MappingProxyType(own))


def _start(mention: Mention, text: str) -> int:
    """Where the sentence of the operation begins."""
    sentence = str(mention.attributes["sentence"])
    found = text.rfind(sentence, max(0, mention.end - len(sentence)), mention.start + len(sentence))
    return found if 0 <= found <= mention.start else mention.start


def _was_offered(named: Mention, mentions: Sequence[Mention], before: str) -> bool:
    """One that is to come, or only spoken of; what was done is not what is refused."""
    if _ASKED_FOR.search(before):
        return False
    if named.assertion == "planned":
        return True
    if named.triggers == ONLY_MENTIONED:
        return _SPOKEN_OF.search(before) is not None
    return named.assertion == "actual" and any(
        m.concept == "surgical_opinion" and m.start < named.end and named.start < m.end
        for m in mentions
    )
