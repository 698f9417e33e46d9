"""What did a diagnostic block do, in the words of its own note: "Diary: 85% for 5 hours"?

The sentence names no treatment, and is of the one block that the note tells was done. What an
anesthetic does in the recovery room is no result of a therapeutic injection: of those nothing is
read here.
"""

from __future__ import annotations

import math
import re

from mmi_kit.evidence.facts import PIECE, Fact, Facts
from mmi_kit.evidence.trials import Where
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import results_without_treatment

_ALWAYS = "facet_mbb"
_DIAGNOSTIC = re.compile(r"\b(?:diagnostic|confirmatory|comparative|prognostic)\b", re.IGNORECASE)
_THERAPEUTIC = re.compile(
    r"\b(?:therapeutic|steroid|cortisone|triamcinolone|kenalog|methylprednisolone|depo-?medrol"
    r"|dexamethasone|betamethasone|celestone)\b",
    re.IGNORECASE,
)
# What somebody writes who has the diary, or asks in the recovery room.
_AFTER_IT = re.compile(
    r"\b(?:diary|pain log|relief log|post-?(?:procedure|block|injection)\w*|after (?:the )?block"
    r"|\d ?(?:h|hrs?|hours?|min|minutes?))\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:first|previous|prior|last|earlier|initial)\b|#|\bno\. ?\d|\b(?:block|mbb) \d"
    r"|\b(?:needs?|requires?|must|if|goal|criteri\w+|threshold|expect\w*|policy)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?:last(?:ed|ing)|for|x|duration:?|over) ?(?:about |approximately |nearly |~ ?)?"
    r"(?P<time>\d{1,2}(?:\.\d)?(?: ?- ?\d{1,2})? ?(?:hours?|hrs?|h))\b",
    re.IGNORECASE,
)
BY_ITS_NOTE = "(the only block of its note)"
_RELIEF = ("relief_pct", "relief_days")
HOURS_WITHIN = 60  # characters behind the amount in which it is told how long


def read_diagnostic_relief(facts: Facts, shown: str, where: Where) -> None:
    """Give the one diagnostic block that a note tells was done the one relief told after it."""
    injected = [f for f in facts.of_row("treatments") if _was_injected(f)]
    if len({(f["concept"], f.get("side", "")) for f in injected}) != 1:
        return
    fact = injected[0]
    said = f"{fact['label']} {fact.get('sentence') or fact['quote']}"
    if not (fact["concept"] == _ALWAYS or _DIAGNOSTIC.search(said)) or _THERAPEUTIC.search(shown):
        return
    if any(not math.isnan(f.get(name, math.nan)) for f in injected for name in _RELIEF):
        return
    told = [
        found for found in results_without_treatment(shown)
        if "relief_pct" in found.values
        and _AFTER_IT.search(found.quote) and not _OF_ANOTHER.search(found.quote)
    ]  # fmt: skip
    if len({found.values["relief_pct"] for found in told}) != 1:
        return
    found = told[0]
    fact.update({name: value for name, value in found.values.items() if name in _RELIEF})
    _add_piece(fact, where, found.start, found.end)
    reach = min(len(shown), found.end + HOURS_WITHIN)
    if hours := _HOURS.search(shown, found.start, reach):
        _add_piece(fact, where, *hours.span("time"))  # so that its time is known, in words
    fact["review"] = "unreviewed"
    fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BY_ITS_NOTE)))


def _was_injected(fact: Fact) -> bool:
    given = fact["assertion"] == "actual" and fact["action"] == "performed"
    return given and modalities()[fact["concept"]].group == "injection"


def _add_piece(fact: Fact, where: Where, start: int, end: int) -> None:
    own = where(start, end)
    for name in ("quote", "locator"):
        fact[name] = PIECE.join([fact[name], own[name]])
