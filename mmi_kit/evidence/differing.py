"""Where do the records contradict each other on one visit? Both stand, until one is rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mmi_kit.errors import Problem
from mmi_kit.evidence.linking import SAME, plain
from mmi_kit.evidence.review.added import WORKBOOK_SOURCE
from mmi_kit.evidence.schema import rows_of

_TABLES = ("treatments", "measures", "capacities")


def differing(tables: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> list[Problem]:
    """One problem for each value that another record gives otherwise. `files`: source to file."""
    if len(files) < 2:  # a record does not contradict itself here
        return []
    problems = []
    for table in _TABLES:
        groups: dict[tuple[object, ...], list[Mapping[str, Any]]] = defaultdict(list)
        for fact in rows_of(tables[table]):
            if fact["visit_id"] and fact["review"] != "rejected" and not fact["same_as"]:
                what = tuple(plain(fact[name]) for name in SAME[table])
                key = (fact["visit_id"], fact["assertion"], fact["subject"], what)
                groups[key].append(fact)
        for group in groups.values():
            for number, one in enumerate(group):
                others = [o for o in group[:number] if o["source_id"] != one["source_id"]]
                if others:
                    problems.append(_contradiction(one, others[0], files))
    return problems


def _contradiction(
    fact: Mapping[str, Any], other: Mapping[str, Any], files: Mapping[str, str]
) -> Problem:
    def words(one: Mapping[str, Any]) -> str:
        value = (
            f"{one['value']:g}, " if one["source_id"] == WORKBOOK_SOURCE and "value" in one else ""
        )
        return value + " ".join(str(one["quote"]).split())

    def place(one: Mapping[str, Any]) -> str:
        return f"{files.get(one['source_id'], 'evidence.xlsx')}, {one['locator']}"

    return Problem(
        code="records_differ",
        where=place(fact),
        found=f"{words(fact)}; {place(other)}: {words(other)}",
        expected=f"one value of {fact['concept']} for the visit of {fact['date']}",
        do="Look at both and reject the wrong one; until then both count",
    )
