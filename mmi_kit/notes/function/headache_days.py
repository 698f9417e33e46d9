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
_INSTRUMENTS = (("headache", "headache_days"), ("migraine", "migraine_days"))
_MONTH = (
    r"(?:(?:an?|per|each|every|this|last|in (?:a|the (?:last|past)|this)|over the (?:last|past)|"
    r"out of (?:the |every )?(?:last |past )?|of (?:the|each|every)) ?|/ ?)(?:month|mo\b|30(?: days)?\b)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # "15 headache days a month", "14-16 migraine days/month"
        rf"{AMOUNT} (?P<kind>headache|migraine) days?,? ?{_MONTH}",
        # "22 headache days and 16 migraine days a month"
        rf"{AMOUNT} (?P<kind>headache|migraine) days?(?=(?:,| and|, and) \d{{1,2}} (?:headache|migraine) days?,? ?{_MONTH})",
        # "Headache days 18 a month", "migraine days: 12 per month"
        rf"\b(?P<kind>headache|migraine) days?:? (?:(?:now|about|still|approximately|remain(?:s|ed)?|are|were|at) ){{0,2}}{AMOUNT} ?{_MONTH}",
        # "headaches on 20 days a month", "migraine 9 days per month"
        rf"\b(?P<kind>headache|migraine)s? (?:(?:occur(?:s|ring)?|on|about|approximately|at least|some|up to) ){{0,3}}{AMOUNT} days?,? ?{_MONTH}",
        # "Headache days this month: 14", "migraine days per month is 9"
        rf"\b(?P<kind>headache|migraine) days? ?{_MONTH} ?(?::|=|is|are|was|were)? ?{AMOUNT}(?! ?%)",
        # "headache days down from 20 to 12 a month"
        rf"\b(?P<kind>headache|migraine) days? (?:\w+ ){{1,3}}from (?P<before>\d{{1,2}}) to {AMOUNT} ?{_MONTH}",
    )
)
_GOAL = re.compile(r"\b(?:goal|aim|target|hop\w+ (?:for|to)|reduce to|get (?:down )?to)\b")
_EARLIER = re.compile(
    r"\b(?P<word>before|prior to|used to|previously|formerly|initially|at baseline|had been)\b[^.;,]*$"
)


def find_headache_days(text: str, sentence: Span) -> Iterator[Mention]:
    """The days of one sentence; places are those of the folded text."""
    said = text[sentence.start : sentence.end]
    if " day" not in said or not any(kind in said for kind, _ in _INSTRUMENTS):
        return
    taken: list[Span] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span())
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            taken.append(span)
            yield from _mentions(text, sentence, match, span)


def _mentions(text: str, sentence: Span, match: re.Match[str], span: Span) -> Iterator[Mention]:
    low, high = number(match["low"]), number(match["high"]) if match["high"] else None
    judged = judge(text, sentence, *span, table="measures")
    before = text[max(sentence.start, span.start - REACH) : span.start]
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
