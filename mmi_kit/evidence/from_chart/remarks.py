"""What does a remark that a chart ties to a treatment tell of its result?

"50% relief for 3 weeks", as the note of a Procedure, names no treatment and needs none. "Worse
since December", there, is why it was done: only amounts, what is told of the time afterwards, and
the outcome by its own name count. Where two sentences tell different ones, neither does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mmi_kit.evidence.facts import PIECE, Fact, Facts
from mmi_kit.evidence.results import AFTERWARDS, differ
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes import read_results, results_without_treatment
from mmi_kit.records.fhir.remarks import OUTCOME
from mmi_kit.records.record import Note

Where = Callable[[int, int], dict[str, Any]]  # the columns that a span of the note gives
_HANDS_ON = ("course", "procedure", "surgery")
_EFFECT = ("relief_pct", "relief_days", "outcome")
_RELIEF = re.compile(r"\b(?:relief|benefit|response)\b", re.IGNORECASE)


def tie_remark(facts: Facts, note: Note, source_id: str, shown: str, where: Where) -> None:
    """Give the one treatment on which a note is a remark the result that the note tells."""
    owners = [
        fact
        for fact in facts.tables["treatments"]
        if (fact["source_id"], fact["locator"]) == (source_id, note.of)
        and fact["assertion"] == "actual"
        and modalities()[fact["concept"]].kind in _HANDS_ON
    ]
    if len(owners) != 1 or any(name in owners[0] for name in _EFFECT):
        return
    if note.section == OUTCOME and shown.strip():
        start = len(shown) - len(shown.lstrip())
        values = {**read_results(shown), "outcome": " ".join(shown.split())}
        own = {name: value for name, value in values.items() if name in _EFFECT}
        _give(owners[0], own, where(start, len(shown.rstrip())))
        return
    told = [
        (found, {name: value for name, value in found.values.items() if name in _EFFECT})
        for found in results_without_treatment(shown)
        if not {"relief_pct", "relief_days"}.isdisjoint(found.values)
        or _RELIEF.search(found.quote)
        or AFTERWARDS.search(found.quote)
    ]
    told = [(found, own) for found, own in told if own]
    if not told or any(differ(told[0][1], own) for _, own in told):
        return
    found, own = told[0]
    _give(owners[0], own, where(found.start, found.end))


def _give(fact: Fact, own: dict[str, Any], place: dict[str, Any]) -> None:
    fact.update(own)
    for name in ("quote", "locator"):
        fact[name] = PIECE.join([fact[name], place[name]])
    fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), "(a remark on it)")))
