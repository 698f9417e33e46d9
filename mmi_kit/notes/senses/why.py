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


def in_own_words(text: str, within: Span) -> Span | None:
    """Where the words stand with which care is refused: 'She declined, does not want "metal in me"'."""
    found = _OWN_WORDS.search(text, *within)
    return Span(*found.span("reason")) if found else None
