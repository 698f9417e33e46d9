"""Which entries did somebody write from papers, who saw nobody?

"Physical RFC assessment (non-examining)" and "records review" are such; an examination or a visit
at which papers were reviewed too is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.claim_papers import REVIEW, paper_named

PAPER_REVIEW = re.compile(
    r"\bnon-?examining\b"
    r"|\b(?:paper|peer|desk|case|records?|chart|file|physician|nurse|consultant) reviews?\b"
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
    if entry["extractor"] == "note" and paper_named(entry["visit_type"]) == REVIEW:
        return True  # a paper of a claim's file: "CLINICAL REVIEW" above "Reviewer: ..."
    return any(map(says_paper_review, (entry["visit_type"], *titles(entry))))


def only_reviewers(entries: Iterable[Row]) -> frozenset[str]:
    """The providers of whom nothing is on file but what they wrote from papers: they never saw the
    claimant. `entries`: rows of the visits."""
    kinds: dict[str, bool] = {}
    for entry in entries:
        kinds[entry["provider"]] = kinds.get(entry["provider"], True) and is_paper_review(entry)
    return frozenset(name for name, on_paper in kinds.items() if name and on_paper)


def paper_reviews(evidence: Evidence) -> frozenset[str]:
    """The visit ids of such entries; a day of which another entry tells of a visit is none."""
    entries = list(evidence.used("visits"))
    seen = {v["visit_id"] for v in entries if not is_paper_review(v)}
    return frozenset(v["visit_id"] for v in entries) - seen
