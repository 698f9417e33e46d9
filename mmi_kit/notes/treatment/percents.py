"""Which per cent of a passage is the amount of a relief?

Each per cent is judged by the words right before and right behind it. Compliance, motion, chances,
ratings of the body and solutions of a drug are told in per cent too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mmi_kit.knowledge.lexicon import drug_pattern
from mmi_kit.notes.text.numbers import DURATION_UNIT, NUMBER, WORDS, number
from mmi_kit.notes.text.sentences import Span

ABOUT = (
    r"(?:(?:about|approx\.?|approximately|roughly|nearly|almost|close to|around|only|just|up to|at least|somewhere|"
    r"over|maybe|perhaps|probably|a good|a solid|a full|a|an|another|another good|as much as|some|~) ?){0,2}"
)
_ONE = rf"(?:{NUMBER}|{WORDS})"
_PER_CENT = re.compile(
    rf"(?<![\d.,#$])(?<![\da-vx-z)]/)(?<![\da-z]-)\b(?P<from>{_ONE}(?: ?%| ?percent)? ?(?:-|to|or) ?)?(?P<value>{_ONE})[- ]?(?:%|percent\b(?!age| of the time)|per cent\b|pct\b)\"?|"
    # "% relief: 50", with no sign behind
    rf"(?<!\d)(?<!\d )(?:%|\bpercent(?:age)?|\bpct)(?: of)? (?:pain )?(?:relief|improvement)(?: (?:after|from|with|following|post|since)(?: (?!\d)[\w-]{{1,12}}){{1,3}}(?=[:=]))?(?: was| is)?[:= ]{{0,2}} ?{ABOUT}(?P<value2>\d{{1,3}})\b(?! ?(?:-|/|%|percent|days?\b|weeks?\b|wks?\b|mo))",
    re.ASCII,
)
_ANY_SIGN = re.compile(r"%|perc|per c|pct")
_COMPLAINT = (
    r"(?:pain|symptoms?|sx|ha|has|headaches?|migraines?|burning|numbness|tingling|paresthesias?|aching|ache|soreness|spasms?|discomfort|cramping|"
    r"sciatica|radicul\w{1,8}|neuropathy|neuropathic|lbp|throbbing|stabbing|stiffness|allodynia)"
)
_SITE = r"(?:leg|legs|back|neck|arm|arms|low|lower|knee|hip|shoulder|buttock|foot|feet|axial|hand|thigh|groin|head|heel|coccyx|facial|nerve|joint)"
_OF_FUNCTION = r"(?:rom|range|motion|strength|flexion|extension|rotation|endurance|balance|sleep|mood|function\w{0,4})\b"
# Words between an amount and its word of relief
_FILL = (
    r"(?:(?!(?:gel|cream|patch|solution|ointment|lidocaine|bupivacaine|dextrose|for|to|until|less|more|worse|worsen\w*|compliance|attendance|adherence|compliant|rom|range|motion|strength|flexion|"
    r"extension|rotation|function\w{0,4}|disab\w+|impair\w+|stenosis|body|whole|wpi|normal|max|coverage|patients|people|chance|weight|wb|and|but|with|without|no|not|or|if)\b)[\w/'-]{1,13} )"
)
_GAIN = (
    r"(?:pain |symptom(?:atic)? )?(?:relief|releif|relif|improve?ment|improve(?= (?:for|x)\b)|better|improved|reduction|reduced|benefit|decreased?|drop|analgesia|gone|resolved|resolution|relieved|"
    rf"eliminated|alleviated|pain[- ]free|impr?(?:ov)?|improvmt|reduct|decr?(?= (?:in )?(?:pain|sx))|(?:less|fewer|lower)(?= (?:(?:{_SITE} )?{_COMPLAINT}|painful|sore|stiff|achy)\b))"
)
_OF_PAIN = rf"(?: (?:in|of) (?!(?:[\w-]{{1,12}} ){{0,3}}(?:{_COMPLAINT}|{_SITE}|function)\b)(?!(?:recovery|pacu|clinic|the (?:recovery|pacu|office))\b))"
_DURATION = rf"{ABOUT}{_ONE}(?: ?- ?{_ONE})?[- ]?(?:hrs?\b|hours?\b|{DURATION_UNIT})"
# Behind a duration: it tells when, not how long.
WHEN = r"(?! ?(?:after|post|since|ago|out|s/p|status|from|prior|before|later|off|of(?! (?:(?:good|great|solid|complete|significant) )?(?:relief|benefit|improvement|effect)))\b)"
_BEHIND = re.compile(
    rf"(?: or so)?(?: of)?(?: (?:the|his|her|my|their))? {_FILL}{{0,3}}?{_GAIN}\b(?!{_OF_PAIN})|"
    r" of (?:it|(?:his |her |the )?pain)(?: all)? away\b| (?:helpful|effective|help)\b| ?\u2193|"
    rf" of (?:the |his |her |my )?(?:{_SITE} ){{0,2}}{_COMPLAINT} (?:is |was |were |has |have |had )?(?:gone|resolved|relieved|eliminated|improved|went away|disappeared)|"
    # "TFESI 40% x 3 wks": an amount with its time needs no word of relief
    rf" ?(?:x|for) ?{_DURATION}",
    re.ASCII,
)
# "Pain is 70% less since RFA"
_LESS = re.compile(
    r" (?:less|lower|down)(?= (?:since|after|with|from|following|on|now|for|x)\b|[.,;)]|\W*$)"
)
_THE_PAIN_IS = re.compile(rf"\b{_COMPLAINT}(?: (?!worse|more)[\w/]{{1,8}}){{0,3}} ~?$")
_ENDS = re.compile(
    r"\W*$|[,;)]| ?-|(?: for| x ?\d| but| then| now| and (?:lasted|wore|then)| until| from| with| after| following| out of| post| s/p)\b"
)
_NOT_BEHIND = re.compile(
    r" ?(?:chance|likelihood|probability|odds|success(?!ful)|response rate|of (?:patients|people|cases)|compliance|compliant|attendance|adherence|of (?:the )?(?:body|normal|max\w*|visits|sessions|screw|time|(?:un|other|opposite|contra)\w*)|range|rom|wpi|whole|disab\w+|impair\w+|service|worse|more|"
    r"weight|wb|stenosis|on (?:ra|room)|effort|bupivacaine|marcaine|lidocaine|ropivacaine|dextrose|phenol|solution|gel|cream|patch|of the time|coverage|strength|sat\w*)\b"
)
_REDUCES = (
    r"(?:\u2193|reduc(?:e[sd]?|ing)|improv(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|reliev(?:e[sd]?|ing)|lower(?:s|ed)?|cuts?|eas(?:es?|ed|ing)|lessen(?:s|ed)?|dampen(?:s|ed)?|diminish(?:es|ed)?|alleviat(?:es?|ed)|dropp?(?:s|ed)?|"
    r"(?:took|takes?|br(?:ought|ings?)|knock(?:s|ed)?|g[oe]ts?|got|keeps?|kept))"
)
_WENT_DOWN = r"(?:down|dropped|fell|went down|came down|reduced|decreased|improved|relieved|cut|lessened|eased|better|diminished|gone|resolved|subsided)"
_SOURCE = (
    r"(?:from|with|w/|after|following|s/p|post|to|of)(?: (?!(?:and|but|strength|rom|flexion|motion|attendance|compliance)\b)"
    r"[\w/#-]{1,14}){1,6}?"
)
_IS = r"(?:,? (?:of|was|is|by|at|as|has been|had been|on the order of|in the (?:range|neighborhood|vicinity|area) of)|(?: (?:was |is )?(?:estimated|rated|reported|described|noted|put|given)(?: (?:at|as|to be|by (?:him|her|pt|the patient) (?:at|as)))?)|:|,| =|=| -|-| @)?"
_BEFORE = re.compile(
    rf"(?:"
    rf"\b(?:relief|rlf|relif|releif|improve?ment|reduction|benefit|response|decrease)(?: in (?:{_SITE} )?pain)?(?: (?:from|with|after) [\w-]{{2,12}})?{_IS}|"
    rf"\b(?:relief|improvement|benefit) {_SOURCE}{_IS}|"
    rf"\b(?:relieved|took away|takes away|eliminated|took care of|got rid of|wiped out|knocked out|knocks out|alleviated|resolved|removed)(?: by)?(?= (?:\w+ ){{0,2}}$)|"
    rf"\bhelp(?:s|ed|ing)?(?: by)?,?(?: (?!{_OF_FUNCTION})[\w.\"]{{1,13}}){{0,5}}|"
    rf"\b{_COMPLAINT}(?: (?:scores?|levels?|days?|frequency))?(?: (?:is|are|was|were|has|had|has been|have|got|about))? (?:{_WENT_DOWN}|\u2193)(?: by)?,?(?: (?!{_OF_FUNCTION})[\w.\"]{{1,13}}){{0,5}}|"
    rf"^\W*improved(?: by)?(?: (?!{_OF_FUNCTION})[\w.\"]{{1,13}}){{0,5}}|"
    rf"\b{_REDUCES} (?:(?:his|her|the|my|their|all) ){{0,2}}(?:{_SITE} ){{0,2}}{_COMPLAINT}(?: (?:scores?|levels?))?(?: down)?(?: by)?,?(?: (?!{_OF_FUNCTION}|up\b|from\b)[\w.\"]{{1,13}}){{0,4}}|"
    rf"\b(?:holding|held|holds|sustained|maintained|steady|hovering)(?: steady)? at|"
    # "gave relief for 6 months at 70%", "effective for 2 months, 80%", "1 wk 80%"
    rf"\b(?:relief|improvement|benefit|effective|worked|helped|good)\b[^.;%]{{0,50}} (?:{DURATION_UNIT})(?: at| @|,| \(|:)|"
    rf"\b(?:got|gave|gives)(?: (?:him|her|me|them))? {_ONE} ?(?:{DURATION_UNIT})(?: at| @| of)"
    rf") ?[\"~(>]{{0,2}} ?{ABOUT}$",
    re.ASCII,
)
# "ESI gave 70%": the amount ends the clause
_GAVE = re.compile(
    rf"\b(?:gave|gives?|giving|provid(?:es?|ed|ing)|yielded|yields|got|gets?|getting|received|obtained|achieved|experienced|afforded|produced|netted|(?<=, )reported|(?:diary|log)(?: (?:shows?|showed|had|says?))?)(?: (?:him|her|me|them|the (?:patient|pt)|pt))? (?:(?:under|less than|below|over|more than) )?{ABOUT}$"
)
# "MBB #2: 90%", "Interlaminar ESI no. 1 fifty percent for ...", "TFESI L5 on 3/4/21 - 70%"
_NAMED_RIGHT_BEFORE = re.compile(
    r"[\s:,(=>-]*(?:(?:(?:on|in) )?(?:\d{1,2}/\d{1,4}(?:/\d{2,4})?|#\d|\d(?=:)|no\. ?\d|x ?\d|[lcts]\d\S{0,6}|left|right|bilat\w*|lt|rt|[lr]|b/l|series|injections?|blocks?|"
    rf"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?|\d{{4}})[\s:,(=>-]*){{0,4}}(?:(?:with|w/|had|gave|was|got) ?)?{ABOUT}"
)
# "gabapentin cut it by 40%", not "Dr. Lee cut it by 40%"
_REDUCED_IT = re.compile(
    rf"\b(?P<what>[a-z][\w-]*|\d[\w./]*) {_REDUCES} (?:it|things)(?: down)?(?: by)? {ABOUT}$"
)
_A_DOSE = re.compile(
    r"\d[\w./]*|mg|mcg|bid|tid|qid|qd|qhs|hs|daily|nightly|prn|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
)
# "... and 50% with the ESI", "40% out of the Norco"
_NAMED_NEXT = re.compile(
    r" (?:with|from|w/|out of|after|following|by|on) (?:(?:the|his|her|my|a|first|second|last|prior|repeat) ){0,2}"
)
# "RFA: 11 months, 70%", "ESI 2/2 -> 1 wk 80%"
_AFTER_ITS_TIME = re.compile(
    rf"(?:^|[,:(>] ?|\b(?:got|gave|had) ){_ONE} ?(?:{DURATION_UNIT})(?: at| @| of| with| w/|,)? ?{ABOUT}$"
)
# "Epidural helped her, 80%, six weeks"
_WITH_ITS_TIME = re.compile(rf"(?: ?[,/] ?| and | ){_DURATION}{WHEN}", re.ASCII)
_SET_OFF = re.compile(rf"[,:;\"-] ?{ABOUT}$")
_OPENS = re.compile(rf"(?:^\W*|[,;:(] ?|\b(?:and|then|but) )(?:\w+ ){{0,1}}{ABOUT}$")
_NOT_BEFORE = re.compile(
    r"\b(?:attendance|compliance|adherence|attended|missed|weight[- ]bearing|bearing|wb|pwb|\w{2,8}caine|rom|range of motion|motion|strength|grip|sat|sats|o2|spo2|ef|effort|ratings?|satisf\w+|confiden\w+|happ\w+|disab\w+|impair\w+|wpi|whole person|"
    r"stenosis|fat|hematocrit|tear|worse\w*|increase[sd]?|increased by|higher|avoids|capacity|productivity|normal|body|coverage|quads?)(?: (?:is|was|at|of|to|by|with|only|about))*:? ?$"
)
# What is better in per cent besides pain
OF_OTHERS = re.compile(
    r"\b(?:mood|anxiety|depress\w+|energy|appetite|swelling|edema|breathing|cough|wheez\w*|dyspnea|sob|reflux|heartburn|nausea|constipation|rash|acne|eczema|psoriasis|itch\w*|hives|snoring|tinnitus|vertigo|dizziness|"
    r"incontinence|urinary|bladder|vision|wound|ulcers?|lag|grip|quad\w*|hba1c|a1c|sugars?|bp|blood pressure|heart rate|fever|weight|asthma|congestion|sinus\w*|hot flashes|tremors?|seizures?|"
    rf"{_OF_FUNCTION})(?: (?!pain|with|and|after|from|but)[\w/]{{1,12}}){{0,4}} $"
)
DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|without|w/o|denies|denied|nor|no(?! longer|\. ?\d))\b|n't\b)(?! (?:only|quite|just|(?:more|longer|greater) than))(?:(?!\b(?:but|and|until|then)\b)[^.;,%]){0,30}$"
)
# "Never got more than 20%": the most that was had, not none of it
_AT_MOST = re.compile(
    r"\b(?:no|never|not|nothing)(?: (?!only|just|quite)[a-z]{2,9}){0,2} (?:more|better|greater|over|above)(?: than)?(?: an?)? ?$"
)
BEFORE, AFTER = 110, 110  # characters that are looked at
LEAD = 45  # characters before an amount in which its subject is named


class Amount(NamedTuple):
    """A per cent of relief; `start` and `end` hold the words that say so, `number` the number
    itself. `is_range`: "50-60 %" has no single value."""

    value: float
    start: int
    end: int
    number: int
    is_range: bool


def reliefs(text: str, within: Span, name: Span | None) -> list[Amount]:
    """The amounts of relief of a passage. `name`: where the treatment stands, when one is meant
    whose effect is told without a word of relief ("ESI: 70%").

    Nothing when a second amount stands there of which nobody could know what it is.
    """
    if not _ANY_SIGN.search(text, *within):
        return []
    told: list[Amount] = []
    unknown: set[float] = set()
    for found in _PER_CENT.finditer(text, *within):
        begin = max(within.start, found.start() - BEFORE)
        before = text[begin : found.start()]
        if found["value2"]:
            start = found.start("value2")
            told.append(Amount(number(found["value2"]), found.start(), found.end(), start, False))
            continue
        value = number(found["value"])
        denied = DENIED.search(before) and not _AT_MOST.search(before)
        if _NOT_BEFORE.search(before) or denied or OF_OTHERS.search(before[-LEAD:]):
            continue
        if _NOT_BEHIND.match(text, found.end(), within.end):
            continue
        behind = _behind(text, within, found, before)
        ahead = _BEFORE.search(before) or _less_by_a_drug(before)
        if not behind and not ahead and not _tied(text, within, found, before, name):
            unknown.add(value)
            continue
        start = begin + ahead.start() if ahead else found.start()
        end = behind.end() if behind else found.end()
        told.append(Amount(value, start, end, found.start(), bool(found["from"])))
    return told if unknown <= {one.value for one in told} else []


def _behind(text: str, within: Span, found: re.Match[str], before: str) -> re.Match[str] | None:
    reach = min(within.end, found.end() + AFTER)
    if behind := _BEHIND.match(text, found.end(), reach):
        return behind
    return _LESS.match(text, found.end(), reach) if _THE_PAIN_IS.search(before) else None


def _less_by_a_drug(before: str) -> re.Match[str] | None:
    told = _REDUCED_IT.search(before)
    if told is None:
        return None
    named = (words.fullmatch(told["what"]) for words in (drug_pattern(), _A_DOSE))
    return told if any(named) else None


def _tied(text: str, within: Span, found: re.Match[str], before: str, name: Span | None) -> bool:
    """Do its place beside the treatment, or a verb, say that it is what came of it?"""
    timed = _WITH_ITS_TIME.match(text, found.end(), within.end)
    if not timed and not _ENDS.match(text, found.end(), within.end):
        return False
    if _GAVE.search(before):
        return True
    if name is None:
        return False
    if _AFTER_ITS_TIME.search(before) or (timed and _SET_OFF.search(before)):
        return True
    if name.end <= found.start():
        return _NAMED_RIGHT_BEFORE.fullmatch(text, name.end, found.start()) is not None
    return (
        _NAMED_NEXT.fullmatch(text, found.end(), name.start) is not None
        and _OPENS.search(before) is not None
    )
