"""How limited is an area of mental functioning: none, mild, moderate, marked, extreme?

The four areas and the five degrees of 20 CFR 404.1520a(c)(3) and (4), under their present names and
those used before 2017. Only where a degree is said of an area: "poor concentration" rates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmi_kit.notes.function.frequencies import as_limit
from mmi_kit.notes.mention import Mention, Value
from mmi_kit.notes.text.sentences import Span
from mmi_kit.patterns.prefilter import Prefilter

_OR = r"(?:,|/)? ?(?:(?:and/or|and|or|&) )?"
_AREAS = (
    ("mental_understand", rf"understand(?:ing)?{_OR}remember(?:ing)?{_OR}apply(?:ing)? (?:of )?information|understanding and memory"),
    ("mental_interact", r"interact(?:ing|ions?)? (?:appropriately )?with others|social (?:functioning|interactions?)"),
    ("mental_pace", rf"concentrat(?:e|ing|ion){_OR}persist(?:ing|ence)?{_OR}(?:maintain(?:ing)? )?pace|(?:sustained )?concentration and persistence"),
    ("mental_adapt", rf"adapt(?:ing)?{_OR}manag(?:e|ing) (?:oneself|one's self|himself|herself|themselves|self)|adaptation"),
)  # fmt: skip
_ONE = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _AREAS), re.ASCII)
_AREA = "(?:" + "|".join(words for _, words in _AREAS) + r")\b"
_LIST = (
    rf"{_AREA}(?:(?:; |, (?:and |or )?| and | or )(?:in |with )?(?:maintaining )?{_AREA}){{0,3}}"
)
_LIMITED = (
    r"(?:functional )?(?:limit(?:ations?|ed|s)?|difficult(?:y|ies)|impair(?:ments?|ed)"
    r"|restrict(?:ions?|ed)|deficits?)"
)
_DEGREES = (
    ("none", r"none|no"),
    ("mild", r"mild(?:ly)?"),
    ("moderate", r"moderate(?:ly)?"),
    ("marked", r"marked(?:ly)?"),
    ("extreme", r"extreme(?:ly)?"),
)
DEGREE = "(?:" + "|".join(words for _, words in _DEGREES) + ")"
# "None to mild" and "moderate/marked" are no degree of the scale: told in words.
_RATED = rf"(?P<degree>{DEGREE})(?P<range>(?: to | or | and | ?[-/] ?){DEGREE})?\b"
# "At most mild", "less than marked", "not marked" name a bound, and no degree.
_NO_BOUND = "".join(
    rf"(?<!\b{word} )" for word in ("than", "most", "least", "no", "not", "without", "to", "or")
)
_BEFORE = re.compile(
    rf"{_NO_BOUND}\b{_RATED} {_LIMITED}"
    r"(?: (?:in|of|on|regarding|with(?: (?:regard|respect) to)?)| (?=ability to\b))"
    r"(?: ?\b(?:the|his|her|their|areas? of|domains? of|ability to|maintaining)){0,3}"
    rf" (?P<what>{_LIST})",
    re.ASCII,
)
# In a form the degrees are printed to choose from: "None  Mild  Moderate".
_NO_OTHER = rf"(?! ?[/,|]? ?(?:{DEGREE}|severe)\b)"
# "Social functioning: moderate alcohol use at parties"
_ENDS = (
    r"(?! (?!(?:and|as|at|because|but|due|during|for|from|in|on|per|secondary|since|when|while|with)"
    r"\b)[a-z])"
)
# "In interacting with others, the claimant has moderate limitation": as the agency writes
_WHO = r"(?:the )?(?:claimant|patient|pt|client|veteran|individual|he|she)"
_AFTER = re.compile(
    rf"\b(?P<what>{_LIST})(?: ?\([^()]{{0,60}}\))?"
    rf"(?:(?: (?:is|are|was|were|remains?|an?|rated|as|degree of limitation|limitations?)|:| ?-| ="
    rf"|,? {_WHO} (?:has|had|shows|exhibits))){{1,5}} {_RATED}(?: {_LIMITED})?{_NO_OTHER}{_ENDS}",
    re.ASCII,
)
_PATTERNS = (_BEFORE, _AFTER)
_RATES = Prefilter((pattern.pattern, pattern.flags) for pattern in _PATTERNS)


def is_area(name: str) -> bool:
    """Is it the name of one of the areas, and nothing else?"""
    return _ONE.fullmatch(name.lower()) is not None


def find_degrees(text: str, sentence: Span, section: str) -> Iterator[Mention]:
    """How limited each area is that a sentence rates; places are those of the folded text."""
    for at in _RATES.may_match(text, *sentence):
        for match in _PATTERNS[at].finditer(text, *sentence):
            yield from _found(text, sentence, match, section)


def _found(text: str, sentence: Span, match: re.Match[str], section: str) -> Iterator[Mention]:
    told = next(name for name, words in _DEGREES if re.fullmatch(words, match["degree"]))
    if match["degree"] == "no" and match.re is _AFTER and not re.search(_LIMITED, match[0]):
        return
    own: dict[str, Value] = {"unit": "degree", "frequency": "" if match["range"] else told}
    leads = match.start("degree") < match.start("what")
    # The "no" of "no limitation" is the degree itself.
    alone = told == "none" or ":" in text[match.start("what") : match.start("degree")]
    for item in _ONE.finditer(text, *match.span("what")):
        span = Span(match.start(), item.end()) if leads else Span(item.start(), match.end())
        yield as_limit(text, sentence, span, item.lastgroup or "", section, own, alone=alone)
