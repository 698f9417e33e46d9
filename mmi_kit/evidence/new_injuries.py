"""Which pain is that of a new injury, told where it is first seen, and no score of what lasts?

"Slipped on ice this morning, pain 9/10" in an emergency room is no worsening of a back, and the
next score of its clinic no improvement. An injury near the alleged onset may be what is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mmi_kit.case.details import Details
from mmi_kit.dates import days_between
from mmi_kit.evidence.facts import Fact
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.rules import value

NEW_INJURY = "new injury"  # a context of scores
HEAD = 600  # characters of a note in which it tells where it was written
_EMERGENCY = re.compile(
    r"\b(?:emergency (?:dep(?:artmen)?t|room|medicine|visit|note|provider)|urgent care"
    r"|ED (?:provider|note|visit|course|triage)|E\.?R\.? (?:visit|note|report))\b",
    re.IGNORECASE,
)
_HURT = (
    r"(?:fell|fallen|fall|slipp(?:ed|ing)|tripp(?:ed|ing)|mv[ac]|(?:motor vehicle|car) (?:accident"
    r"|collision|crash)|rear-?ended|struck|hit by|assault\w*|twist(?:ed|ing)|injur(?:ed|y))"
)
_JUST_NOW = (
    r"(?:today|tonight|yesterday|this (?:morning|afternoon|evening)|last (?:night|evening)"
    r"|just (?:now|prior to arrival)|pta|(?:an?|a few|several) hours? ago"
    r"|(?:\d{1,2}|one|two|three) (?:hours?|hrs?|h|days?) ago)"
)
_NEWLY_HURT = re.compile(
    rf"\b{_HURT}\b[^.;]{{0,80}}?\b{_JUST_NOW}\b|\b{_JUST_NOW}\b[^.;]{{0,80}}?\b{_HURT}\b"
    r"|chief complaint: ?(?:fall|mv[ac]|motor vehicle|injury)\b",
    re.IGNORECASE,
)


def mark_new_injuries(tables: Mapping[str, Sequence[Fact]], details: Details) -> None:
    """Tell it of the pain scores of such visits, in place."""
    visits = {v["visit_id"] for v in tables["visits"] if _is_of_one(v, details.claim.aod)}
    for score in tables["measures"]:
        pain = instruments()[score["concept"]].construct.startswith("pain")
        if score["visit_id"] in visits and pain and not score.get("context"):
            score["context"] = NEW_INJURY


def _is_of_one(visit: Fact, onset: str) -> bool:
    words = str(visit.get("summary", ""))
    where = (visit.get("visit_type", ""), visit.get("facility", ""), visit["specialty"])
    if not _EMERGENCY.search(" | ".join((*where, words[:HEAD]))):
        return False
    since = days_between(onset, visit["date"])
    return bool(since and since > value("new_injury") and _NEWLY_HURT.search(words))
