"""Which facts should be looked at first, and why? A few words beside each, by which to filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from mmi_kit.evidence.review.apply import in_doubt
from mmi_kit.evidence.schema import FACT_TABLES, rows_of
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.who_is_named import NAMED_ONCE

NOT_READ = "a cell of yours cannot be read"
DOUBT = "in doubt"
DIFFER = "records differ"
UNDATED = "no date"
SCAN = "unsure scan"
REPEAT = "a repeat, counts once"
NOBODY = "no provider"
FOR_THE_FILE = "provider named once for the file"
LOOK_FIRST = (NOT_READ, DOUBT, DIFFER, UNDATED, SCAN, NOBODY, FOR_THE_FILE)
_SURE = 0.8  # of the letters of a scanned page


def remarks(evidence: Evidence, table: str) -> Mapping[str, str]:
    """Fact id to what is to be said of the fact; of what somebody has decided on only that a cell
    cannot be read, and that it is a repeat."""
    facts: pd.DataFrame = getattr(evidence, table)
    if facts.empty:
        return {}
    differ, is_visit = _differing(evidence), table == "visits"
    found = {}
    for fact, doubt in zip(rows_of(facts), in_doubt(facts), strict=True):
        waits = fact["review"] == "unreviewed"
        said = {
            NOT_READ: fact["fact_id"] in evidence.unread,
            DOUBT: doubt,
            DIFFER: waits and differ(fact),
            UNDATED: waits and not fact["date"],
            SCAN: waits and fact["ocr_confidence"] < _SURE,
            NOBODY: waits and is_visit and not fact["provider"],
            FOR_THE_FILE: waits and is_visit and fact["triggers"] == NAMED_ONCE,
            REPEAT: fact["same_as"] != "",
        }
        if told := [words for words, holds in said.items() if holds]:
            found[fact["fact_id"]] = "; ".join(told)
    return found


def waiting_first(evidence: Evidence, table: str) -> int:
    """How many facts of a table that nobody has decided on have such a remark."""
    facts: pd.DataFrame = getattr(evidence, table)
    said = remarks(evidence, table)
    decided = zip(facts["fact_id"], facts["review"], strict=True)
    waiting = (fact_id for fact_id, review in decided if review == "unreviewed")
    return sum(any(words in said.get(one, "") for words in LOOK_FIRST) for one in waiting)


def to_look_at_first(evidence: Evidence) -> int:
    """The same of all tables."""
    return sum(waiting_first(evidence, table) for table in FACT_TABLES)


def _differing(evidence: Evidence) -> Callable[[Mapping[str, Any]], bool]:
    """Is a fact told to contradict one of another record? Both sides are."""
    told = evidence.problems[evidence.problems["code"] == "records_differ"]
    here, there = set(told["where"]), "\n".join(told["found"])
    files = evidence.files

    def differs(fact: Mapping[str, Any]) -> bool:
        place = f"{files.get(fact['source_id'], '')}, {fact['locator']}"
        return place in here or f"; {place}: " in there

    return differs
