"""Where does a paper of its own begin in the file of a claim: a statement, a review, the examiner's log?

An insurer prints them one after the other below one letterhead, each by another author, and counts the
pages of the whole file. A page begins a paper that is titled so, above a line that says whose or which claim
it is; what is dated below begins another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mmi_kit.knowledge.claim_papers import LOG, NOBODYS, REVIEW, paper_named
from mmi_kit.records.texts.papers.document_titles import plain, title_of

HEAD = 1_500  # characters of a page in which they stand
HEAD_LINES = 6  # lines with words of a page in which its paper names itself
KEPT = 512  # lines of which the kind is kept: a letterhead stands on each page
BELOW = 4  # lines with words below its title in which it says of whom or by whom it is
FOOT = 8  # lines at the end of a page in which a paper is signed
LONGEST_TITLE, MOST_WORDS = 100, 9
SMALL = 3  # letters of a word that need no capital in a title: "of", "and"
_PARTS = re.compile(r"[ \t]{1,8}[-\u2013\u2014|(][ \t]{0,8}")
_NO_TITLE = re.compile(r"[.,;?!]$|:")
_SAYS_WHOSE = re.compile(
    r"(?:patient|pt|claimant|clmt|employee|insured|member|subject|name|claim|policy\w*|review(?:er|ed by)"
    r"|prepared (?:by|for)|requested by|vendor|investigator|examiner|adjuster|analyst|employer|job title|occupation"
    r"|report date|(?:date of|report|review) (?:report|review|date)|to be completed)\b[^:\n]{0,40}(?::|#|\bno\b)"
    r"|re[ \t]{0,4}:.{0,80}\bclaim",
    re.IGNORECASE,
)
# Of a review: the notes of a clinic are titled so too, above the name of the patient.
_SAYS_BY_WHOM = re.compile(
    r"(?:review(?:er|ed by)|claim\w*|insured|employee|policy\w*|(?:prepared|requested) (?:by|for)"
    r"|report date|(?:date of|report|review) (?:report|review|date))\b[^:\n]{0,40}(?::|#|\bno\b)"
    r"|re[ \t]{0,4}:.{0,80}\bclaim",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    r"[ \t|]*(?:(?:doc(?:ument)?|entry|call) )?date\b[^:\d\n]{3,80}$", re.IGNORECASE
)
_OF_A_CLAIM = re.compile(
    r"\b(?:claims?|claimant|clmt|examiner|adjuster|insured|insurance|mutual|policy\w*|disability)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"\bcont(?:inued|'?d|\.)|\bp(?:age|\.|g\.?)? ?(?:[2-9]|[1-9]\d)\b(?! of \d{3})", re.I
)
_SIGNED = re.compile(r"\bsign(?:ed|ature)\b|/s/", re.IGNORECASE)


class ClaimPaper(NamedTuple):
    """`kind`: of claim_papers.csv; `title`: its line; `same`: as it is compared with another's."""

    kind: str
    title: str
    same: str

    @property
    def is_nobodys(self) -> bool:
        """Is it of nobody who treats or examines?"""
        return self.kind in NOBODYS


def papers_begun(raw: str, dated: Iterable[int]) -> frozenset[int]:
    """Where the pages begin that open a paper, or end one. `dated`: the places of the days of visits."""
    days = sorted(dated)
    found: set[int] = set()
    current: ClaimPaper | None = None
    start, before = 0, ""
    for page in raw.split("\f"):
        paper, end = _paper_on(page), start + len(page)
        if paper and (current is None or not _is_same(current, paper, before)):
            found.add(start)
            current = paper
        elif current and not paper and any(start <= day < end for day in days):
            found.add(start)
            current = None
        start, before = end + 1, page
    return frozenset(found - {0})


def paper_at(raw: str, start: int) -> ClaimPaper | None:
    """The paper that begins at `start`; None for any other document."""
    if start and raw[start - 1] != "\f":
        return None
    stop = raw.find("\f", start)
    return _paper_on(raw[start : len(raw) if stop < 0 else stop])


def _paper_on(page: str) -> ClaimPaper | None:
    """The paper that a page begins; one that only goes on does not."""
    lines = [line.strip() for line in page[:HEAD].splitlines() if line.strip()]
    for number, line in enumerate(lines[:HEAD_LINES]):
        kind = _kind(line)
        if kind and not _GOES_ON.search(line) and _is_own(kind, lines, number):
            title = " ".join(line.split())
            return ClaimPaper(kind, title, plain(title_of(line)))
    return None


@lru_cache(maxsize=KEPT)
def _kind(line: str) -> str:
    """The kind of paper that a line names, itself or a part of it: "LAKE MUTUAL - Peer Review"."""
    title = title_of(line)
    if len(title) > LONGEST_TITLE or len(title.split()) > MOST_WORDS or _NO_TITLE.search(title):
        return ""
    parts = [part.strip(" )") for part in _PARTS.split(title)]
    return next((kind for part in parts if _is_titled(part) and (kind := paper_named(part))), "")


def _is_titled(words: str) -> bool:
    """Does each longer word begin with a capital?"""
    longer = [word for word in re.findall(r"[A-Za-z]+", words) if len(word) > SMALL]
    return bool(longer) and all(word[0].isupper() for word in longer)


def _is_own(kind: str, lines: list[str], number: int) -> bool:
    """Does a line below the title say whose paper it is, or head the columns of a log or an index?"""
    below = lines[number + 1 : number + 1 + BELOW]
    says = any(map((_SAYS_BY_WHOM if kind == REVIEW else _SAYS_WHOSE).match, below))
    if kind == LOG:  # a clinic has a log of telephone calls too
        says |= any(map(_COLUMNS.match, below))
        return says and any(map(_OF_A_CLAIM.search, lines[: number + 1 + BELOW]))
    return says or (kind == "index" and any(map(_COLUMNS.match, below)))


def _is_same(one: ClaimPaper, other: ClaimPaper, before: str) -> bool:
    """Does a page with the same title go on, as nobody has signed the one before?"""
    foot = [line for line in before.splitlines() if line.strip()][-FOOT:]
    return one.same == other.same and not any(map(_SIGNED.search, foot))
