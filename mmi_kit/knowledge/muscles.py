"""Of which parts of the body may an injection into a muscle be? Data in muscles.csv.

A muscle lies between two parts: an injection into the trapezius may be for the neck or for the
shoulder. It is never for the low back.
"""

from __future__ import annotations

import re
from functools import cache

from mmi_kit.knowledge.data import read_table


def parts_of_muscles(words: str) -> tuple[str, ...]:
    """The regions that the muscles named in some words may be of, the likeliest first."""
    found = (regions for muscle, regions in _muscles() if muscle.search(words))
    return tuple(dict.fromkeys(region for regions in found for region in regions))


@cache
def _muscles() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE), tuple(row["regions"].split()))
        for row in read_table("muscles")
    )
