"""Which facts has the consultant added by hand, and are they fit to be used?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from mmi_kit.dates import ClinicalDate
from mmi_kit.errors import Problem
from mmi_kit.evidence.ids import VisitKeys, digest
from mmi_kit.evidence.review.corrected import listed, read_value
from mmi_kit.evidence.review.reviewed import Reviewed
from mmi_kit.evidence.schema import FACT_TABLES, SCHEMAS
from mmi_kit.evidence.workbook.headings import heading_of
from mmi_kit.evidence.workbook.sheets import KIND, NAME, as_text, choices, is_number
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.instruments import instruments

WORKBOOK_SOURCE = "S0"  # the workbook itself, as a source of what was added in it
BY_HAND = "entered by hand"
_KITS_OWN = ("fact_id", "ocr_confidence", "same_as", "original", "extractor",
             "source_id", "locator")  # fmt: skip
DEVICE = "device"  # a cane has no amount
_NEEDED = {
    "visits": ("date",),
    "treatments": ("label",),
    "measures": ("concept", "value"),
    "capacities": ("concept", "value", "unit"),  # but for devices and levels: see `_needed`
    "findings": ("category", "text"),
    "statements": ("category", "quote"),
}


def added_facts(
    rows: Sequence[Reviewed], problems: list[Problem], as_of: str = ""
) -> tuple[dict[str, list[dict[str, Any]]], tuple[Reviewed, ...]]:
    """The facts of the rows that were added, by table, and the rows that cannot be used yet: the
    next workbook holds them as they are."""
    pending: list[Reviewed] = []
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in FACT_TABLES}
    seen: Counter[str] = Counter()
    visits = VisitKeys()
    for row in rows:
        fact = _fact(row, visits, problems, as_of)
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


def _fact(
    row: Reviewed, visits: VisitKeys, problems: list[Problem], as_of: str
) -> dict[str, Any] | None:  # fmt: skip
    cells = {name: value.strip() for name, value in row.cells.items()}
    missing = [name for name in _needed(row.table, cells) if not cells.get(name)]
    if missing:
        problems.append(_bad(row, missing, "", "a value in each of them"))
        return None
    fact: dict[str, Any] = {}
    # The concept first: it says what a value may be.
    for name in sorted(SCHEMAS[row.table].columns, key=lambda n: (n != "concept", n != "unit", n)):
        text = cells.get(name, "")
        if name == "date_precision" or (name == "value_high" and name in fact and not text):
            continue  # the date and a range have given it
        if name in _KITS_OWN:
            fact[name] = float("nan") if is_number(row.table, name) else text
            continue
        try:
            if name == "review":
                fact[name] = _decision(text)
            else:
                fact |= read_value(row.table, name, text or _usual(row.table, name), fact, as_of)
        except ValueError as error:
            problems.append(_bad(row, (name,), text, str(error)))
            return None
    return _completed(fact, row, visits)


def _needed(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Which cells a row cannot do without. A device has no amount, and a posture may be told by how
    often: "never", "occasionally"."""
    if table != "capacities":
        return _NEEDED[table]
    try:
        concept = listed(table, "concept", cells.get("concept", ""))
    except ValueError:
        return ("concept",)  # what it is not is told when it is read
    if concept == DEVICE:
        return ("concept", "condition")
    known = functions().get(concept)
    if known and known.scale and not cells.get("value"):
        return ("concept", "frequency")
    return _NEEDED[table]


def _usual(table: str, name: str) -> str:
    """What an empty cell of a row added by hand means."""
    if table == "treatments" and name in ("action", "concept"):
        return {"action": "mentioned", "concept": "other"}[name]
    return {"assertion": "actual", "subject": "claimant"}.get(name, "")


def _decision(text: str) -> str:
    """A row that was added counts unless it is rejected. ValueError for another word."""
    return "rejected" if listed("", "review", text or "added") == "rejected" else "added"


def _completed(fact: dict[str, Any], row: Reviewed, visits: VisitKeys) -> dict[str, Any]:
    if row.table == "measures":
        fact["unit"] = fact["unit"] or instruments()[fact["concept"]].unit
    if row.table == "capacities" and fact["concept"] == DEVICE:
        fact["unit"] = fact["unit"] or DEVICE
    if row.table == "capacities" and fact["frequency"] and math.isnan(fact["value"]):
        fact["unit"] = fact["unit"] or functions()[fact["concept"]].unit
    defaults = {"visits": "visit", "treatments": "other"}
    kinds = choices(row.table).get(KIND, ())
    if not fact["concept"] or fact["concept"] in kinds:
        fact["concept"] = fact.get(KIND, "") or fact["concept"] or defaults.get(row.table, "")
    date = ClinicalDate(fact["date"], fact["date_precision"])
    key = visits.of(NAME, "", date, fact["provider"])
    return fact | {
        "fact_id": row.fact_id if row.issued else added_id(row),
        "visit_id": fact["visit_id"] or key,
        "source_id": WORKBOOK_SOURCE,
        "locator": f"{row.table}!row {row.row}",
        "quote": fact["quote"] or fact.get("text") or fact.get("label") or BY_HAND,
        "extractor": BY_HAND,
        "same_as": "",
        "original": "",
    }


def _bad(row: Reviewed, names: Sequence[str], found: str, expected: str) -> Problem:
    told = ", ".join(heading_of(row.table, name) for name in names)
    return Problem(
        code="bad_added_row", where=f"{NAME}, {row.table}!row {row.row}, column {told}",
        found=found, expected=expected,
        do="Correct the row that you added; until then it is not used",
    )  # fmt: skip
