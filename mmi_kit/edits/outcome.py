"""What became of each place where the edited report, the issued one and the new one differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

What = Literal[
    "taken",  # new words of the kit, where nobody had edited
    "merged",  # new words of the kit beside a person's
    "conflict",  # both changed the same words: the person's stay, a comment says ours
    "added",  # a paragraph or table that is new in the report
    "dropped",  # the report no longer says it: marked as deleted
    "kept",  # the report no longer says it, but a person had edited it
    "repeated",  # a person repeats elsewhere what the report no longer says: a comment tells it
    "own_day",  # a person gives another day for the threshold: a comment tells it
    "stays_deleted",  # a person deleted it, and the report now says something else
    "table_replaced",
    "table_marked",  # the key findings: nobody touched them, their new rows come as tracked changes
    "table_merged",  # edited by hand: new rows come as tracked changes, the person's stay
    "table_kept",  # edited by hand: a comment says the new values
    "figure_replaced",
    "figure_kept",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """One place: its block, the heading above it, and the three texts."""

    what: What
    block: str
    under: str
    issued: str = ""
    edited: str = ""
    new: str = ""


def counted(outcomes: Iterable[Outcome]) -> Counter[str]:
    """How often each thing happened."""
    return Counter(outcome.what for outcome in outcomes)


# What a merge did, in the order in which it is told: with a word for one and for several.
MERGED: tuple[tuple[tuple[What, ...], str, str], ...] = (
    (("taken", "merged"), "paragraph has tracked changes", "paragraphs have tracked changes"),
    (("added",), "new paragraph or table", "new paragraphs or tables"),
    (("dropped",), "that the report no longer says is marked as deleted",
     "that the report no longer says are marked as deleted"),
    (("conflict", "kept", "repeated", "own_day", "table_kept", "figure_kept"),
     "needs your decision (see the comment)", "need your decision (see the comments)"),
    (("table_merged",), "table of yours has new rows", "tables of yours have new rows"),
    (("stays_deleted",), "that you deleted stays so", "that you deleted stay so"),
    (("table_marked",), "table (key findings) has its changed rows marked",
     "tables have their changed rows marked"),
    (("table_replaced",), "table renewed", "tables renewed"),
    (("figure_replaced",), "figure renewed", "figures renewed"),
)  # fmt: skip


def merged_summary(outcomes: Iterable[Outcome]) -> str:
    """What a merge did, in one line."""
    counts = counted(outcomes)
    came = [
        f"{number} {one if number == 1 else several}"
        for kinds, one, several in MERGED
        if (number := sum(counts[kind] for kind in kinds))
    ]
    return "; ".join(came) or "nothing new"
