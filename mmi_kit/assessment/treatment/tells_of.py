"""Which scores can tell what a course did? Those of its own part of the body, or of the mind.

A depression score tells nothing of an injection, nor a knee score of a shoulder's operation, nor
the activity of a disease of either. Of two
joints that hurt, a pain score is of the one that its words name; where they name neither, it is of
the primary impairment, as all is that names none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.assessment.findings import Score
from mmi_kit.case.details import Details
from mmi_kit.evidence.named import MENTAL, regions_claimed
from mmi_kit.evidence.tables import Evidence
from mmi_kit.knowledge.conditions import condition_measured
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, Modality
from mmi_kit.notes import ORGANS, regions_in
from mmi_kit.notes.regions import WIDESPREAD

Series = Mapping[str, tuple[Score, ...]]
_OF_THE_MIND = ("behavioral", PSYCHOTROPIC)  # groups of treatments
_ARM = frozenset(["shoulder", "elbow", "hand"])
_ON_FOOT = re.compile(r"\b(?:walking|lower-limb|mobility)\b")  # what is done on the legs
_THOUGHT = re.compile(r"\bcognition\b")


class Telling:
    """The scores of a case, by what they can tell of."""

    def __init__(self, evidence: Evidence, details: Details) -> None:
        self._measures = {r["fact_id"]: r for r in evidence.used("measures")}
        self._primary = details.primary.id
        self._claimed = regions_claimed(details)

    def of(self, scores: Series, modality: Modality, impairment: str, region: str) -> Series:
        """Those of `scores` that can tell of a treatment of this impairment and region."""
        parts = frozenset(filter(None, [region])) or self._parts(impairment)
        found = {}
        for name, dated in scores.items():
            if not _asks_of(name.split(":")[0], modality, parts):
                continue
            kept = tuple(
                s for s in dated if all(self._is_of(f, impairment, parts) for f in s.facts)
            )
            if kept:
                found[name] = kept
        return found

    def _parts(self, impairment: str) -> frozenset[str]:
        return frozenset(part for part, one in self._claimed.items() if one == impairment)

    def _is_of(self, fact: str, impairment: str, parts: frozenset[str]) -> bool:
        row = self._measures.get(fact)
        if row is None:
            return True
        if is_of_the_mind(row["concept"]):
            return True
        if row["impairment"] or instruments()[row["concept"]].regions:
            return row["impairment"] in ("", impairment)  # said by its words, or by its name
        own, around = (regions_in(str(row[name])) - ORGANS for name in ("quote", "sentence"))
        if (own or around) and parts and WIDESPREAD not in parts:
            if own or impairment != self._primary:
                return (own or around) <= parts
            return bool(
                around & parts
            )  # "Shoulder 6/10, knee 5/10": the knee's is typed as its own
        return impairment == self._primary


def _asks_of(instrument: str, modality: Modality, parts: frozenset[str]) -> bool:
    known = instruments()[instrument]
    if is_of_the_mind(instrument):
        return modality.group in _OF_THE_MIND
    if made_for := condition_measured(instrument):
        return modality.id in made_for.medicines
    if parts and parts <= _ARM and _ON_FOOT.search(known.construct):
        return False
    return not known.regions or not parts or bool(known.regions & parts)


def is_of_the_mind(instrument: str) -> bool:
    """Does it ask of mood, anxiety or thoughts, and of no part of the body?"""
    known = instruments()[instrument]
    return MENTAL in known.regions or _THOUGHT.search(known.construct) is not None
