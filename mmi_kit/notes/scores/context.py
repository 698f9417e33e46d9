"""When and of what was a score taken: worst, at rest, at intake; of the back or of the knee; or is it
wished for, or part of an order?"""

from __future__ import annotations

import re
from itertools import pairwise

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.regions import regions_named
from mmi_kit.notes.senses.kin import ANY_KIN
from mmi_kit.notes.text.sentences import Span

AFTER_IT = "post_procedure"
_CONTEXTS = (
    (AFTER_IT, r"in (?:the )?(?:recovery|pacu)\b(?! from)|(?:from|to|leaving) (?:the )?pacu|post(?= (?:vas|nrs|nprs|pain)(?: score)?:? ?$)|post-?(?:procedure|injection|block)|after (?:the )?(?:injection|block|procedure)|(?:post|(?<!before )(?<!to )after)(?= ?: ?$)|post(?= $)|(?:min(?:ute)?s?|hours?|hrs?) (?:after|later|post)(?= $)"),
    ("worst", r"worst|at its worst|flares?"),
    ("best", r"\bbest\b|at its best"),
    ("average", r"average|avg|usual(?:ly)?|typical(?:ly)?|ordinarily"),
    ("rest", r"at rest|resting|(?<=/10 )(?:when |while )?(?:sitting|seated|lying(?: down)?)"),
    ("activity", r"with (?:activity|motion|movement|walking|standing|sitting|use|stairs)|(?:on|going (?:up|down)|climbing) stairs|activity"),
    ("intake", r"intake|initial(?:ly)?|at eval(?:uation)?|baseline|start of care"),
    ("discharge", r"discharge|at d/c|final"),
    ("now", r"\bnow\b|current(?:ly)?|today|present"),
)  # fmt: skip
_CONTEXT_WORDS = tuple((name, re.compile(rf"\b(?:{p})\b")) for name, p in _CONTEXTS)
# "7/10 before, 4/10 after", "8/10 before and 6/10 at 30 minutes", "6 to 2 after ten minutes"
_BEFORE_AND_AFTER = re.compile(
    r"\d before(?:[,;]| and|[,;] and)? (?:to )?(?P<then>\d{1,2})(?:/10)? (?:after\b(?! (?:the |a |his |her )?(?:walk|stand|sit|exerc|therap|work|visit))|at \d)"
)
_DOWN_AFTER = re.compile(
    r"\b(?:\d{1,2}(?:/10)? (?:down )?to )?(?P<then>\d{1,2})(?:/10)? (?:after|within|in) (?:about )?(?:\d{1,2}|five|ten|fifteen|twenty|thirty) ?min(?:ute)?s?\b(?! (?:of|on|in|standing|sitting|walking))"
)
GOAL = pattern(r"""
    \bgoals?\b(?!:? (?:was |were |is |are |partially |fully |not )*(?:met|achieved)\b)|(?<!never )(?<!not )(?<!no )\bless than\b|\bbelow\b|\bwill\b|(?<!used )\bto be\b|\baim(?:s|ing)? (?:for|to)\b|\baims?:|\btarget\b|
    \b(?:desired|acceptable|ideal(?:ly)?|would be (?:happy|satisfied|content) with)\b|
    \b(?:expect(?:s|ed)?|hop(?:es?|ing)|would like|wants?|wishes)(?: (?:to|for|his|her|the|get|see|have|bring|keep|that|patient|pt|he|she|will|be|post-op)){0,6} pain(?: \w{1,8}){0,3} ?$|
    \b(?:decrease|reduce|lower|bring)\b(?: \w+){0,3} to\b
""")
# "Call if pain is above 7/10" states no pain, and "1 tab for pain 4-6/10" is part of an order.
CALL_IF = re.compile(
    r"\b(?:call|return|contact|notify|come back|go to)(?: \w{1,12}){0,5} if\b[^.;]{0,30}$"
)
ORDER = re.compile(
    r"\b(?:tabs?|tablets?|caps?|capsules?|mg|prn|p\.r\.n\.|as needed)\b[^.;]{0,30}\bfor (?:\w{4,12} )?pain(?: (?:of|scale|score|level|rated))?:? ?$"
)
# A score of an example, or of a patient who is not this one
SUPPOSED = re.compile(
    r"\b(?:hypothetical(?:ly)?|would (?:be|have been)|once|as soon as|assum(?:e|ing)|for (?:example|instance)|e\.g\.|suppos(?:e|ing)|imagine)(?!\w)[^.;]*$"
)
ANOTHERS = re.compile(
    r"\b(?:(?:an)?other|different|wrong|correct) (?:patient|pt|client|chart)\b|\b(?:trial|study|cohort) (?:patients|participants|subjects|mean|population)\b"
    r"|\b(?:one|another|a group) member\b|\bcaregivers?\b(?! (?:reports?|states?|says?|notes?))|\b(?:our|all|most|these|such) patients\b|\b(?:study|control|treatment) (?:group|arm)\b"
    rf"|\b(?:of|was|is|for) (?:his|her|their) (?:{ANY_KIN})s?\b|\bchart of \w"
)
# Pain of other organs is none of the claim, nor is an item of a questionnaire the pain of ten.
OTHER_PAIN = re.compile(
    r"\b(?:chest|abdom\w+|stomach|belly|flank|ear|throat|tooth|dental|labou?r|menstrual|sinus|eye|epigastric|rectal|"
    r"breast|testic\w+) (?:pain|aches?|discomfort)(?: (?:is|was|of|at|rated|score|level|today|currently)){0,3}:? ?$"
    r"|\b(?:odi|oswestry|ndi|neck disability index)[ :-]{1,3}(?:section \d |item \d )?pain intensity[ :=-]{1,3}$"
)
# Right behind a score, and no other score behind it: "8/10 shoulder", "5/10 in the left knee"
_REGION_BEHIND = re.compile(
    r" (?:pain )?(?:(?:in|at|of|for) )?(?:(?:the|his|her) )?(?:(?:right|left|r|l|rt|lt|bilateral) )?(?:low(?:er)? )?[a-z-]{3,10}(?=\W*$|[,;.]| (?:and|with|on|at|today|now)\b)"
)
# Parts that are no region of their own: what is said of them is not said of the region before.
_PART_OF_THE_BODY = re.compile(
    r"\b(?:back|lb|ub|mb|ha|legs?|arms?|buttocks?|thighs?|calf|calves|shins?|groin|forearms?|body|head|face|chest|abd\w*|ribs?)\b"
)
_SIDES = (
    ("left", re.compile(r"\b(?:left|lt|l)\b(?!-?spine)")),
    ("right", re.compile(r"\b(?:right|rt|r)\b(?! now\b)")),
    ("both", re.compile(r"\b(?:bilateral(?:ly)?|both)\b")),
)
# The last part of the body before a number; where a limb's pain goes to is no part of its own.
_LIMB = re.compile(
    r"\b(?:(?P<limb>arm|leg)s?\b|(?:thighs?|calf|calves|buttocks?|knees?|hips?|shoulders?|elbows?|hands?|foot|feet"
    r"|ankles?|wrists?|backs?|neck|head)\b)(?:[^,;.]{0,24}\b(?:to|into|down)\b[^,;.\d]{0,24})?"
)
_SEGMENT = re.compile(r",|;|\band\b|\(|\)|\bto (?=\d)|->")


