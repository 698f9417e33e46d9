"""Does a sentence say what is reserved to the Social Security Administration, or cite a dead rule?

Reserved statements: 20 CFR 404.1520b(c)(3), POMS DI 24503.040 (domain 1.4). Dead rulings: domain
0.3. In the kit's own text, words inside quotation marks are the record's and are left alone. In a
consultant's document they are left alone only where the quotation is labelled as one: a citation
or a word such as "wrote" stands beside it, or its table column is one of quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mmi_kit.knowledge.reserved import FUNCTION_OF_WORK
from mmi_kit.report.quotes import CLOSE, OPEN, cut, outside_quotations

_CAPACITY = "capacity by function, in hours, pounds or minutes, with citations"
_DATES = "the first and the last date on which the limitation is recorded"
_CRITERIA = "the evidence for each criterion, with dates"
_TREATMENT = "dates prescribed, taken and stopped, and the recorded reason"
_NEUTRAL = "the dated facts, without judging the claimant"
_POUNDS = "pounds, hours and postures"
_AGENCY = "that agency's findings and restrictions, with citations"
_OMIT = "nothing: leave it out"
_LEVEL = r"(?:sedentary|light|medium|heavy)"
_NOT = r"(?: not|n't|n’t)?"

# What stands where the author of a medical opinion writes it.
OPINION_EMPTY = "[The opinion of the medical source is to be written here. It is not written yet.]"
_WRITE_IT = "the opinion and its reasons, in the medical source's own words"

_TABLE = (
    (re.escape(OPINION_EMPTY), _WRITE_IT),
    # is / is not disabled, able / unable to work, cannot work full time, unemployable
    (rf"\b(?:is|are|was|were|be|been|becomes?|became|remains?|considered|found){_NOT} "
     r"(?:\w+ly |now |100 ?% )?disabled\b", _CAPACITY),
    (r"\b(?:not|totally|permanently|completely|fully|100 ?%) (?:and \w+ )?disabled\b", _CAPACITY),
    (r"\b(?:total|permanent|complete|100 ?%) (?:and \w+ )?disability\b", _CAPACITY),
    (r"\b(?:un|not )?employab(?:le|ility)\b|\bunemployab(?:le|ility)\b", _CAPACITY),
    (r"\b(?:un|in|not )?(?:able|capable|ability|capacity) (?:to|of) (?:perform |do |sustain |"
     r"return(?:ing)? to |maintain |performing |doing |sustaining )?"
     rf"(?:[\w-]+ ){{0,2}}(?:work(?!{FUNCTION_OF_WORK})(?:ing)?|employment)\b", _CAPACITY),
    (r"\b(?:can ?not|can|could|can['’]t|could not|couldn['’]t) (?:do |perform |sustain |hold |"
     rf"return to |go back to )?(?:[\w-]+ ){{0,2}}(?:work(?!{FUNCTION_OF_WORK})|employment)\b",
     _CAPACITY),
    (r"\b(?:off|out of) work\b|\bfull[- ]time (?:work|employment|job)\b|\bwork full[- ]time\b",
     _CAPACITY),
    (r"\bgainful (?:activity|employment)\b", _CAPACITY),
    (r"\b(?:VA|workers['’]? comp(?:ensation)?|WC)\b[^.;]{0,25}\b(?:rating|rated)\b", _AGENCY),
    # the impairment is (not) severe
    (rf"\bimpairments? (?:is|are|was|were){_NOT} (?:non-?)?severe\b|\bnon-?severe\b"
     r"|\bsevere (?:medically determinable )?impairments?\b",
     "the findings and their effect on basic activities"),
    # meets the duration requirement
    (r"\b(?:meets?|met|satisf\w+|fulfil\w*) (?:the )?(?:(?:12|twelve)[- ]months? )?duration",
     _DATES),
    (r"\bduration(?:al)? requirement (?:is|was|has been) (?:not )?(?:met|satisfied|fulfilled)\b",
     _DATES),
    # meets / equals a listing
    (r"\b(?:meets?|met|equals?|satisf\w+) (?:or (?:medically )?equals? )?(?:a |the |any |each )?"
     r"(?:medical )?(?:criteri\w+ (?:of|for) )?(?:(?:a |the |any )?listings?\b|1\.1[5-8]\b)",
     _CRITERIA),
    (r"\blistings?(?: \d+\.\d+\w?)? (?:is|are|was|were) (?:not )?(?:met|equal\w*|satisfied)\b",
     _CRITERIA),
    # an exertional level
    (rf"\b(?:less[- ]than[- ])?{_LEVEL}(?:[- ]duty| exertional)? "
     r"(?:rfc|residual functional capacity|work|level|capacity|exertion|job|jobs|occupations?)\b",
     _POUNDS),
    (r"\bsedentary\b", _POUNDS),
    # past work, any job, the grid
    (r"\bpast (?:relevant )?work\b|\bany (?:job|other work|work|occupation)\b|\bgrid rules?\b"
     r"|\bgrids? (?:rule )?20[123]\.\d+|\brule 20[123]\.\d+", _OMIT),
    # disability continues / ended
    (r"\bdisability (?:has |had )?(?:continues?|continued|ends?|ended|ceased|began|begins"
     r"|is established)\b", "what changed since the comparison date"),
    # drug or alcohol use is material; failed to follow treatment
    (r"\bmaterial to (?:the |a )?(?:finding|determination|disability)\b"
     r"|\b(?:alcohol\w*|drug|substance)\b[^.;]{0,40}\bis (?:not )?(?:a )?(?:contributing factor )?"
     r"material\b", _TREATMENT),
    (r"\b(?:fail(?:ed|s|ure|ing)|refus(?:ed|es|al)) to (?:follow|comply with) (?:\w+ )?"
     r"(?:prescribed )?treatment\b", _TREATMENT),
    # words to avoid
    (r"\b(?:not |in)?credib(?:le|ly|ility)\b|\bmalinger\w*\b|\bsymptom magnification\b", _NEUTRAL),
    (r"\blegal(?:ly)? (?:date of )?(?:mmi|maximum medical improvement)\b",
     "the interval in which active treatment ended"),
    # dead rulings and rules
    (r"\bssr 82-52\b", "SSR 23-1p"),
    (r"\bssr 82-59\b", "SSR 18-3p"),
    (r"\bssr 96-7p\b", "SSR 16-3p"),
    (r"\bssr 83-20\b", "SSR 18-1p (SSR 18-2p for blindness)"),
    (r"\bssr (?:82-61|82-62|86-8)\b", "SSR 24-2p"),
    (r"\bssr 00-4p\b", "SSR 24-3p"),
    (r"\blistings? 1\.0[234]\w?\b|\bineffective(?:ly)? ambulat\w+\b"
     r"|\b(?:inability to )?ambulate (?:in)?effectively\b", "the listings in force"),
    (r"\b15-1 ?\(4\)|\bradford\b", _OMIT),
    (r"\bclose proximity\b[^.]{0,60}\b(?:4|four)[- ]months?\b"
     r"|\b(?:4|four)[- ]months?\b[^.]{0,60}\bclose proximity\b",
     "12 consecutive months (listing 1.00C7, extended through May 11, 2029)"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _TABLE)

# The same sentence typed in Word: other dashes, blanks that do not break, a ruling's full name.
_TYPED = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-", "\u2013": "-",
                        "\u2212": "-", "\u00ad": None})  # fmt: skip
_RULING = re.compile(r"\bsocial security ruling\b|\bSSR(?=\d)", re.IGNORECASE)
_STRAIGHT = re.compile(r'(?<!\w)"([^"]*)"(?!\w)')  # 10" is ten inches
_LABEL = re.compile(
    r"\b(?:wrote|writes|written|states?|stated|stating|noted?|notes|recorded|records|reported|"
    r"reports|said|says|according to|quot\w+|words|in the record|answered|checked)\b"
    r"|\bEx\. ?\d|\b\d+F/\d|\bTr\. ?\d|\brows? \d|\bpages? \d|\bp\. ?\d",
    re.IGNORECASE,
)
_CONTEXT = 40  # characters shown around a phrase, so that it is found


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A paragraph or cell of a document. `label` is what else labels its quotations: the heading
    of its column, the other cells of its row."""

    where: str
    text: str
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """One phrase that must not stand: where, the words around it, and what to say instead."""

    where: str
    phrase: str
    around: str
    instead: str

    def __str__(self) -> str:
        return f"{self.where}: “{self.phrase}” in “{self.around}”. Say instead: {self.instead}."


