"""Which entries did somebody write from papers, who saw nobody?

"Physical RFC assessment (non-examining)" and "records review" are such; an examination or a visit
at which papers were reviewed too is none.
"""

from __future__ import annotations

import re

from mmi_kit.evidence.tables import Evidence, Row

PAPER_REVIEW = re.compile(
    r"\bnon-?examining\b|\b(?:paper|peer|desk|case|records?|chart|file) reviews?\b"
    r"|^\W*(?:physical |mental )?(?:rfc|residual functional capacity)"
    r" (?:assessment|finding|determination)\b|\b(?:dds|state agency) (?:review|finding)"
    r"|\bdisability determination (?:explanation|rationale)\b",
    re.IGNORECASE,
)
TITLE_LINES = 3
LONGEST_TITLE = 10  # words of a line that is no sentence
_SEEN = re.compile(
    r"(?<!non-)(?<!non)\bexam\w*|\bevaluat\w+|\bvisit\b|\bconsult\w*|\bIME\b|\bfollow",
    re.IGNORECASE,
)


def says_paper_review(title: str) -> bool:
    """Does a title or a kind of visit say so?"""
    return PAPER_REVIEW.search(title) is not None and not _SEEN.search(title)


def titles(entry: Row) -> list[str]:
    """The lines at the head of a note that may be its title."""
    if entry["extractor"] != "note":
        return []
    lines = entry["summary"].splitlines()[:TITLE_LINES]
    return [line for line in lines if len(line.split()) <= LONGEST_TITLE and line[-1:] != "."]


def is_paper_review(entry: Row) -> bool:
    """Was this entry written from papers alone?"""
    return any(map(says_paper_review, (entry["visit_type"], *titles(entry))))


def paper_reviews(evidence: Evidence) -> frozenset[str]:
    """The visit ids of such entries; a day of which another entry tells of a visit is none."""
    entries = list(evidence.used("visits"))
    seen = {v["visit_id"] for v in entries if not is_paper_review(v)}
    return frozenset(v["visit_id"] for v in entries) - seen
