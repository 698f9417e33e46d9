"""Which impairment of the claim does a cell name: "lumbar", "Low back", "back and L knee"?

A cell that names the primary impairment's region among others bears on it as far as its row's words
do, so it decides nothing; one that names the other knee or shoulder is of another condition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.case.details import Details, Impairment
from mmi_kit.notes import regions_in

_BACK = re.compile(r"\b(?:back|lbp|spine)\b", re.IGNORECASE)
_OF_THE_BACK = frozenset(["lumbar", "thoracic"])
_SPINE = frozenset(["lumbar", "thoracic", "cervical"])
# A limb is claimed with its parts; named alone, it may be where a nerve of the spine hurts.
_LIMBS = (
    (
        re.compile(r"\b(?:arms?|forearms?|upper (?:limbs?|extremit(?:y|ies))|[rlb]?ue)\b", re.I),
        frozenset(["shoulder", "elbow", "hand"]),
    ),
    (
        re.compile(r"\b(?:legs?|lower (?:limbs?|extremit(?:y|ies))|[rlb]?le)\b", re.I),
        frozenset(["hip", "knee", "foot"]),
    ),
)
_SIDES = {
    "left": re.compile(r"\b(?:r|rt|right)\b", re.IGNORECASE),
    "right": re.compile(r"\b(?:l|lt|left)\b", re.IGNORECASE),
}


def regions_claimed(details: Details) -> dict[str, str]:
    """Body region to the impairment that claims it. A region that is named goes before one that is
    part of a claimed limb; what the primary impairment names comes last and wins."""
    ordered = (*reversed(details.impairment), details.primary)
    parts = {part: one.id for one in ordered for part in _of_a_limb(one)}
    return parts | {region: one.id for one in ordered for region in _named_by(one)}


def _named_by(one: Impairment) -> frozenset[str]:
    return regions_in(f"{one.label} {one.region} {one.id}")


def _of_a_limb(one: Impairment) -> frozenset[str]:
    """The parts of the limb that an impairment is of: "upper limb", "right leg". "Neck pain with
    arm symptoms" is of the neck."""
    words = one.region if _named_by(one) else f"{one.label} {one.region}"
    return frozenset().union(*(parts for limb, parts in _LIMBS if limb.search(words)))


class Named:
    """What the cells of a case's column `impairment` mean."""

    def __init__(self, details: Details, regions: Mapping[str, str]) -> None:
        self._primary = details.primary
        self._regions = regions
        self.known = {
            name.lower(): impairment.id
            for impairment in reversed(details.impairment)
            for name in (impairment.id, impairment.label, impairment.region)
            if name
        }

    def of(self, cell: str) -> str:
        """The id; "" when the cell leaves it open; the cell's own words for another condition."""
        if cell.lower() in self.known:
            return self.known[cell.lower()]
        named = set(regions_in(cell))
        of_the_back = {r for r, one in self._regions.items() if one == self._primary.id}
        if _BACK.search(cell) and not named & _OF_THE_BACK:
            named |= of_the_back & _OF_THE_BACK
        limb = _of_limb(cell)
        if limb and not named and self._primary_has(_SPINE):
            return ""  # the leg of a back, the arm of a neck
        if limb and not named and _of_a_limb(self._primary) & limb:
            named = {region for region in limb if self._regions.get(region) == self._primary.id}
        ids = {self._regions.get(region, region) for region in named}
        if ids == {self._primary.id}:
            other = _SIDES.get(self._primary.side)
            sided = not named & _SPINE and other and other.search(cell)
            return cell if sided else self._primary.id
        if self._primary.id in ids:
            return ""
        return ids.pop() if len(ids) == 1 and ids <= set(self.known.values()) else cell

    def _primary_has(self, regions: frozenset[str]) -> bool:
        return any(self._regions.get(region) == self._primary.id for region in regions)


def _of_limb(cell: str) -> frozenset[str]:
    return frozenset().union(*(parts for limb, parts in _LIMBS if limb.search(cell)))
