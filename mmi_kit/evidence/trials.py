"""What came of the trial of an implant, where the sentence that tells it does not name it?

"Trial 7 days. She estimates 35% less burning." is of the one trial that the note tells of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from mmi_kit.evidence.facts import PIECE, Facts
from mmi_kit.notes import results_without_treatment
from mmi_kit.notes.treatment.trials import IMPLANTS

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the note gives
REACH = 120  # characters before a relief in which the trial is named
_TRIAL = re.compile(r"\b(?:trial|stimulator|leads?|pump)\b", re.IGNORECASE)
_RELIEF = ("relief_pct", "relief_days")


def read_trial_result(facts: Facts, shown: str, where: Where) -> None:
    """Let the one trial that a note tells of have the one relief that stands behind the word."""
    told_of = [
        fact for fact in facts.of_row("treatments")
        if fact["concept"] in IMPLANTS
        and fact["assertion"] in ("actual", "historical")
        and "trial" in str(fact["label"]).lower()
    ]  # fmt: skip
    if len(told_of) != 1 or not math.isnan(told_of[0].get("relief_pct", math.nan)):
        return
    fact = told_of[0]
    told = [
        found for found in results_without_treatment(shown)
        if "relief_pct" in found.values
        and _TRIAL.search(shown, max(0, found.start - REACH), found.end)
    ]  # fmt: skip
    if len({found.values["relief_pct"] for found in told}) != 1:
        return
    found = told[0]
    own = where(found.start, found.end)
    fact.update({name: v for name, v in found.values.items() if name in _RELIEF})
    for name in ("quote", "locator"):
        fact[name] = PIECE.join([fact[name], own[name]])
    fact["review"] = "unreviewed"
    fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), "(the only trial)")))
