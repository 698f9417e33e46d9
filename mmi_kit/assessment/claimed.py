"""What bears on the claimed impairment? Treatment of another condition must not move its clock."""

from __future__ import annotations

from collections.abc import Iterable

from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Row

# Sources who can establish an impairment: 20 CFR 404.1502(a), claims filed since 2017-03-27.
ACCEPTABLE = frozenset(
    ["md", "do", "phd", "psyd", "dpm", "od", "np", "aprn", "arnp", "crnp", "fnp", "fnpbc", "fnpc",
     "npc", "agnp", "agnpc", "anp", "pmhnp", "pmhnpbc", "dnp", "crna", "cns", "pa", "pac",
     "ccca", "cccslp", "aud"]
)  # fmt: skip


def bears_on_claim(row: Row, details: Details) -> bool:
    """True for the primary impairment, and where the record does not say which one it is."""
    return row["impairment"] in ("", details.primary.id)


def claimed(rows: Iterable[Row], details: Details) -> tuple[Row, ...]:
    """The rows that bear on the claimed impairment."""
    return tuple(row for row in rows if bears_on_claim(row, details))


def is_acceptable_source(credential: str) -> bool:
    """Is the author an acceptable medical source, by the credential as written?"""
    words = credential.lower().replace(".", "").replace("-", "").replace(",", " ").split()
    return any(word in ACCEPTABLE for word in words)
