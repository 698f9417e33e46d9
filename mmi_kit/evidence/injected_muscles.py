"""Of which part of the body is an injection whose words name a muscle, and no part?

"Trigger points, left trapezius" are no care of a low back that is claimed. Where the muscle may be
of the claimed part, or the claim is of no spine and no joint, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.case.details import Details
from mmi_kit.evidence.facts import Fact
from mmi_kit.evidence.injuries import JOINTS
from mmi_kit.evidence.named import SPINE, regions_claimed
from mmi_kit.knowledge.muscles import parts_of_muscles
from mmi_kit.notes import ORGANS, regions_in
from mmi_kit.notes.regions import WIDESPREAD

BY_ITS_MUSCLE = "(of the part whose muscle is named)"
_INTO_MUSCLES = frozenset(["tpi"])


def place_by_muscles(treatments: Sequence[Fact], details: Details) -> None:
    """Give such injections the impairment of their part, in place."""
    claimed = regions_claimed(details)
    own = {region for region, one in claimed.items() if one == details.primary.id}
    if not own & (SPINE | JOINTS):
        return
    for fact in treatments:
        words = str(fact.get("sentence") or fact["quote"])
        placed = fact["impairment"] or fact.get("region") or regions_in(words) - ORGANS
        if fact["concept"] not in _INTO_MUSCLES or placed:
            continue
        parts = parts_of_muscles(words)
        if not parts or own & {*parts}:
            continue
        # Of fibromyalgia any muscle may be, where none of its part is claimed.
        part = next((p for p in (*parts, WIDESPREAD) if p in claimed), parts[0])
        fact.update(impairment=claimed.get(part, part), region=part)
        fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BY_ITS_MUSCLE)))
