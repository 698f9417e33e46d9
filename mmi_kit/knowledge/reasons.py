"""Of what kind is a reason that the record gives for care not followed or declined?

SSR 18-3p (2018) asks for the reason before anything is concluded, and names kinds of reasons.
The kinds here only sort the record's words; whether a reason is a good one is for the agency.
"""

from __future__ import annotations

import re
from functools import cache

from mmi_kit.knowledge.data import read_table


def reason_kinds(words: str) -> tuple[str, ...]:
    """The kinds that some words name, in the order of the table; empty when none is plain."""
    return tuple(kind for kind, pattern in _patterns() if pattern.search(words))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["category"], re.compile(row["pattern"], re.IGNORECASE))
        for row in read_table("reasons")
    )
