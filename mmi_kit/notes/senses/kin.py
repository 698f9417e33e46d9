"""Does a sentence tell of a relative of the claimant, not of the claimant?

"Pt's husband was hurt too; he cannot sit more than 5 minutes" says nothing of the claimant, also
behind the semicolon. Where a relative only tells ("Wife reports he sits 10 minutes") or a pronoun
is not the relative's ("Wife drives, he cannot"), the claimant is meant again.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

_SHE = "wife|mother|mom|sister|daughter|aunt|grandmother|girlfriend|granddaughter"
_HE = "husband|father|dad|brother|son|uncle|grandfather|boyfriend|grandson"
_EITHER = "spouse|partner|cousin|friend|roommate|co-?worker|neighbou?r|parent|child|twin"
ANY_KIN = f"{_SHE}|{_HE}|{_EITHER}"
TELLS = (
    r"report\w*|stat(?:es?|ed)|sa(?:ys|id)|not(?:es?|ed)|confirm\w*|adds?|describ\w+|observ\w+|"
    r"notic\w+|tells?|told|thinks?|feels?|believ\w+|corroborat\w+|endorses?|indicat\w+|"
    r"complains? that|is present|present|accompan\w+|here|brought|provided|statement|reminds?"
)
_WHOSE = (
    r"(?:(?:one|two|three|both|all|some) of )?(?:(?:the )?(?:patient|pt|claimant)(?:'?s)? |(?:his|her|their|the|a|one) )?(?:of (?:his|her) )?"
    r"(?:(?:older|younger|twin|elderly|late|ex|other|adult)[- ])?"
)
_SUBJECT = re.compile(
    rf"\W{{0,3}}{_WHOSE}(?:(?P<she>{_SHE})|(?P<he>{_HE})|(?P<either>{_EITHER}))s?\b(?!'s)"
    rf"(?! ?\((?!in-law))(?!,? (?:[\w'-]{{1,15}} ){{0,2}}(?:{TELLS})\b)(?! ?[:,]? ?$)"
)
# "Mother reports her own knee shots help": what she tells of herself
_OWN = re.compile(
    rf"\W{{0,3}}{_WHOSE}(?:{_SHE}|{_HE}|{_EITHER})s?,? (?:[\w'-]{{1,15}} ){{0,4}}(?:her|his|their) own\b|"
    # who would tell of the claimant's body?
    rf"\W{{0,3}}{_WHOSE}(?:neighbou?r|co-?worker)s?,? (?:[\w'-]{{1,15}} ){{0,3}}(?:her|his|their)\b"
)
# "Helps his father, who had a stroke and uses a walker"
_WHO = re.compile(rf"\b(?:(?P<she>{_SHE})|(?P<he>{_HE})|(?P<either>{_EITHER}))s?,? (?:who|whose)\b")
# Where the claimant is spoken of again, by name or by the other pronoun.
_BACK = r"(?:[,;]|\band\b|\bbut\b|\bwhile\b|\bso\b|\bwhereas\b|\bbecause\b) (?:the )?"
_NAMED = re.compile(rf"{_BACK}(?:patient|pt|claimant|i)\b")
_OTHER = {
    "she": re.compile(rf"{_BACK}(?:patient|pt|claimant|i|he)\b"),
    "he": re.compile(rf"{_BACK}(?:patient|pt|claimant|i|she)\b"),
    "either": _NAMED,
}

_ENDS_WITH_KIN = re.compile(
    rf"(?:^|[.;:,(\n] ?)(?:(?:older|younger|twin|half)[- ])?(?:{_SHE}|{_HE}|twin|parent|cousin)s? ?"
    r"(?:-|\u2013|\u2014|:) ?\n ?$"
)
# What is told of a relative as of the claimant: "Her mother is disabled. She can walk a block."
_STATE = re.compile(
    r" (?:(?:also|still|now) )?(?:has|had|is|was|have|with|suffers?|suffered|uses?|needs?|needed|underwent)\b"
)
_PRONOUN = re.compile(r"\W{0,3}(?P<who>he|she)\b")
_ITS_OWNER = re.compile(r"\W{0,3}(?P<whose>his|her) ")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.;:!?]\s|\n)(?P<said>[^.;:!?\n]{1,120})[.;] $")
BEFORE = 130  # characters in which the sentence before is looked for


def kin_before(text: str, sentence: Span) -> str:
    """The relative whom the sentence before is about, and for whom the pronoun at the head of this
    one may stand; "" where it is the claimant's: "Her father is 80. She can walk a mile.\""""
    pronoun = _PRONOUN.match(text, *sentence)
    before = _SENTENCE_BEFORE.search(text, max(0, sentence.start - BEFORE), sentence.start)
    if pronoun is None or before is None:
        return ""
    kin = _SUBJECT.match(text, *before.span("said"))
    if kin is None or kin.lastgroup not in (pronoun["who"], "either"):
        return ""
    owner = _ITS_OWNER.match(text, before.start("said"))
    is_another = owner is not None and (owner["whose"] == "his") != (pronoun["who"] == "he")
    if is_another or _STATE.match(text, kin.end(), before.end("said")):
        return str(kin[str(kin.lastgroup)])
    return ""


def is_of_kin(text: str, sentence: Span, start: int) -> bool:
    """Is what stands at `start` said of a relative, the subject of its sentence?"""
    # "Brother -", and on the next line "L4-5 fusion 2015": of the brother
    if _ENDS_WITH_KIN.search(text, max(0, sentence.start - BEFORE), sentence.start):
        return True
    if _OWN.match(text, sentence.start, start):
        return True
    opening = _SUBJECT.match(text, sentence.start, sentence.end)
    named = [opening, *_WHO.finditer(text, sentence.start, start)]
    return any(
        kin is not None
        and kin.end() <= start
        and _OTHER[str(kin.lastgroup)].search(text, kin.end(), start) is None
        for kin in named
    )
