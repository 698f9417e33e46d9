"""Is what is ticked under a line said of what the claimant can do now?

"How often does the job require:", "Before your injury, how long could you:", "How often do you have
trouble with:" and "EXAMPLE" stand over the very rows and scales that ask for abilities. What is
ticked there is true, and no capacity.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_RELATIVE = r"(?:mother|father|spouse|husband|wife|son|daughter|brother|sister|partner|child)"
_TROUBLE = (
    r"(?:trouble|difficult(?:y|ies)|problems?|pain|symptoms?|discomfort|numbness|fall(?:s|ing)?)"
)
_WORDS = (
    # a job
    r"\b(?:do(?:es)?|did) (?:the|this|that|your|his|her|their) (?:\w+ )?(?:job|work|position|occupation)\b",
    r"\b(?:jobs?|position|occupation) (?:required?s?|demands?|requirements?|duties|description|analysis|tasks?|tolerates?|allows?)\b",
    r"\b(?:in|on|at|during) (?:this|that|(?:the |your |his |her )?(?:last|past|prior|previous|former|usual|regular)) (?:job|work|position|occupation)\b",
    r"\brequired? (?:by|in|for|of) (?:the |this |that |your )?(?:job|work|position|occupation)\b|\b(?:the|this|that) job requires?\b",
    r"(?:^|\s{2})\s*job(?: ?\(|\s{2}|\s*$)",
    r"\bas (?:generally |actually |usually )?performed\b|\bpast (?:relevant )?work\b",
    r"\bemployer(?:'s)? (?:questionnaire|statement|section|side|form|information)\b",
    r"\bby (?:the |your |his |her )?employers?\b|\bemployer's (?:lifting |job |work )?(?:description|requirements?|report)\b",
    r"^(?!.*\b(?:can|may|could|able)\b).*\bweights? (?:\w{1,12} )?lifted\b",
    # the past and what is hoped for
    r"\b(?:before|prior to) (?:(?:the|your|his|her|their|this) )?(?:\w{1,10} )?(?:injur(?:y|ies)|illness|accident|onset|surgery|condition)\b|\bpre-?injury\b",
    r"\b(?:prior|previous) (?:eval\w*|assessment|exam\w*)",
    r"\b(?:often|long|far|many|much)\b.{0,40}\bdid (?:you|he|she|they)\b|\b(?:last|former) job\b|\bused to\b",
    r"\b(?:goals?|targets?)\b|\b(?:projected|anticipated|hypothetical)\b|\bexpected (?:at|by|in|after)\b",
    # another person
    rf"\b(?:patient|claimant|client)'s {_RELATIVE} (?:can|could|is able)\b",
    rf"\b(?:can|could|does|is) (?:your|his|her|their) {_RELATIVE}\b|\b{_RELATIVE}(?:'s|s') (?:abilit|limit|capacit)",
    rf"\b(?:for|of) (?:your|his|her|their) {_RELATIVE}\b",
    # what hurts, needs help, or is to be left alone
    rf"\b{_TROUBLE}\b[^.?]{{0,40}}\b(?:with|when|while|during|by|after)\W*(?:(?:any of )?(?:these|the following)(?: \w+)?)?\W*$",
    rf"\b(?:have|has|having|experiences?) (?:\w{{1,9}} )?{_TROUBLE}\W*$|\bfall while\W*$",
    rf"\brate (?:your|the|his|her) (?:level of |degree of )?(?:{_TROUBLE}|effort)\b|^\W*rate (?:{_TROUBLE})\b",
    rf"\buntil (?:{_TROUBLE})\b|\b(?:pain|symptom) severity\b|\bseverity of (?:{_TROUBLE})\b",
    rf"\bhours of (?:{_TROUBLE}|rest)\b",
    r"\bneed(?:s|ed)? (?:for )?(?:any )?(?:help|assistance|rest)\b|\bavoid\W*$",
    r"\bwithout (?:any |the |his |her |your )?(?:pain )?(?:medications?|meds|treatment)\b|\bimprovement with\b",
    # nothing at all
    r"^\W*(?:example|sample)\b|\b(?:for|an) example\b|\be\.g\.",
    r"\b(?:home )?exercise (?:program|sessions?|log|sheet|plan)\b|\b(?:aquatic|pool) therapy\b",
)
_OF_ANOTHER = tuple(re.compile(words, re.IGNORECASE | re.ASCII) for words in _WORDS)
# "Employer's job demands:  Patient's abilities:", or the one who is asked about after all
_OF_NOW = re.compile(
    r"\b(?:patient|claimant|individual|client|worker)(?:'s)? (?:can|is able|abilit\w+|capacit\w+)\b"
    r"|\b(?:now|current(?:ly)?|today|at present|since (?:the|your|his|her) \w+)\b",
    re.IGNORECASE | re.ASCII,
)
# "At one time, in hours" says of what the numbers are, and not whose
_OF_WHAT = re.compile(
    r"\bat (?:one|a) time\b|\b(?:8|eight)[- ]?hours?\b|^\W*total\b", re.IGNORECASE | re.ASCII
)
_ASKS_ANEW = re.compile(r"\b(?:can|could|able|how|patient|claimant|individual|client)\b", re.I)
_TELLS = re.compile(
    r":\s*(?!(?:check|circle|mark|please|select|indicate|how|hours|sit|stand|walk|lift)\b)\w",
    re.IGNORECASE,
)  # "Job description: warehouse" tells something, and asks nothing
_LONGEST = 160  # characters of a line that stands over a form: longer ones are running text


def is_not_of_now(words: str) -> bool:
    """Do the words of a heading or a question turn what is ticked under them?"""
    return (
        len(words) <= _LONGEST
        and not _TELLS.search(words)
        and not _OF_NOW.search(words)
        and any(pattern.search(words) for pattern in _OF_ANOTHER)
    )


class _Line(NamedTuple):
    words: str
    apart: bool
    inside: bool


class Turned:
    """Goes down the lines of a form: are the choices of the present one turned by a line above?

    Lines are looked at only where choices follow them: most notes have none."""

    def __init__(self) -> None:
        self._by_head = False
        self._right_under = False
        self._passed: list[_Line] = []

    def passes(self, words: str, *, apart: bool, inside: bool) -> None:
        """A line without choices. `apart`: an empty line stands before it; `inside`: rows of one
        grid stand above it."""
        self._passed.append(_Line(words, apart, inside))

    def takes(self, prompt: str) -> bool:
        """A line of choices; `prompt`: what stands before the first of them."""
        for line in self._passed:
            self._look_at(line)
        self._passed = []
        self._right_under = False
        return self._by_head or is_not_of_now(prompt)

    def _look_at(self, line: _Line) -> None:
        """The line right under a heading may only go on with it ("check one"); any other begins
        something new."""
        words = line.words
        if is_not_of_now(words):
            self._by_head = self._right_under = True
            return
        if _OF_WHAT.search(words) and not _ASKS_ANEW.search(words):
            return
        goes_on = (self._right_under or line.inside) and not line.apart
        goes_on = goes_on and not _OF_NOW.search(words) and len(words) <= _LONGEST
        self._by_head = self._by_head and goes_on
