"""Is care refused in words that do not name it: "Offered L4-S1 fusion. She turned him down"?

The operation or injection stands earlier in the sentence, or in the one or two before, offered or
talked over there; nothing else was offered or asked between, in no other item of a list and by
nobody else. Who comes round afterwards, thinks it over, or refuses under an "if" has refused nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.kin import is_of_kin
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.text.fold import Folded
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

_WHO = r"(?:(?:the |this )?(?:patient|pt|claimant|applicant|veteran|examinee|gentleman|lady)|he|she|(?:mr|mrs|ms|miss)\.? [a-z][\w'-]{1,20}|and|but)"
_HOW = r"(?:(?:has|have|had|again|flatly|firmly|politely|plainly|simply|just|still|then|later|repeatedly|once more|twice|always|adamantly|clearly|also|would|will) ){0,3}"
_WHOM = r"(?:him|her|me|us|them|(?:the )?(?:surgeon|doctor|orthopedist|neurosurgeon)|dr\.? [a-z][\w'-]{1,20})"
_ENDS = r"(?=\W*$|[.,;:!\"')]| (?:and|because|since|as|due|for|again|at|today|now|twice|once|each|every|out of|after|on)\b)"
_IT = r"(?:it|this|that|one|either|any|any of (?:it|that|this)|(?:the |such an? |an? )?(?:surgery|operation|procedure))"
_NO = r"\"?'?(?:a )?(?:(?:flat|firm|polite|simple) )?no(?:,? (?:thanks|thank you|way|sir|ma'am))?"
_REFUSALS = Rare(pattern(rf"""
    \b{_WHO} {_HOW}(?:
      turn(?:ed|s) (?:{_WHOM}|{_IT}|(?:the |his |her )?offer|the idea) down
      |(?:told|tells|gave) {_WHOM},? (?:(?:flatly|firmly|plainly|politely|again|straight out|flat out),? )?
        (?:that )?{_NO}{_ENDS}
      |(?:said|says|say|answer(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s))[,:]? (?:(?:flatly|firmly|simply),? )?
        \"?'?(?:
          {_NO}{_ENDS}|absolutely not{_ENDS}
          |never{_ENDS}
          |not for (?:me|him|her){_ENDS}
          |thanks,? but no
        )
      |(?:(?:(?:said|says|told {_WHOM}|states|stated)(?: that)? )(?:he|she|they) )?
        (?:will not|would not|won't|wouldn't|wont|not) (?:(?:ever|even) )?(?:
          undergo|have|go through with|consider
          |submit to|hear of|consent to|agree to
          |proceed with|pursue
        ) {_IT}\b(?: (?:cut|done|operated)\b)?{_ENDS}
      |(?:does not|doesn't|doesnt|did not|didn't|do not|don't) (?:
        intend to|plan to|mean to|care to|wish to|want to|wish|want|desire
      )(?: (?:go through with|have|undergo|pursue|proceed with|do|go ahead with))? {_IT}{_ENDS}
      |(?:
        refuse[sd]?|decline[sd]?
        |reject(?:s|ed)?
        |rebuff(?:s|ed)?
        |balk(?:s|ed)(?: at)?
        |walk(?:s|ed) away from
        |never went through with
      )(?: {_IT})?{_ENDS}
      |(?:is|was|remains?|are|were|'s) (?:(?:still|really|simply|just) )?not (?:at all )?
        (?:interested|willing|keen|agreeable)(?:{_ENDS}| (?=then\b|in {_IT}{_ENDS}))
      |(?:
        made up (?:his|her|their) mind (?:not to|against) |wants? (?:nothing to do with|no part of) )
        {_IT}?
      |(?:is|was|am|are|remains?|'s) (?:adamant|firm|dead set|clear|steadfast)(?: [\w']{{1,10}}){{0,4}} (?:(?:will|would|does|did) not|won't|never|against) (?:(?:have|undergo|want|go through with|let) )?
        {_IT}{_ENDS}
    )
    |\b(?:his|her) (?:answer|decision)(?: to (?:{_IT}))? (?:is|was|remains?|stays?) (?:still |again |firmly )?
      (?:a )?(?:firm )?no{_ENDS}
    |(?:(?<=[.!?] )|(?<=\n)|(?<=[,;] )|(?<=[,;]\" ))
      (?:no thanks|no,? thank you|thanks,? but no thanks|(?:said|says) no){_ENDS}
""", re.ASCII))  # fmt: skip
# One who came round, or only thinks about it
_CAME_ROUND = pattern(r"""
    \bchanged (?:his|her|their) mind
    |\b(?:gave|signed) (?:\w+ )?consent
    |\bcame (?:a)?round
    |\brelented|\breconsider
    |\b(?:later|then|subsequently|eventually|finally|ultimately|now|thereafter|but) (?:\w+ ){0,2}(?:
      consent|agree|accept|underwent|elected to proceed
      |wants to proceed|went ahead|had it
    )\w*
    |\baccepted it\b
    |\bthink (?:it|about|this)
    |\bsleep on it
    |\b(?:operation|surgery|procedure|it) was (?:done|performed)
    |\bat first\b
    |\b(?:
      until|unless
      |(?:but|yet) (?:he |she )?(?:is |has |was )?(?:now |later )?
        (?:interested|plan\w*|want\w*|ask\w*|would like)
      |(?:interested|ready|willing) now
      |now (?:interested|ready|willing|wants?|asks?)
    )\b
    |\b(?:elect\w*|decid\w*|chose|wants?|wish\w*|agree\w*|opt\w*|like[sd]?|now|then) (?:to|and) (?:
      proceed(?! with (?:conserv|non|pt\b|phys|medic))
      |schedule
      |have (?:the|it|this)
      |undergo|move forward|go ahead
    )
    |\b(?:we |i |will |now |is |was |are |been )schedul\w*
      (?! (?:a )?(?:follow|f/u|recheck|return|visit|pt\b|mri|appointment))
    |\bproceeded\b
    |\b(?:ask(?:s|ed)|wants?) (?:
      for (?:a|the|it|an earlier)
      |the (?:operation|surgery|procedure)
      |to be (?:put|placed|scheduled)
    )
    |\bwould like (?:the|it|an?) |\bhas ?n[o']t had\b
    |\bnot yet\b
    |,? (?:he|she) has(?:n't| not)\b
    |\bplans? (?:it|the (?:operation|surgery))\b
""")
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
_OFFERS = r"(?:offer|recommend|advis|discuss|propos|suggest|order|requir|request|refer|prescrib|counsel|talk|schedul|ask|screen)\w*"
# "Fusion was recommended and explained": what is said behind the name of the operation itself
_ITS_OWN_VERB = re.compile(
    rf"[^,]{{0,60}}?\b{_OFFERS}(?:,? (?:and|then|again) (?:{_OFFERS}|explained|approved|authori[sz]ed))?\b"
)
_ANY_OFFER = re.compile(
    rf"\b{_OFFERS}\b(?! (?:it|this|that|surgery|the (?:surgery|operation|procedure))\b)"
)
_ANOTHER_THING = re.compile(
    r"\b(?:and|or|plus|along with|as well as|also|with) (?!(?:he|she|they|the (?:patient|claimant)|patient|pt|(?:mr|mrs|ms) \w+|was|were|is|again|then|dr\b|(?:his|her|the|my) (?:surgeon|doctor)|(?:(?:its|the|all) )?(?:risks?|benefits?|alternatives?)|(?:him|her|them|me)\b|(?:recommend|offer|advis|discuss|explain|approv|authori))\w*(?:\W|$))\w"
)
_NEXT_ITEM = re.compile(r"(?:\n\s*|[.;:] )(?:\d{1,2}[.)]|[-*\u2022])\s|\n\s*[a-z][a-z /&]{2,30}:")
_PIECES = re.compile(r"[.;:!\n]+\s*|\s--?\s")
_TITLE = re.compile(r"\b(dr|mr|mrs|ms)\. ?")
_LEADS = r"(?:(?:and|but|so|then|again|still|however|in the end|ultimately|finally|today|at (?:that|this) (?:time|visit)|after (?:some )?(?:discussion|consideration|thought))\b,? ?){0,4}"
_HE = r"(?:he|she|(?:the )?(?:patient|pt|claimant)|(?:mr|mrs|ms) [\w'-]+)"
# What may be said between an offer and the answer to it
_SAID_OF_IT = pattern(rf"""
    {_LEADS}(?:
      (?:i|we)(?:'d| would)? (?:recommend(?:ed)?|advised?|urged?|explained) (?:it|this|that|him|her)
        \b
      |{_HE} (?:has |had |clearly |fully |has had ){{0,3}}
        (?:underst\w+|listen\w*|heard|consider\w*|thought|questions?)\b(?! (?:about|of|regarding|on|for) (?!(?:it|this|that|the (?:surgery|operation|procedure|risks?))\b)
        )
      |(?:(?:the|all|its|and|of|surgical|potential) ){{0,4}}
        (?:risks?|benefits?|alternatives?|complications?)\b
        (?:,? (?:and |or )?(?:risks?|benefits?|alternatives?|complications?)){{0,5}}[\w ]*
        (?:discussed|explained|reviewed|outlined)
      |(?:including|as|for|because|due|given) |$
    )
""")
_OF_HIM = re.compile(rf"{_LEADS}(?:{_HE}\b|$)")
_OTHERS = re.compile(
    r"\b(?:dr\b|ur\b|denied|denial|appeal\w*|insur\w*|carrier|adjuster|family|wife|husband|mother|daughter|son|allerg\w*|thinners?|pregnan\w*|smok\w*|mri|ct)\b"
)
_BY_A_DOCTOR = re.compile(
    r"\W*(?:the |his |her )?(?:dr\b|doctor|surgeon|i\b|we\b|ortho\w*|neurosurg\w*)"
)
_NAMES_IT = re.compile(r"\b(?:surgery|operation|procedure|undergo|operated)\b")
_AN_OPERATION = re.compile(r"\b(?:surgery|operation)\b")
_A_NO = re.compile(
    r"\b(?:no|never|not)\b(?:\W+(?:thanks|thank you))?\W*$|\b(?:said|says?|told|answer\w*|repl\w+|respond\w*)\b"
)
_A_DOCTOR = re.compile(r"\bdr\.? (?P<name>[a-z][\w'-]{1,20})")
_OFFERED = re.compile(
    r"\b(?:offer|recommend|advis|propos|suggest|discuss|rec\b|rec'd|put to|went over|laid out|talk|option|need|brought up|urg|counsel|explain|candidate|raised)"
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
    if refusal.start - last.end > BACK or not _may_be_refused(last):
        return last
    between = text[last.end : refusal.start].lower()
    begin = _start(last, text)
    before, said = text[begin : refusal.start].lower(), words.lower()
    answers = (
        "\n\n" not in between
        and "?" not in between
        and between.count(". ") <= SENTENCES
        and not _is_of_another(between, text[begin : last.start].lower(), said)
        and _is_his_own(last, before, said)
        and _was_offered(last, near, before)
    )
    if not answers:
        return last
    own = {**last.attributes, "action": "offered", "sentence": text[begin : refusal.end]}
    return replace(last, assertion="declined", triggers=(words,), attributes=MappingProxyType(own))


def _is_of_another(between: str, ahead: str, said: str) -> bool:
    """Was something else offered, asked or told between the operation and the refusal?

    `ahead`: what stands in the sentence before the name of the operation.
    """
    if _NEXT_ITEM.search(between):
        return True
    own, *told = _PIECES.split(_TITLE.sub(r"\1 ", between))
    verb = None if _OFFERED.search(ahead) else _ITS_OWN_VERB.match(own)
    at = verb.end() if verb else 0
    if _ANOTHER_THING.search(own) or _ANY_OFFER.search(own, at):
        return True
    may_stand = _OF_HIM if _NAMES_IT.search(said) else _SAID_OF_IT
    return any(not may_stand.match(piece) or _breaks_off(piece) for piece in told)


def _breaks_off(piece: str) -> bool:
    of_risks = _SAID_OF_IT.match(piece) is not None
    return _OTHERS.search(piece) is not None or (
        not of_risks and _ANY_OFFER.search(piece) is not None
    )


def _is_his_own(last: Mention, before: str, said: str) -> bool:
    """Is it the one who was offered the operation that refuses, and refuses that one?"""
    joined = said.startswith(("and ", "but "))
    clause = _PIECES.split(_TITLE.sub(r"\1 ", before))[-1]
    if joined and (_PAYER.search(before) or _BY_A_DOCTOR.match(clause)):
        return False
    if _AN_OPERATION.search(said) and modalities()[last.concept].group != "surgery":
        return False
    if (doctor := _A_DOCTOR.search(said)) and doctor["name"] not in before:
        return False
    return _A_NO.search(said) is None or _OFFERED.search(before) is not None


def _start(mention: Mention, text: str) -> int:
    """Where the sentence of the operation begins."""
    sentence = str(mention.attributes["sentence"])
    found = text.rfind(sentence, max(0, mention.end - len(sentence)), mention.start + len(sentence))
    return found if 0 <= found <= mention.start else mention.start


def _was_offered(named: Mention, mentions: Sequence[Mention], before: str) -> bool:
    """One that is to come, or only spoken of; what was done is not what is refused."""
    if _ASKED_FOR.search(before):
        return False
    if named.assertion == "planned" or any("told " in words for words in named.triggers):
        return True  # "was told he needs it"
    if named.triggers == ONLY_MENTIONED:
        return _SPOKEN_OF.search(before) is not None
    return named.assertion == "actual" and any(
        m.concept == "surgical_opinion" and m.start < named.end and named.start < m.end
        for m in mentions
    )
