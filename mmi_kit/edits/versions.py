"""Which paragraph of the new report, or of a colleague's copy, is which of the one issued?

Both reports are the kit's own, so the block says it; only where a block has several paragraphs
(bullets) are they told apart by their text.
"""

from __future__ import annotations

from collections import defaultdict

from mmi_kit.edits.align import aligned
from mmi_kit.edits.match import match_units
from mmi_kit.edits.units import Unit
from mmi_kit.edits.whole import is_caption

ALIKE = 0.5  # below it, one bullet went and another came


def pair_versions(base: list[Unit], new: list[Unit]) -> dict[int, int]:
    """Places in the issued report to places in the new one."""
    pairs: dict[int, int] = {}
    ours, theirs = _grouped(base), _grouped(new)
    for group, places in ours.items():
        others = theirs.get(group, [])
        if group[1] != "p" or (len(places) == 1 and len(others) == 1):
            pairs |= dict(zip(places, others, strict=False))
        else:
            pairs |= _by_text(base, new, places, others)
    return pairs


def found_in_copy(base: list[Unit], copy: list[Unit]) -> dict[int, int]:
    """Places in the issued report to places in the copy that a colleague edited."""
    return match_units(base, copy).edited


def _grouped(units: list[Unit]) -> dict[tuple[str, str, str, bool], list[int]]:
    """By block, part and kind; a caption is never another version of a sentence."""
    found: defaultdict[tuple[str, str, str, bool], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        found[unit.key, unit.part, unit.kind, is_caption(unit)].append(place)
    return dict(found)


def _by_text(
    base: list[Unit], new: list[Unit], ours: list[int], theirs: list[int]
) -> dict[int, int]:
    pairs = aligned([base[b].text for b in ours], [new[n].text for n in theirs], ALIKE)
    return {ours[i]: theirs[j] for i, j in pairs}
