"""Which sentences of a note tell what an examination, a picture or a test has shown?

Under a heading ("Exam:") every sentence does; elsewhere only one that names a sign and its result.
A study that is only ordered has shown nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Mention
from mmi_kit.notes.senses.assertion import judge
from mmi_kit.notes.text.addresses import in_street
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

_SIGN = (
    r"slr|straight leg rais\w*|spurling\w*|hawkins|neer|drop arm|empty can|lachman|mcmurray|tinel\w*|phalen\w*|"
    r"faber|hoffman\w*|babinski|clonus|romberg|tender points?|tenderness|spasms?|strength|motor|reflex\w*|achilles|"
    r"patellar|sensation|sensory|rom|range of motion|(?:lumbar|cervical|shoulder|knee|hip|trunk)? ?(?:flexion|extension|abduction|rotation)|"
    r"gait|heel(?: and |[-/ ])toe walk\w*|atrophy|effusion|crepitus|joint line|impingement signs?|painful arc|quadriceps|"
    r"supraspinatus|deltoid|dorsiflexion|plantar flexion|focal deficits?|dermatom\w+"
)
_RESULT = (
    r"positive|negative|pos|neg|[+]|normal|abnormal|intact|absent|diminished|decreased|reduced|limited|full|symmetric\w*|"
    r"[0-5][+-]?/5|\d{1,3} ?deg\w*|weak\w*|antalgic|steady|unsteady|stable|trace|mild|moderate|severe|present|without (?:pain|difficulty)|"
    r"throughout|no|multiple|tender|bilateral\w*|left|right"
)
_FOUND = Rare(
    re.compile(
        rf"\b(?:{_SIGN})\b.{{0,60}}?(?:\b|(?<=\s))(?:{_RESULT})(?!\w)|(?:\b|^)(?:{_RESULT})(?!\w).{{0,40}}?\b(?:{_SIGN})\b|"
        r"\b(?:neuro(?:logic(?:al)?)?|physical|mental status|cranial nerve)s? exam(?:ination)?:? (?:is |was |remains |were )?(?:entirely |otherwise |again )?(?:normal|unremarkable|non-?focal|benign|wnl|within normal)\b|"
        r"\b(?:normal|unremarkable|non-?focal|benign) (?:neuro(?:logic(?:al)?)?|physical|mental status) exam|"
        r"\bcranial nerves?\b.{0,20}\b(?:intact|normal)\b|\bfundi\b.{0,20}\b(?:sharp|normal|benign|papilledema)\b|"
        # the mind, also where "MSE:" stands within a line
        r"\b(?:mse|mental status(?: exam(?:ination)?)?) ?:|\b(?:attention|memory|cognition) (?:is |was )?(?:(?:grossly|fully|mildly|moderately) )?"
        r"(?:intact|impaired)\b|\bserial (?:sevens?|threes?|7'?s?|3'?s?) [0-5] ?(?:of|/) ?5\b|\bfollow(?:s|ed)? (?:a )?(?:[1-3]|one|two|three)[- ]step (?:instructions?|commands?)\b|"
        r"\bneurologically intact\b|\bwalks (?:without difficulty|normally|with a limp)\b|\bantalgic\b|\btrophic\b"
    )
)
# What is aimed at, trained or told of the past is not found today.
_NOT_FOUND = re.compile(
    r"\b(?:goals?|exercises?|strengthening|stretching|progress\w*|improv\w+|program|education|therapy|will|until|"
    r"range of motion exercises|side effects?|tolerat\w+|strength \d+ ?mg|full strength \d|pain level|no falls)\b"
)
# "Venlafaxine XR: stopped" is no picture: XR only in front of what is pictured.
_XR = (
    r"(?<![a-z] )xr(?= (?:of )?(?:the )?(?:(?:left|right|bilateral|l|r|standing|wb|ap) ){0,2}"
    r"(?:[lcts]-?spine|ls|lumbar|cervical|thoracic|spine|pelvis|hips?|knees?|shoulders?|wrists?|hands?|ankles?|foot|feet|elbows?|sacrum)\b)"
)
_STUDY = re.compile(
    rf"\b(?P<imaging>mri|x-?rays?|{_XR}|ct|radiographs?|myelogram|bone scan|ultrasound|films?)\b|\b(?P<test>emg|ncs|ncv|nerve conduction)\b"
)
_OPENING_STUDY = re.compile(rf"\W*(?:[\w-]+ ){{0,3}}?(?:{_STUDY.pattern})")
_SHOWN = re.compile(
    r":|\b(?:shows?|showed|shown|demonstrat\w+|reveal\w*|consistent with|positive for|negative for|evidence of|findings|no (?:acute|fracture|change)|normal|"
    r"well[- ](?:fixed|aligned|seated|positioned)|unremarkable|loosening|narrowing|osteophytes?|degenerative|"
    r"stenosis|(?:disc )?(?:bulges?|protrusions?|herniations?)|hardware|intact)\b"
)
_NOT_YET = re.compile(
    r"\b(?:order\w*|request\w*|schedul\w*|pending|awaiting|obtain|refer\w*|authoriz\w+|repeat|will|recommend\w*|consider|if|after|before|plan|to (?:\w+ )?(?:evaluate|assess|look|rule|check|see)|"
    r"rule out|r/o|for evaluation)\b"
)
# "In my opinion she can sit 6 hours, occasional neck flexion": what can be done was not looked at
_OPINION = Rare(
    re.compile(
        r"\bopinions? ?:[^.]{0,200}\b(?:work|lift|sit|stand)|\bin my (?:medical |professional )?opinion\b[^.]{0,60}\b(?:can|could|able|may|capable)\b"
    )
)
# "RANGE OF MOTION   NORMAL   RIGHT   LEFT" over rows of numbers says nothing of how it is
_HEAD = re.compile(
    rf"\W*(?:(?:{_SIGN}|test|grip(?: strength)?|joint|motion|movement)\b[ |:/()-]{{0,4}}){{1,3}}"
    r"(?:(?:norm(?:al|s)?|right|left|rt|lt|r|l|active|passive|arom|prom|mmt|deg(?:rees)?|expected|result)\b[ |:/()-]{0,4}){2,6}\W*"
)
_SIDE_BY_SIDE = re.compile(
    r"\b(?:right|rt|r)[ |/]{1,4}(?:left|lt|l)\b|\b(?:left|lt|l)[ |/]{1,4}(?:right|rt|r)\b"
)
_SECTIONS = ("exam", "objective")
_NEVER = ("goals", "template", "consent", "family", "allergies")
_ELSEWHERE = ("plan", "medication", "treatment", "history", "function")  # no examination there


def study_in(text: str) -> str:
    """ "imaging" or "test" when folded words open with a study and its result; else ""."""
    study = _OPENING_STUDY.match(text)
    if study is None or not _SHOWN.search(text, study.end()) or _NOT_YET.search(text):
        return ""
    return study.lastgroup or ""


def find_signs(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """The finding that one sentence tells, whole; places are those of the folded text."""
    if section in _NEVER:
        return
    studies = _STUDY.finditer(text, *sentence)
    study = next((one for one in studies if not in_street(text, *one.span())), None)
    if study and _SHOWN.search(text, study.end(), sentence.end):
        if not _NOT_YET.search(text, *sentence):
            yield _mention(text, sentence, study.lastgroup or "imaging")
        return
    if not study and section not in _ELSEWHERE and _is_exam(text, sentence, section):
        yield _mention(text, sentence, "exam")


def _is_exam(text: str, sentence: Span, section: str) -> bool:
    found = _FOUND.search(text, *sentence)
    if not found or any(p.search(text, *sentence) for p in (_NOT_FOUND, _OPINION)):
        return False
    judged = judge(text, sentence, *found.span(), table="findings")
    if _SIDE_BY_SIDE.search(text, *sentence) and _HEAD.fullmatch(text, *sentence):
        return False
    return section in _SECTIONS or judged.assertion in ("actual", "negated")


def _mention(text: str, sentence: Span, category: str) -> Mention:
    start, end = sentence
    while end > start and text[end - 1] in " .;":
        end -= 1
    return Mention(
        table="findings",
        concept=category,
        start=start,
        end=end,
        quote=text[start:end],
        rule=f"sign:{category}",
        attributes={"category": category, "text": text[start:end]},
    )
