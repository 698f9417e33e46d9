"""Which functions are said to have no limit: "no restriction for sitting", "left arm unrestricted"?

A value in words: the highest level, with no minutes, hours or pounds that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

LEVEL = "continuously"  # of `knowledge.functions.FREQUENCIES`
_POSTURE = r"(?:sit(?:ting)?|stand(?:ing)?|walk(?:ing)?|lift(?:ing)?|carry(?:ing)?)"
_LIST = rf"{_POSTURE}(?:(?:, (?:and |or )?| and | or | and/or |/| & ){_POSTURE}){{0,4}}"
_OF_HANDS = r"(?:reaching|handling|fingering)"
_HANDS = rf"{_OF_HANDS}(?:(?:, (?:and |or )?| and | or | and/or |/| & ){_OF_HANDS}){{0,2}}"
_LIMB = r"(?P<side>left|right) (?:upper )?(?P<limb>arm|hand|extremity|ue)"
_NO_LIMIT = r"(?:no|without(?: any)?) (?:restrictions?|limits?|limitations?)"
_FREE = rf"(?:unlimited|unrestricted|not (?:limited|restricted)|{_NO_LIMIT})"
# "Not limited by pain" may be limited by something else; "unlimited distances" is no opinion.
_ENDS = r"(?! (?:by|due|because|distances?|to|in (?:range|motion)|of (?:motion|movement|range)))"
_PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b{_NO_LIMIT} (?:for|on|in|with|of|regarding|as to) (?:the |his |her )?(?P<what>{_LIST})\b(?! (?:over|more|above|up|under|beyond|>))",
        rf"\b(?P<what>{_LIST})(?: tolerances?| capacity)?(?: (?:is|are|remains?)|:| -)? ?\b{_FREE}\b{_ENDS}",
        rf"\b(?:unlimited|unrestricted) (?P<what>{_LIST})\b",
        rf"\b{_NO_LIMIT} (?:for|on|in|with|of|to|regarding|as to) (?P<hands>{_HANDS})\b(?! (?:overhead|over|above))",
        rf"\b{_NO_LIMIT} (?:for|on|in|with|of|regarding|as to) (?:the )?(?:use of )?(?:the |his |her )?{_LIMB}\b",
        rf"\b{_LIMB}(?: use| function)?(?: (?:is|remains)|:| -)? ?\b{_FREE}\b{_ENDS}",
        rf"\b(?:unlimited|unrestricted|full) use of (?:the |his |her )?{_LIMB}\b(?! (?:is|was) (?:not|expected))",
    )
)
_RARELY = Prefilter((pattern.pattern, pattern.flags) for pattern in _PATTERNS)
_FUNCTIONS = {"reaching": "reach_all", "handling": "handle", "fingering": "finger"}
_AT_ONCE = {"si": "sit_once", "st": "stand_once", "wa": "walk_once"}
_OF_THE_DAY = {"si": "sit_total", "st": "stand_total", "wa": "walk_total"}


def find_unlimited(text: str, sentence: Span) -> Iterator[tuple[Span, str, str]]:
    """Where in a sentence it stands, of which function, and of which side ("" for none)."""
    taken: list[Span] = []
    for number in _RARELY.may_match(text, *sentence):
        for match in _PATTERNS[number].finditer(text, *sentence):
            span = Span(*match.span())
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            taken.append(span)
            named = match.groupdict()
            if hands := named.get("hands"):
                functions = [_FUNCTIONS[word] for word in re.findall(_OF_HANDS, hands)]
            else:
                functions = _of_the_postures(what) if (what := named.get("what")) else _of(named)
            for function in functions:
                yield span, function, named.get("side") or ""


def _of_the_postures(words: str) -> list[str]:
    """A limit on neither one time nor the day: both."""
    first = {word[:2] for word in re.findall(_POSTURE, words)}
    postures = [key for key in _AT_ONCE if key in first]
    day = ["stand_walk_total" if {"st", "wa"} <= first and key != "si" else _OF_THE_DAY[key]
           for key in postures]  # fmt: skip
    lifts = ["lift_occ", "lift_freq"] if first & {"li", "ca"} else []
    return list(dict.fromkeys([*(_AT_ONCE[key] for key in postures), *day, *lifts]))


def _of(named: dict[str, str | None]) -> list[str]:
    return ["handle", "finger"] if named["limb"] == "hand" else [f"lift_{named['side']}"]
