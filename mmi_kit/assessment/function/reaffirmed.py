"""Which limits does a provider reaffirm without repeating them: "Restrictions unchanged"?

The values are those that the same provider gave as an opinion on the last earlier day. Of another
provider's limits ("same restrictions as Dr. Rowe gave"), or where there is none, nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmi_kit.evidence.tables import Evidence, Row

_KIND = (
    r"(?:(?:permanent|work|current|physical|activity|these|the) ){0,3}(?:restrictions|limitations)"
)
_UNCHANGED = re.compile(
    rf"(?:^|[.;:\n])\s{{0,20}}(?:(?:the )?same {_KIND}|(?:continue|keep|maintain) {_KIND}"
    rf"|unchanged {_KIND}|no changes? (?:in|to|of) {_KIND}"
    rf"|{_KIND} (?:(?:are|remain|is|were|stay) )?(?:unchanged|the same|as before|in place))"
    r"(?: as before)?\s{0,20}(?=[.;\n]|$)",
    re.IGNORECASE,
)


def says_unchanged(words: str) -> bool:
    """Does a sentence of these words say that limits stay as they were, and no more?"""
    return _UNCHANGED.search(words) is not None


def reaffirmed(evidence: Evidence, capacities: Iterable[Row]) -> list[Row]:
    """The values once more on each day on which their provider reaffirms them; each rests on the
    words that say so."""
    stated = [r for r in capacities if r["assertion"] == "actual" and r["provider"] and r["date"]
              and r["source_type"] == "clinician_opinion"]  # fmt: skip
    said = [*((s, s["sentence"] or s["quote"]) for s in evidence.used("statements")
              if s["assertion"] == "actual"),
            *((v, v["summary"]) for v in evidence.used("visits"))]  # fmt: skip
    found: list[Row] = []
    done: set[tuple[str, str]] = set()
    for row, words in said:
        who, day = row["provider"].lower(), row["date"]
        if day and (who, day) not in done and says_unchanged(words):
            done.add((who, day))
            found += [{**value, "date": day, "date_precision": row["date_precision"],
                       "visit_id": row["visit_id"], "fact_id": row["fact_id"]}
                      for value in _last(stated, who, day)]  # fmt: skip
    return found


def _last(stated: Sequence[Row], who: str, day: str) -> list[Row]:
    earlier = [r for r in stated if r["provider"].lower() == who and r["date"] < day]
    last = max((r["date"] for r in earlier), default="")
    return [r for r in earlier if r["date"] == last]
