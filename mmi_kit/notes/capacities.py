"""What does a passage say the claimant can do: how long sit, stand, walk, and how much lift?

Not a capacity: how an injury happened, what a job asks for, what makes pain worse, the duration
of a test. "A gallon of milk" and "light duty" are not turned into pounds. "Cannot sit more than
20 minutes" states 20 minutes; "cannot sit 20 minutes" only denies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.assertion import Judgement, judge
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.numbers import AMOUNT, number
from mmi_kit.notes.own import OVER, SET, is_own
from mmi_kit.notes.sentences import Span
from mmi_kit.notes.sources import source_type

_AMOUNT = rf"(?:{AMOUNT}|\b(?P<one>an?(?= (?:block|mile|hour))))(?: an?)?"
_TIME = r"(?P<unit>minutes?|mins?|hours?|hrs?|h)\b\.?"
_POSTURE_WORD = (
    r"(?:sit|sits|sitting|sat|stand|stands|standing|stood|walk|walks|walking|walked|ambulat\w{1,5}|seated|"
    r"on (?:his|her|their|my) feet)"
)
_WHAT = rf"\b(?P<what>{_POSTURE_WORD})\b(?:(?: ?/ ?| and | or |, )(?P<what2>{_POSTURE_WORD})\b)?"
_HOW = (
    r"(?:(?: (?:tolerances?|tolerate[sd]?|x|capacity|up to|for|about|approximately|only|at|a time|one time|continuously|was|is|are|of|"
    r"measured|limited|restricted|reports?|to|no|not|more|longer|greater|than|over|beyond|less|maximum|max|observed|around|without|"
    r"(?:at|in|by|to|from) (?:the|a|his|her) \w{3,12}|a|break|can|be|still|comfortably|roughly|through|his|her|the|maybe|total|least|most|must|or)\b|:|,| ?~| ?[<>]=?| =| -){0,8}) ?"
)
_DAY = (
    r"(?P<day> (?:total )?(?:in|of|out of|per|during|a) (?:an? )?(?:8|eight)[- ]?(?:hours?|hrs?|h)\b(?: (?:work)?day)?|"
    r" (?:total|per (?:work)?day|a day)\b)?"
)
_POSTURE = re.compile(rf"{_WHAT}{_HOW}{_AMOUNT}[- ]?{_TIME}{_DAY}", re.ASCII)
# "..., 8 hours in an 8-hour day" behind a time at once is of the same posture.
_POSTURE_NEXT = re.compile(
    rf"(?: at (?:a|one) time)?[,;]?(?: and| or| but)?(?: for)?(?: up to| about| a total of| total)? {_AMOUNT} ?{_TIME}{_DAY}",
    re.ASCII,
)
_OF_EIGHT = re.compile(
    rf"{_WHAT}{_HOW}{_AMOUNT}(?P<day> ?/ ?8| (?:out )?of 8) ?(?P<unit>h)(?:ours?|rs?)?\b", re.ASCII
)
_REVERSED = re.compile(
    rf"{_AMOUNT}[- ]?{_TIME} (?:of )?(?:continuous |unbroken |uninterrupted )?(?P<what>sitting|standing|walking)\b"
    r"(?:(?: ?/ ?| and | or )(?P<what2>sitting|standing|walking)\b)?(?P<day>)",
    re.ASCII,
)
_DISTANCES = (
    re.compile(rf"\b(?:walk|walks|walking|walked|ambulat\w{{1,5}})\b{_HOW}{_AMOUNT} ?(?:city )?(?P<unit>blocks?|feet|ft|miles?)\b", re.ASCII),
    re.compile(rf"{_AMOUNT} ?(?:city )?(?P<unit>blocks?|feet|ft|miles?) of (?:walking|ambulation)\b", re.ASCII),
)  # fmt: skip
_WEIGHT = r"(?P<unit>pounds?|lbs?|kgs?|kilograms?|#)(?!\w)\.?"
_OFTEN = r"(?:occ(?:asional(?:ly)?)?\b\.?|freq(?:uent(?:ly)?)?\b\.?)"
_LIFT = re.compile(
    rf"\b(?:(?P<often>{_OFTEN}) )?(?:lift|lifts|lifting|lifted|carry|carries|carrying)\b(?:(?: (?:up|to|or|and|carry|carrying|lift|lifting|"
    r"over|more|than|greater|less|limited|limits?|restricted|restrictions?|about|approximately|only|no|not|a|maximum|max|of|is|was|"
    r"tolerance|measured|tested|observed|demonstrated|occasionally|frequently|occasional|frequent|capacity|can|at|most|weight|anything|heavier)\b"
    rf"|:|,|/carry(?:ing)?|/| ?[<>=~]+){{0,8}}) ?{_AMOUNT} ?{_WEIGHT}(?: (?P<often2>{_OFTEN}))?",
    re.ASCII,
)
_LIFT_NEXT = re.compile(
    rf"[,;]?(?: and| /|/)? ?(?P<often>{_OFTEN})?(?::| up to)? ?{_AMOUNT} ?{_WEIGHT}(?: (?P<often2>{_OFTEN}))?",
    re.ASCII,
)
_LIFT_LIMIT = re.compile(
    rf"{_AMOUNT}[- ]?{_WEIGHT} (?:lift(?:ing)?|weight|lift/carry) (?:restriction|limit|maximum|max)\b",
    re.ASCII,
)
_LIFT_BEHIND = re.compile(
    rf"\b(?P<often>{_OFTEN}) {_AMOUNT}[- ]?{_WEIGHT} lift(?:ing)?\b", re.ASCII
)
_FROM_FLOOR = re.compile(
    rf"\bfloor[- ]to[- ](?:waist|knuckle)(?: lift(?:ing)?)?:? ?{_AMOUNT} ?{_WEIGHT}", re.ASCII
)
_WEIGHT_LIMIT = re.compile(
    rf"\bweight (?:limit|restriction|maximum)(?: is| of|:){{0,2}} ?{_AMOUNT} ?{_WEIGHT}", re.ASCII
)
_ALTERNATE = re.compile(
    r"\b(?:(?:change|shift|alternate|switch)s?|changing|alternating)\b (?:of )?(?:his |her )?(?:positions?|between sitting and standing|"
    rf"sitting and standing|sit and stand|sit ?/ ?stand|sitting ?/ ?standing|posture)(?: (?:about|approximately|at least))? every {_AMOUNT}[- ]?{_TIME}",
    re.ASCII,
)
_DENIES = re.compile(r"\b(?:cannot|can't|unable|not|no|never|without|avoid\w*|should not)\b")
_LEAD = re.compile(
    r"(?:\b(?:no|not|never|avoid(?:s|ing)?|cannot|can't|can not|can|unable to|able to|should not|must not|restricted to|limited to|permanent|"
    r"occasional|frequent)(?: (?:repetitive|heavy|prolonged|any|only|to|be|from))? ){1,3}$"
)
_AT_ONCE = re.compile(
    r"\b(?:at (?:a|one|1|any one) time|at once|(?:con|un|without )\w*(?:tinuous\w*|interrupted|break|stopping)|straight|in a row|before)\b"
)
# A list that speaks of the whole day: "sit 4 h, stand/walk 2 h of 8".
_OF_THE_DAY = re.compile(
    r"\b(?:of|in|out of|per) (?:an? )?(?:8|eight)\b|/ ?8\b|8[- ]?(?:hour|hr|h) (?:work)?day|\btotal\b|per (?:work)?day\b"
)
_LIST_OF_THE_DAY = re.compile(
    r"\b(?:in|out of|during|per) (?:an? )?(?:8|eight)[- ]?(?:hour|hr|h) (?:work)?day\b[^.;]{0,40}$"
)
DAY_TOTAL_FROM = 2.0  # hours from which nobody could know whether "sits 6 hours" is at one time
_POSTURES = {
    "si": "sit",
    "sa": "sit",
    "st": "stand",
    "wa": "walk",
    "am": "walk",
    "on": "stand",
    "se": "sit",
}
_UNITS = {"b": "block", "f": "ft", "p": "lb", "l": "lb", "#": "lb", "k": "kg"}
_NO_MORE = re.compile(r"\b(?:no|not) (?:more|longer|greater) than $")  # "... 20 minutes of walking"
_TYPICAL = re.compile(r"\b(?:usual\w*|typical\w*|average)\b")
_ADVICE = frozenset(
    ["should", "advise", "advised", "advises", "recommend", "recommended", "recommends", "needs"]
)
# "No lifting over 10 lb x 6 weeks": of that time only
_FOR_A_TIME = re.compile(
    r",? ?(?:(?:x|for(?: the next| another)?|during the next) ?(?:\d{1,2}|one|two|three|four|six|eight)"
    r"(?:-\d{1,2})? ?(?:more )?(?:days?|wks?|weeks?|mos?|months?)\b|(?:until|till) (?:the |his |her )?(?:next|follow|"
    r"recheck|re-?eval|cleared|healed|seen|surgery|post))"
)
LEAD = 45  # characters before a capacity in which its sense is set


def find_capacities(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """Capacities of one sentence; places are those of the folded text."""
    for first, match, function, unit in _amounts(text, sentence):
        begin = first.start()
        lead = text[max(sentence.start, begin - LEAD) : begin]
        if function != "alternate" and not is_own(text, sentence, lead, first, match):
            continue
        for named in _of_what_time(text, sentence, first, match, function, unit):
            yield _capacity(text, sentence, section, lead, begin, match, named, unit)


def _of_what_time(
    text: str, sentence: Span, first: re.Match[str], match: re.Match[str], function: str, unit: str
) -> tuple[str, ...]:
    """Hours are of one time or of a day: as the words say; nothing where they do not."""
    if not function.endswith("_once") or unit != "h":
        return (function,)
    listed = _LIST_OF_THE_DAY.search(text, sentence.start, first.start())
    if not listed and number(match["high"] or match["low"] or "1") < DAY_TOTAL_FROM:
        return (function,)
    posture = function.removesuffix("_once")
    both = {_POSTURES[w[:2]] for w in (first["what"], first.groupdict().get("what2")) if w}
    if _AT_ONCE.search(text, first.start(), min(sentence.end, match.end() + LEAD)):
        return (function,)
    if both == {"stand", "walk"}:
        return ("stand_walk_total",) if posture == "stand" else ()
    if listed or _OF_THE_DAY.search(text, match.end(), sentence.end):
        return (f"{posture}_total",)
    return ()


_Amount = tuple[re.Match[str], re.Match[str], str, str]


def _amounts(text: str, sentence: Span) -> Iterator[_Amount]:
    """(the match that names the function, the match of the amount, function, unit)."""
    for pattern in (_POSTURE, _OF_EIGHT, _REVERSED):
        for first in pattern.finditer(text, *sentence):
            for function in _functions(first, first):
                yield first, first, function, _time_unit(first)
            more = _POSTURE_NEXT.match(text, first.end(), sentence.end)
            if more and more["day"]:
                for function in _functions(first, more):
                    yield first, more, function, _time_unit(more)
    for pattern in _DISTANCES:
        for first in pattern.finditer(text, *sentence):
            unit = _UNITS.get(first["unit"][0], "mi")
            yield first, first, "walk_distance", unit
    for first in _LIFT.finditer(text, *sentence):
        match: re.Match[str] | None = first
        while match:
            said = match["often"] or match["often2"] or first[0]
            yield first, match, _lift(said), _UNITS[match["unit"][0]]
            match = _LIFT_NEXT.match(text, match.end(), sentence.end)
            if match and not (match["often"] or match["often2"]):
                break  # another weight, not another frequency
    for pattern in (_LIFT_LIMIT, _WEIGHT_LIMIT, _FROM_FLOOR):
        for first in pattern.finditer(text, *sentence):
            yield first, first, "lift_occ", _UNITS[first["unit"][0]]
    for first in _LIFT_BEHIND.finditer(text, *sentence):
        yield first, first, _lift(first["often"]), _UNITS[first["unit"][0]]
    for first in _ALTERNATE.finditer(text, *sentence):
        yield first, first, "alternate", _time_unit(first)


def _time_unit(match: re.Match[str]) -> str:
    return "h" if match["unit"].startswith("h") else "min"


def _lift(said: str) -> str:
    return "lift_freq" if "freq" in said and "occ" not in said else "lift_occ"


def _functions(named: re.Match[str], amount: re.Match[str]) -> tuple[str, ...]:
    postures = sorted({_POSTURES[w[:2]] for w in (named["what"], named["what2"]) if w})
    if not amount["day"]:
        return tuple(f"{posture}_once" for posture in postures)
    if _time_unit(amount) != "h":
        return ()
    if postures == ["stand", "walk"]:
        return ("stand_walk_total",)
    return tuple(f"{posture}_total" for posture in postures)


def _capacity(
    text: str, sentence: Span, section: str, lead: str, begin: int, match: re.Match[str],
    function: str, unit: str,
) -> Mention:  # fmt: skip
    prefix = _LEAD.search(lead)
    start = begin - (len(prefix[0]) if prefix else 0)
    words = text[start : match.end()]
    judged = judge(text, sentence, begin, match.end(), table="capacities")
    source = source_type(text[sentence.start : sentence.end], section)
    own: dict[str, Value] = {
        "value": number(match["low"]) if match["low"] else 1.0,
        "unit": unit,
        "statistic": _statistic(words, lead, source),
        "source_type": source,
    }
    if match["high"]:
        own["value_high"] = number(match["high"])
    no_more = _NO_MORE.search(lead)
    assertion = _limit(judged.assertion, no_more[0] + words if no_more else words)
    if function == "alternate" and assertion == "negated" and "," in lead:
        assertion = "actual"  # "no lifting over 10 lb, alternate positions every 30 minutes"
    if own["statistic"] == "restriction" and (term := _FOR_A_TIME.match(text, match.end())):
        judged, assertion = (
            Judgement("conditional", judged.subject, (term[0].strip(),)),
            "conditional",
        )
    advised = bool(judged.triggers) and _ADVICE.issuperset(judged.triggers)
    if (
        assertion == "planned"
        and advised
        and (function == "alternate" or SET.search(words) or OVER.search(words))
    ):
        assertion = "actual"  # "should lift no more than 10 lb" is a limit, not a plan
    return Mention(
        table="capacities",
        concept=function,
        start=start,
        end=match.end(),
        quote=words,
        rule=f"capacity:{function}",
        assertion=assertion,
        subject=judged.subject,
        triggers=judged.triggers if assertion == judged.assertion else (),
        attributes=own,
    )


def _statistic(words: str, lead: str, source: str) -> str:
    if SET.search(words) and source != "patient_reported":
        return "restriction"
    return "typical" if _TYPICAL.search(lead + words) else "max"


def _limit(assertion: Assertion, words: str) -> Assertion:
    """ "No lifting over 10 lb" and "cannot sit more than 20 minutes" state a limit, not an absence;
    "cannot sit 20 minutes" states no amount that is possible."""
    if assertion == "negated" and OVER.search(words):
        return "actual"
    if assertion == "actual" and _DENIES.match(words) and not OVER.search(words):
        return "negated"
    return assertion
