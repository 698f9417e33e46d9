"""Does a sentence say what is reserved to the Social Security Administration, or cite a dead rule?

Reserved statements: 20 CFR 404.1520b(c)(3), POMS DI 24503.040 (domain 1.4). Dead rulings: domain
0.3. Words inside quotation marks are the record's, shown as such, and are left alone.
"""

from __future__ import annotations

import re

from mmi_kit.report.quotes import outside_quotations

_CAPACITY = "capacity by function, in hours, pounds or minutes, with citations"
_DATES = "the first and the last date on which the limitation is recorded"
_CRITERIA = "the evidence for each criterion, with dates"
_TREATMENT = "dates prescribed, taken and stopped, and the recorded reason"
_NEUTRAL = "the dated facts, without judging the claimant"
_OMIT = "nothing: leave it out"

_TABLE = (
    (r"\b(?:is|are|was|were|be|not|totally|permanently|completely|100 ?%) disabled\b", _CAPACITY),
    (r"\bunemployable\b|\bemployability\b", _CAPACITY),
    (r"\b(?:un)?able to (?:perform |do |sustain |return to )?(?:\w+ )?work\b", _CAPACITY),
    (r"\b(?:can ?not|can|could not) (?:do |perform |sustain )?(?:\w+ ){0,2}work\b", _CAPACITY),
    (r"\boff work\b|\bfull[- ]time work\b|\bgainful activity\b", _CAPACITY),
    (r"\bimpairments? (?:is|are) (?:not |non-?)?severe\b|\bnon-?severe\b",
     "the findings and their effect on basic activities"),
    (r"\b(?:meets?|met|satisf\w+) (?:the )?(?:12-month |twelve-month )?duration", _DATES),
    (r"\bduration(?:al)? requirement (?:is|was) (?:met|satisfied)\b", _DATES),
    (r"\b(?:meets?|met|equals?|satisf\w+) (?:a |the |any )?(?:medical )?listings?\b", _CRITERIA),
    (r"\b(?:less[- ]than[- ])?(?:sedentary|light|medium|heavy)(?: exertional| duty)? "
     r"(?:rfc|work|level|capacity|exertion)\b", "pounds, hours and postures"),
    (r"\bsedentary\b", "pounds, hours and postures"),
    (r"\bpast (?:relevant )?work\b|\bany (?:job|other work)\b|\bgrid rule\b", _OMIT),
    (r"\bdisability (?:continues|continued|ends|ended|began|begins|is established)\b",
     "what changed since the comparison date"),
    (r"\bmaterial to (?:the )?(?:finding|determination)\b", _TREATMENT),
    (r"\bfail(?:ed|s|ure) to follow (?:prescribed )?treatment\b", _TREATMENT),
    (r"\b(?:not )?credib(?:le|ility)\b|\bmalinger\w+\b", _NEUTRAL),
    (r"\blegal mmi\b", "the interval in which active treatment ended"),
    (r"\bssr 82-52\b", "SSR 23-1p"),
    (r"\bssr 82-59\b", "SSR 18-3p"),
    (r"\bssr 96-7p\b", "SSR 16-3p"),
    (r"\bssr 83-20\b", "SSR 18-1p"),
    (r"\bssr (?:82-61|82-62|86-8)\b", "SSR 24-2p"),
    (r"\bssr 00-4p\b", "SSR 24-3p"),
    (r"\blistings? 1\.0[234]\b|\bineffective(?:ly)? ambulat\w+\b", "the listings in force"),
    (r"\b15-1\(4\)|\bradford\b", _OMIT),
)  # fmt: skip
_RULES = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _TABLE)


def reserved_language(text: str) -> list[tuple[str, str]]:
    """Each phrase outside quotation marks that must not stand, and what to say instead."""
    own = outside_quotations(text)
    return [(match[0], instead) for rule, instead in _RULES for match in rule.finditer(own)]
