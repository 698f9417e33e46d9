"""Which words must be recognised although two of their letters changed places?"""

from __future__ import annotations

from functools import cache

from mmi_kit.knowledge.data import read_table


@cache
def spellings() -> frozenset[str]:
    """Words of six letters or more that the rules for notes look for (data/spellings.csv).

    No two of them, nor one of them and another word that notes use, differ by two neighbouring
    letters alone.
    """
    return frozenset(row["word"] for row in read_table("spellings"))
