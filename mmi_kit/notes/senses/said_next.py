"""What do the sentences behind advice add: its reasons, or that the claimant agrees with a "no"?

"I advise against fusion. Reasons: (1) no instability; (2) BMI 37.": why stands behind it. Whoever
does not want either what the surgeon advises against has refused nothing that was offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.mention import Mention
from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.senses.sense import ONLY_MENTIONED
from mmi_kit.notes.text.fold import Folded
from mmi_kit.notes.text.sentences import Span

# "Reason for visit:" and "Reasons to return:" give none.
_REASONS = pattern(r"""
    \W*(?:(?:my|our|the|his|her|main|chief|principal|several|two|three|four|five) ){0,3}
    (?:reasons?|rationale|grounds)
    (?:[ ](?:for[ ](?:this|that|it|my|the)(?:[ ](?:opinion|advice|decision|recommendation|view))?
      |against(?:[ ](?:it|this|surgery|an[ ]operation))?|given|cited|as[ ]follows)){0,2}
    (?:[ ](?:are|is|were|include)(?:[ ]as[ ]follows)?)?[ ]?:[ ]*
    |\W*(?:this|that)[ ]is[ ]because[ ]
""")
_HEADED = re.compile(r"\W*[a-z][a-z /&-]{1,30}:")
_ITEM = re.compile(r"\W*(?:\(?(?:\d{1,2}|[a-h])[.)]|[-*\u2022]) ?\w")
_AGREES = pattern(r"""
    \W*(?:(?:the[ ])?(?:patient|pt|claimant)|he|she|(?:mr|mrs|ms)\.?[ ][\w'-]{1,20})[ ]
    (?:(?:also|fully|certainly|readily|too)[ ]){0,2}
    (?:agree[sd]?|concur(?:s|red)?|is[ ]in[ ](?:full[ ])?agreement|is[ ]of[ ]the[ ]same[ ](?:mind|view)
      |underst(?:ands|ood)[ ]and[ ]agree[sd])\b(?![ ]to\b)
    |\W*(?:neither|nor)[ ](?:does|did|would)[ ](?:he|she|(?:the[ ])?(?:patient|pt|claimant))\b
    |[^;]{1,120}[ ]either\W*$
""")
_OF_ADVICE = re.compile(r"\b(?:against|recommend\w*|advis\w+|indicat\w+|candidate|offer\w*)\b")
_SAYS_NO = re.compile(r"\b(?:no|not|never|against)\b", re.IGNORECASE)
_OPINIONS = ("exhausted_or_declined", "surgical_opinion")
_ADVISED = ("recommended", "ordered", "offered")
_SURGERY = "surgery"
BACK = 5  # sentences between a "no" and the claimant's agreement
FULL_LINE = 60  # characters of a line that the next one may go on from
LONGEST = 900  # characters of a list of reasons


def gives_reasons(said: str) -> bool:
    """Is it a sentence of reasons? What it tells of treatment is why, not how that went."""
    return _REASONS.match(said.lower()) is not None


def with_what_follows(
    mentions: Sequence[Mention], folded: Folded, spans: Sequence[Span], text: str
) -> list[Mention]:
    """The mentions of `text` with the reasons that stand behind their sentence; a wish that only
    agrees with advice against an operation is no refusal."""
    found = list(mentions)
    for number, span in enumerate(spans):
        if number and (head := _REASONS.match(folded.text, *span)):
            end = _end_of_list(folded, spans, number, head.end(), text)
            why = Span(*folded.raw_span(head.end(), end))
            before = Span(*folded.raw_span(*spans[number - 1]))
            if "\n\n" not in text[before.end : folded.raw_span(*span)[0]]:
                found = _with_reasons(found, before, why, text)
        if number and _AGREES.match(folded.text, *span):
            said = Span(*folded.raw_span(*span))
            first = folded.raw_span(*spans[max(0, number - BACK)])[0]
            start = max(first, text.rfind("\n\n", 0, said.start))
            if _is_advised_against(found, Span(start, said.start)):
                found = [m for one in found if (m := _only_agrees(one, said)) is not None]
    return found


def _end_of_list(folded: Folded, spans: Sequence[Span], number: int, start: int, text: str) -> int:
    """Where the reasons end: "Reasons: 1. No instability. 2. Smoking." are three sentences."""
    end = spans[number].end
    bare = not folded.text[start:end].strip(" :.")
    for place in (number + 1, *range(number + 2, len(spans))):
        if place >= len(spans):
            break
        span = spans[place]
        last = folded.raw_span(end - 1, end)[1]
        apart = text[last : folded.raw_span(*span)[0]]
        line = text[text.rfind("\n", 0, last) + 1 : last]
        # A line that is full goes on in the next, also where that begins with a capital.
        full = len(line) >= FULL_LINE and not line.endswith((".", "!", "?"))
        cut = full and not _HEADED.match(folded.text, *span)
        goes_on = _ITEM.match(folded.text, *span) or cut or (bare and place == number + 1)
        if "\n\n" in apart or not goes_on or span.end - start > LONGEST:
            break
        end = span.end
    return end


def _with_reasons(found: Sequence[Mention], before: Span, why: Span, text: str) -> list[Mention]:
    """`before`: the sentence in front of the reasons; where it says both yes and no, they are of
    neither."""
    here = [m for m in found if before.start <= m.start < before.end and _is_decided(m, found)]
    reason = text[slice(*why)].strip(" \n.;")
    advised = any(m.assertion == "planned" for m in here)
    if not reason or (advised and _SAYS_NO.search(text, *before)):
        return list(found)
    start = text.index(reason, why.start)
    return [
        _with_reason(m, Span(start, start + len(reason)), text)
        if m in here and "reason" not in m.attributes else m
        for m in found
    ]  # fmt: skip


def _with_reason(mention: Mention, why: Span, text: str) -> Mention:
    sentence = str(mention.attributes["sentence"])
    begin = text.rfind(sentence, 0, mention.end + len(sentence))
    begin = begin if 0 <= begin <= mention.start else mention.start
    rest = text[why.end : why.end + 2]
    end = why.end + len(rest) - len(rest.lstrip('.;"'))
    own = {
        **mention.attributes,
        "reason": text[slice(*why)],
        "sentence": text[begin : max(end, begin + len(sentence))],
    }
    return replace(mention, end=why.end, quote=text[mention.start : why.end],
                   attributes=MappingProxyType(own))  # fmt: skip


def _is_decided(mention: Mention, others: Sequence[Mention]) -> bool:
    """Is it advised, advised against, refused or missed? Only that has reasons."""
    if mention.table == "statements":
        return mention.concept in (*_OPINIONS, "nonadherence") and mention.assertion != "historical"
    if mention.table != "treatments":
        return False
    if mention.assertion == "planned":
        return mention.attributes.get("action") in ("recommended", "ordered")
    return mention.assertion == "declined" or _is_a_no(mention, others)


def _is_a_no(mention: Mention, others: Sequence[Mention]) -> bool:
    """ "No history of fusion" is no advice: that has words of advice, or is an opinion."""
    if mention.table != "treatments" or mention.assertion != "negated":
        return False
    return any(_OF_ADVICE.search(t.lower()) for t in mention.triggers) or any(
        m.concept in _OPINIONS and m.start < mention.end and mention.start < m.end for m in others
    )


def _is_an_operation(mention: Mention) -> bool:
    return mention.table == "treatments" and modalities()[mention.concept].group == _SURGERY


def _is_advised_against(mentions: Sequence[Mention], within: Span) -> bool:
    """Is an operation advised against there, and none offered or advised behind that?"""
    here = [m for m in mentions if within.start <= m.start < within.end and _is_an_operation(m)]
    last = max((n for n, m in enumerate(here) if _is_a_no(m, mentions)), default=-1)
    behind = here[last:] if last >= 0 else []
    return last >= 0 and not any(
        m.assertion == "planned" and m.attributes.get("action") in _ADVISED for m in behind
    )


def _only_agrees(mention: Mention, said: Span) -> Mention | None:
    if not said.start <= mention.start < said.end:
        return mention
    if _is_an_operation(mention) and mention.assertion == "declined":
        own = {**mention.attributes, "action": "mentioned"}
        return replace(mention, assertion="conditional", triggers=ONLY_MENTIONED,
                       attributes=MappingProxyType(own))  # fmt: skip
    refuses = mention.table == "statements" and mention.concept == "exhausted_or_declined"
    return None if refuses else mention
