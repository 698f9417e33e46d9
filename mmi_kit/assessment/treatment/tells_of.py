"""Which scores can tell what a course did? Those of its own part of the body, or of the mind.

A depression score tells nothing of an injection, nor a knee score of a shoulder's operation. Of two
joints that hurt, a pain score is of the one that its words name; where they name neither, it is of
the primary impairment, as all is that names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from mmi_kit.assessment.findings import Score
from mmi_kit.case.details import Details
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.data import read_table
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, Modality
from mmi_kit.notes import ORGANS, regions_in
from mmi_kit.notes.regions import WIDESPREAD

Series = Mapping[str, tuple[Score, ...]]
MIND = "mind"
_OF_THE_MIND = ("behavioral", PSYCHOTROPIC)


@cache
def asked_of() -> Mapping[str, frozenset[str]]:
    """Instrument to the parts of the body, or the mind, that it asks of; the rest ask of no one."""
    rows = read_table("asked_of")
    return MappingProxyType({r["instrument"]: frozenset(r["parts"].split("|")) for r in rows})


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
        asked = asked_of().get(row["concept"], frozenset())
        if MIND in asked:
            return True
        if row["impairment"] not in ("", impairment):
            return False
        if asked:
            return True  # its name says of what it asks
        named = _regions(row)
        if named and parts and WIDESPREAD not in parts:
            return named <= parts
        return bool(row["impairment"]) or impairment == self._primary


def _regions(row: Row) -> frozenset[str]:
    """The parts that the words of a score name, else those of its sentence."""
    own = regions_in(str(row["quote"])) - ORGANS
    return own or regions_in(str(row["sentence"])) - ORGANS


def _asks_of(instrument: str, modality: Modality, parts: frozenset[str]) -> bool:
    asked = asked_of().get(instrument, frozenset())
    if MIND in asked:
        return modality.group in _OF_THE_MIND
    return not asked or not parts or bool(asked & parts)
