"""Which abbreviations name a diagnosis, and what do they stand for?

Authors write FBSS, CRPS or MDD where another one spells it out. An abbreviation that also means
something else in a note counts only in capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mmi_kit.knowledge.data import read_table

MENTAL = "mental"


@dataclass(frozen=True, kw_only=True, slots=True)
class Abbreviation:
    """`area`: spine, limb, body, widespread, mental, or an organ."""

    short: str
    meaning: str
    area: str


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """All of them, by the letters."""
    return {
        row["short"]: Abbreviation(short=row["short"], meaning=row["meaning"], area=row["area"])
        for row in read_table("diagnoses")
    }


@cache
def abbreviation_pattern() -> re.Pattern[str]:
    """One of them, in capitals."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, abbreviations()))})\b")


def spelled_out(words: str) -> str:
    """The words with each abbreviation's meaning behind it, to be compared and never shown."""
    known = abbreviations()
    return abbreviation_pattern().sub(lambda found: f"{found[0]} {known[found[0]].meaning}", words)


def areas_in(words: str) -> set[str]:
    """The areas of the abbreviations that some words hold."""
    return {abbreviations()[one].area for one in abbreviation_pattern().findall(words)}
