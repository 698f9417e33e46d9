"""How much does the firm weigh each element of the rubric? Its rubric.csv, checked.

Two columns, id and weight. An element that is not named keeps the kit's weight, and all 30
together weigh 100, so that scores of different firms stay comparable.
"""

from __future__ import annotations

import csv
import difflib
import math
from collections.abc import Mapping
from pathlib import Path

from mmi_kit.errors import CaseError
from mmi_kit.knowledge.rubric import ALL_WEIGH, rubric

COLUMNS = ("id", "weight")
_NEAR_ENOUGH = 1e-9  # weights such as 3.3 are not exact in binary


def read_weights(path: Path) -> Mapping[str, float]:
    """The weights by element. One CaseError lists every fault with its row."""
    where = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise CaseError(
            "the file cannot be read", where=where, expected="a CSV file saved as UTF-8",
            do="Save it again",
        ) from None  # fmt: skip
    if not rows or tuple(cell.lower() for cell in rows[0]) != COLUMNS:
        raise CaseError(
            f"the first line is {','.join(rows[0]) if rows else ''!r}",
            where=where,
            expected="id,weight",
            do="Correct the headings",
        )
    found: dict[str, float] = {}
    faults = []
    for number, row in enumerate(rows[1:], start=2):
        if any(row):
            faults += _read_row(number, row, found)
    total = sum(found.get(e.id, e.weight) for e in rubric().values())
    if not faults and abs(total - ALL_WEIGH) > _NEAR_ENOUGH:
        faults = [
            f"the weights of all elements add up to {total:g}, where those not named keep the "
            f"kit's; they must add up to {ALL_WEIGH}"
        ]
    if faults:
        raise CaseError("; ".join(faults), where=where, do="Correct it and run again")
    return found


def _read_row(number: int, row: list[str], weights: dict[str, float]) -> list[str]:
    """Put the row's weight into `weights`; or say what is wrong with it."""
    name, amount = (*row, "", "")[:2]
    if name not in rubric():
        close = difflib.get_close_matches(name.upper(), list(rubric()), n=1)
        hint = f" (did you mean {close[0]}?)" if close else ""
        return [f"row {number}, id: {name!r} is no element of the rubric{hint}"]
    if name in weights:
        return [f"row {number}, id: {name} stands twice"]
    try:
        weight = float(amount)
    except ValueError:
        weight = math.nan
    if not 0 <= weight <= ALL_WEIGH:
        return [f"row {number}, weight: {amount!r} of {name} is no number from 0 to {ALL_WEIGH}"]
    weights[name] = weight
    return []
