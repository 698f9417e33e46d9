"""Of what does a sentence on scores consist: names, numbers, days, words of time, other words?

A score stands behind its name with any words between ("it came back at 12 points"), so that no
pattern of a whole phrase finds it. What the words are is told here; whose a number is, in whose.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import joined
from mmi_kit.notes.scores.names import ELIDED, NAMES, OTHERS
from mmi_kit.notes.text.numbers import NUMBER
from mmi_kit.notes.text.sentences import Span

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# The day of a score; "in March" and "in 2019" are words of time (below).
_DAY = rf"""
    \d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d{{2}})(?!\d)
    |(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?!\d)
    |{_MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d{{2}})?(?![\d%/.])
    |\d{{1,2}} {_MONTHS}(?:,? (?:19|20)\d{{2}})?(?!\w)
"""
_SCALE = rf"(?: ?/ ?(?P<of>{NUMBER})| ?(?P<percent>%|percent\b|per cent\b)| ?(?:out )?of (?P<out>{NUMBER}))?"
_EIGHTHS = r"\d\.\d{3}"  # a HAQ-DI is a mean of eight
_SCORE = rf"(?<![\d/.$#])(?P<low>{_EIGHTHS}|{NUMBER})(?:-(?P<high>{NUMBER}))?(?!\d|\.\d|-\d|[½¼¾]){_SCALE}(?!\d|/\d)"
# Said of another time than this visit's
_THEN = rf"""
    previously|previous|prev|prior(?: to)?|formerly|originally|initial(?:ly)?|baseline|intake|entry
    |admission|pre-?op(?:eratively)?|pre-?(?:treatment|injection|surgery|program|procedure)|before
    |(?:re-?)?eval(?:uation)?|ie|soc|start of care|first (?:visit|session|time|appointment)
    |last (?:visit|time|session|week|month|year|spring|summer|fall|winter|appointment|office visit|note)
    |(?:an?|one|two|three|four|five|six|\d{{1,2}}) (?:weeks?|wks?|months?|mos?|years?|yrs?) (?:ago|earlier|prior)
    |in (?:early |late |mid-)?(?:{_MONTHS}|spring|summer|fall|winter|(?:19|20)\d{{2}})(?: (?:of )?(?:19|20)\d{{2}})?
    |(?:a )?(?:high|low|peak) of|as (?:high|low) as|had been|was|were|from|vs\.?|versus
    |last(?! (?:\d|two|few|several|couple))|compared (?:to|with)|against|whereas
"""
_NOW = r"""
    now|today|todays|currently|current|presently|this (?:visit|week|month|session|morning|afternoon|date|time)
    |discharge|d/?c|final|most recent|latest|here|to|->
"""
# "LTG 2. Lift 50 lb": the number of a goal is no score
_GOAL = r"""
    goals?|[ls]tg ?#? ?\d(?=[.):](?!\d))|ltgs?|stgs?|targets?|aim|(?:expected|anticipated|projected|predicted|planned)(?: discharge| d/c)?|desired|d/c criteria|discharge criteria
    |criteri(?:on|a)|to be|will|to (?:achieve|reach|attain|score|get to)|(?:achiev|reach|attain)(?:es|ing)
    |should be|must be|has to be|until|by (?:discharge|d/c|dc|then|the end of)|hoping for
    |aiming for|(?:hopes?|wants?|wishes) (?:for|to)
"""
# Of which of several scores of one day: the worst of the week, the best
_LEVEL = "worst|best|average|avg|least|usual|highest|lowest"
# "PCL-5 (past month) 60": of which time it asks
_ASKED_OF = r"(?: ?\((?:in |over )?(?:the )?(?:past|last) (?:two |[0-9]{1,2} )?(?:days?|wks?|weeks?|mos?|months?)\))?"
_WORD = r"[a-z][\w']*(?:-[a-z]\w*)*"
KINDS = ("name", "other", "day", "score", "now", "then", "goal", "level", "word", "sign")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a sentence; `instrument` of a name, `match` of a score with its groups."""

    kind: str
    text: str
    span: Span
    instrument: str = ""
    match: re.Match[str] | None = None


@cache
def _tokens() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{words})" for name, words in NAMES.items())
    return re.compile(
        rf"(?P<name>\b(?:{named})(?!\w){_ASKED_OF})|(?P<other>\b(?:{OTHERS})(?!\w))"
        rf"|(?P<day>(?<![\d/.-])(?:{joined(_DAY)}))|(?P<then>\b(?:{joined(_THEN)})(?!\w))"
        rf"|(?P<score>{joined(_SCORE)})|(?P<goal>\b(?:{joined(_GOAL)})(?!\w))|(?P<now>\b(?:{joined(_NOW)})(?!\w)|->)"
        rf"|(?P<level>\b(?:{_LEVEL})(?!\w))|(?P<word>{_WORD})|(?P<sign>\d+|[^\s\w])",
        re.ASCII,
    )


def tokens(text: str, sentence: Span) -> Iterator[Token]:
    """The pieces of a sentence of folded text, in order, blanks left out."""
    of_promis, until = False, sentence.start
    for found in _tokens().finditer(text, *sentence):
        if found.start() < until:
            continue
        if of_promis and (elided := ELIDED.match(text, found.start(), sentence.end)):
            until = elided.end()
            yield Token("name", elided[0], Span(*elided.span()), str(elided.lastgroup))
            continue
        of_promis = of_promis or found[0].startswith("promis")
        kind = next(kind for kind in KINDS if found[kind] is not None)
        name = next((name for name in NAMES if found[name]), "") if kind == "name" else ""
        yield Token(kind, found[0], Span(*found.span()), name, found if kind == "score" else None)
