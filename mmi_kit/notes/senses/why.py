"""Why was care missed, advised against or recommended: where does the reason of a statement stand?"""

from __future__ import annotations

import re

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.results import (
    bare_reason,
    plain_reason,
    reason,
    reason_in_brackets,
    reason_of_a_no,
)

_OPINIONS = ("exhausted_or_declined", "surgical_opinion")
_MISSED, _SURGICAL = "nonadherence", "surgical_opinion"
_SAYS_NO = re.compile(r"\b(?:no|not|never|against|poor|contraindicated)\b|n't\b")
# "No show. Patient called later: daughter was in hospital.": why stands in the next sentence.
_SAID_WHY = re.compile(
    r"[.;]? ?(?:(?:the )?(?:patient|pt|claimant)|he|she|they) (?:later )?(?:called|phoned|stated?s?|says|said|reports?|reported|"
    r"explain(?:s|ed))(?: (?:later|in|back|the office|afterwards?|to say|and (?:said|stated)|that|because)){0,3}[:,]? ?"
    r"(?:that |because |due to )?(?P<reason>(?!(?:to |will |and |resched|cancel|for an? (?:new )?app))[a-z][^.;\n]{4,100})"
)
# "Missed 12/05/2023 visit: says her car was in the shop."
_SAYS_WHY = pattern(r"""
    [ ]?:[ ]?(?:(?:(?:the[ ])?(?:patient|pt|claimant)|he|she|they)[ ])?
    (?:says?|said|states?|stated|explain(?:s|ed))[ ](?:that[ ]|because[ ])?
    (?P<reason>(?!(?:(?:he|she|they)[ ])?(?:will|would|wants?|to|resched|cancel))[a-z][^.;\d\n]{4,100})
""")
# A refusal in the claimant's own words: 'declined, does not want "a battery in me"'
_OPERATION = r"(?:(?:the|any|an?|another|more|further|that)[ ])?(?:surg|operation|procedure|inject|fusion|trial|it\b|this\b|that\b)"
_OWN_WORDS = pattern(rf"""
    \b(?:declin|refus)(?:e[sd]|ing)\b(?:[ ](?!because|due|as\b)[\w/-]{{2,16}}){{0,3}}?[ ]?[,:;(-][ ]?
    (?:(?:and|as|that|he|she|patient|pt|says?|said|stating|states?|stated)[:,]?[ ]){{0,3}}
    (?P<reason>
      (?:(?:does|did)[ ]not|(?:does|did)n't)[ ]want[ ](?:
        \"[^\"\n]{{3,80}}\"
        |(?!{_OPERATION}|(?:to|any)\b|\")[a-z][^.,;()\"\n]{{3,60}}
      )
      |\"(?!(?:no|nope|never|not|absolutely)\b[^\" ]{{0,3}}(?:[ ][a-z]{{2,10}})?[.,!]?\")
        (?!i[ ](?:do[ ]not|don't|will[ ]not|won't)[ ](?:want|have|do)[ ]{_OPERATION})
        (?:[^\"\s]{{1,20}}[ ]){{2,}}[^\"\n]{{1,80}}\"
    )
""")
# "Hospitalized 3/14 for a heart attack. Remaining visits cancelled.": in the sentence before
_IN_HOSPITAL = re.compile(
    r"(?P<reason>[^.;\n]{0,40}\b(?:hospitali[sz](?:ed|ation)|admitted (?:to|for)|in (?:the )?hospital|inpatient)\b[^.;\n]{0,80})[.;]\s{0,3}$"
)
_CANCELLED = re.compile(r"[,;] ?(?:and )?cancel\w* \d|[,;] ?\d{1,2} cancel")
# "With his lungs I am not willing to operate. The risk exceeds the benefit.": a surgeon's reasons
# stand before the words, or in the sentence beside them that weighs.
_GIVEN = pattern(r"""
    (?:^|[,;][ ]|\b(?:and|but)[ ])(?:with|given|because[ ]of|due[ ]to|owing[ ]to|considering|in[ ]view[ ]of
      |in[ ]light[ ]of|on[ ]account[ ]of|for[ ]the[ ]reasons?[ ]of)[ ]
    (?P<reason>(?![^.;]{0,40}\bdr\b)[^.;]{4,140}?),?[ ]?$
""")
_WEIGHS = pattern(r"""
    \brisks?\b[^.;]{0,60}\b(?:exceed\w*|outweigh\w*|too[ ](?:high|great)|prohibitive|unacceptabl[ey]
      |(?:greater|higher|more)[ ]than|not[ ]worth|far[ ]above|over[ ]the[ ]benefit)\b
    |\b(?:too|very|prohibitively|unacceptably)[ ](?:high|great)[ ](?:an?[ ])?(?:\w{3,14}[ ])?risk
    |\bbenefits?\b[^.;]{0,40}\b(?:outweighed|not[ ](?:justify|outweigh|worth)|too[ ]small|doubtful)\b
    |\b(?:would|will)[ ](?:not|likely[ ]not|never)[ ](?:be[ ])?(?:help|benefit|improve|relieve|touch|fix|address|change)\w*
    |\b(?:too|not)[ ](?:heavy|obese|frail|sick|old|deconditioned|fit[ ]enough|well[ ]enough|strong[ ]enough)\b
""")
_BESIDE = re.compile(r"\s{0,3}(?P<reason>(?:[^.;?\n]|\.(?=\d)|\n(?!\n)){10,220})(?=[.;\n]|$)")
_BEFORE_IT = re.compile(r"(?:^|[.;\n]\s{0,3})(?P<reason>(?:[^.;?\n]|\.(?=\d)){10,220})[.;]\s{0,3}$")
# "I am not prepared to operate given an A1c of 9.8"
_GIVEN_NEXT = re.compile(
    r",? (?:on (?:him|her|them) )?(?:given|considering|in view of|in light of|with) (?P<reason>(?:[^.;\n]|\.(?=\d)|\n(?!\n)){4,140})"
)
_UNWILLING = re.compile(
    r"\b(?:operat(?:e|ing)|(?:to take|taking) \w+|(?:not|n't) (?:see|foresee|envision|picture))\b"
)
BEFORE = 160  # characters before a sentence in which that is looked for


