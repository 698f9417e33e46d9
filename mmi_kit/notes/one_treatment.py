"""Is a steady state told of the claimant, or only of one medicine: its failure, its dose?"""

from __future__ import annotations

import re

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.notes.text.sentences import Span

# "Tried a lidocaine patch over the hip, with no change in symptoms": that one did not help.
_TRIED = re.compile(
    r"\b(?:tried|trial(?:led|ed)?(?: (?:of|on|with))?|applied|(?:was|were|been) (?:given|put on|placed on|started on)|"
    r"(?:gave|started|put|placed) (?:him|her|them)(?: on)?|sampled)(?P<what> [^.;:]{2,80}?),? (?:but )?(?:(?:it|this|which) (?:had|made|gave|was|brought) ?)?$"
)
_ONE_THING = re.compile(
    r"\b(?:patch(?:es)?|creams?|gels?|ointments?|lotions?|pills?|tablets?|samples?|capsules?|supplements?|brace|splint|insoles?|"
    r"orthotics?|pillow|collar|taping|tape|heating pad|cbd)\b"
)
_MORE = re.compile(
    r"\b(?:remain(?:s|ed)?|still|continue[sd]?|pain|symptoms?|therapy|pt|injections?|esis?|surgery|chiro\w*|acupuncture)\b"
)
_NO_CHANGE = re.compile(
    r"(?:with(?:out)? |w/o? ?)?(?:no |any |much |little |without )*(?:change|improve|better|difference)"
)
# "Resume Celebrex and Tylenol same as before": the doses are
_SAME_AS = re.compile(
    r"(?:the )?same as (?:before|prior|always|ever|last)|(?:is |are |remains? )?(?:unchanged|the same)"
)
_TAKEN = re.compile(
    r"\b(?:resume|restart|continue|cont|take|takes|taking|keep taking|stay on|go back (?:to|on)|refill)\b[^.;]{0,80}$"
)
_TO_BE_TAKEN = re.compile(
    r"\bto be (?:carried on|continued|kept(?: on)?|taken|given|maintained),? (?:the )?$"
)
REACH = 110  # characters before it in which the treatment is named


def is_told(text: str, sentence: Span, span: Span) -> bool:
    """Does the statement of a plateau at `span` only tell of one medicine or device?"""
    said = text[slice(*span)]
    before = text[max(sentence.start, span.start - REACH) : span.start]
    if _NO_CHANGE.match(said) and (tried := _TRIED.search(before)):
        what = tried["what"]
        single = _ONE_THING.search(what) or drug_pattern().search(what)
        # A list of failures is more than one, and "remains without improvement" tells of him.
        return bool(single) and what.count(",") < 2 and not _MORE.search(what)
    if _SAME_AS.match(said) and _TO_BE_TAKEN.search(before):
        return True
    if _SAME_AS.match(said) and (taken := _TAKEN.search(before)):
        return drug_pattern().search(taken[0]) is not None
    return False
