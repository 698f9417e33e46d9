"""In which words is an amount of lifting or carrying written, and is it occasional or frequent?

"Lift 20 lb occasionally, 10 lb frequently" has the word behind each amount, "Lifting: occasionally
20 lb  frequently 10 lb" before it: a word bears on one amount only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmi_kit.notes.patterns import pattern
from mmi_kit.notes.text.numbers import AMOUNT, NUMBER
from mmi_kit.notes.text.sentences import Span

# "lifting improved from 10 lb to 25 lb": what is now
FROM_TO = (
    r"(?: (?:tolerance|tol|time|endurance|capacity))?(?: (?:has|have))? (?:improved|increased|decreased|declined|progressed|went|dropped) from "
    rf"{NUMBER} ?"
)
_WEIGHT = r"(?P<unit>pounds?|lbs?|kgs?|kilograms?|#)(?!\w)\.?"
_OFTEN = r"(?:occ(?:asional(?:ly)?)?\b\.?|freq(?:uent(?:ly)?)?\b\.?)"
# Of these no function tells: what is never lifted is no capacity, nor is it occasional.
_OTHER_OFTEN = r"(?:never|rare(?:ly)?|seldom|constant(?:ly)?|continuous(?:ly)?)\b"
_LIFT = pattern(
    rf"""
    \b(?:(?P<often>{_OFTEN}) (?:\([^()]{{0,90}}\) )?)?(?:
      lift|lifts|lifting|lifted|carry
      |carries|carrying
      |pick(?:s|ed|ing)? up
    )\b(?:
      (?: (?:
        up|to|or|and|carry|carrying|lift
        |lifting|push|pushing|pull|pulling
        |over|past|beyond|above|under|below
        |more|than|greater|less|limited
        |limits?|restricted|restrictions?
        |about|approximately|only|no|not
        |a|maximum|max|of|is|was|tolerance
        |exceed|should|to|measured|tested
        |observed|demonstrated|occasionally
        |frequently|occasional|frequent
        |capacity|can|at|most|weight|weighing
        |anything|heavier
        |test(?:ing|ed)?
        |safe(?:ly)?
        |bilateral(?:ly)?
        |with both hands
        |from (?:the )?(?:floor|ground|bench|table)
        |to (?:the )?(?:counter|table|bench|waist)(?: height| level)?
        |floor to waist|floor-to-waist|floor-waist
        |waist to (?:shoulder|chest|overhead)
        |knuckle to (?:shoulder|waist)
        |as much as|maybe|around|objects?
        |items?|things|tops|topped|maxe[ds]
        |out|capped|limitation|manages?
        |managed|handles?|handled|achieved
        |completed
      )\b
        | (?:my|his|her|the|an?) [a-z]{{2,12}}(?: [a-z]{{2,12}})?
          (?= (?:past|over|beyond|above|heavier|more) )
        | and/or\b
        | \([^()\d]{{0,40}}\)
        |:|,
        |/ ?(?:carry|push|pull)(?:ing)?
        |/
        | -(?= )
        | ?[<>=~]+
      ){{0,8}}
    )(?: gallon of milk,?)? ?\(?{AMOUNT}[- ]?{_WEIGHT}
""",
    re.ASCII,
)
_NOW_LIFT = re.compile(
    rf"\b(?:(?P<often>{_OFTEN}) )?lift(?:ing)?{FROM_TO}(?:lbs? |pounds? |# ?)?to {AMOUNT} ?{_WEIGHT}(?: (?P<often2>{_OFTEN}))?",
    re.ASCII,
)
# "Weight: 210 lbs  Lift: 10 lbs": the amount of the lift stands behind it.
_OF_NONE_BEHIND = (
    r"(?![ :]{0,2}(?:is |of |to |up to |limit(?:ed)?(?: to| of)?:? |max\w{0,4}:? )?"
    r"(?:occ\w{0,9} |freq\w{0,7} )?\d{1,3} ?(?:lb|pound|kg|#))"
)
_OF_THE_BODY = re.compile(r"\b(?:weight|wt|weighs?)[.:]{0,2} ?(?:is |of )?$")
_LIFT_LIMIT = re.compile(
    rf"{AMOUNT}[- ]?{_WEIGHT} (?:(?:permanent |temporary )?(?:lift(?:ing)?|weight|lift/carry) (?:restriction|limit|maximum|max)|lift|restriction)\b{_OF_NONE_BEHIND}",
    re.ASCII,
)
_LIFT_BEHIND = re.compile(rf"\b(?P<often>{_OFTEN}) {AMOUNT}[- ]?{_WEIGHT} lift(?:ing)?\b", re.ASCII)
# "20 lb occasionally and 10 lb frequently lifting"
_LIFT_UP_TO = re.compile(
    rf"\b(?:restrict(?:ed)? to|limit(?:ed)? to|max(?:imum)?(?: of)?|(?:hold|keep)(?:s|ing)? (?:him|her|them|pt|the patient) (?:to|at|under)) {AMOUNT}[- ]?{_WEIGHT} (?:of )?lifting\b",
    re.ASCII,
)
# "20 lb lifting occasionally, ten pounds frequently"
_LIFT_REVERSED = re.compile(
    rf"{AMOUNT}[- ]?{_WEIGHT} (?:of )?lifting:? (?P<often>{_OFTEN})", re.ASCII
)
_LIFT_LAST = re.compile(
    rf"{AMOUNT} ?{_WEIGHT} (?P<often>{_OFTEN})(?=[^.;:]{{0,45}}\blifting\W*$)", re.ASCII
)
_FROM_FLOOR = re.compile(
    rf"\bfloor[- /](?:to[- ])?(?:waist|knuckle)(?: lift(?:ing)?)?:? ?{AMOUNT} ?{_WEIGHT}", re.ASCII
)
# "Lifts 2 lb overhead, 8 lb floor to waist"
_TO_THE_WAIST = re.compile(
    rf"{AMOUNT} ?{_WEIGHT} (?:from )?(?:the )?floor[- /](?:to[- ])?(?:waist|knuckle)\b", re.ASCII
)
# "nothing over 15 lb", "20 pounds is his max"
_NOTHING_OVER = re.compile(
    rf"\b(?:nothing|anything|(?:avoid|no) (?:items?|objects?|weights?|loads?)) (?:over|heavier than|more than|above|greater than|exceeding|>) ?{AMOUNT} ?{_WEIGHT}",
    re.ASCII,
)
# "Light duty, 20 lb max": of loads only where the sentence speaks of them
_BARE_LIMIT = re.compile(
    rf"\b(?:restrict(?:ed|ion)? (?:to|of)|limit(?:ed)? (?:to|of)|max(?:imum)?(?: of)?):? (?:under |less than |no more than )?{AMOUNT} ?{_WEIGHT}",
    re.ASCII,
)
_BARE_MAX = re.compile(rf"{AMOUNT}[- ]?{_WEIGHT} (?:max(?:imum)?|limit)\b", re.ASCII)
_OF_LOADS = re.compile(
    r"\b(?:duty|restrict\w*|work|lift\w*|carry\w*|push\w*|pull\w*|fce|pdl|rtw)\b"
)
_NO_LOAD = re.compile(r"\b(?:push|pull|grip|pinch|weigh|lost|los[es]|gain)\w*[^.;,]{0,20}$")
_IS_MOST = re.compile(
    rf"{AMOUNT} ?{_WEIGHT} (?:is|was) (?:about )?(?:his|her|the|my|their) (?:max(?:imum)?|limit|most|top)\b",
    re.ASCII,
)
# "Occ 25 lb/freq 10 lb", "25 lb occasionally, 10 lb frequently": of nothing else
_LIFT_PAIRS = (
    re.compile(
        rf"\b(?P<often>{_OFTEN}):? (?:up to )?{AMOUNT} ?{_WEIGHT}(?=[,;/]? ?(?:and )?(?:{_OFTEN}):? (?:up to )?\d{{1,3}} ?(?:lbs?|pounds?|#))",
        re.ASCII,
    ),
    re.compile(
        rf"{AMOUNT} ?{_WEIGHT} (?P<often>{_OFTEN})(?=[,;/]? ?(?:and )?\d{{1,3}} ?(?:lbs?|pounds?|#) (?:{_OFTEN}))(?![^.;]{{0,60}}\blifting\b)",
        re.ASCII,
    ),
)
_WEIGHT_LIMIT = re.compile(
    rf"\bweight (?:limit|restriction|maximum)(?: is| of|:){{0,2}} ?{AMOUNT} ?{_WEIGHT}", re.ASCII
)
_NEXT = re.compile(
    rf"[,;]?(?: and| /|/)? ?(?P<often>{_OFTEN})?(?::| up to)? ?{AMOUNT} ?{_WEIGHT}(?: (?P<often2>{_OFTEN}))?",
    re.ASCII,
)
_HOW_OFTEN = re.compile(rf"\b{_OFTEN}")
# What stands in a list behind the name of a lift: amounts, and how often
_BETWEEN = r"[ ,;:/-]{0,3}(?:(?:and|or|but) )?"
_VAGUE = r"(?:(?:less than|under|up to|about|no more than|approximately) |[<~] ?)?"
_ITEM = re.compile(rf"{_BETWEEN}{_VAGUE}{AMOUNT}[- ]?{_WEIGHT}", re.ASCII)
_WORD = re.compile(
    rf"(?P<before>{_BETWEEN}\(?)(?P<often>{_OFTEN}|{_OTHER_OFTEN})\)?(?P<closed>[,;])?", re.ASCII
)
_ITEM_AND_WORD = re.compile(
    rf"{_ITEM.pattern}[ :(-]{{1,3}}(?:{_OFTEN}|{_OTHER_OFTEN})\)?", re.ASCII
)
MOST_ITEMS = 8  # of such a list
_BEHIND_AN_AMOUNT = re.compile(r"(?:lbs?|pounds?|#|kg)\.?[ ,:(-]{1,3}$")
# "Weight frequently lifted: 25 lbs" is how the agency's work history form asks for a job's loads
_OF_WHAT_IS_LIFTED = re.compile(r"\bweights? $")
_RARELY = re.compile(r"\b(?:rare(?:ly)?|seldom):? $")
_UNITS = {"p": "lb", "l": "lb", "#": "lb", "k": "kg"}
Lift = tuple[re.Match[str], re.Match[str], str, str]


def lifts(text: str, sentence: Span) -> Iterator[Lift]:
    """(the match that names the lift, the match of the amount, function, unit)."""
    for first in _NOW_LIFT.finditer(text, *sentence):
        yield _told(first, first, first["often"] or first["often2"] or "")
    behind = [match.span() for match in _LIFT_REVERSED.finditer(text, *sentence)]
    words_first = True
    for found in _LIFT.finditer(text, *sentence):
        first = found
        if (
            not words_first
            and found["often"]
            and _BEHIND_AN_AMOUNT.search(text, sentence.start, found.start())
        ):
            # "Lift 50 lb frequently   Lift 15 lb occasionally": the word is of the lift before it
            first = _LIFT.match(text, found.end("often") + 1, sentence.end) or found
        words_first = first["often"] is not None
        # "20 lb lifting occasionally, ten pounds frequently" names the lift behind its amount.
        of_one_before = any(start <= first.start() < end for start, end in behind)
        if found["often"] and _OF_WHAT_IS_LIFTED.search(text, sentence.start, found.start()):
            continue
        if not of_one_before and not _RARELY.search(text, sentence.start, first.start()):
            yield from _listed(text, sentence, first)
    for words in (_LIFT_LIMIT, _WEIGHT_LIMIT, _FROM_FLOOR, _LIFT_UP_TO, _NOTHING_OVER, _IS_MOST):
        for first in words.finditer(text, *sentence):
            if not _OF_THE_BODY.search(text, sentence.start, first.start()):
                yield _told(first, first, "")
    if _OF_LOADS.search(text, *sentence):
        for words in (_BARE_LIMIT, _BARE_MAX, _TO_THE_WAIST):
            for first in words.finditer(text, *sentence):
                if not _NO_LOAD.search(text[sentence.start : first.start()]):
                    yield _told(first, first, "")
    lifted = bool(_LIFT.search(text, *sentence))
    for words in (_LIFT_BEHIND, _LIFT_LAST, _LIFT_REVERSED, *(() if lifted else _LIFT_PAIRS)):
        for first in words.finditer(text, *sentence):
            yield _told(first, first, first["often"])
            more = _NEXT.match(text, first.end(), sentence.end)
            if (
                words not in (_LIFT_BEHIND, _LIFT_LAST)
                and more
                and (often := more["often"] or more["often2"])
            ):
                yield _told(first, more, often)


def _told(first: re.Match[str], match: re.Match[str], often: str) -> Lift:
    function = "lift_freq" if often.startswith("freq") else "lift_occ"
    return first, match, function, _UNITS[match["unit"][0]]


def _listed(text: str, sentence: Span, first: re.Match[str]) -> Iterator[Lift]:
    """The amounts behind the name of a lift, each with the word that is its own: the one before it,
    else the one behind it, unless that belongs to the amount that follows."""
    named = {said[0][:4] for said in _HOW_OFTEN.finditer(first[0])}
    before = named.pop() if len(named) == 1 else ""
    tokens = list(_tokens(text, first.start("low"), sentence.end))
    for at, match in enumerate(tokens):
        if _is_word(tokens, at):
            continue
        own, told = before, match
        before = tokens[at + 1]["often"] if _is_word(tokens, at + 1) else ""
        if not own and before and _is_of_the_item(tokens, at + 1):
            own, before = before, ""
            told = _ITEM_AND_WORD.match(text, match.start(), sentence.end) or match
        if at and not own:
            return  # another weight, not another frequency
        if not re.fullmatch(_OTHER_OFTEN, own):
            yield _told(first, told, own)


def _tokens(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    for _ in range(2 * MOST_ITEMS):
        token = _ITEM.match(text, begin, end) or _WORD.match(text, begin, end)
        if token is None:
            return
        yield token
        begin = token.end()


def _is_word(tokens: Sequence[re.Match[str]], at: int) -> bool:
    return at < len(tokens) and tokens[at].re is _WORD


def _is_of_the_item(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Does a word stand behind its amount: "20 lb occasionally, 10 lb frequently", not "20 lb,
    frequently 10 lb"?"""
    word = tokens[at]
    if "," in word["before"] or ";" in word["before"]:
        return False
    if at + 1 == len(tokens) or _is_word(tokens, at + 1):
        return True
    return word["closed"] is not None or _is_word(tokens, at + 2)
