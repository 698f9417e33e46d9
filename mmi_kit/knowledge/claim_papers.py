"""Which papers does a claim file hold beside medical records? Data in claim_papers.csv.

A clinician signs an opinion, and a reviewer writes from papers. What describes the work, the log of
an examiner, what an investigator saw and the index are nobody's who treats or examines.
"""

from __future__ import annotations

import re
from functools import cache

from mmi_kit.knowledge.data import read_table

OPINION, REVIEW, LOG = "opinion", "review", "log"
NOBODYS = frozenset(["work", LOG, "surveillance", "index"])  # of no clinician
MOST_BEFORE, MOST_BEHIND = 4, 4  # words of a title beside those that name it


def paper_named(title: str) -> str:
    """The kind of paper that a title names: "review" of "PHYSICIAN PEER REVIEW"; "" for none."""
    words = " ".join(re.findall(r"[a-z]+", re.sub(r"['\u2019]", "", title.lower())))
    return next((kind for named, kind in _papers() if named.fullmatch(words)), "")


@cache
def _papers() -> tuple[tuple[re.Pattern[str], str], ...]:
    before, behind = f"(?:[a-z]+ ){{0,{MOST_BEFORE}}}", f"(?: [a-z]+){{0,{MOST_BEHIND}}}"
    return tuple(
        (re.compile(rf"{before}(?:{row['words']}){behind}"), row["kind"])
        for row in read_table("claim_papers")
    )
