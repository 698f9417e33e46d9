"""Which words of a note say who the claimant is, so that a report can do without them?

The reference in case.toml stands for the claimant. The head of a note gives the name, the day of
birth and numbers, and its words may name the claimant again; what a report shows of the record's
words leaves them out, visibly.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from mmi_kit.evidence.from_notes.persons import BARE_HEAD
from mmi_kit.patterns.rare import Rare
from mmi_kit.records.credentials import holds_credential

LEFT_OUT = "[…]"
HEAD = 4_000  # characters of a file in which its head gives the name
SHORTEST_NAME = 3  # letters: an initial is no name
# Who fills a form in has a credential or a specialty behind the name.
_LETTERS = (
    r"(?:M\.?D|D\.?O(?!\.?B\b)|PA|PA-C|NP|FNP|CNP|APRN|RN|LPN|PT|DPT|PTA|OT|OTR|LCSW|LMFT|PsyD|Psy\.D"
    r"|Ph\.?D|DC)"
)
_NAME_PART = (
    rf"(?!D\.?O\.?B|Date\b|Age\b|Sex\b|MRN\b|{_LETTERS}\b)[^\W\d_a-z][\w'’.-]*(?!\w*\s*[:#])"
)
_LABELLED_NAME = Rare(
    re.compile(
        r"\b(?:(?:Patient|Claimant|Pt|Member|Client|Applicant)(?:['’]s)?(?: Name)?|(?:Full )?Name"
        r"|PATIENT(?: NAME)?|CLAIMANT(?: NAME)?|NAME|RE|Re"
        # the first line of a function report, which somebody else may fill in
        r"|(?i:name of (?:the )?(?:disabled (?:person|individual)|patient|claimant|client|applicant"
        r"|insured|worker|employee|wage earner|patient ?/ ?veteran|veteran)))"
        r"[ \t]*:[ \t]*"
        rf"(?P<who>(?>{_NAME_PART}(?:(?:,?[ \t]|,){_NAME_PART}){{1,5}}))"
        rf"(?!,?[ \t]{{0,60}}(?:Specialty\b|{_LETTERS}\b))"
    )
)
_BIRTH = Rare(
    re.compile(
        r"\b(?:D\.?O\.?B\.?|Date of birth|Birth ?date|Born)(?:[ \t]*[:#(]\s{0,20}|[ \t]*)(?:on )?"
        r"(?P<who>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
        r"|[A-Z][a-z]{2,8}\.?[ \t]{1,4}\d{1,2},?[ \t]{0,4}\d{4}"
        r"|\d{1,2}[ -][A-Z][a-z]{2,8}[ -]\d{4})",
        re.IGNORECASE,
    )
)
_NUMBER = Rare(
    re.compile(
        r"\b(?:MRN|MR|Medical record|SSN|SS|Social security|Account|Acct|Member ID|Patient ID"
        r"|Policy|Insurance ID|Subscriber ID|Chart|Claim)"
        r"(?: ?(?:no\.?|number|#|num))?[ \t]*[:#][ \t]*"
        r"(?P<who>[\w*-]*\d[\w*-]*)",
        re.IGNORECASE,
    )
)
# "Patient: Denise / Kowalczyk / DOB:", in a narrow column
_BROKEN_NAME = Rare(
    re.compile(
        rf"\b(?:Patient|Claimant|Name)[ \t]*:[ \t]*"
        rf"(?P<who>{_NAME_PART}[ \t]*\r?\n[ \t]*{_NAME_PART})"
        r"(?=\s{1,20}(?:D\.?O\.?B|MRN)\b)"
    )
)
_OWN_ID = Rare(
    re.compile(r"\bID ?(?:#|no\.?|number)[ \t]*:?\s{0,3}(?P<who>\d[\w-]{2,})", re.IGNORECASE)
)
_BARE_NUMBER = Rare(re.compile(r"\b(?:MRN|SSN)[ \t]+(?P<who>\d[\d-]{3,})"))
_SOCIAL_SECURITY = Rare(re.compile(r"(?<![\w-])(?P<who>[\dXx*]{3}-[\dXx*]{2}-\d{4})(?![\w-])"))
# A name in running words: behind a title, or as the subject of how a note begins. Someone whose
# profession is named is not the claimant. "MS" in capitals is a disease as often as a title.
_NO_NAME = (
    r"(?!(?i:patient|pt|claimant|client|veteran|the|this|an?|he|she|they|who|pain|back|neck|knee"
    r"|syndrome|disease|and|with|of|for)\b)"
)
_WORD = _NO_NAME + r"[A-Z\u00c0-\u00de][\w'’-]*\w"
_PROFESSION = rf"(?!,? \(?{_LETTERS}\b)"
_TITLED_NAME = Rare(
    re.compile(
        r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.?[ \t]+"
        rf"(?P<who>(?>{_WORD}(?:[ \t]+(?:[A-Z]\.[ \t]+)?{_WORD}){{0,2}})){_PROFESSION}"
    )
)
_AGED = r"\d{1,3}[ -]?(?:yo\b|y/o|y\.o|year)"
_INTRODUCED_NAME = Rare(
    re.compile(
        r"\b(?=[A-Z\u00c0-\u00de])(?<!Dr )(?<!Dr\. )(?<!Doctor )"
        rf"(?P<who>{_WORD}(?:[ \t]+[A-Z]\.?)?(?:[ \t]+{_WORD}){{1,2}})"
        rf"(?=,?[ \t]+(?:is|was)[ \t]+an?[ \t]+(?:\w+[ \t]+){{0,2}}{_AGED}|,?[ \t]+(?:an? )?{_AGED}"
        r"|[ \t]+(?:presents|returns|presented|returned)[ \t]+(?:with|for|to|today)\b)"
    )
)
# Where somebody can be found; a clinic's own address has no label.
_ADDRESS = Rare(
    re.compile(
        r"\b(?:(?:home|mailing|street|patient|claimant)(?:'s)? )?address[ \t]*:[ \t]*"
        r"(?P<who>(?:\d|P\.? ?O\.? ?Box)[^\n\f]{1,90}?"
        r"(?:\b\d{5}(?:-\d{4})?\b|(?=[ \t]{2,}|\t|[\r\n\f]|$)))",
        re.IGNORECASE,
    )
)
_TELEPHONE = Rare(
    re.compile(
        r"\b(?:(?:tele)?phone|cell|mobile|tel\.?:|home:|contact:)(?: (?:no\.?|number|#))?"
        r"[ \t]{0,4}:?[ \t]{0,4}"
        r"(?P<who>\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]\d{4})",
        re.IGNORECASE,
    )
)
_MAIL = Rare(re.compile(r"(?<![\w.+-])(?P<who>[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,20})"))
# "Hi Denise, your order", "From: Denise To: Dr. Roe": messages name by the given name.
_GREETED = Rare(
    re.compile(
        r"\b(?:Hi|Hello|Hey|Dear|Good (?:morning|afternoon|evening))[ \t]+"
        r"(?!(?:Dr|Doctor|Sirs?|Madam|Colleagues?|Providers?|Physicians?|To|There|All|Team|Mr|Mrs|Ms)\b)"
        r"(?P<who>[A-Z][a-z'\u2019-]{2,20})(?=[ \t]*[,:.!-])"
    )
)
_WRITES = Rare(
    re.compile(
        r"\b(?:From|To)[ \t]*:[ \t]*(?P<who>[A-Z][a-z'\u2019-]{2,20})"
        r"(?=[ \t]+(?:To|From|Subject|Sent)[ \t]*:|[ \t]*[\r\n]|$)"
    )
)
# Names that are words of a record too: they go only beside another name of the claimant.
_WORDS = """\
april august july june march summer autumn will mark grace hope faith joy rose young long
short white black brown green gray grey king price rich bill sharp small little wood woods
park hill brook lake field stone burns paine pain hand hands foote head legg back knee
walker carter cook baker porter mason miller smith cole case day days west north east south
church house rice bean berry fields patient patience chance drew chase grant ward page major
victor frank earnest ernest sunny star
"""
_WORDS_TOO = frozenset(_WORDS.split())
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CAPITAL = r"(?=[A-Z\u00c0-\u00de])"
_RULES = (
    _BROKEN_NAME, _LABELLED_NAME, _BIRTH, _NUMBER, _BARE_NUMBER, _OWN_ID, _SOCIAL_SECURITY,
    _TITLED_NAME, _INTRODUCED_NAME, _ADDRESS, _TELEPHONE, _MAIL, _GREETED, _WRITES,
)  # fmt: skip


def without_identity(words: str, whole: str = "", claimant: frozenset[str] = frozenset()) -> str:
    """The words with names, days of birth and numbers of a person replaced by a visible mark.

    `whole`: the text of the file, whose head gives the name that its later notes repeat ("Mr.
    Thompson presents with"). `claimant`: the names and the day of birth of the
    claimant by all records ("Thanks, Jane").
    """
    names = _named_in(whole[:HEAD])
    words = BARE_HEAD.sub(
        lambda found: found[0] if holds_credential(found["who"]) else _marked(found), words
    )
    words = _without_claimant(words, claimant)
    for rule in _RULES:
        words = rule.sub(_marked, words)
    for one, other in permutations(names, 2):  # "Jane Q. Doe", "DOE, JANE", "DOE,JANE Q"
        both = rf"\b{re.escape(one)}(?:,? |,|,? \w\.? ){re.escape(other)}\b"
        words = re.sub(both, LEFT_OUT, words, flags=re.IGNORECASE)
    for name in names:
        words = re.sub(rf"\b(Mr|Mrs|Ms|Miss|Mx)\.? {re.escape(name)}\b", rf"\1. {LEFT_OUT}", words,
                       flags=re.IGNORECASE)  # fmt: skip
    return words


def _without_claimant(words: str, claimant: frozenset[str]) -> str:
    """The words without the names of the claimant, alone or together; a clinician of one of these
    names keeps it, and so does a word that is a name too ("Mark", "Young")."""
    for rule in _rules_of(claimant):
        words = rule.sub(LEFT_OUT, words)
    return words


@lru_cache(maxsize=4)  # the same for all notes of a case
def _rules_of(claimant: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    births = [born for name in claimant if (born := _ISO.fullmatch(name))]
    names = sorted(name for name in claimant if name.isalpha() and len(name) >= SHORTEST_NAME)
    alone = [name for name in names if len(name) > SHORTEST_NAME and name not in _WORDS_TOO]
    rules = [_day_written(*born.groups()) for born in births]
    if names:
        one = rf"{_CAPITAL}(?i:{'|'.join(map(re.escape, names))})(?![\w'’-])"
        behind = rf"(?:,?[ \t](?:[A-Z]\.?[ \t])?{one})+"
        rules.append(re.compile(rf"(?<![\w'’-]){one}{behind}{_PROFESSION}"))
    if alone:
        one = rf"{_CAPITAL}(?i:{'|'.join(map(re.escape, alone))})(?![\w'’-])"
        no_clinician = rf"{_PROFESSION}(?!,? {_WORD},? {_LETTERS}\b)"
        before = r"(?<!Dr )(?<!Dr\. )(?<!Doctor )(?<![\w'’-])"
        rules.append(re.compile(f"{before}{one}{no_clinician}"))
    return tuple(rules)


def _day_written(year: str, month: str, day: str) -> re.Pattern[str]:
    """A day of birth in any place of a form: "05/08/1971", "May 8, 1971"."""
    name = f"{month_name[int(month)][:3]}[a-z]{{0,6}}"
    return re.compile(
        rf"(?<![\d/])0?{int(month)}[/.-]0?{int(day)}[/.-](?:{year}|{year[2:]})(?![\d/])"
        rf"|\b{name}\.? {int(day)},? {year}\b|(?<!\d){year}-{month}-{day}(?!\d)"
    )


@lru_cache(maxsize=4)  # asked for each note of a file
def _named_in(head: str) -> list[str]:
    found = {
        part.strip(".'’") for match in _heads_of(head) for part in re.split(r"[,\s]+", match["who"])
    }
    return sorted(part for part in found if len(part) >= SHORTEST_NAME)


def _heads_of(head: str) -> Iterator[re.Match[str]]:
    yield from _LABELLED_NAME.finditer(head)
    yield from _BROKEN_NAME.finditer(head)
    yield from (one for one in BARE_HEAD.finditer(head) if not holds_credential(one["who"]))


def _marked(found: re.Match[str]) -> str:
    before, behind = found.start("who") - found.start(), found.end("who") - found.start()
    return found[0][:before] + LEFT_OUT + found[0][behind:]