def region_of(text: str, sentence: Span, match: re.Match[str]) -> str:
    """Whose pain it is: "low back pain 6/10, knee pain 3/10", "8/10 shoulder, 5/10 knee". The words
    before the number in its own part of the sentence say so, else those right behind it, else the
    last part before that names one ("knee 6/10 on stairs, 3/10 sitting")."""
    low = match.start("low")
    cuts = [sentence.start, *(m.end() for m in _SEGMENT.finditer(text, sentence.start, low)), low]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    if limb_of(text, sentence, match):
        return ""
    behind = _REGION_BEHIND.match(text, match.end(), sentence.end)
    own = regions_named(parts[-1]) or (regions_named(behind[0]) if behind else frozenset())
    if not own and not _PART_OF_THE_BODY.search(parts[-1]):
        own = next((named for part in reversed(parts) if (named := regions_named(part))), own)
    return next(iter(own)) if len(own) == 1 else ""


def side_of(text: str, sentence: Span, match: re.Match[str]) -> str:
    """The one side named in the same part of the sentence, before the number or right behind it."""
    low = match.start("low")
    cuts = [m.end() for m in _SEGMENT.finditer(text, sentence.start, low)]
    behind = _REGION_BEHIND.match(text, match.end(), sentence.end)
    words = text[cuts[-1] if cuts else sentence.start : low] + (behind[0] if behind else "")
    named = [side for side, said in _SIDES if said.search(words)]
    return named[0] if len(named) == 1 else ""


def context_of(text: str, sentence: Span, match: re.Match[str]) -> str:
    """The context named in the same part of the sentence as the number."""
    low = match.start("low")
    if _is_right_after(text, sentence, match):
        return AFTER_IT
    cuts = [m.end() for m in _SEGMENT.finditer(text, sentence.start, low)]
    after = _SEGMENT.search(text, match.end(), sentence.end)
    around = text[cuts[-1] if cuts else sentence.start : after.start() if after else sentence.end]
    own = re.split(r"\d", text[cuts[-1] if cuts else sentence.start : low])[
        -1
    ]  # "Best 3/10 Worst 8/10"
    for within in (own, around):
        if named := next((name for name, words in _CONTEXT_WORDS if words.search(within)), ""):
            return named
    return ""


def _is_right_after(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Is it the second of two numbers, or a fall within minutes, as a procedure gives it?"""
    low = match.start("low")
    if " before" in text[sentence.start : low]:
        pairs = _BEFORE_AND_AFTER.finditer(text, *sentence)
        return any(pair.start("then") == low for pair in pairs)
    if " min" not in text[match.end() : sentence.end]:
        return False
    falls = _DOWN_AFTER.finditer(text, *sentence)
    return any(" to " in fall[0] and fall.start() <= low < fall.end() for fall in falls)


def limb_of(text: str, sentence: Span, match: re.Match[str]) -> str:
    """ "arm" or "leg" where the number is of the pain in one, beside that of the spine: "back 7/10, left
    leg 8/10", "right arm pain to the thumb 6/10". It is another quantity than the back's."""
    low = match.start("low")
    cuts = [m.end() for m in _SEGMENT.finditer(text, sentence.start, low)]
    own = text[cuts[-1] if cuts else sentence.start : low]
    named = list(_LIMB.finditer(own))
    return (named[-1]["limb"] or "") if named else ""
