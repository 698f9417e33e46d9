"""What is each column of the review workbook called? Plain words, where the tables have names.

A heading is looked up by either: workbooks of an older kit have the names of the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mmi_kit.evidence.schema import FACT_TABLES, OWN

_OF_ALL = {
    "review": "your decision",
    "remark": "the kit's remark",
    "note": "your note",
    "reviewed_by": "decided by",
    "open": "open the record",
    "quote": "words of the record",
    "original": "read before your correction",
    "assertion": "in what sense",
    "triggers": "why in this sense",
    "subject": "about whom",
    "locator": "place in the record",
    "ocr_confidence": "how sure the scan is",
}
_OF_OTHERS = {  # the sheets on which nothing is decided
    "corrections": "what you had corrected",
    "do": "what to do",
    "table": "sheet",
    "source_id": "number",
    "first_page": "first page",
    "unit": "what was counted",
    "rows": "how many",
}
_OF_ONE = {
    "visits": {
        "visit_type": "kind of visit",
        "summary": "the visit in its words",
    },
    "treatments": {
        "concept": "treatment",
        "label": "treatment as written",
        "action": "what was done",
        "region": "body region",
        "sessions": "sessions so far",
        "sessions_ordered": "sessions ordered",
        "relief_pct": "relief in %",
        "relief_days": "relief lasted, days",
        "reason": "reason given",
    },
    "measures": {
        "concept": "measure",
        "value": "score",
        "value_high": "score, upper end",
        "context": "when (now, worst ...)",
    },
    "capacities": {
        "concept": "ability",
        "statistic": "most, usual or limit",
        "value": "amount",
        "value_high": "amount, upper end",
        "frequency": "how often, or how limited",
        "condition": "under what condition",
        "source_type": "how it is known",
    },
    "findings": {"category": "kind of finding", "text": "finding"},
    "statements": {
        "category": "kind of statement",
        "section": "section of the record",
        "reason": "reason given",
        "stated_date": "day that the words name",
    },
}


def heading_of(table: str, name: str) -> str:
    """What the column is called on its sheet. A column that only the kit needs keeps its name."""
    own = _OF_ONE.get(table, _OF_OTHERS)
    return own.get(name) or _OF_ALL.get(name) or name


@cache
def names_by_heading(table: str) -> Mapping[str, str]:
    """The name of each column that has a heading of its own, by that in small letters."""
    own = {**_OF_ALL, **_OF_ONE.get(table, _OF_OTHERS)}
    return {heading.lower(): name for name, heading in own.items()}


assert set(_OF_ONE) == set(FACT_TABLES)  # noqa: S101 - a slip here would lose a column
assert all(set(_OF_ONE[t]) <= {"concept", *OWN[t]} for t in FACT_TABLES)  # noqa: S101