def reserved_language(text: str) -> list[tuple[str, str]]:
    """Each phrase outside quotation marks that must not stand, and what to say instead."""
    return [(words, instead) for words, _, instead in _matches(outside_quotations(_plain(text)))]


def phrases_to_reword(passages: Iterable[Passage]) -> list[Phrase]:
    """The same for a consultant's document, where a quotation counts only when it is labelled."""
    found = []
    for passage in passages:
        text = _STRAIGHT.sub(rf"{OPEN}\1{CLOSE}", _plain(passage.text))
        own = outside_quotations(text)
        if not _LABEL.search(f"{own} {passage.label}"):
            own = text
        for words, at, instead in _matches(own):
            around = own[max(at - _CONTEXT, 0) : at + len(words) + _CONTEXT]
            found.append(
                Phrase(where=passage.where, phrase=words, instead=instead,
                       around=cut(around.replace(OPEN, "‘").replace(CLOSE, "’"))))  # fmt: skip
    return found


def _matches(text: str) -> list[tuple[str, int, str]]:
    """Each phrase with its place and what to say instead, in reading order. Of phrases that
    overlap the longest counts: "less than sedentary capacity", not "sedentary" as well."""
    every = [
        (match.start(), -len(match[0]), match[0], instead)
        for rule, instead in _RULES
        for match in rule.finditer(text)
    ]
    found: list[tuple[str, int, str]] = []
    end = 0
    for start, _, words, instead in sorted(every):
        if start >= end:
            found.append((words, start, instead))
            end = start + len(words)
    return found


def _plain(text: str) -> str:
    return _RULING.sub("SSR ", text.translate(_TYPED)).replace("SSR  ", "SSR ")
