"""Of which condition is the care of a row whose diagnosis is not that of the claimed impairment?

Told by ICD-10-CM codes, or by the very name of another claimed impairment. Symptom codes (R, Z) and
codes of the same group of chapters leave it open: pain of the back may be that of the claim.
"""

from __future__ import annotations

import re

from mmi_kit.case.details import Details, Impairment
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import ORGANS, Mention, regions_in

# Chapters by first letter: what is treated in one of a group may be what is claimed in it. Care
# under F for a claim under M or G is left open only where the claim has such a code.
_BODY = frozenset("MGST")
_OWN_GROUP = frozenset("ABCDEFHIJKLNO")
ON_THE_COURSE = frozenset(
    ["explicit_mmi", "plateau", "maintenance", "exhausted_or_declined", "active_planned",
     "improvement_expected", "worsening"]
)  # fmt: skip
_BETWEEN = re.compile(r"[,;|\n/]+")
_CODE = re.compile(r"\b(?P<category>[A-Z]\d[\dA-Z])(?:\.?[\dA-Z]{1,4})?\b")
_STARTS = re.compile(rf"\(?{_CODE.pattern}")
# Disorders of nerves and joints that stand in other chapters.
_OF_THE_BODY = re.compile(
    r"\bE(?:08|09|10|11|13)\.?[46]|\bL40\.?5|\bB02\.?2|\bF45\.?4|\bD(?:16|32)\b"
)


class Diagnosed:
    """What the diagnosis of a row tells of the condition that is treated."""

    def __init__(self, details: Details) -> None:
        self._primary = details.primary
        self._others = tuple(i for i in details.impairment if i.id != details.primary.id)
        primary = details.primary
        regions = regions_in(f"{primary.label} {primary.region} {primary.id}") - ORGANS
        own = {code[:1].upper() for code in primary.icd10}
        self._groups = own or (_BODY if regions else _OWN_GROUP)  # unknown: nothing is another's

    def other(self, diagnosis: str) -> str:
        """The other claimed impairment, or the diagnosis of another condition, where a diagnosis
        names nothing else; "" where it is or may be the primary impairment's."""
        parts = [part.strip() for part in _BETWEEN.split(diagnosis) if part.strip()]
        found = {self._of(part) for part in parts}
        if not found or "" in found:
            return ""
        return found.pop() if len(found) == 1 else diagnosis

    def _of(self, part: str) -> str:
        named = [one.id for one in self._others if part.lower() in _names(one)]
        if named:
            return named[0]
        code = _STARTS.match(part)
        if code is None or part.lower() in _names(self._primary) or _OF_THE_BODY.search(part):
            return ""
        category = code["category"]
        if category in _categories(self._primary):
            return ""
        claimed = [one.id for one in self._others if category in _categories(one)]
        if claimed:
            return claimed[0]
        letter = category[:1]
        return part if letter in _OWN_GROUP - self._groups else ""


def is_of_the_diagnosis(mention: Mention) -> bool:
    """Is it care, or a word on its course, that belongs to what the visit was for? Medicines are
    listed at any visit, and work, activity or missed care are of the whole person."""
    if mention.table == "treatments":
        return modalities()[mention.concept].kind != "drug"
    return mention.table == "statements" and mention.concept in ON_THE_COURSE


def _names(one: Impairment) -> tuple[str, ...]:
    return one.id.lower(), one.label.lower()


def _categories(one: Impairment) -> set[str]:
    return {code.replace(".", "")[:3].upper() for code in one.icd10}
