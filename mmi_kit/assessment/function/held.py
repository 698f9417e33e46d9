"""Is it a device that is held in the hand, and do the words say who prescribed it?

A brace that a surgeon ordered prescribes no cane: need and prescription are asked of what is held
in the hand (SSR 96-9p).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.evidence.tables import Row

_HELD = re.compile(r"\b(?:canes?|crutch(?:es)?|walkers?|rollators?|wheelchairs?)\b", re.IGNORECASE)
# "Uses cane, prescribed by Dr. Farrow 8/2022", "a walker that Dr. Kim ordered"
_SAYS_BY_WHOM = re.compile(
    r"\b(?:prescribed|ordered|issued|provided)\b[^.;]{0,40}?\bby (?!mouth)"
    r"|\b(?:dr\.? [\w'-]+|surgeon|pcp|physician|therapist) (?:has |had )?(?:prescribed|ordered)\b"
    # by who writes the note
    r"|\b(?:prescribed|ordered|issued|dispensed) (?:it |this )?(?:today|at this visit|this visit)\b"
    r"|\bper (?:dr\b|pcp|surgeon|ortho)",
    re.IGNORECASE,
)
ORDERED = frozenset(["ordered", "started", "recommended", "performed"])


def is_held(words: str) -> bool:
    """Do the words name a cane, crutches, a walker or a wheelchair?"""
    return _HELD.search(words) is not None


def prescriptions(treatments: Iterable[Row]) -> list[Row]:
    """Treatment facts that prescribe or order a device held in the hand."""
    return [
        r
        for r in treatments
        if r["concept"] == "dme"
        and r["action"] in ORDERED
        and r["assertion"] in ("actual", "planned", "historical")
        and is_held(r["label"])
    ]


def says_prescriber(device: Row) -> bool:
    """Do the words on a device's use say who prescribed it?"""
    return _SAYS_BY_WHOM.search(str(device["condition"])) is not None
