"""What does a term of the report, or an abbreviation of the records, stand for?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One term; `in_records`: an abbreviation, explained only where a record uses it."""

    term: str
    meaning: str
    in_records: bool


@cache
def glossary() -> tuple[Term, ...]:
    """Every term, by the alphabet."""
    terms = (
        Term(term=row["term"], meaning=row["meaning"], in_records=row["in_records"] == "yes")
        for row in read_table("glossary")
    )
    return tuple(sorted(terms, key=lambda t: t.term.lower()))