def why(text: str, sentence: Span, clause: Span, told: Span, concept: str) -> Span | None:
    """Where the reason stands of what is told at `told`; None where none does."""
    if concept not in (*_OPINIONS, _MISSED, "prognosis"):
        return None
    found = None
    if concept in _OPINIONS and _SAYS_NO.search(text, clause.start, told.end):
        found = reason_of_a_no(text, told.end, sentence.end)
    elif concept == _MISSED:
        found = reason_in_brackets(text, told.end, sentence.end)
        found = found or plain_reason(text, sentence, told)
        if found is None and (says := _SAYS_WHY.match(text, told.end, sentence.end)):
            found = Span(*says.span("reason"))
    # A surgeon's reasons stand beside the opinion; the patient's in the next clause are not his.
    reach = clause.end if concept == _SURGICAL else sentence.end
    found = found or reason(text, Span(told.start, reach))
    if found is None and concept in (_MISSED, _SURGICAL):
        found = bare_reason(text, told.end, sentence.end, clinical=concept == _SURGICAL)
    if found and concept == _MISSED and _CANCELLED.search(text, told.end, found.start):
        found = None  # "No-shows 3, cancelled 1 (child sick)": the cancelled visit has a reason
    if found is None and concept in _OPINIONS:
        found = in_own_words(text, Span(told.start, sentence.end))
    if found is None and concept == _SURGICAL and _UNWILLING.search(text, *told):
        found = _of_a_surgeon(text, sentence, told)
    if found is None and concept == _MISSED and (said := _SAID_WHY.match(text, sentence.end)):
        found = Span(*said.span("reason"))
    begin = max(0, sentence.start - BEFORE)
    if (
        found is None
        and concept == _MISSED
        and (ill := _IN_HOSPITAL.search(text[: sentence.start], begin))
    ):
        first = ill.start("reason") + len(ill["reason"]) - len(ill["reason"].lstrip())
        found = Span(first, ill.end("reason"))
    return found


def _of_a_surgeon(text: str, sentence: Span, told: Span) -> Span | None:
    """Where the reason of who will not operate stands: before the words, or in the next sentence or
    the one before where that weighs the risk or the benefit."""
    if given := _GIVEN.search(text[sentence.start : told.start]):
        return Span(*(sentence.start + place for place in given.span("reason")))
    if given := _GIVEN_NEXT.match(text, told.end, sentence.end):
        return Span(*given.span("reason"))
    beside = _BESIDE.match(text, sentence.end)
    if beside and _WEIGHS.search(beside["reason"]):
        return Span(*beside.span("reason"))
    begin = max(0, sentence.start - 2 * BEFORE)
    before = _BEFORE_IT.search(text[begin : sentence.start])
    if before and _WEIGHS.search(before["reason"]):
        return Span(*(begin + place for place in before.span("reason")))
    return None


def in_own_words(text: str, within: Span) -> Span | None:
    """Where the words stand with which care is refused: 'She declined, does not want "metal in me"'."""
    found = _OWN_WORDS.search(text, *within)
    return Span(*found.span("reason")) if found else None
