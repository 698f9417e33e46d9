"""Which facts has the consultant added by hand, and are they fit to be used?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from mmi_kit.dates import ClinicalDate, parse_date
from mmi_kit.errors import Problem
from mmi_kit.evidence.ids import VisitKeys, digest
from mmi_kit.evidence.schema import FACT_TABLES, SCHEMAS
from mmi_kit.evidence.sheets import NAME, as_text, choices, is_number
from mmi_kit.evidence.workbook_read import Reviewed
from mmi_kit.knowledge.instruments import find_instrument, instruments

SOURCE = "S0"  # the workbook itself, as a source of what was added in it
BY_HAND = "entered by hand"
_NEEDED = {
    "visits": ("date",),
    "treatments": ("label",),
    "measures": ("concept", "value"),
    "capacities": ("concept", "value"),
    "findings": ("category", "text"),
    "statements": ("category", "quote"),
}


def added_facts(
    rows: Sequence[Reviewed], problems: list[Problem]
) -> tuple[dict[str, list[dict[str, Any]]], tuple[Reviewed, ...]]:
    """The facts of the rows that were added, by table, and the rows that cannot be used yet: the
    next workbook holds them as they are."""
    pending: list[Reviewed] = []
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in FACT_TABLES}
    seen: Counter[str] = Counter()
    visits = VisitKeys()
    for row in rows:
        fact = _fact(row, visits, problems)
        if not fact:
            pending.append(row)
            continue
        seen[fact["fact_id"]] += 1
        if seen[fact["fact_id"]] > 1:
            fact["fact_id"] = digest((fact["fact_id"], seen[fact["fact_id"]]))
        found[row.table].append(fact)
    return found, tuple(pending)


def added_id(row: Reviewed) -> str:
    """The id of a row that was added: by what it says."""
    said = sorted((name, as_text(value)) for name, value in row.cells.items() if name != "fact_id")
    return digest(("added", row.table, *said))


def _fact(row: Reviewed, visits: VisitKeys, problems: list[Problem]) -> dict[str, Any] | None:
    cells = {name: value.strip() for name, value in row.cells.items()}
    missing = [name for name in _NEEDED[row.table] if not cells.get(name)]
    date = parse_date(cells.get("date", ""))
    if missing or date is None:
        wanted = ", ".join(missing) or "date"
        problems.append(_bad(row, wanted, cells.get(wanted, ""), "a value that can be read"))
        return None
    fact: dict[str, Any] = {}
    for name in SCHEMAS[row.table].columns:
        text = cells.get(name, "")
        if not is_number(row.table, name):
            fact[name] = text
            continue
        try:
            fact[name] = float(text) if text else float("nan")
        except ValueError:
            problems.append(_bad(row, name, text, "a number"))
            return None
    return _completed(fact, row, date, visits, problems)


def _completed(
    fact: dict[str, Any], row: Reviewed, date: ClinicalDate, visits: VisitKeys,
    problems: list[Problem],
) -> dict[str, Any] | None:  # fmt: skip
    if row.table == "measures" and (instrument := find_instrument(fact["concept"])):
        fact["concept"] = instrument.id
        fact["unit"] = fact["unit"] or instruments()[instrument.id].unit
    defaults = {"visits": "visit", "treatments": "other"}
    fact["concept"] = fact["concept"] or fact.get("category", "") or defaults.get(row.table, "")
    fact["assertion"] = fact["assertion"] or "actual"
    fact["subject"] = fact["subject"] or "claimant"
    if row.table == "treatments":
        fact["action"] = fact["action"] or "mentioned"
    for name, allowed in choices(row.table).items():
        if name != "review" and fact[name] and fact[name] not in allowed:
            problems.append(_bad(row, name, fact[name], "one of the list"))
            return None
    key = visits.of(NAME, "", date, fact["provider"])
    return fact | {
        "fact_id": row.fact_id if row.issued else added_id(row),
        "visit_id": fact["visit_id"] or key,
        "date": date.iso,
        "date_precision": date.precision,
        "source_id": SOURCE,
        "locator": f"{row.table}!row {row.row}",
        "quote": fact["quote"] or fact.get("text") or fact.get("label") or BY_HAND,
        "extractor": BY_HAND,
        "review": "rejected" if row.cells.get("review") == "rejected" else "added",
        "same_as": "",
        "original": "",
    }


def _bad(row: Reviewed, name: str, found: str, expected: str) -> Problem:
    return Problem(
        code="bad_added_row", where=f"{NAME}, {row.table}!row {row.row}, column {name}",
        found=found, expected=expected,
        do="Correct the row that you added; until then it is not used",
    )  # fmt: skip
