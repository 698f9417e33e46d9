"""On which day was the visit that a note says was missed: "NO SHOW 02/11/2022"?

The note's own day is that of the telling. Several days, or one that is not before it, leave it. A
day that begins the line, "02/21/2022 - NO SHOW", is of an entry of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mmi_kit.dates import first_day
from mmi_kit.evidence.facts import PIECE, Facts
from mmi_kit.evidence.told_day import day_before, day_behind
from mmi_kit.notes import Mention

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the note gives
MISSED = "nonadherence"


def read_missed_days(facts: Facts, mentions: Sequence[Mention], shown: str, where: Where) -> None:
    """Give what was missed on a day that stands beside it that day, not the note's."""
    told = {where(m.start, m.end)["locator"]: m for m in mentions if m.concept == MISSED}
    for fact in facts.of_row("statements"):
        mention, day = told.get(fact["locator"]), first_day(fact["date"])
        if not mention or not day:
            continue
        before = day_before(shown, mention.start, day)
        found = before or day_behind(shown, mention.end, day)
        if found:
            start, end, fact["date"] = found
            fact["date_precision"] = "day"
            own = where(start, end)
            for name in ("quote", "locator"):
                parts = [own[name], fact[name]] if before else [fact[name], own[name]]
                fact[name] = PIECE.join(parts)
