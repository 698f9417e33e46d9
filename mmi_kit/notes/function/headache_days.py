"""On how many days of a month are there headaches, or migraines (SSR 19-4p; ICHD-3 1.3)?

Only days of a month are read: "3 headaches a week" counts attacks, and "14 headache days" without
its month is of an unknown time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.senses.assertion import Judgement, judge
from mmi_kit.notes.text.numbers import AMOUNT, number
from mmi_kit.notes.text.sentences import Span

UNIT = "days a month"
MOST = 31  # days of a month
REACH = 40  # characters before the words in which a goal or an earlier time is named
_INSTRUMENTS = (
    ("headache", "headache_days"), ("ha", "headache_days"), ("h/a", "headache_days"),
    ("migraine", "migraine_days"),
)  # fmt: skip
_MAY_BE = re.compile(r" day|/ ?30")
MONTHS = 12  # "headache diary 3/30" may be a date, "16/30" is none
_KIND = r"(?P<kind>headache|migraine|(?<![\w/])(?:ha|h/a)(?![\w/]))"
_OTHER_KIND = r"(?:headache|migraine|ha)"
_OF_30 = r"30(?: days?\b)?(?![\d/%.]\d| ?%)"
_MONTH = (
    r"(?:(?:an?|per|each|every|this|last|in (?:a|last|the (?:last|past)|this)|over the (?:last|past)|"
    r"out of (?:the |every )?(?:last |past )?|of (?:the|each|every)) ?|/ ?)(?:month|mo\b|30(?: days)?\b(?!/))"
)
_DAYS_OF_30 = rf" ?(?:/|in|of|out of|over|per|x) ?{_OF_30}"
_NAMED_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|tember|ober|ember)?"
)
_FILL = r"(?:(?:now|about|still|approximately|remain(?:s|ed)?|are|were|at|is|was|on|some|up to|at least|occur(?:s|ring)?) ){0,3}"
_COUNT = r"(?: ?(?:frequency|freq|count|diary|calendar|log))"
_PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # "15 headache days a month", "14-16 migraine days/month", "16 HA days in 30"
        rf"{AMOUNT} {_KIND} days?(?:,? ?{_MONTH}|{_DAYS_OF_30})",
        # "22 headache days and 16 migraine days a month"
        rf"{AMOUNT} {_KIND} days?(?=(?:,| and|, and) \d{{1,2}} {_OTHER_KIND} days?,? ?{_MONTH})",
        # "Headache days 18 a month", "migraine days: 12 per month", "HA days 22/30"
        rf"\b{_KIND} days?:? {_FILL}{AMOUNT}(?: ?{_MONTH}|{_DAYS_OF_30})",
        # "headaches on 20 days a month", "HA frequency now 16 days in 30"
        rf"\b{_KIND}s?{_COUNT}?:? {_FILL}{AMOUNT} days?(?:,? ?{_MONTH}|{_DAYS_OF_30})",
        # "Headache days this month: 14", "migraine days per month is 9"
        rf"\b{_KIND} days? ?{_MONTH} ?(?::|=|is|are|was|were)? ?{AMOUNT}(?! ?%)",
        # "headache days down from 20 to 12 a month"
        rf"\b{_KIND} days? (?:\w+ ){{1,3}}from (?P<before>\d{{1,2}}) to {AMOUNT} ?{_MONTH}",
        # "15/30 headache days", "16 of 30 days with headache"
        rf"{AMOUNT}{_DAYS_OF_30}(?: (?:w/|with))? ?(?:an? )?{_KIND}s?(?: days?)?\b",
        # "Headache diary 16/30"
        rf"\b{_KIND}s?{_COUNT}:? {_FILL}(?P<bare>){AMOUNT} ?/ ?{_OF_30}",
        # "Diary Jan: 16-17 HA days"
        rf"\b{_NAMED_MONTH}:? {AMOUNT} {_KIND} days?\b(?! (?:a|per|each|every) (?:week|wk))",
    )
)
# "[x] >= 15 HA days/mo", "Criteria: 15 headache days a month": what a treatment asks for
_CRITERION = re.compile(r"\[ ?x? ?\]|\b(?:criteri\w+|requir\w+|eligib\w+|indications?|approv\w+)\b")
_GOAL = re.compile(r"\b(?:goal|aim|target|hop\w+ (?:for|to)|reduce to|get (?:down )?to)\b")
_EARLIER = re.compile(
    r"\b(?P<word>before|prior to|used to|previously|formerly|initially|at baseline|had been)\b[^.;,]*$"
)


def find_headache_days(text: str, sentence: Span) -> Iterator[Mention]:
    """The days of one sentence; places are those of the folded text."""
    said = text[sentence.start : sentence.end]
    if not _MAY_BE.search(said) or not any(kind in said for kind, _ in _INSTRUMENTS):
        return
    taken: list[Span] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span())
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            taken.append(span)
            if match.groupdict().get("bare") is not None and number(match["low"]) <= MONTHS:
                continue
            yield from _mentions(text, sentence, match, span)


def _mentions(text: str, sentence: Span, match: re.Match[str], span: Span) -> Iterator[Mention]:
    low, high = number(match["low"]), number(match["high"]) if match["high"] else None
    judged = judge(text, sentence, *span, table="measures")
    before = text[max(sentence.start, span.start - REACH) : span.start]
    if _CRITERION.search(before):
        return
    if judged.assertion == "negated" and ":" in match[0]:
        judged = Judgement("actual", judged.subject, ())  # "No change in the headaches: 21 days"
    if goal := _GOAL.search(before):
        judged = Judgement("planned", judged.subject, (goal[0],))
    elif judged.assertion == "actual" and (then := _EARLIER.search(before)):
        judged = Judgement("historical", judged.subject, (then["word"],))
    if earlier := match.groupdict().get("before"):
        told = Judgement("historical", judged.subject, ("from",))
        until = Span(span.start, match.end("before"))
        yield from _mention(text, match["kind"], until, number(earlier), None, told)
    yield from _mention(text, match["kind"], span, low, high, judged)


def _mention(
    text: str, kind: str, span: Span, low: float, high: float | None, judged: Judgement
) -> Iterator[Mention]:
    if max(low, high or 0) > MOST:
        return
    concept = dict(_INSTRUMENTS)[kind]
    own: dict[str, Value] = {"value": low, "unit": UNIT, "context": ""}
    if high is not None:
        own["value_high"] = high
    yield Mention(
        table="measures",
        concept=concept,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=f"score:{concept}",
        assertion=judged.assertion,
        subject=judged.subject,
        triggers=judged.triggers,
        attributes=own,
    )
