"""How much of the day is the claimant off task, absent, lying down, with the legs up?

As stated, whoever stated it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.function.frequencies import as_limit
from mmi_kit.notes.function.unlimited import LEVEL, find_unlimited
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.numbers import AMOUNT, holds_amount, number
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

_PER_MONTH = r"(?:days?|times) (?:of work )?(?:per|a|each|every|/) ?month|days?/month|/month"
# "Off task: 0%  5%  10%" is printed to choose from.
_NO_CHOICE = r"(?![ ,/\[(]{0,3}\d)"
_PERCENT = rf"(?:%|percent\b){_NO_CHOICE}"
_LEGS_UP = r"(?: with (?:the |his |her )?(?:legs?|feet|foot) (?:elevated|up|raised))?"
_AMOUNTS = (
    ("off_task", "%", rf"off[- ]?task\"?\??(?::| =| -)? (?:(?:due to|because of|from|by|with|for) (?:[a-z]+[ ,/]+){{1,5}}?)?(?:for |about |around |roughly |approximately |at least |up to |more than |over |> ?|~ ?){{0,2}}{AMOUNT} ?{_PERCENT}"),
    ("off_task", "%", rf"{AMOUNT} ?(?:%|percent) (?:of (?:the |an? )?(?:work ?day|day|time|8-hour day|8-hour workday) )?off[- ]?task"),
    ("absences", "days_per_month", rf"\b(?:miss(?:ing|es)?|absent|absences?)(?:(?: from work)?(?: due to (?:the |his |her )?[a-z]{{3,12}})?: ?[\"(]?| ?[\"(])?(?:(?: |(?<=[\"(: ]))(?:work|from work|about|around|approximately|at least|more than|less than|fewer than|no more than|over|up to|of|work about|an average of)){{0,3}} ?{AMOUNT}(?: or more)? ?(?:{_PER_MONTH})"),
    # "Losing about 5 days a month from work", "calls off 3 days of work a month"
    ("absences", "days_per_month", rf"\b(?:los(?:es?|ing)|call(?:s|ing)? (?:off|out|in sick))(?: (?:about|around|approximately|up to|at least|an average of)){{0,2}} {AMOUNT}(?: (?:days?|times) (?:of|from) work (?:per|a|each|every|/) ?month| (?:work ?days?|shifts?) (?:per|a|each|every|/) ?month| (?:days?|times) (?:per|a|each|every|/) ?month (?:of|from) work)\b"),
    ("absences", "days_per_month", rf"\bdays (?:absent|missed|of absence)(?: from work)? ?(?:per|a|each|/) ?month:? ?(?:(?:about|approximately|at least|up to) )?{AMOUNT}{_NO_CHOICE}(?! ?(?:%|h))"),
    ("absences", "days_per_month", rf"{AMOUNT} (?:absences|(?:missed|sick) days|days (?:absent|missed|off work))(?: from work)? ?(?:per|a|each|every|/) ?month"),
    ("good_bad", "days_per_month", rf"\bbad days:? ?(?:about |approximately |up to )?{AMOUNT} ?(?:{_PER_MONTH})"),
    ("good_bad", "days_per_month", rf"{AMOUNT} bad (?:{_PER_MONTH})"),
    ("recline", "h", rf"\b(?:lies? down|lying down|lays? down|laying down|reclines?|reclining){_LEGS_UP}(?: in (?:a|the) (?:dark|quiet|darkened) room)?(?: (?:for|about|approximately|at least|up to)){{0,2}} {AMOUNT} ?(?:hours?|hrs?)\b(?: (?:total )?(?:per|a|each|during the|out of the|of the) (?:work)?day)?"),
    ("elevate", "h", rf"\belevat(?:es?|ing|ed) (?:the |his |her )?(?:right |left |both )?(?:legs?|foot|feet|limb|lower extremit(?:y|ies))(?: (?:for|about|at least|up to)){{0,2}} {AMOUNT} ?(?:hours?|hrs?)\b(?: (?:total )?(?:per|a|each|during the|out of the|of the) (?:work)?day)?"),
    ("elevate", "%", rf"\belevat(?:es?|ing|ed) (?:the |his |her )?(?:right |left |both )?(?:legs?|foot|feet|limb|lower extremit(?:y|ies))(?::| for| about| at least| up to){{0,2}} ?{AMOUNT} ?{_PERCENT}(?: of (?:the |an? (?:8-hour )?)?(?:work ?)?day)?"),
    ("extra_breaks", "count", rf"{AMOUNT} (?:extra|unscheduled|additional) (?:rest )?breaks?\b"),
    ("extra_breaks", "count", rf"\b(?:extra|unscheduled|additional) (?:rest )?breaks? ?(?:(?:a|per|each|/) ?day)?: ?(?:(?:about|approximately|at least|up to|more than|less than) )?{AMOUNT}{_NO_CHOICE}(?! ?(?:%|min|h))"),
)  # fmt: skip
_COMPILED = tuple((name, unit, re.compile(pattern, re.ASCII)) for name, unit, pattern in _AMOUNTS)
_OF_AN_AMOUNT = Prefilter((pattern.pattern, pattern.flags) for _, _, pattern in _COMPILED)
_REST = re.compile(
    r"\b(?:needs?|has|have|must|requires?) to (?:l(?:ie|ay) down|recline)\b|\bmust l(?:ie|ay) down\b"
)


def find_limits(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """What can be sustained, of one sentence; places are those of the folded text."""
    quantified: list[Span] = []
    for at in _OF_AN_AMOUNT.may_match(text, *sentence) if holds_amount(text, sentence) else ():
        concept, unit, pattern = _COMPILED[at]
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span())
            quantified.append(span)
            own: dict[str, Value] = {"value": number(match["low"]), "unit": unit}
            if match["high"]:
                own["value_high"] = number(match["high"])
            yield as_limit(text, sentence, span, concept, section, own)
    for match in _REST.finditer(text, *sentence):
        if not any(q.start < match.end() and match.start() < q.end for q in quantified):
            yield as_limit(text, sentence, Span(*match.span()), "recline", section, {})
    for span, function, side in find_unlimited(text, sentence):
        free: dict[str, Value] = {"frequency": LEVEL, **({"side": side} if side else {})}
        yield as_limit(text, sentence, span, function, section, free)
