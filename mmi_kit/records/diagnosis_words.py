"""What do the words of a coded diagnosis or score say against it themselves: that it is only
thought of, that it was ruled out, that it is of the family, that it is a goal?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.records.record import Code

_FAMILY = re.compile(r"\s*(?:family (?:medical )?(?:history|hx)\b|fhx?\b|fam(?:ily)? hx)", re.I)
_FAMILY_CODE = re.compile(r"Z8[0-4](?:\.?[0-9A-Z]{1,4})?")  # ICD-10-CM: family history of
_THOUGHT_OF = re.compile(
    r"\b(?:rule[- ]?out|r/o|ruling out|suspect(?:ed)?|suspicion (?:of|for)|possible|probable|"
    r"concern for|at risk (?:of|for)|screening for|questionable)\b|\bvs\.?\s|^\s*\?",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^\s*(?:no (?:evidence|history|signs?) of|negative for|denies|ruled out|without)\b"
    r"|\bruled out\s*$",
    re.IGNORECASE,
)
_GOAL = re.compile(r"\b(?:goal|target)\b", re.IGNORECASE)


def is_of_family(words: str, codes: Iterable[Code]) -> bool:
    """Is it the history of a relative?"""
    coded = any(c.system == "icd10" and _FAMILY_CODE.fullmatch(c.code.upper()) for c in codes)
    return coded or bool(_FAMILY.match(words))


def doubt_in(words: str) -> str:
    """The assertion that the words of a diagnosis give it themselves; "" for an actual one."""
    if _DENIED.search(words):
        return "negated"
    return "conditional" if _THOUGHT_OF.search(words) else ""


def is_goal(name: str) -> bool:
    """Is a score the one that is aimed at, and not one that was had?"""
    return bool(_GOAL.search(name))
