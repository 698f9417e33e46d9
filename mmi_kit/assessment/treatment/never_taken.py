"""Which orders of a medicine came to nothing, because a later note says that it was never taken?

"Start milnacipran, pending insurance" in September and "never filled, denied" in February are no
trial. A plan that no longer covers what is being taken ends nothing that went before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.treatment.episode import TAKEN
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.modalities import generic_name, modalities

_ORDERS = frozenset(["started"])
_PAYER = (
    r"(?:insur\w+|plan|payer|carrier|coverage|pharmacy benefit|pa|prior auth\w*|medicaid|medicare)"
)
_REFUSED = r"(?:denied|declined|refused|rejected|turned down)"
_NEVER = re.compile(
    r"\bnever (?:actually |really |even )?(?:filled|took|taken|started|began|begun|picked up"
    r"|received|given|got|tried|used|dispensed|approved|covered|authorized)\b"
    r"|\b(?:not|n['\u2019]t) (?:yet )?(?:been )?(?:filled?|picked up|pick up|dispensed|covered"
    r"|given|applied|approved|authorized|started?|tak(?:e|en) (?:it|any))\b"
    rf"|\b{_REFUSED}(?: \w+){{0,2}} by (?:the |his |her )?{_PAYER}\b"
    rf"|\b{_PAYER}(?: \w+){{0,2}} {_REFUSED}\b"
    r"|\bcould not (?:afford|get|fill)\b",
    re.IGNORECASE,
)
_ONLY_NAMED = frozenset(["mentioned", "ordered", "recommended", "offered"])
_NOT_TAKEN = ("negated", "declined", "historical")


def without_never_taken(rows: Sequence[Row], every: Iterable[Row]) -> list[Row]:
    """`rows` but for the orders that came to nothing. `every`: also what is denied or declined."""
    denials: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in every:
        if _denies(row):
            denials[_drug(row)].append(str(row["date"]))
    if not denials:
        return list(rows)
    had = {_drug(row) for row in rows if row["action"] not in _ONLY_NAMED and not _is_order(row)}
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if row["assertion"] == "actual" and row["action"] in TAKEN - _ORDERS:
            taken[_drug(row)].append(str(row["date"]))
    kept = [row for row in rows if not _came_to_nothing(row, denials, taken)]
    had |= {_drug(row) for row in kept if _is_order(row)}
    # Of what was never had, the mentions that are left tell nothing of a treatment.
    return [row for row in kept if _drug(row) in had or _drug(row) not in denials]


def _is_order(row: Row) -> bool:
    return row["assertion"] == "actual" and row["action"] in _ORDERS


Days = dict[tuple[str, str], list[str]]


def _came_to_nothing(row: Row, denials: Days, taken: Days) -> bool:
    """Is it an order that is denied later, before anything says that the medicine was taken?"""
    if row["assertion"] != "actual" or row["action"] not in _ORDERS or not row["date"]:
        return False
    ordered = str(row["date"])
    later = [day for day in denials.get(_drug(row), ()) if day >= ordered]
    if not later:
        return False
    return not any(ordered <= day <= min(later) for day in taken.get(_drug(row), ()))


def _denies(row: Row) -> bool:
    is_drug = row["concept"] in modalities() and modalities()[row["concept"]].kind == "drug"
    if not is_drug or not row["date"] or row["assertion"] not in _NOT_TAKEN:
        return False
    return _NEVER.search(_about(row)) is not None


def _about(row: Row) -> str:
    """The part of the sentence that the medicine stands in."""
    said = " ".join(str(row["sentence"] or row["quote"]).split())
    label = str(row["label"]).lower()
    parts = re.split(r"[;.](?!\d)", said)
    return next((part for part in parts if label in part.lower()), said)


def _drug(row: Row) -> tuple[str, str]:
    return str(row["concept"]), generic_name(str(row["label"]))
