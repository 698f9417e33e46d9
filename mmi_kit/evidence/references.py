"""Which procedure does "60% relief after the injection" speak of, at a later visit?

The last one of its kind that was performed before, or the n-th when the words count ("first
injection"). The words then count as a later mention of that procedure, unreviewed; without such a
procedure they stay historical, and nothing rests on them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from mmi_kit.evidence.facts import Fact
from mmi_kit.knowledge.modalities import modalities

_COUNTED = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2}
_ORDINAL = re.compile(rf"\b({'|'.join(_COUNTED)})\b", re.I)
_OWN_DATE = re.compile(r"\d{4}\b|\d/\d")  # the words name a date of their own
_KINDS = ("procedure", "surgery")
_DONE = ("performed", "completed")
# A name that leaves the kind open to the kinds that it may mean.
_OPEN = {
    "esi": ("esi", "esi_tf", "esi_il"),
    "injection": ("injection", "esi", "esi_tf", "esi_il", "facet_mbb", "sij", "tpi", "joint_inj"),
    "surgery": ("surgery", "decompress", "fusion", "arthroplasty", "vertebro"),
}


def resolve_references(treatments: Sequence[Fact]) -> None:
    """Turn results of an earlier procedure into later mentions of it, in place."""
    done = [
        fact
        for fact in treatments
        if fact["assertion"] == "actual" and fact["action"] in _DONE and fact["date"]
    ]
    done.sort(key=lambda fact: (fact["date"], fact["fact_id"]))
    for fact in treatments:
        if _tells_a_result(fact) and (earlier := _meant(fact, done)):
            fact.update({name: earlier.get(name, "") for name in ("concept", "region", "side")})
            fact["assertion"] = "actual"
            said = (fact.get("triggers", ""), f"(taken as the one of {earlier['date']})")
            fact["triggers"] = "; ".join(filter(None, said))


def _tells_a_result(fact: Fact) -> bool:
    return (
        fact["assertion"] == "historical"
        and fact["action"] == "mentioned"
        and fact["date_precision"] == "day"
        and modalities()[fact["concept"]].kind in _KINDS
        and not _OWN_DATE.search(fact.get("triggers", ""))
        and bool(fact.get("outcome") or not math.isnan(fact.get("relief_pct", math.nan)))
    )


def _meant(fact: Fact, done: Sequence[Fact]) -> Fact | None:
    kinds = _OPEN.get(fact["concept"], (fact["concept"],))
    before = {
        other["date"]: other
        for other in done
        if other["concept"] in kinds
        and other["impairment"] == fact["impairment"]
        and other["date_precision"] == "day"
        and other["date"] < fact["date"]
    }
    dates = sorted(before)
    counted = _ORDINAL.search(fact["label"])
    at = _COUNTED[counted[1].lower()] if counted else len(dates) - 1
    return before[dates[at]] if 0 <= at < len(dates) else None
