"""Which of the kit's findings did the consultant overrule? Checked before anything rests on it."""

from __future__ import annotations

import difflib

from mmi_kit.case.details import Decision, Details
from mmi_kit.dates import parse_date
from mmi_kit.errors import CaseError
from mmi_kit.knowledge.rubric import rubric

THRESHOLD = "threshold"
# What a consultant may write for an element of the rubric, and the credit it stands for.
CREDITS: dict[str, float | None] = {"not applicable": None, "0": 0.0, "0.5": 0.5, "1": 1.0}


def check_decisions(details: Details) -> None:
    """Refuse a decision that the kit would otherwise ignore. One CaseError lists all faults."""
    faults = [_fault(name, decision) for name, decision in sorted(details.decisions.items())]
    found = [fault for fault in faults if fault]
    if found:
        raise CaseError("; ".join(found), where="case.toml", do="Correct case.toml and run again")


def _fault(name: str, decision: Decision) -> str:
    if name == THRESHOLD:
        dated = parse_date(decision.value)
        exact = dated is not None and dated.precision == "day" and dated.iso == decision.value
        return "" if exact else f'decisions.{name} needs a date such as value = "2024-01-15"'
    if name in rubric():
        if decision.value in CREDITS:
            return ""
        return f"decisions.{name} needs one of the values " + ", ".join(
            f'"{value}"' for value in CREDITS
        )
    close = difflib.get_close_matches(name, [THRESHOLD, *rubric()], n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return f"decisions.{name} is not known{hint}: write threshold, or an element such as F4"
