"""Is a number out of ten a score of pain, and of what time, as the words around it say?

"Now 7/10 going down stairs and 3/10 at rest." and "Was 8/10 before surgery." name no pain: what they
are told of stands in the sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.regions import regions_named
from mmi_kit.notes.senses.kin import ANY_KIN
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

DATE_REACH = 30  # characters before a score in which a word of date or count stands
_FIRST = re.compile(r"\d")
BEFORE = 220  # characters before a sentence in which the pain it goes on to tell of is named
_PAIN_SUBJECT = re.compile(
    r"\b(?:pain|nprs|vas|nrs|nps|ache|aching|sore|lbp|rating|hurts?|hurting|sciatica|discomfort|soreness|headaches?|worst|best)\b"
    # "Severity: 6/10", "rates neck 4/10", "Pre 7/10; post 3/10"
    r"|\bseverity:? ?(?=\d)|\brat(?:es|ed) (?:(?:his|her|the|my) )?(?:low(?:er)? back|back|neck|knees?|hips?|shoulders?|legs?|arms?|hands?|wrists?|elbows?|foot|feet|ankles?)\b"
    r"|\bpre:? \d{1,2} ?/ ?10\b[^.]{0,30}\bpost:? \d{1,2} ?/ ?10\b"
)
_DATE_BEFORE = re.compile(
    r"\d{1,2}[/-]$|\b(?:on|since|visits?|seen|attended|completed|dos|doi|date|until|dated|began|started|onset|mva|injury|accident|fall|stopped|started|quit|held|ended|resumed|restarted|tapered|finished|"
    r"clinic|appt|appointment|mri):? ?$"
    # or of something else than pain
    r"|\b(?:anxiety|depression|fatigue|sleep(?: quality)?|stress|mood|satisfaction|confidence|nausea|stiffness|energy)"
    r"(?: (?:is|was|of|at|rated|score|level)){0,2}:? ?$"
)
# "NPS neck 7, LB 5": a list, each of its own region
_REGION = (
    r"(?:(?:low(?:er)?|upper|mid) back|back|neck|lb|lbp|ub|mb|c/?s|l/?s|t/?s|ha|headaches?|head|(?:(?:r|l|rt|lt|right|left|bilat(?:eral)?) )?"
    r"(?:knee|hip|shoulder|leg|arm|hand|wrist|elbow|foot|ankle|buttock|si|glute)s?)"
)
_PAST = (
    r"(?:(?:it |that )?was|(?:it )?used to be|previous(?:ly)?(?: (?:exam|visit|score|rating))?|prior (?:exam|visit|score|rating)|last (?:exam|visit|time)|"
    r"pre-?op(?:eratively)?|initially|at (?:the )?(?:intake|baseline|eval(?:uation)?|start of care)|before (?:the |his |her |that )?(?:surgery|operation|fall|accident|injury|injection|shot|block|procedure))"
)
_PRESENT = (
    r"(?:(?:right )?now|today|currently|(?:it|this) (?:is|gets|runs|averages|reaches)|avg|(?:on )?average|worst|best|ordinarily|usually|typically|mostly|at (?:rest|night|best|worst|its (?:best|worst))|"
    r"with (?:\w{3,10} ){0,1}(?:activity|use|motion|walking|stairs|sitting|standing|lifting|reaching|movement|meds|medications?)|goal)"
)
_FILLER = r"(?:(?:it|this|that|he|she|is|was|were|are|about|around|an?|up|to|at|rated|gets|runs|usually|often|closer|more like|only|still|can be|ranges?|from) ?)"
# Opened by a time or a circumstance and nothing else
_TOLD_ON = re.compile(
    rf"\W{{0,3}}(?:(?P<past>{_PAST})|{_PRESENT}|{_REGION})?[ :,=-]{{0,3}}{_FILLER}{{0,4}}$"
)
_OF_PAIN = re.compile(
    r"\b(?:pain|painful|ache|aches|aching|achy|sore|soreness|hurts?|lbp|nprs|vas|nrs|nps|sciatica|discomfort|headaches?|migraines?|intensity)\b"
)
_OF_ANOTHER = re.compile(
    r"\b(?:anxiety|depress\w+|fatigue|sleep|stress|mood|satisfaction|confidence|nausea|stiffness|energy|strength|function\w*|global|suds|balance|dizziness|itch\w*|tinnitus|goal attainment)\b"
)
# "7/10 going down stairs and 3/10 at rest": of a joint that is named, it can be of pain only
_TENTHS = re.compile(r"\d ?/ ?10\b")
_BY_ACTIVITY = re.compile(
    r"[^.;]{0,30}\b(?:at rest|resting|on stairs|(?:up|down) (?:the )?stairs|(?:with|when|while|on) (?:walking|standing|sitting|lifting|bending|reaching|motion|movement|activity|use|weight ?bearing)|reaching|overhead)\b"
)
# What stands behind a score: nothing, another one, or when it is so; "7/10 healed" and "4/10 attacks" count
# something else, and "hand 2nd digit" nothing at all
_STOPS = (
    r"(?=\W*$|[,;.)(/]| ?[-\u2013] ?| (?:pain|at|with|w/|when|while|and|or|but|to|on|in|today|now|currently|by|after|before|during|"
    r"without|still|most|then|as|is|this|last|right now|going|intensity|severity|rest|worst|best|average|avg|usually|constant(?:ly)?|"
    r"sharp|dull|aching|burning|down|up|from)\b)"
)
_N = r"(?:10|\d)(?:\.5)?(?=\W*$|[,;.)]| ?/ ?10\b| ?/ ?[a-z]| (?:and|at|with|today|now|currently|when|to|pain)\b)(?![.,/-]\d)"
_SCORE = re.compile(
    rf"\d{{1,2}}(?:\.5)?(?: ?(?:-|to) ?\d{{1,2}}(?:\.5)?)? ?(?:/|out of) ?10\b{_STOPS}", re.ASCII
)
_LISTED = Rare(
    re.compile(
        rf"\b(?:nps|nprs|nrs|vas|pain(?: (?:levels?|scores?|scale|rating))?)(?: is| are|:| =| -)? (?={_REGION}:? {_N})",
        re.ASCII,
    )
)
_ITEM = re.compile(
    rf"(?:[,;] ?| and |/ ?)?(?P<region>{_REGION}):? ?(?P<low>{_N})(?P<high>(?!))?(?: ?/ ?10\b)?",
    re.ASCII,
)
_ONLY_ITEMS = re.compile(
    rf"\W{{0,2}}(?:{_REGION}:? {_N}(?: ?/ ?10\b)?(?:, | and |\W*$)){{2,6}}", re.ASCII
)
MOST_ITEMS = 8
# "Pain 3 sitting, 6 going upstairs", "pain ranges 5-7": a number behind the word and nothing counted
_OF_TEN = r"(?:10|\d(?:\.5)?)"
_BARE = Rare(
    re.compile(
        rf"(?<!chest )(?<!abdominal )(?<!stomach )(?<!womac )(?<!koos )(?<!bpi )(?<!bodily )\bpain(?: (?:is|was|now|today|currently|level|score|avg|average|averages|averaged|worst|best|ranges?|ranging|ranged|from|at|about|around|only|still|on discharge|(?:down|up) to|between|rated|a)){{0,3}}[:,]? "
        rf"(?P<low>{_OF_TEN})(?:(?: ?- ?| to | and )(?P<high>{_OF_TEN}))?"
        r"(?=\W{0,2}$|[,;)]| (?:at|on (?:waking|stairs|average|good|bad|most|a (?:good|bad)|movement|motion)|with|while|when|and \d|but|today|now|currently|sitting|standing|walking|lying|resting|going|most|before|after|or|down|up|from|this|last|average|avg|enjoyment|by)\b)"
        r"(?! ?(?:%|percent|/|x\b|out of)|(?:-| to | or | and )\d{1,2} ?(?:%|/|days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|hrs?|min))",
        re.ASCII,
    )
)
_OF_A_LIST = re.compile(r"\b\d{1,2}[.)] [a-z]")
# "Told to call if pain over 9": no scale behind it
_CALLED_FOR = Rare(
    re.compile(
        r"\b(?:call|return|contact|notify|come back|go to|seek)\b[^.;]{0,40}\bif\b[^.;]{0,30}\bpain (?:(?:is|level|score|gets|goes|rises|scale) ){0,3}"
        r"(?:over|above|exceeds|greater than|more than|>) ?(?P<low>10|\d)(?P<high>(?!))?(?=\W*$|[,;)]| (?:and|or|not|despite)\b)",
        re.ASCII,
    )
)
# "4/10 (eval: 5/10, worst 9/10)": all of the bracket is of then
_THEN = re.compile(
    r"\((?:at |on |from )?(?:(?:the |his |her )?(?:initial |first |last |prior |previous ))?(?:eval(?:uation)?|intake|baseline|initial(?:ly)?|ie|soc|start of care|visit|previous(?:ly)?|formerly|(?:was|were|before)(?=:? (?:an? |about |around |up to |at |rated )?\d)|pre-?op)(?!\w)"
)


_WAS = re.compile(r"\bwas (?:(?:an?|about|around) )?$")
_NOW = re.compile(
    r"\b(?:now|currently|today)(?: (?:is|it is|it's|about|at|down to|an?)){0,2} \d{1,2}(?:\.5)?(?:-\d{1,2})? ?/ ?10\b"
)


_IS_STILL = re.compile(r"\b(?:is|now|currently|today|still)\b")
_OF_KIN = re.compile(rf"\b(?:{ANY_KIN})(?:'s|s)?\b")


def is_pain(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Pain must be named in the sentence, or be what it goes on to tell of; "10/10/2007" is a date
    and "0-10 scale" an echo."""
    if _DATE_BEFORE.search(text, max(0, match.start() - DATE_REACH), match.start()):
        return False
    if is_of_a_part(text, sentence, match):
        return True
    return names_pain(text, sentence) or _goes_on(text, sentence) is not None


