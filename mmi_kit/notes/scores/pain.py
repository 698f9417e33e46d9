"""Which numbers out of ten are scores of pain, where no instrument is named?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.scores.scales import marked
from mmi_kit.notes.scores.told import is_pain, listed, names_pain
from mmi_kit.notes.scores.whose import Reading
from mmi_kit.notes.text.numbers import NUMBER, number
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.rare import Rare

PAIN = "nprs"
_LEVELS = {"current": "now", "now": "now", "today": "now", "present": "now", "best": "best",
           "least": "best", "worst": "worst", "most": "worst", "average": "average", "avg": "average",
           "usual": "average"}  # fmt: skip
_A_LEVEL = re.compile("|".join(_LEVELS))
_A_TENTH = re.compile(r"(?P<low>10|\d)(?P<high>(?!))?", re.ASCII)
_ONE = rf"(?:{_A_LEVEL.pattern})"
_IN_LEVELS = Rare(
    re.compile(
        rf"\b(?:pain|nprs|nrs|vas)\b[ :(]{{0,3}}(?:score |level |rating )?(?P<names>{_ONE}(?: ?/ ?{_ONE}){{1,3}})\)?[ :=]{{1,3}}"
        r"(?P<values>(?:10|\d)(?: ?/ ?(?:10|\d)){1,3})(?![\d/.])",
        re.ASCII,
    )
)
_PAIN = Rare(
    re.compile(
        rf"(?<![\d/.])(?P<low>{NUMBER})(?:(?:/10)?(?:-| ?to ?)(?P<high>{NUMBER}))? ?(?:/|out of) ?10\b(?![/-]\d)",
        re.ASCII,
    )
)
_DOWN_FROM = re.compile(
    r"\d ?/ ?10,? (?:which |it )?(?:was|were|previously|initially|formerly)[:,]? $|\((?:initial(?:ly)?|previously|formerly|was|last visit|prior)[:,]? $|\b(?:down|up|improved|decreased|reduced|increased|worse|better) from $"
)
_CHANGE = re.compile(
    r"\b(?:decreas|increas|improv|worsen|reduc|went|gone|drop|fell|fallen|rose|risen|down|up|came|come)\w*(?: \w+){0,3} from $"
)
_ONE_SCORE = re.compile(rf"(?P<low>{NUMBER})(?P<high>(?!))?(?: ?(?:/|out of) ?10\b)?", re.ASCII)
# "6 on a 0 to 10 scale"
_ON_SCALE = Rare(
    re.compile(
        rf"(?<![\d/.])(?P<low>{NUMBER})(?: ?(?:-|to) ?(?P<high>{NUMBER}))? on (?:an? )?(?:(?:pain )?scale (?:of|from) )?[01] ?(?:-|to) ?10\b",
        re.ASCII,
    )
)
# "on a scale of 0 to 10 she rates her pain as an 8", "rates her back pain as 10"
_RATED = Rare(
    re.compile(
        rf"\b(?:rat(?:es|ed|ing)|(?:puts|placed?s?|describes|scores|grades) (?=(?:\w+ ){{0,3}}pain))(?: [\w']{{1,10}}){{0,4}}? pain(?: [\w']{{1,10}}){{0,3}}? (?:as|at) (?:an? |about |approximately )?(?P<low>{NUMBER})(?:(?:-| to )(?P<high>{NUMBER}))?(?! ?(?:/|%|out of|percent|-)|\.\d|[/\d])(?=\W*$|[,;.)]| (?:today|now|currently|at (?:rest|its|worst|best|present)|with|when|on (?:average|an?)|and|but|in (?:the|his|her)|most|constantly|without|while|upon)\b)",
        re.ASCII,
    )
)


def pain_readings(text: str, sentence: Span, taken: list[Span]) -> Iterator[Reading]:
    """The scores of a sentence that are told of pain; `taken` grows by their places."""

    def is_free(span: Span) -> bool:
        return not any(span.start < t.end and t.start < span.end for t in taken)

    for level, match, row in _levels(text, sentence):
        taken.append(row)
        yield Reading(instrument=PAIN, match=match, span=row, context=level)
    if (circled := marked(text, sentence)) and names_pain(text, sentence):
        yield _reading(circled)
    for match in (m for pattern in (_PAIN, _ON_SCALE, _RATED)
                  for m in pattern.finditer(text, *sentence)):  # fmt: skip
        if is_free(Span(*match.span())) and is_pain(text, sentence, match):
            for reading in _ranged(text, sentence, match):
                taken.append(reading.span)
                yield reading
    for match in listed(text, sentence):
        if is_free(Span(*match.span())):
            yield _reading(match)


def _levels(text: str, sentence: Span) -> Iterator[tuple[str, re.Match[str], Span]]:
    """ "Pain current/best/worst: 6/4/8": as many numbers as names, in their order; else none."""
    for row in _IN_LEVELS.finditer(text, *sentence):
        names = [_LEVELS[name] for name in _A_LEVEL.findall(row["names"])]
        values = list(_A_TENTH.finditer(text, *row.span("values")))
        if len(names) == len(values):
            for name, one in zip(names, values, strict=True):
                yield name, one, Span(row.start(), one.end())


def _reading(match: re.Match[str], sense: str = "", trigger: str = "") -> Reading:
    return Reading(
        instrument=PAIN, match=match, span=Span(*match.span()), sense=sense, trigger=trigger
    )


def _ranged(text: str, sentence: Span, match: re.Match[str]) -> Iterator[Reading]:
    """One score or range; "decreased from 8/10 to 5/10" is two scores, the first one past."""
    change = _CHANGE.search(text, sentence.start, match.start())
    falls = match["high"] and number(match["high"]) < number(match["low"])
    if not match["high"] or not (falls or change):
        earlier = _DOWN_FROM.search(text, sentence.start, match.start())
        yield _reading(match, "historical" if earlier else "", earlier[0] if earlier else "")
        return
    for group, sense, trigger in (("low", "historical", "from"), ("high", "actual", "")):
        if one := _ONE_SCORE.match(text, match.start(group), sentence.end):
            yield _reading(one, sense, trigger)
