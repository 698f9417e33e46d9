"""Which instrument scores does a passage state, on which scale, in which context?

Two scores of one instrument in a row ("ODI 52% at intake, 44% today", "from 52 to 44") are two
facts; the earlier one is historical, because it was not taken at this visit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.knowledge.words import Assertion
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.scores.context import (
    CALL_IF,
    GOAL,
    IS_NOW,
    ORDER,
    OTHER_PAIN,
    context_of,
    named_earlier,
    region_of,
)
from mmi_kit.notes.scores.names import NAMES, names_in
from mmi_kit.notes.scores.scales import (
    is_a_change,
    is_a_range,
    is_of_the_scale,
    marked,
    scale_factor,
)
from mmi_kit.notes.scores.side_by_side import is_of_the_next, side_by_side
from mmi_kit.notes.scores.told import is_pain, listed, names_pain, said_of_then
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.text.numbers import NUMBER, holds_amount, number
from mmi_kit.notes.text.sentences import Span

# A unit that, written behind the number, says that it is another quantity.
_WRONG_UNIT = re.compile(
    r" ?-?(?:ft|feet|yards?|days?|weeks?|wks?|months?|years?|mins?|minutes?|hours?|mg|mm|lbs?|visits?|sessions?|items?|questions?|pages?|of \d+ (?:visits?|sessions?))\b|/\d"
    # "8 points improvement" is a change; "44% improved from 52%" is a score
    r"| ?-?(?:(?:points?|pts) )?(?:improvement|change|reduction|gain|(?:in|de)crease|drop)\b(?! ?(?:of|from|in|since)\b| ?[-:+])"
    r"| (?:points?|pts) (?:better|worse|lower|higher|above|below)\b|(?:th|st|nd|rd)\b| ?(?:%ile|percentile|y/?o\b)"
)
_EARLIER = r"(?:previously|previous|prev|prior|from|intake|initial(?:ly)?(?: (?:eval(?:uation)?|visit|assessment))?|(?:re-?)?eval(?:uation)?|baseline|(?<=at )ie|ie(?= \d)|start of care|last (?:visit|month|time)|(?:an?|one|two|three|four|five|six|\d{1,2}) (?:weeks?|months?|years?) ago|was|before|vs)\b"
_NOW = r"(?:(?:now|today|currently|current|discharge|d/c|dc(?= \d)|final|most recent|to)\b|->)"
_FILLER = (
    r"(?:at|and|is|be|of|in|on|the|a|then|up|down|scores?|scored|total|overall|disability|results?|improved|worsened|decreased|"
    r"increased|reduced|unchanged|went|gone|dropped|fell|fallen|rose|risen|remains|remained|still|"
    r"(?:was )?(?:completed|administered|done)(?: today)?[,;]? (?=total\b|score\b)|"
    r"(?:has|have|had) (?=(?:improved|worsened|decreased|increased|gone|dropped|fallen|risen|remained|been)\b))\b"
)
# "Improved 8 points from 52 to 44": how much it changed is no score
_CHANGED = r"(?:improved|worsened|decreased|increased|reduced|dropped|fell|fallen|rose|risen|down|up) (?:by )?\d{1,2}(?:\.\d)? ?(?:%|points?|pts)(?= (?:from|to) \d)"
_DAY = r"\(?(?:on |of |dated |from )?\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\)?(?!\d)"
_SCALE = rf"(?: ?/ ?(?P<of>{NUMBER})| ?(?P<percent>%)| ?(?:out )?of (?P<out>{NUMBER}))?"
# "TUG, 5xSTS", "TUG, 6MWT": the number is of the next name
_OF_A_NAME = r" ?-?(?:x ?sts|mw[td]|tsts|r-?sts|cst|times?[- ]sit|min(?:ute)?[- ]walk|s(?:ec(?:ond)?)?[- ](?:chair|sts))"
_VALUE = rf"(?<![\d/.])(?P<low>{NUMBER})(?:-(?P<high>{NUMBER}))?(?!\d|\.\d|-\d|[½¼¾]|{_OF_A_NAME}){_SCALE}(?!\d|/\d)"
_FIRST = rf"(?:[:=,]? ?(?:{_CHANGED}|{_EARLIER}|{_NOW}|{_FILLER}|{_DAY}|(?:worst|best|average|avg|least|usual)\b)){{0,6}} ?(?:[:=,]|\((?=\d{{1,3}}(?:\d|%|/\d{{2,3}})\)))? ?[~\u2248]?{_VALUE}"
_DASH = r"(?: - (?=\d))?"  # "ODI - 44%"
# "Oswestry Disability Index (ODI): 44", "Patient Health Questionnaire (PHQ-9): 12"
_BESIDE = (
    r"\)?(?: ?\((?:%|0-10|0 ?(?:-|to) ?\d{2,3}%?|(?:max(?:imum)?|out of|/) ?\d{2,3}|(?:mcid|mdc|mic|cut-?off)\b[^()]{1,20}"
    r"|(?:over )?(?:the )?(?:last|past) (?:2|two) weeks|completed today|m?odi|rmd?q|ndi|lefs|q?dash|quick ?dash|phq-?9|gad-?7|pcl-?5|hit-?6|tug|nprs|nrs"
    r"|vas|fiq-?r|psfs|sppb|6 ?mwt|5x ?sts|midas)\)){0,2}"
)
# "Scored 44% on the ODI", "18/50 on NDI": alone it is a score only with its scale
_SCORED = (
    rf"(?:\b(?:scor(?:ed|es|ing)|scores? of|result of)(?: (?:an?|of|at|about)){{0,2}} "
    rf"|(?<![\d/.])(?={NUMBER} ?(?:%|/ ?\d|out of \d)))"
)
# "A change of 10% on the ODI", "improved 12% on the DASH"; "improved to 44% on the ODI" is a score
_OF_A_CHANGE = re.compile(
    r"\b(?:chang|improv|decreas|increas|gain|drop|differ|reduc|mcid|mdc|more than|at least|by)"
    r"\w*(?: (?!to\b)\w{1,10}){0,2} $"
)
_ON = r"(?: points?)? (?:on|for) (?:(?:the|his|her|a|an|modified) ){0,2}"
_NEXT = re.compile(
    rf"(?: ?(?:sec(?:ond)?s?|s|m|meters|points|pts)\b)?(?:[,;:(]? ?(?:{_FILLER})){{0,3}} ?[,;(]? ?(?P<strong>{_EARLIER}|{_NOW}|{_DAY}|on \d{{1,2}}/\d{{1,2}}(?![/\d])|best|worst|average|least|highest|lowest)(?: (?:{_FILLER}|{_DAY})){{0,2}}:?"
    rf"(?P<comma>[,;])? ?{_VALUE}",
    re.ASCII,
)
_WHEN_BEHIND = re.compile(
    rf"(?: ?(?:sec(?:ond)?s?|s|m|meters)\b)? ?\(?(?:(?:at|on|in) )?(?:{_EARLIER}|(?:now|today|currently|discharge|d/c|final)\b)(?! ?\d)"
)
_DAY_BEHIND = re.compile(rf" ?{_DAY}(?=\W*$|[,;.)]|\n)")
_FROM = r"(?:improved|worsened|decreased|increased|reduced|down|up|went|gone|dropped|fell|fallen) from $"
_OF_THEN = re.compile(rf"\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})\b|{_FROM}")
_IS_EARLIER = re.compile(rf"\b{_EARLIER}")
_PAIN = re.compile(
    rf"(?<![\d/.])(?P<low>{NUMBER})(?:(?:/10)?(?:-| ?to ?)(?P<high>{NUMBER}))? ?(?:/|out of) ?10\b(?![/-]\d)",
    re.ASCII,
)
_DOWN_FROM = re.compile(
    r"\d ?/ ?10,? (?:which |it )?(?:was|were|previously|initially|formerly)[:,]? $|\((?:initial(?:ly)?|previously|formerly|was|last visit|prior)[:,]? $|\b(?:down|up|improved|decreased|reduced|increased|worse|better) from $"
)
_CHANGE = re.compile(
    r"\b(?:decreas|increas|improv|worsen|reduc|went|gone|drop|fell|fallen|rose|risen|down|up|came|come)\w*(?: \w+){0,3} from $"
)
_ONE_SCORE = re.compile(rf"(?P<low>{NUMBER})(?P<high>(?!))?(?: ?(?:/|out of) ?10\b)?", re.ASCII)
# "6 on a 0 to 10 scale"
_ON_SCALE = re.compile(
    rf"(?<![\d/.])(?P<low>{NUMBER})(?: ?(?:-|to) ?(?P<high>{NUMBER}))? on (?:an? )?(?:(?:pain )?scale (?:of|from) )?[01] ?(?:-|to) ?10\b",
    re.ASCII,
)
# "on a scale of 0 to 10 she rates her pain as an 8", "rates her back pain as 10"
_RATED = re.compile(
    rf"\b(?:rat(?:es|ed|ing)|(?:puts|placed?s?|describes|scores|grades) (?=(?:\w+ ){{0,3}}pain))(?: [\w']{{1,10}}){{0,4}}? pain(?: [\w']{{1,10}}){{0,3}}? (?:as|at) (?:an? |about |approximately )?(?P<low>{NUMBER})(?:(?:-| to )(?P<high>{NUMBER}))?(?! ?(?:/|%|out of|percent|-)|\.\d|[/\d])(?=\W*$|[,;.)]| (?:today|now|currently|at (?:rest|its|worst|best|present)|with|when|on (?:average|an?)|and|but|in (?:the|his|her)|most|constantly|without|while|upon)\b)",
    re.ASCII,
)
LONGEST_CHAIN = 4
ORDER_REACH = 120  # characters before a score in which "call if" or "1 tab for" makes it no score
GOAL_REACH = 40  # characters before a score in which "goal" or "will" makes it a plan


class _Reading(NamedTuple):
    match: re.Match[str]
    span: Span
    assertion: Assertion | None  # None: as the sentence says
    trigger: str


@cache
def _pattern(instrument: str) -> re.Pattern[str]:
    apart = "" if instrument == "nprs" else _DASH  # "pain scale - 0-10"
    return re.compile(rf"\b(?:{NAMES[instrument]})(?!\w){_BESIDE}(?:{apart}{_FIRST})", re.ASCII)


@cache
def _pattern_before(instrument: str) -> re.Pattern[str]:
    return re.compile(rf"{_SCORED}{_VALUE}{_ON}(?:{NAMES[instrument]})(?!\w)", re.ASCII)


def find_scores(text: str, sentence: Span) -> Iterator[Mention]:
    """Scores of one sentence; places are those of the folded text."""
    if not holds_amount(text, sentence):
        return
    taken: list[Span] = []
    names = tuple(names_in(text, sentence))
    for beside in side_by_side(text, sentence) if names else ():
        taken.append(beside.whole)
        if beside.match is not None:
            one = _Reading(beside.match, beside.whole, None, "")
            yield from _score(text, sentence, one, instruments()[beside.instrument])
    rows = tuple(taken)
    for name in names:
        instrument = instruments()[name]
        for match in _pattern(name).finditer(text, *sentence):
            other = is_of_the_next(text, match.end())
            if other or any(row.start <= match.start() < row.end for row in rows):
                continue
            for reading in _chain(text, sentence, match):
                taken.append(reading.span)
                yield from _score(text, sentence, reading, instrument)
        for match in _pattern_before(name).finditer(text, *sentence):
            span = Span(*match.span())
            known = any(span.start < t.end and t.start < span.end for t in taken)
            if not known and not _OF_A_CHANGE.search(text, sentence.start, span.start):
                taken.append(span)
                yield from _score(text, sentence, _Reading(match, span, None, ""), instrument)
    if (circled := marked(text, sentence)) and names_pain(text, sentence):
        span = Span(*circled.span())
        yield from _score(text, sentence, _Reading(circled, span, None, ""), instruments()["nprs"])
    scaled = (
        m for pattern in (_PAIN, _ON_SCALE, _RATED) for m in pattern.finditer(text, *sentence)
    )
    for match in scaled:
        span = Span(*match.span())
        overlaps = any(span.start < t.end and t.start < span.end for t in taken)
        if not overlaps and is_pain(text, sentence, match):
            for reading in _pain(text, sentence, match):
                taken.append(reading.span)
                yield from _score(text, sentence, reading, instruments()["nprs"])
    for match in listed(text, sentence):
        span = Span(*match.span())
        if not any(span.start < t.end and t.start < span.end for t in taken):
            one = _Reading(match, span, None, "")
            yield from _score(text, sentence, one, instruments()["nprs"])


def _pain(text: str, sentence: Span, match: re.Match[str]) -> Iterator[_Reading]:
    """One score or range; "decreased from 8/10 to 5/10" is two scores, the first one past."""
    span = Span(*match.span())
    change = _CHANGE.search(text, sentence.start, match.start())
    falls = match["high"] and number(match["high"]) < number(match["low"])
    if not match["high"] or not (falls or change):
        earlier = _DOWN_FROM.search(text, sentence.start, match.start())
        past: Assertion | None = "historical" if earlier else None
        yield _Reading(match, span, past, earlier[0] if earlier else "")
        return
    for group, sense, trigger in (("low", "historical", "from"), ("high", "actual", "")):
        one = _ONE_SCORE.match(text, match.start(group), sentence.end)
        if one:
            yield _Reading(one, Span(*one.span()), cast("Assertion", sense), trigger)


def _chain(text: str, sentence: Span, match: re.Match[str]) -> Iterator[_Reading]:
    """The score behind the name, and those that follow it with words that say when."""
    found = [match]
    while len(found) < LONGEST_CHAIN and (more := _NEXT.match(text, found[-1].end(), sentence.end)):
        scaled = more["of"] or more["percent"] or more["out"]
        if more["comma"] and not scaled and not _WHEN_BEHIND.match(text, more.end(), sentence.end):
            break  # "ODI 44 today, 12 visits of PT"
        found.append(more)
    if len(found) == 1:
        day = _OF_THEN.search(match[0][: match.start("low") - match.start()])
        then = day or named_earlier(text, sentence, match)
        yield _Reading(
            match, Span(*match.span()), "historical" if then else None, then[0] if then else ""
        )
        return
    said = [_when(text, found, i, sentence) for i in range(len(found))]
    for i, (one, words) in enumerate(zip(found, said, strict=True)):
        earlier, now = _IS_EARLIER.search(words), IS_NOW.search(words)
        later = any(IS_NOW.search(words) for words in said[i + 1 :])
        if now and now[0] in ("to", "->") and later:
            now = None  # the middle of "44 -> 36 -> 30"
        was = earlier and not (now and earlier[0] == "was")  # "today was 44"
        past = bool(was) if earlier or now else later
        trigger = earlier[0] if earlier else "a later score follows"
        if not now and (day := _OF_THEN.search(words)):
            past, trigger = True, day[0]  # whether that is the day of the visit, its row knows
        span = Span(match.start(), one.end())
        yield _Reading(one, span, "historical" if past else "actual", trigger if past else "")


def _when(text: str, found: list[re.Match[str]], i: int, sentence: Span) -> str:
    """The words that say when the i-th score was taken: "at intake" behind it, or before it."""
    if behind := _WHEN_BEHIND.match(text, found[i].end(), sentence.end):
        starts_next = i + 1 < len(found) and not re.match(r" ?[,;]", text[behind.end() :])
        if not starts_next:
            return behind[0]
    if day := _DAY_BEHIND.match(text, found[i].end(), sentence.end):
        return day[0]
    before = text[found[i].start() : found[i].start("low")]
    # "52 at intake, 44": what stands before the comma was said of the score before.
    return re.split(r"[,;]", before)[-1] if i else before


def _score(
    text: str, sentence: Span, reading: _Reading, instrument: Instrument
) -> Iterator[Mention]:
    match, span = reading.match, reading.span
    groups = match.groupdict()
    of = number(groups.get("of") or groups.get("out") or "nan")
    factor = scale_factor(instrument, of, bool(groups.get("percent")))
    if factor is None or _WRONG_UNIT.match(text, max(match.end(), span.end), sentence.end):
        return
    lead = text[max(sentence.start, match.start("low") - ORDER_REACH) : match.start("low")]
    if is_of_the_scale(text, sentence, match) or any(p.search(lead) for p in (ORDER, OTHER_PAIN)):
        return
    low, high = number(match["low"]) * factor, number(match["high"] or "nan") * factor
    if not all(instrument.low <= v <= instrument.high for v in (low, high) if not math.isnan(v)):
        return
    judged = judge(text, sentence, *span, table="measures")
    if reading.assertion and judged.assertion in ("actual", "historical"):
        judged = Judgement(
            reading.assertion, judged.subject, tuple(filter(None, (reading.trigger,)))
        )
    if judged.assertion == "actual" and (then := said_of_then(text, sentence, match)):
        judged = Judgement("historical", judged.subject, (then,))
    before = text[max(sentence.start, span.start - GOAL_REACH) : match.start("low")]
    goal = GOAL.search(before)
    if is_a_change(text, span, match) or (
        not goal and is_a_range(text, span, match, instrument.id)
    ):
        return
    if not goal and judged.assertion == "actual" and (call := CALL_IF.search(lead)):
        judged = Judgement("conditional", judged.subject, (call[0],))
    own: dict[str, Value] = {
        "value": low,
        "unit": instrument.unit,
        "context": context_of(text, sentence, match),
    }
    if not math.isnan(high):
        own["value_high"] = high
    if region := region_of(text, sentence, match):
        own["region"] = region
    yield Mention(
        table="measures",
        concept=instrument.id,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"score:{instrument.id}",
        assertion="planned" if goal else judged.assertion,
        subject=judged.subject,
        triggers=(goal[0],) if goal else judged.triggers,
        attributes=own,
    )
