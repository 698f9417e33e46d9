"""In which words is an amount of sitting, standing, walking or lifting written?

Whose amount it is, and in what sense it is said, `capacities` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.function.lifting import FROM_TO, lifts
from mmi_kit.notes.text.numbers import AMOUNT
from mmi_kit.notes.text.sentences import Span

_AMOUNT = rf"(?:{AMOUNT}|\b(?P<one>an?(?= (?:block|mile|hour)\b(?! and a half))))(?: of)?(?: an?)?"
# "1 hr 30 min", "an hour and a half": no one number of the words says how long
_TIME = r"(?P<unit>minutes?|mins?|hours?|hrs?|h)\b(?!\.? ?(?:and )?(?:a half|\d{1,2} ?(?:m|mins?|minutes?))\b)\.?"
_POSTURE_WORD = (
    r"(?:sit|sits|sitting|sat|stand|stands|standing|stood|walk|walks|walking|walked|ambulat\w{1,5}|amb|seated|"
    r"on (?:(?:his|her|their|my) )?feet)"
)
_WHAT = rf"\b(?P<what>{_POSTURE_WORD})\b(?:(?: ?/ ?| and/or | and | or |, )(?P<what2>{_POSTURE_WORD})\b)?"
_HOW = (
    r"(?:(?: (?:tolerances?|tol|limits?|even|distances?|exceed|in one (?:place|position|spot)|in (?:place|line|church|class|traffic|meetings?|bed|hallway)|past|down to|tops|for even|even for|for even|on h(?:er|is)|on (?:level|flat|even)(?: (?:ground|surfaces?))?|(?:household|community) distances?|throughout|for the (?:entire|whole)|the (?:entire|whole)|with (?:a |his |her )?(?:cane|walker|crutches|rw|fww|spc)|(?:has |have )?(?:decreased|improved|increased|declined|dropped|progressed) to|tolerate[sd]?|x|capacity|endurance|time|(?:(?:the|his|her) )?dogs?|up to|for|about|approximate(?:ly)?|approx|only|at|a time|one time|continuously|was|is|are|of|"
    r"measured|limited|restricted|reports?|to|no|not|more|longer|greater|further|farther|than|over|beyond|less|maximum|max|observed|around|without|"
    r"(?:at|in|by|to|from) (?:the|a|his|her) \w{3,12}|at (?:computer|desk|table|sink|counter|stove|work)|a|break|can|be|still|comfortably|roughly|through|thru|his|her|the|maybe|combined|total|least|most|must|now|or)\b| \(with normal breaks\)| during an? (?:8|eight)[- ]hour (?:work)?day\b|:|,| ?~| approx\.| ?x(?=\d)| ?[<>]=?| =| -){0,8}) ?[\"(]{0,2}(?:maybe |about |perhaps )?"
)
_DAY = (
    r"(?P<day> (?:total )?(?:in|of|out of|per|during|a) (?:an? )?(?:8|eight)[- ]?(?:hours?|hrs?|h)\b(?: (?:work)?day)?|"
    r" (?:total|(?:per|in an?|during the|each) (?:work ?)?day|a day)\b| ?/ ?(?:work)?day\b)?"
)
_POSTURE = re.compile(rf"{_WHAT}{_HOW}{_AMOUNT}[- ]?{_TIME}{_DAY}", re.ASCII)
# "..., 8 hours in an 8-hour day" behind a time at once is of the same posture.
_POSTURE_NEXT = re.compile(
    rf"(?: at (?:a|one) time)?[,;]?(?: and| or| but)?(?: for)?(?: up to| about| (?:no )?(?:more|longer) than| a total of(?: about)?| total)? {_AMOUNT} ?{_TIME}{_DAY}",
    re.ASCII,
)
_OF_EIGHT = re.compile(
    rf"{_WHAT}{_HOW}{_AMOUNT}(?P<day> ?/ ?8| (?:out )?of 8) ?(?P<unit>h)(?:ours?|rs?)?\b", re.ASCII
)
_REVERSED = re.compile(
    rf"{_AMOUNT}[- ]?{_TIME} (?:of )?(?:continuous |unbroken |uninterrupted )?(?P<what>sitting|standing|walking|ambulation|on (?:(?:his|her|their|my) )?feet)\b"
    r"(?:(?: ?/ ?| and | or )(?P<what2>sitting|standing|walking)\b)?(?! ?(?:tolerance|tol|time)?:)(?P<day>)",
    re.ASCII,
)
# "Stands ten minutes, sits 30-45": minutes too
_SAME_UNIT = re.compile(
    rf"[,;] (?:and )?(?P<what>sits?|stands?|walks?)(?:(?P<what2>(?!)))? (?:about |only |for |up to |maybe ){{0,2}}{AMOUNT}(?P<unit>)(?P<day>)(?=[.,;]|\s*\Z)(?![.,]\d)",
    re.ASCII,
)
# "sitting tolerance was 10 min, now 25 min": what is now
_TIME_NOW = re.compile(
    rf"[,;]?(?: and| but)?(?: is| are)? (?:now|currently|today)(?: is| at| up to)?:? {_AMOUNT} ?{_TIME}{_DAY}",
    re.ASCII,
)
_WAS = re.compile(r"\b(?:was|were)\b")
_TOTAL = re.compile(
    rf"\b(?P<day>total) (?P<what>sitting|standing|walking)(?:(?P<what2>(?!)))?(?: time)?(?: (?:in|per|for|of) (?:an? )?(?:(?:8|eight)[- ]?(?:hour|hr) )?(?:work)?day)?"
    rf"(?: is| was| of|:| =)? ?{_AMOUNT} ?{_TIME}(?! (?:in|per|during|a|of)\b)",
    re.ASCII,
)
# "Total hours in an 8-hour workday:  Sit 4   Stand 2   Walk 1"
_HOURS_OF_THE_DAY = re.compile(
    r"\bhours (?:total )?(?:in|per|during) an? (?:8|eight)[- ]?(?:hour|hr) (?:work ?)?day ?[:-]?"
)
_HOURS = re.compile(
    rf"{_WHAT}[ :=-]{{1,3}}{AMOUNT}(?P<unit>)(?! ?(?:min|h|lb|%|/|\[|\(|\d))", re.ASCII
)
_BETWEEN_HOURS = re.compile(r"[ ,;]{0,2}")
_LENGTH = r"(?P<unit>blocks?|feet|ft|miles?|mi|yards?|yds?|met(?:er|re)s?)\b(?! and a half)"
_DISTANCES = (
    re.compile(rf"\b(?:walk|walks|walking|walked|ambulat\w{{1,5}}|amb|gait distance)\b{_HOW}{_AMOUNT} ?(?:city )?{_LENGTH}", re.ASCII),
    re.compile(rf"{_AMOUNT} ?(?:city )?{_LENGTH} of (?:walking|ambulation)\b", re.ASCII),
    # "her legs give out after about a block"
    re.compile(
        rf"\b(?:legs?|knees?|back) (?:gives?|giving) out (?:after|at|in) (?:about |only |around |~ ?)?{_AMOUNT} ?(?:city )?{_LENGTH}",
        re.ASCII,
    ),
    # "gets about 3 blocks before ...", "makes it 100 yards", "anything past 1 block"
    re.compile(
        rf"\bmakes? it (?:about |only |maybe |~ ?)?(?:to (?:the|his|her) [a-z]{{3,12}},? \(?(?:about |~ ?)?)?{_AMOUNT} ?{_LENGTH}",
        re.ASCII,
    ),
    re.compile(
        rf"\b(?:gets?|makes? it|goes|can go|able to go|manages?|(?<=\bis )managing|stops? (?:to rest )?(?:after|at|every)|anything (?:past|over|more than|beyond)|winded (?:after|at)|(?:limited|restricted) to|exercise tolerance(?: (?:is|was|of|at|to|limited|remains|only)){{0,3}}|no (?:more|farther|further) than)"
        rf"(?: (?:about|maybe|around|approximately|only|just|roughly|up to|perhaps)| ?~){{0,2}} {_AMOUNT} ?(?:city )?(?P<unit>blocks?|yards?|yds?|miles?|met(?:er|re)s?)\b(?! (?:and a half|away|from|per|an hour|wide|long|down|by|to (?:the|work|school|his|her|a|church|see|get|this)|of (?!walking)|(?:in|with) (?:the |a |his |her )?(?:wheelchair|pool|scooter|swim\w*)))",
        re.ASCII,
    ),
)  # fmt: skip
# "amb 300'": feet; "sit tol 30'": minutes
_PRIME = r"(?P<low>\d{1,4})(?:(?P<high>(?!)))?(?P<unit>')(?![\w'] ?|[ -]\d)"
# "ambulate 1000 ft without AD; today 250 ft"
_DISTANCE_NOW = re.compile(
    rf"\b(?:currently|today|now|at present|presently):? {_AMOUNT} ?{_LENGTH}", re.ASCII
)
_FEET = re.compile(
    rf"\b(?:walk|walks|walking|walked|ambulat\w{{1,5}}|amb)\b(?: (?:x|up to|about|approximately|only)\b|,|:| ?~){{0,3}} ?{_PRIME}",
    re.ASCII,
)
_MINUTES = re.compile(
    rf"\b(?P<what>sit|sitting|stand|standing|walk|walking)(?:(?P<what2>(?!)))? tol(?:erance)?:? ?(?:x )?{_PRIME}(?P<day>)",
    re.ASCII,
)
_NOW_TIME = re.compile(
    rf"\b(?P<what>{_POSTURE_WORD})\b(?:(?P<what2>(?!)))?{FROM_TO}(?:min(?:ute)?s? |h(?:ou)?rs? )?to {_AMOUNT} ?{_TIME}(?P<day>)",
    re.ASCII,
)
_EACH = r"(?:every|each|q\.?|at(?= \d{1,3}[- ]min(?:ute)? intervals))"
_ALTERNATE = re.compile(
    r"\b(?:(?:change|shift|alternate|switch)s?|changing|alternating)\b (?:of )?(?:his |her )?(?:positions?|between sitting and standing|"
    rf"sitting and standing|sit and stand|sit ?/ ?stand|sitting ?/ ?standing|posture)(?: (?:about|approximately|at least))? {_EACH} ?{_AMOUNT}[- ]?{_TIME}",
    re.ASCII,
)
_OPTION = re.compile(
    r"\b(?:sit ?/ ?stand (?:option|alternation)(?: at will)?,?|positions? (?:must|should|needs? to|ha(?:s|ve) to) be (?:changed|shifted|alternated)|position changes?) "
    rf"{_EACH} ?{_AMOUNT}[- ]?{_TIME}",
    re.ASCII,
)
POSTURES = {
    "si": "sit",
    "sa": "sit",
    "st": "stand",
    "wa": "walk",
    "am": "walk",
    "on": "stand",
    "se": "sit",
}
_UNITS = {"yd": "yd", "ya": "yd", "bl": "block", "fe": "ft", "ft": "ft", "'": "ft", "me": "m"}


# "stand at the kitchen sink for about 10 minutes", "walks to the mailbox, about 200 ft"
_WORDS_BETWEEN = r"(?: (?!(?:and(?! back\b)|but|then|after|before|within|in|every|until|when|while|since|pain|with|rest\w*|timer|hep|exercise\w*|drives?|drove|rides?|runs?|ran|fell|lives?|away|stop\w*|tests?|training|one|two|three|four|five|six|ten|cannot|can't|not)\b)[a-z'/-]{1,12}){1,6}"
_LOOSE = re.compile(
    rf"\b(?P<what>sits?|stands?|walks?)\b(?:(?P<what2>(?!)))?{_WORDS_BETWEEN},? (?:for |x |~ ?|only |up to |no more than |maximum of |about |approximately |maybe ){{1,3}}{_AMOUNT}[- ]?{_TIME}{_DAY}",
    re.ASCII,
)
_LOOSE_DISTANCE = re.compile(
    rf"\b(?:walks?|walked|ambulat(?:es?|ed)|amb)\b{_WORDS_BETWEEN},? \(?(?:for |x |~ ?|only |up to |no more than |about |approximately |maybe ){{0,3}}{_AMOUNT} ?(?:city )?{_LENGTH}(?!/| (?:per|from|of water))",
    re.ASCII,
)
# Without one of these no pattern matches.
_ANY_NAME = re.compile(
    r"\b(?:sit|sat|st(?:an|oo)d|walk|amb|gait|makes? it|manag|seated|occ|limit|max|nothing|anything|restrict|feet|lift|carr|pick|weight|floor|block|mile|yard|yds?\b|out (?:after|at|in)\b|chang|shift|alternat|switch|position)"
)
# Nor without a unit behind a number, a number word or a blank.
_ANY_UNIT = re.compile(
    r"(?<![a-z])(?:min|h(?:ou)?rs?\b|h\b|block|feet|ft|mi|met|yard|yd|pound|lb|kg|kilogram|['#])"
)
# "Sits 45 min before sx; at eval 15 min", "stands 20 min (was 5 at intake)": what was before
_AT_FIRST = r"(?:at|on|from)?(?: (?:the |his |her )?(?:initial |first |last )?)?(?:eval(?:uation)?|intake|ie|soc|baseline|start of care|admission|visit)"
_THEN = re.compile(
    rf"(?: (?:before|until|prior to) (?:[a-z]{{2,12}} ){{0,3}}?[a-z]{{2,12}})?(?:[;,] ?| ?\(|, (?:and )?)(?:it |which )?(?:(?:was|were|previously|initially|formerly|up from|down from)|(?:was |were )?{_AT_FIRST}) ?:? ?(?:only |about |was )?"
    rf"{AMOUNT}[- ]?(?P<unit>minutes?|mins?|hours?|hrs?|h|blocks?|feet|ft|miles?|mi|yards?|yds?|pounds?|lbs?|#)(?!\w)"
    r"(?! (?:late|early|behind|away|from|ago|long|tall|dumbbells?|weights?|lighter|heavier)\b| (?:in|at|on) (?:the |our |a )?(?:waiting|lobby|exam|clinic|office|car\b|drive|way))",
    re.ASCII,
)
Amount = tuple[re.Match[str], re.Match[str], str, str]


def amounts(text: str, sentence: Span) -> Iterator[Amount]:
    """(the match that names the function, the match of the amount, function, unit), each once."""
    if not (_ANY_UNIT.search(text, *sentence) and _ANY_NAME.search(text, *sentence)):
        return
    told: set[tuple[str, int]] = set()
    for first, match, function, unit in _amounts(text, sentence):
        place = function, match.end("unit")
        if place not in told:
            told.add(place)
            yield first, match, function, unit
            then = _THEN.match(text, match.end(), sentence.end)
            if then and function != "alternate" and _kind_of(then) == _kind_of(match):
                yield first, then, function, _unit_of(then)


def _kind_of(amount: re.Match[str]) -> str:
    unit = amount["unit"]
    if unit.startswith(("min", "h")):
        return "time"
    return "weight" if unit.startswith(("l", "p", "#", "k")) else "length"


def _unit_of(amount: re.Match[str]) -> str:
    match _kind_of(amount):
        case "time":
            return _time_unit(amount)
        case "weight":
            return "lb"
        case _:
            return _UNITS.get(amount["unit"][:2], "mi")


def is_of_before(match: re.Match[str]) -> bool:
    """Is it an amount told beside that of now: "sits 45 min; at eval 15 min"?"""
    return match.re is _THEN


def _amounts(text: str, sentence: Span) -> Iterator[Amount]:
    told: set[int] = set()
    for pattern in (_POSTURE, _OF_EIGHT, _REVERSED, _MINUTES, _NOW_TIME, _TOTAL, _LOOSE):
        for first in pattern.finditer(text, *sentence):
            if pattern is _LOOSE and first.end("unit") in told:
                continue
            told.add(first.end("unit"))
            if (now := _TIME_NOW.match(text, first.end(), sentence.end)) and _WAS.search(first[0]):
                for function in _functions(first, first):
                    yield first, now, function, _time_unit(now)
                continue
            for function in _functions(first, first):
                yield first, first, function, _time_unit(first)
            same = _SAME_UNIT.match(text, first.end(), sentence.end)
            if same and not first["day"] and _time_unit(first) == "min":
                yield from ((first, same, f, "min") for f in _functions(same, same))
            more = _POSTURE_NEXT.match(text, first.end(), sentence.end)
            if more and more["day"]:
                for function in _functions(first, more):
                    yield first, more, function, _time_unit(more)
    for head in _HOURS_OF_THE_DAY.finditer(text, *sentence):
        begin = _behind_blanks(text, head.end(), sentence.end)
        while item := _HOURS.match(text, begin, sentence.end):
            for function in _of_the_day(_postures(item)):
                yield item, item, function, "h"
            begin = _behind_blanks(text, item.end(), sentence.end)
    for pattern in (*_DISTANCES, _FEET, _LOOSE_DISTANCE):
        for first in pattern.finditer(text, *sentence):
            if pattern is _LOOSE_DISTANCE and first.end("unit") in told:
                continue
            told.add(first.end("unit"))
            unit = _UNITS.get(first["unit"][:2], "mi")
            yield first, first, "walk_distance", unit
            if now := _DISTANCE_NOW.search(text, first.end(), sentence.end):
                yield now, now, "walk_distance", _UNITS.get(now["unit"][:2], "mi")
    yield from lifts(text, sentence)
    for pattern in (_ALTERNATE, _OPTION):
        for first in pattern.finditer(text, *sentence):
            yield first, first, "alternate", _time_unit(first)


def _behind_blanks(text: str, begin: int, end: int) -> int:
    blanks = _BETWEEN_HOURS.match(text, begin, end)
    return blanks.end() if blanks else begin


def _time_unit(match: re.Match[str]) -> str:
    return "h" if match["unit"].startswith("h") else "min"


def _functions(named: re.Match[str], amount: re.Match[str]) -> tuple[str, ...]:
    postures = _postures(named)
    if not amount["day"]:
        return tuple(f"{posture}_once" for posture in postures)
    return _of_the_day(postures) if _time_unit(amount) == "h" else ()


def _postures(named: re.Match[str]) -> list[str]:
    return sorted({POSTURES[w[:2]] for w in (named["what"], named["what2"]) if w})


def _of_the_day(postures: list[str]) -> tuple[str, ...]:
    if postures == ["stand", "walk"]:
        return ("stand_walk_total",)
    return tuple(f"{posture}_total" for posture in postures)
