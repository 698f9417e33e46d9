"""Which doses of a medicine are recorded: the first, the highest, the last?

A trial is judged by the dose that was reached, so that the last one alone would understate it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.running_case import in_running_case

_STRENGTH = re.compile(r"(?P<amount>\d+(?:\.\d+)?) ?(?P<unit>mg|mcg|g)\b", re.IGNORECASE)
_TIMES = (
    (re.compile(r"\b(?:qid|four times|(?:q|every) ?6 ?h)", re.IGNORECASE), 4),
    (re.compile(r"\b(?:tid|three times|(?:q|every) ?8 ?h)", re.IGNORECASE), 3),
    (re.compile(r"\b(?:bid|twice|(?:q|every) ?12 ?h)", re.IGNORECASE), 2),
)
_STEP = re.compile(r",? ?\b(?:and )?(?:then|titrate\w*|increase\w*|up to|to)\b")
_UNITS = {"mcg": 0.001, "mg": 1.0, "g": 1000.0}


def doses_of(rows: Iterable[Row]) -> list[str]:
    """The doses of a course in running case, by date; an order with its steps is one."""
    told = sorted((r for r in rows if r.get("dose")), key=lambda r: (str(r["date"]), r["fact_id"]))
    doses = [in_running_case(str(row["dose"])) for row in told]
    return [one for i, one in enumerate(doses) if i == 0 or one.lower() != _last(doses[i - 1])]


def _last(dose: str) -> str:
    """The last step of an order: staying on it is no other dose."""
    return _STEP.split(dose)[-1].strip(" ,").lower()


def dose_words(doses: list[str]) -> str:
    """ "5 mg TID, highest 10 mg QID, last 5 mg QID"; one dose as it is."""
    if len(doses) < 2:
        return "".join(doses)
    top = max(range(len(doses)), key=lambda i: (daily(doses[i]), i))
    first, last = doses[0], doses[-1]
    if top == len(doses) - 1:
        return f"{first}, then {last}" if first != last else last
    said = "" if top == 0 else f"{first}, "
    return f"{said}highest {doses[top]}, last {last}"


def daily(dose: str) -> float:
    """Milligrams a day, of the highest step, as far as the words tell: how often is once where they
    do not."""
    return max((_of_one(step) for step in _STEP.split(dose)), default=0.0)


def _of_one(dose: str) -> float:
    found = _STRENGTH.search(dose)
    if found is None:
        return 0.0
    times = next((n for pattern, n in _TIMES if pattern.search(dose)), 1)
    return float(found["amount"]) * _UNITS[found["unit"].lower()] * times
