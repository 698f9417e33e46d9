"""Which impairment of the claim does a cell name: "lumbar", "Low back", "back and L knee"?

A cell that names the primary impairment's region among others bears on it as far as its row's words
do, so it decides nothing; one that names the other knee or shoulder is of another condition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.case.details import Details
from mmi_kit.notes import regions_in

_BACK = re.compile(r"\b(?:back|lbp|spine)\b", re.IGNORECASE)
_OF_THE_BACK = frozenset(["lumbar", "thoracic"])
_SIDES = {
    "left": re.compile(r"\b(?:r|rt|right)\b", re.IGNORECASE),
    "right": re.compile(r"\b(?:l|lt|left)\b", re.IGNORECASE),
}


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
        ids = {self._regions.get(region, region) for region in named}
        if ids == {self._primary.id}:
            other = _SIDES.get(self._primary.side)
            sided = not named & {"lumbar", "thoracic", "cervical"} and other and other.search(cell)
            return cell if sided else self._primary.id
        if self._primary.id in ids:
            return ""
        return ids.pop() if len(ids) == 1 and ids <= set(self.known.values()) else cell
