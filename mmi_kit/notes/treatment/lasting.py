"""How long did a relief last, in the words of clinic notes?

A duration belongs to a relief that is told beside it ("70 % for 6 weeks"), or says by its own words
that it is one ("three weeks of relief", "wore off after 2 months"). How long ago, how often, and
how long a course went on are durations too, and none of these.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mmi_kit.notes.text.numbers import AMOUNT, DAYS, DURATION_UNIT, NUMBER, WORDS, number
from mmi_kit.notes.text.sentences import Span
from mmi_kit.notes.treatment.percents import ABOUT, DENIED, OF_OTHERS, WHEN

_UNIT = re.compile(DURATION_UNIT)


class Lasting(NamedTuple):
    """Days, and where the words stand that say so."""

    days: float
    start: int
    end: int


_ONE = rf"(?:{NUMBER}|{WORDS})"
_TIME = rf"(?:{AMOUNT}|\b(?<!half )an?\b)[- ]?(?:(?:full|whole|solid|good|great) )?(?P<unit>{DURATION_UNIT})(?: or (?:two|so|more)\b)?"
# "30% better, 6 wks." tells how long; "70% better, 3 months after surgery" tells when.
AMOUNT_ALONE = rf"(?:about |~ ?)?{_ONE} ?(?:{DURATION_UNIT}){WHEN}"
_ENDED = r"(?:wore off|wears off|worn off|gone|faded|fades|waned|wanes|back to baseline|returned to baseline|back to where (?:it|he|she) (?:was|started)|(?:pain|it|symptoms|sx) (?:came|crept|was|were) back|(?:pain|symptoms|sx) (?:has |have )?(?:returned|recurred))"
_LASTED = re.compile(
    rf"(?:(?:\b(?:for|last(?:ing|ed|s)|persist(?:ed|ing|s)|(?:has |have )?held(?: for)?|holding(?: for)?|sustained|maintained|duration(?: of (?:relief|benefit|effect))?:?|x|(?:over|during)(?= the (?:first|following))|{_ENDED} (?:after|by|in|at|within))|~) ?|, ?(?={AMOUNT_ALONE}))(?:a (?:period|total) of |the (?:(?:first|following) (?!month|week|year|day))?)?\"?(?:[<>]=? ?)?{ABOUT}(?:{AMOUNT}|an?\b|(?:first|following)\b)[- ]?"
    rf"(?P<unit>{DURATION_UNIT})(?! ?(?:ago|out|post(?!-? ?(?:[\w-]{{1,9}} )?(?:inj|block|esi|rfa|procedure))|s/p)\b)",
    re.ASCII,
)
# "70% relief of the leg pain following the second injection, which lasted 4 weeks"
_LASTED_FAR = re.compile(
    rf"[, ](?:which |that |this |and )?(?:last(?:ed|ing)|persisted|held|good) (?:for )?{ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    re.ASCII,
)
# "helped about a month (50%)", "6 months at 70%"
_LASTED_INSIDE = re.compile(
    rf"(?:{AMOUNT}|\ban?\b) ?(?P<unit>{DURATION_UNIT})(?! (?:ago|after|post|out)\b)", re.ASCII
)
# "70% improved, 10 weeks", "50 percent / 4 weeks"
_LASTED_NEXT = re.compile(
    rf"(?! over\b)(?: ?/ ?|[.,;:]? \(?| - | and )(?:duration|dur\.?|lasting)?(?: of (?:relief|benefit|effect))?(?: of)?:? ?{ABOUT}"
    rf"(?P<low>{_ONE})(?:(?: ?- ?| to | or )(?P<high>{_ONE}))?[- ]?(?P<unit>{DURATION_UNIT}){WHEN}",
    re.ASCII,
)
# Between the relief and a duration: the duration is of something else.
_OTHER_MATTER = re.compile(
    r"\b(?:then|now|but(?! only| just)|however|off(?! (?:after|by|in|at|within))|out|work\w*|duty|waiting|brace|returned?|started|since|prior|previous|on (?:light|modified|leave|bed|medications?|meds)|f/?u|follow|rtc|return in|refill\w*|hep|program)\b|%"
)
# "50% relief, symptoms for 2 years", "helped, took it for 6 months": the clause has its own verb or
# noun, and the duration belongs to that.
_NEW_CLAUSE = re.compile(
    r"[,;] ?(?:(?:and|he|she|they|pt|patient|with|his|her|the) ){0,2}(?:(?:chronic |ongoing |persistent |leg |back |neck |arm |knee |hip )*(?:symptoms?|sx|pain|headaches?|sciatica)|took|takes?|taken|taking|"
    r"us(?:ed|es|ing)|on it|stay(?:s|ed)|continu\w+|liv(?:ed|es|ing)|had it|has had|treated|seen|disabled|unable|problem|history|hx|smok\w+|sle(?:pt|eps)|rest(?:ed|s)?|iced?)\b"
)
_OF_OTHER_PEOPLE = re.compile(
    r",? (?:in|for|with) (?:most|many|some|other|these) (?:patients|people|cases|individuals)\b"
)
_IS_ITS_END = re.compile(_ENDED)  # "70% relief, but it wore off after 3 weeks"
_ANOTHER = re.compile(r"%|\b(?:now|since|surgery|started)\b")
# "For two months after the ESI she was 80% better", "It lasted 6 weeks, 50% relief"
_LASTED_FIRST = re.compile(
    rf"(?:(?:^|[,;:] ?|\b(?:and|that) )for|\b(?:lasted|held)(?: for)?) {ABOUT}(?:{AMOUNT}|an?\b)[- ]?(?P<unit>{DURATION_UNIT})(?! (?:of|ago|before)\b)",
    re.ASCII,
)
# "four weeks of 75% relief", "lasted 2 weeks with 50% relief", "1 wk 80%"
_LASTED_BEFORE = re.compile(
    rf"(?:(?<!every )(?<!each )(?<!past )(?<!last )(?<!at ){AMOUNT} ?(?P<unit>{DURATION_UNIT})(?:,? of|'|\.)|"
    rf"\b(?:lasted|gave|got|provided|had|window of|bought)(?: (?:him|her|me|them|the patient|pt))? (?P<low2>{NUMBER}|{WORDS}) ?(?P<unit2>{DURATION_UNIT}),? (?:with|w/|at|of)) ?(?:(?:about|~|his|her|the|[a-z]{{2,5}}) ?)?$",
    re.ASCII,
)
# "RFA: 11 months, 70%"
_LASTED_RIGHT_BEFORE = re.compile(
    rf"[:,(>] ?{ABOUT}(?P<low>{_ONE}) ?(?P<unit>{DURATION_UNIT}),? ?{ABOUT}$", re.ASCII
)
_RELIEF = r"(?:relief|rlf|relif|releif|benefit|improve?ment|pain[- ]freedom|comfort|analgesia)"
_HELPS = r"(?:(?:pain|symptom(?:atic)?|sx|leg|back|neck|good|great|excellent|decent|solid|significant|marked|near[- ]?(?:complete|total)|complete|total|full|partial|moderate|mild|some|real|meaningful|substantial|sustained|temporary|initial|fair|nice|true) )"
_PERSON = r"(?:(?: (?:him|her|me|them|us|the (?:patient|pt)|pt|patient))?)"
_COMPLAINTS = r"(?:(?:(?:leg|back|neck|arm|knee|hip|shoulder|low back|any|his|her|the|my|much|axial|radicular) ){0,2}(?:pain|symptoms?|sx|headaches?|ha|has|migraines?|sciatica|burning|numbness|spasms?))"
# "three weeks of relief", "relief lasted 6 weeks": a duration without an amount
_WAYS = (
    rf"(?<!every )(?<!each )(?<!per )(?<!past )(?<!last ){_TIME}'?s?'?\.?\)? (?:of )?(?!(?:no|prn|for|with|w|without|to|until|as|some|then)\b){_HELPS}{{0,3}}(?:\w{{1,12}} )?{_RELIEF}\b(?! (?:with|from) (?:rest|lying|sitting|standing|heat|ice|walking|leaning|meds)\b)",
    rf"(?<!past )(?<!last )(?<!over ){_TIME}'? (?:worth )?of (?:(?!no\b|minimal\b|little\b|poor\b|without\b)[\w-]{{1,12}} ){{0,3}}{_RELIEF}\b",
    # "3 months w/o leg pain", "4 weeks pain free", "2 weeks of being able to sleep"
    rf"(?<!past )(?<!last )(?<!for )(?<!over ){_TIME}(?:,? (?:w/o|without) {_COMPLAINTS}\b|,? (?:of )?(?:(?:being|nearly|almost|totally|completely|virtually) )?(?:pain|ha|headache|migraine|symptom)[- ]free\b| of (?:no|less|little|minimal|reduced|decreased|lower) {_COMPLAINTS}\b| of (?:being able to|(?:good |normal |decent |better )?(?:sleep|sleeping|walking|moving|working|golfing|dancing|gardening|functioning|living|function)\b|comfort|quiet|peace))",
    rf"(?<!for )(?<!for pain )(?<!no )(?<!without )(?<!w/o )\b(?:{_RELIEF}s?|effects?|response)(?: (?!no\b|in\b)[\w/-]{{1,14}}){{0,6}}? (?:lasted|lasting|lasts|(?<=s )last|for|of|x|was|persisted|held|persisting|sustained) ?(?:for )?{ABOUT}(?:{AMOUNT}|\ban?\b) ?(?P<unit>{DURATION_UNIT})(?! ?ago\b)",
    rf"\b(?:worked|effective|helpful|beneficial|(?<=was )good|(?<=was )great|relieving|(?:kept|keeps) (?:{_COMPLAINTS} )?(?:away|down|at bay|quiet)|(?:is|was|were|are) out of pain)\b(?: \w{{1,10}}){{0,3}}\"? (?:for |x ?){ABOUT}(?:{AMOUNT}|\ban?\b) ?(?P<unit>{DURATION_UNIT})(?! ?(?:before|prior|until)\b)",
    rf"\b(?:relief|benefits?|effects?|improvement)(?: (?!no\b)[\w/-]{{1,14}}){{0,5}} (?:wears off|wore off|fades|faded|(?:was |is )?gone|ran out|ended|dissipated|waned) (?:after|in|within|by|at) {ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    rf"\b(?:relief|better|pain[- ]free|improved),? but (?:only |just |it )?(?:for |lasted |lasts ){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    rf"(?<!for )(?<!no )(?<!without )\b(?:relief|rlf)(?: duration)?[:,]? (?:up to )?{ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT}){WHEN}",
    rf"(?:\b(?:relieved|(?:felt|feels|feeling|was|pain|did|got) (?:so |much |a lot |significantly )?(?:better|improved|reduced|less)(?: by (?:half|a third|two[- ]thirds))?)|^\W*(?:better|improved)) (?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    rf"\b(?:cuts?|reduce[sd]?|decrease[sd]?|improve[sd]?|lessen(?:s|ed)|dropp?(?:s|ed)|took|takes) (?:[\w'-]{{1,12}} ){{0,4}}(?:in half|by (?:about |roughly |nearly )?(?:half|a third|two[- ]thirds|a quarter)) (?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    rf"\b(?:no|without|w/o) {_COMPLAINTS} (?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT}) (?:after|following|with|from)\b",
    # "did well for 2 months following the injection"
    rf"\b(?:did|does|doing|felt|feeling) (?:very |quite |so |much |really )?(?:well|great|good|better|fine) (?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT}) (?:after|following|with|from|post|s/p)\b",
    rf"\b(?:short[- ]lived|temporary|transient|brief|temporarily|briefly),? \(?(?:only |just |at |for |x ?|less than |under |about |~ ?){{0,2}}{_TIME}{WHEN}",
    # "temporary relief w/ ESI (3 wks)"
    rf"\b(?<!no )(?:relief|benefit|improvement) (?:w/|with|from|after|following)(?: (?!(?:and|but|pt)\b)[\w/#-]{{1,14}}){{1,4}}(?:,| \() ?{ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})(?! of\b){WHEN}",
    # "pain went from 8/10 to 4/10 for 3 weeks"
    rf"\bpain (?:(?:score|level) )?(?:(?:went|came|dropped|fell|decreased|improved) )?(?:down )?(?:from )?(?:an? )?\d{{1,2}}(?:/10)? ?(?:to|->) ?\d{{1,2}}(?:/10)? (?:for |x ?){ABOUT}{AMOUNT} ?(?P<unit>{DURATION_UNIT})",
    rf"\b(?:bought|buys?|tided|carried|held|got){_PERSON} (?:through |over )?(?:for )?{ABOUT}(?:{AMOUNT}|an?\b)[- ]?(?:good )?(?P<unit>{DURATION_UNIT}) (?:out of|before (?:the |his |her )?(?:pain|it|symptoms|sx|wearing|wore))\b",
    rf"\b(?:bought|buys?){_PERSON} {ABOUT}(?:{AMOUNT}|an?\b)[- ]?(?:good )?(?P<unit>{DURATION_UNIT})",
    rf"{AMOUNT} (?:good (?P<unit>{DURATION_UNIT}) (?:out of|from|with|after)|(?P<unit2>{DURATION_UNIT}) out of (?:the|his|her|that|each|this|it))\b",
    rf"\b(?:duration|length) of (?:relief|benefit|effect)(?: (?:from|with|after)(?: (?!\d)[\w/-]{{1,14}}){{1,4}}?)?(?: was| is|:|,| of| =)? ?{ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
    # "good for three days at a time"
    rf"(?<!script )(?<!referral )(?<!rx )(?<!prescription )(?<!order )(?<!authorization )(?<!auth )(?<!supply )(?<!pass )(?<!refills )\bgood for {ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT}) (?:at a time|each|after|of)\b",
    # "better after the last adjustment for a day"
    rf"\b(?:better|improved|relieved|eased|looser) (?:after|following|with|from) (?:(?:the|his|her|last|first|each|every|prior) ){{0,2}}(?:[a-z-]{{2,14}} ){{1,3}}(?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
)
_DURATION_ALONE = tuple(re.compile(way, re.ASCII) for way in _WAYS)
# What an injection did for so long: "wore off after 2 months", "kept her comfortable for 5 months"
_EFFECTS = (
    re.compile(
        rf"\b(?:(?:has |have )?last(?:ed|s)(?: for)?|held(?: for)?|(?:wore off|wears off|worn off|faded|wanes?d?|fades) (?:after|in|by|at|within)|good for|(?:gave|gives?|provided|provides|got|yielded){_PERSON}) {ABOUT}(?:{AMOUNT}|an?\b) ?(?:good |solid |great |decent |nice )?(?P<unit>{DURATION_UNIT})(?=\W*$|[,;.)]| (?:last|this|each|every|that|the (?:first|last|second)|at (?:the )?most|at best|or so|tops|max|before|then|and|but|now|only|per|with each|w/ each|total|on average)\b| -){WHEN}",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:eased|resolved|abated|subsided|calmed|disappeared|gone|relieved|reduced|improved|comfortable|the trick|care of (?:it|the pain|her pain|his pain)|went away|stayed away|settled|left him|left her|made a (?:big |real |huge )?difference|kept (?:him|her) (?:going|functional|working)|quiet|quieted|better|out of pain|(?<=: )great|(?<=: )good|(?<=, )great|(?<=: )excellent|(?:ha|headache|migraine|symptom)[- ]free)\b\"?(?: (?!for\b)[\w/]{{1,12}}){{0,3}} (?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})(?! ?(?:ago|before|prior|out|later)\b)",
        re.ASCII,
    ),
    # "let her sleep for 3 weeks", "was able to do his stairs for four months"
    re.compile(
        rf"\b(?:(?:let|allowed|enabled|permitted|got) (?:him|her|me|them|the patient|pt)|(?<!not )able to|could(?! (?:not|only)\b)|slept|off (?:of )?(?:his|her|the|all)) (?:(?!(?:for|until|before|after|not|since)\b)[\w'/-]{{1,12}} ){{1,7}}for {ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})(?= (?:after|following|with|from|post|s/p|on)\b|\W*$|[,;.])",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:did|does|doing|felt|feels|feeling) (?:very |quite |so |much |really )?(?:well|great|good|better|fine) (?:for |x ?){ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT}){WHEN}|"
        rf"(?<!past )(?<!last )(?P<low2>{_ONE}) ?(?P<unit2>{DURATION_UNIT}),? (?:w/o|without) (?:needing|using|taking|having)\b",
        re.ASCII,
    ),
    # "injections in the knee last about 3 months"
    re.compile(
        rf"\b(?:they|injections|shots|blocks|injs|esis|epidurals|tpis|rfas|ablations|these)(?: [\w/]{{1,10}}){{0,4}} last {ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:got|carried|tided|held|gets?|carries){_PERSON} (?:through |over |for ){{0,2}}{ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})(?: from (?:the|his|her|that|each|this|last)\b(?! (?:work|job|surgery))|(?=\W*$|[,;.]))",
        re.ASCII,
    ),
    # how it ended
    re.compile(
        rf"\b(?:(?:pain|symptoms|sx|it all|headaches?) (?:has |have |then |eventually |gradually |slowly )?(?:returned|recurred|came back|crept back|was back|were back)|back to baseline|returned to baseline) (?:after|in|within|by|at) {ABOUT}(?:{AMOUNT}|an?\b) ?(?P<unit>{DURATION_UNIT})(?! (?:of|off)\b)",
        re.ASCII,
    ),
    re.compile(
        rf"{AMOUNT} ?(?P<unit>{DURATION_UNIT}) (?:before (?:it|the (?:pain|effect|relief)|his pain|her pain|pain|symptoms|sx) (?:wore|returned|came|recurred|started|crept|faded)|before wearing off)",
        re.ASCII,
    ),
)
_IN_GENERAL = re.compile(
    r"\b(?:typically|generally|normally|can|may|might|could|should|would|will|(?<!up )to|on average|often)(?: only| just)? $"
)
_TOLD_BEFORE = re.compile(
    rf"\b(?:lasted|relief|helped|benefit|w/o|without|free|worked|good|better|gave)\b[^.]{{0,40}}(?:{DURATION_UNIT})|(?:{DURATION_UNIT}) (?:of|w/o|without) "
)
_ONLY_TIME = re.compile(
    rf"[,:]? (?:only |just |for |about |lasted ){{0,2}}{AMOUNT} ?(?P<unit>{DURATION_UNIT})(?=\W*$|[,;.])",
    re.ASCII,
)
_AMOUNTS, _UNITS = ("low", "low2"), ("unit", "unit2")
_LASTS = re.compile(r"(?:has |have )?(?:last|held)")
_NOT_ITS_EFFECT = re.compile(
    r"\b(?:soreness|bruis\w+|flares?|flush\w*|side effects?|redness|insomnia|hiccups|weakness|numbness|tingling|headaches?|symptoms|pain|procedure|surgery|infection|fever|rash|reaction|hospital\w*|stay|episode)"
    r"(?: (?!relief|benefit|improve|reduc|free)\w{1,12}){0,3} $"
)
_TIE = re.compile(r"[^,;.]{0,20}\b(?:after|following|with|w/|from|post|s/p|on|by|of)\b")
LEAD = 60  # characters before a duration in which it may be denied
FAR = 120  # characters after the relief within which "which lasted 4 weeks" stands
LASTED_WITHIN = 60  # characters after the relief within which its duration is named


def how_long(text: str, within: Span, told: Span, *, lasts: bool) -> Lasting | None:
    """The duration that is told beside the relief at `told`; `lasts` as in `effect_alone`."""
    if not _UNIT.search(text, *within):
        return None
    beside = _LASTED_NEXT.match(text, told.end, within.end) or _LASTED_BEFORE.search(
        text, within.start, told.start
    )
    if beside:
        return _lasting(beside)
    if inside := _LASTED_INSIDE.search(text, *told):
        return _lasting(inside)
    for pattern, reach in ((_LASTED, LASTED_WITHIN), (_LASTED_FAR, FAR)):
        lasted = pattern.search(text, told.end, min(within.end, told.end + reach))
        other = _OTHER_MATTER if lasted and not _IS_ITS_END.match(lasted[0]) else _ANOTHER
        if lasted and not any(
            p.search(text, told.end, lasted.start()) for p in (other, _NEW_CLAUSE)
        ):
            return _lasting(lasted)
    if not lasts:
        return None
    if right_before := _LASTED_RIGHT_BEFORE.search(text, within.start, told.start):
        return _lasting(right_before)
    lasted = _LASTED_FIRST.search(text, within.start, told.start)
    if lasted and not _OTHER_MATTER.search(text, lasted.end(), told.start):
        return _lasting(lasted)
    return None


def effect_alone(text: str, within: Span, *, name: Span | None, lasts: bool) -> Lasting | None:
    """A duration that says by its own words that it is one of relief. `lasts`: of a treatment whose
    effect is meant when it "lasted 6 months". `name`: where that stands, if here."""
    if not _UNIT.search(text, *within):
        return None
    for pattern in (*_DURATION_ALONE, *(_EFFECTS if lasts else ())):
        if lasted := pattern.search(text, *within):
            before = text[max(within.start, lasted.start() - LEAD) : lasted.start()]
            if any(p.search(before) for p in (DENIED, _IN_GENERAL, OF_OTHERS)):
                continue
            if _OF_OTHER_PEOPLE.match(text, lasted.end()):
                continue
            if pattern in _EFFECTS and not _is_its_own(text, lasted, before, name):
                continue
            return _lasting(lasted)
    return None


def _is_its_own(text: str, lasted: re.Match[str], before: str, name: Span | None) -> bool:
    """Not "soreness lasted 5 days", nor "back to work for 2 weeks, ESI in May"."""
    if _LASTS.match(lasted[0]) and _NOT_ITS_EFFECT.search(before):
        return False
    ahead = name is not None and lasted.end() <= name.start
    return not ahead or _TIE.match(text, lasted.end()) is not None


def as_before(text: str, within: Span, name: Span, begin: int) -> Lasting | None:
    """ "The first lasted 3 weeks, the second only 4 days": the verb is not said twice."""
    if not _TOLD_BEFORE.search(text, begin, within.start):
        return None
    lasted = _ONLY_TIME.match(text, name.end, within.end)
    return _lasting(lasted) if lasted else None


def _lasting(lasted: re.Match[str]) -> Lasting:
    """ "for a month" is one month."""
    own = {name: said for name, said in lasted.groupdict().items() if said}
    amount = number(next((own[name] for name in _AMOUNTS if name in own), "one"))
    unit = next(own[name] for name in _UNITS if name in own)
    return Lasting(amount * DAYS[unit[0]], *lasted.span())
