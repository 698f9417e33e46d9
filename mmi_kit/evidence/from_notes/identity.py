"""Which words of a note say who the claimant is, so that a report can do without them?

The reference in case.toml stands for the claimant. The head of a note gives the name, the day of
birth and numbers, and its words may name the claimant again; what a report shows of the record's
words leaves them out, visibly.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations

LEFT_OUT = "[…]"
HEAD = 4_000  # characters of a file in which its head gives the name
SHORTEST_NAME = 3  # letters: an initial is no name
_NAME_PART = r"(?!D\.?O\.?B|Date\b|Age\b|Sex\b|MRN\b)[^\W\d_a-z][\w'’.-]*(?!\w*\s*[:#])"
_LABELLED_NAME = re.compile(
    r"\b(?:(?:Patient|Claimant|Pt|Member|Client|Applicant)(?:['’]s)?(?: Name)?|(?:Full )?Name"
    r"|PATIENT(?: NAME)?|CLAIMANT(?: NAME)?|NAME|RE|Re"
    # the first line of a function report, which somebody else may fill in
    r"|(?i:name of (?:the )?(?:disabled (?:person|individual)|patient|claimant|client|applicant"
    r"|insured|worker|employee|wage earner|patient ?/ ?veteran|veteran)))"
    r"[ \t]*:[ \t]*"
    rf"(?P<who>{_NAME_PART}(?:(?:,?[ \t]|,){_NAME_PART}){{1,5}})"
)
_BIRTH = re.compile(
    r"\b(?:D\.?O\.?B\.?|Date of birth|Birth ?date|Born)[ \t]*[:#(]?[ \t]*(?:on )?"
    r"(?P<who>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[A-Z][a-z]{2,8}\.?[ \t]{1,4}\d{1,2},?[ \t]{0,4}\d{4}"
    r"|\d{1,2}[ -][A-Z][a-z]{2,8}[ -]\d{4})",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:MRN|MR|Medical record|SSN|SS|Social security|Account|Acct|Member ID|Patient ID|Policy"
    r"|Insurance ID|Subscriber ID|Chart|Claim)(?: ?(?:no\.?|number|#|num))?[ \t]*[:#][ \t]*"
    r"(?P<who>[\w*-]*\d[\w*-]*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\b(?:MRN|SSN)[ \t]+(?P<who>\d[\d-]{3,})")
_SOCIAL_SECURITY = re.compile(r"(?<![\w-])(?P<who>[\dXx*]{3}-[\dXx*]{2}-\d{4})(?![\w-])")
# A name in running words: behind a title, or as the subject of how a note begins. Someone whose
# profession is named is not the claimant. "MS" in capitals is a disease as often as a title.
_NO_NAME = (
    r"(?!(?i:patient|pt|claimant|client|veteran|the|this|an?|he|she|they|who|pain|back|neck|knee"
    r"|syndrome|disease|and|with|of|for)\b)"
)
_WORD = _NO_NAME + r"[A-Z\u00c0-\u00de][\w'’-]*\w"
_PROFESSION = (
    r"(?!,? \(?(?:M\.?D|D\.?O|PA|PA-C|NP|FNP|APRN|RN|LPN|PT|DPT|PTA|OT|OTR|LCSW|LMFT|PsyD"
    r"|Ph\.?D|DC)\b)"
)
_TITLED_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.?[ \t]+"
    rf"(?P<who>(?>{_WORD}(?:[ \t]+(?:[A-Z]\.[ \t]+)?{_WORD}){{0,2}})){_PROFESSION}"
)
_AGED = r"\d{1,3}[ -]?(?:yo\b|y/o|y\.o|year)"
_INTRODUCED_NAME = re.compile(
    r"\b(?=[A-Z\u00c0-\u00de])(?<!Dr )(?<!Dr\. )(?<!Doctor )"
    rf"(?P<who>{_WORD}(?:[ \t]+[A-Z]\.?)?(?:[ \t]+{_WORD}){{1,2}})"
    rf"(?=,?[ \t]+(?:is|was)[ \t]+an?[ \t]+(?:\w+[ \t]+){{0,2}}{_AGED}|,?[ \t]+(?:an? )?{_AGED}"
    r"|[ \t]+(?:presents|returns|presented|returned)[ \t]+(?:with|for|to|today)\b)"
)
_RULES = (
    _LABELLED_NAME, _BIRTH, _NUMBER, _BARE_NUMBER, _SOCIAL_SECURITY, _TITLED_NAME, _INTRODUCED_NAME,
)  # fmt: skip


def without_identity(words: str, whole: str = "") -> str:
    """The words with names, days of birth and numbers of a person replaced by a visible mark.

    `whole`: the text of the file, whose head gives the name that its later notes repeat ("Mr.
    Thompson presents with").
    """
    names = _named_in(whole[:HEAD])
    for rule in _RULES:
        words = rule.sub(_marked, words)
    for one, other in permutations(names, 2):  # "Jane Q. Doe", "DOE, JANE", "DOE,JANE Q"
        both = rf"\b{re.escape(one)}(?:,? |,|,? \w\.? ){re.escape(other)}\b"
        words = re.sub(both, LEFT_OUT, words, flags=re.IGNORECASE)
    for name in names:
        words = re.sub(rf"\b(Mr|Mrs|Ms|Miss|Mx)\.? {re.escape(name)}\b", rf"\1. {LEFT_OUT}", words,
                       flags=re.IGNORECASE)  # fmt: skip
    return words


@lru_cache(maxsize=4)  # asked for each note of a file
def _named_in(head: str) -> list[str]:
    found = {
        part.strip(".'’")
        for match in _LABELLED_NAME.finditer(head)
        for part in re.split(r"[,\s]+", match["who"])
    }
    return sorted(part for part in found if len(part) >= SHORTEST_NAME)


def _marked(found: re.Match[str]) -> str:
    before = found[0][: found.start("who") - found.start()]
    return before + LEFT_OUT