# "Shoulder 6/10, L knee unchanged, 5/10": of a part of the body that is named right before it, a
# number out of ten is of its pain; strength is out of five.
_OF_A_PART = re.compile(
    rf"(?:^|[,;.:(/]|\band\b|\bbut\b|\n)\W{{0,3}}(?:(?:the|his|her|my) )?(?:(?:left|right|l|r|lt|rt|bilateral|low(?:er)?|upper|mid) ){{0,2}}"
    rf"(?:{_REGION}|elbows?|thumbs?|groin)(?: (?:is|are|was|remains?|still|at|about|around|unchanged|the same|same|much|slightly|little|worse|better|improved|improving|sore|stable|rated|now|today|currently))"
    r"{0,4}(?:,|:| -)? ?$"
)


_ENDS = re.compile(
    rf"{_STOPS}|(?= (?:worse|better|unchanged|stable|improved|gives|sitting|standing|walking|lying|resting|intermittent|daily|pain)\b)"
)  # not "8/10 abduction"
_BY_POSTURE = re.compile(
    r" (?:(?:at|when|while|with|on|in) )?(?:rest|resting|sitting|standing|walking|lying|stairs|bed|night)\b"
)


def is_of_a_part(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Is the number told of a part of the body that stands right before it?"""
    if _OF_ANOTHER.search(text, *sentence) or not _ENDS.match(text, match.end(), sentence.end):
        return False
    if _OF_A_PART.search(text[sentence.start : match.start()]):
        return True
    # "Knee 6/10 on stairs, 3/10 sitting"
    first = _TENTHS.search(text, sentence.start, match.start())
    told = first and _OF_A_PART.search(text[sentence.start : text.rfind(" ", 0, first.end()) + 1])
    return bool(told) and _BY_POSTURE.match(text, match.end(), sentence.end) is not None


def names_pain(text: str, sentence: Span) -> bool:
    """Does the sentence itself name pain, or how it is measured?"""
    return _PAIN_SUBJECT.search(text, *sentence) is not None


def said_of_then(text: str, sentence: Span, match: re.Match[str]) -> str:
    """The words that say that a score is of another time than now; "" where none do."""
    low = match.start("low")
    opened = text.rfind("(", sentence.start, low)
    if opened >= 0 and ")" not in text[opened:low] and (then := _THEN.match(text, opened, low)):
        return then[0].lstrip("(")
    if (was := _WAS.search(text, sentence.start, low)) and _NOW.search(text, low, sentence.end):
        return was[0].strip()  # "was 9/10 on arrival, now 3/10"
    told = _goes_on(text, sentence)
    if told and told.end() < low and _IS_STILL.search(text, told.end(), low):
        return ""  # "Was 8/10 before, and it is 8/10 still"
    return told["past"] or "" if told else ""


def _goes_on(text: str, sentence: Span) -> re.Match[str] | None:
    """The words of time that open a sentence which goes on with the pain of those before it."""
    first = _FIRST.search(text, *sentence)
    if first is None:
        return None
    told = _TOLD_ON.fullmatch(text, sentence.start, first.start())
    if told is None or not _SCORE.match(text, first.start(), sentence.end):
        return None
    before = text[max(0, sentence.start - BEFORE) : sentence.start]
    nearest = max((m.end() for m in _OF_PAIN.finditer(before)), default=-1)
    last = (
        max(before.rfind(sign, 0, len(before) - 2) for sign in ".!?\n") + 1
    )  # the sentence before
    other = _OF_ANOTHER.search(before, min(last, max(0, nearest)))
    if other or _OF_ANOTHER.search(text, *sentence):
        return None
    if _OF_KIN.search(before, last):
        return None
    if nearest >= last or _TENTHS.search(before, last):
        return told if nearest >= 0 else None
    by_activity = _BY_ACTIVITY.match(text, first.end(), sentence.end)
    return told if by_activity and regions_named(before) else None


def listed(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """The scores of a list of regions: "NPS neck 7, LB 5"."""
    if heads := list(_LISTED.finditer(text, *sentence)):
        begins = [head.end() for head in heads]
    elif _ONLY_ITEMS.fullmatch(text, *sentence) and _OF_PAIN.search(
        text, max(0, sentence.start - BEFORE), sentence.start
    ):
        begins = [sentence.start]
    else:
        begins = []
    for begin in begins:
        for _ in range(MOST_ITEMS):
            item = _ITEM.match(text, begin, sentence.end)
            if item is None:
                break
            yield item
            begin = item.end()
    yield from _CALLED_FOR.finditer(text, *sentence)
    for found in _BARE.finditer(text, *sentence):
        # "1. Knee pain 2. Hip pain"
        if not _OF_A_LIST.search(text, text.rfind("\n", 0, found.end()) + 1, found.start()):
            yield found
