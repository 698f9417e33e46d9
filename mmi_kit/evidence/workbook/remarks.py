"""Which facts should be looked at first, and why? A few words beside each, by which to filter."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mmi_kit.evidence.review.apply import in_doubt
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.evidence.tables import Evidence

NOT_READ = "a cell of yours cannot be read"
DOUBT = "in doubt"
DIFFER = "records differ"
UNDATED = "no date"
SCAN = "unsure scan"
REPEAT = "a repeat, counts once"
LOOK_FIRST = (NOT_READ, DOUBT, DIFFER, UNDATED, SCAN)
_SURE = 0.8  # of the letters of a scanned page


def remarks(evidence: Evidence, table: str) -> Mapping[str, str]:
    """Fact id to what is to be said of the fact; of what somebody has decided on only that a cell
    cannot be read, and that it is a repeat."""
    facts: pd.DataFrame = getattr(evidence, table)
    open_yet = facts["review"] == "unreviewed"
    said = {
        NOT_READ: facts["fact_id"].isin(list(evidence.unread)),
        DOUBT: in_doubt(facts),
        DIFFER: open_yet & _differ(evidence, facts),
        UNDATED: open_yet & (facts["date"] == ""),
        SCAN: open_yet & (facts["ocr_confidence"] < _SURE),
        REPEAT: facts["same_as"] != "",
    }
    found: dict[str, list[str]] = {}
    for words, mask in said.items():
        for fact_id in facts.loc[mask, "fact_id"]:
            found.setdefault(fact_id, []).append(words)
    return {fact_id: "; ".join(told) for fact_id, told in found.items()}


def waiting_first(evidence: Evidence, table: str) -> int:
    """How many facts of a table that nobody has decided on have such a remark."""
    facts: pd.DataFrame = getattr(evidence, table)
    said = remarks(evidence, table)
    waiting = facts["fact_id"][facts["review"] == "unreviewed"]
    return sum(any(words in said.get(one, "") for words in LOOK_FIRST) for one in waiting)


def to_look_at_first(evidence: Evidence) -> int:
    """The same of all tables."""
    return sum(waiting_first(evidence, table) for table in FACT_TABLES)


def _differ(evidence: Evidence, facts: pd.DataFrame) -> pd.Series:
    """Which facts are told to contradict those of another record? Both sides are."""
    told = evidence.problems[evidence.problems["code"] == "records_differ"]
    here, there = set(told["where"]), "\n".join(told["found"])
    places = facts["source_id"].map(evidence.files).fillna("") + ", " + facts["locator"]
    return pd.Series(
        [place in here or f"; {place}: " in there for place in places],
        index=facts.index, dtype=bool,
    )  # fmt: skip
