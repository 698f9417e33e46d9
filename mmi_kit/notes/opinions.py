"""Is a document, or what stands under a heading, an opinion on what can be done in a workday?

A form of that kind asks for the hours of an eight-hour day, also where a line leaves it out.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.headings import is_on_its_own
from mmi_kit.notes.text.sentences import Span

OPENING = 400  # characters of a document that hold its title
TITLE_LINES = 6
LONGEST_TITLE = 12  # words
_OPINION = (
    r"(?:medical (?:source )?(?:statement|opinion)(?: of ability| form)?"
    r"|(?:physical |mental )?(?:rfc|residual functional capacity)(?: (?:assessment|questionnaire|form|finding))?"
    r"|(?:physical|functional|work) capacit(?:y|ies)(?: (?:assessment|form|questionnaire|statement))?"
    r"|disability determination\w*(?: services?)?|\bdds\b(?: (?:finding|review|assessment))?)"
)
_TITLE = re.compile(rf"\b{_OPINION}\b(?! eval)", re.ASCII)
_NO_TITLE = re.compile(r"[.,?]$|\b(?:review\w*|complet\w*|request\w*|fill\w*|discuss\w*|applied)\b")
_HEADING = re.compile(
    rf"\W{{0,3}}(?:{_OPINION}|functional assessment|work status|exertional(?: limit\w*)?|opinion) ?:",
    re.ASCII,
)
# "She can work full time: sit 6 hours, ...", not "worked full time until 2019"
_FULL_TIME = re.compile(
    r"\b(?:can|could|may|able to|capable of|fit for|support) (?:[a-z]{2,10} ){0,3}(?:work(?:ing)? full[- ]?time|full[- ]?time)\b"
)
# A title with no colon, on a line of its own below the head of a note: the form that it holds
_TITLE_ALONE = re.compile(
    rf"\W{{0,3}}(?:{_OPINION})(?: to do work[- ]related activities| of ability)?"
    r"(?: ?\((?:mental|physical)\))?\W{0,3}",
    re.ASCII,
)


def is_titled(text: str) -> bool:
    """Does a line of the head of a folded text name such a form?"""
    lines = text[:OPENING].splitlines()[:TITLE_LINES]
    return any(
        _TITLE.search(line) and len(line.split()) <= LONGEST_TITLE and not _NO_TITLE.search(line)
        for line in lines
    )


def is_of_a_workday(text: str, sentence: Span) -> bool:
    """Are hours without a day those of a workday: by the sentence, or by the document's title?"""
    if _TITLE.search(text, *sentence) or _FULL_TIME.search(text, *sentence):
        return True
    return is_titled(text)


def is_opinion_heading(text: str, sentence: Span) -> bool:
    """Does a sentence open with the heading of such an opinion, or is it the title of one?"""
    if _HEADING.match(text, *sentence):
        return True
    return _TITLE_ALONE.fullmatch(text, *sentence) is not None and is_on_its_own(text, sentence)
