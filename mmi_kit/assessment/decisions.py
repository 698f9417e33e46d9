"""Which of the kit's findings did the consultant overrule? Checked before anything rests on it."""

from __future__ import annotations

import difflib

from mmi_kit.case.details import Decision, Details
from mmi_kit.dates import parse_date
from mmi_kit.errors import CaseError
from mmi_kit.knowledge.rubric import rubric

THRESHOLD = "threshold"
ON_THRESHOLD = "M1"  # the element on the threshold's date
# What a consultant may write for an element of the rubric, and the credit it stands for.
CREDITS: dict[str, float | None] = {"not applicable": None, "0": 0.0, "0.5": 0.5, "1": 1.0}


def check_decisions(details: Details) -> None:
    """Refuse a decision that the kit would otherwise ignore. One CaseError lists all faults."""
    faults = [_fault(name, decision) for name, decision in sorted(details.decisions.items())]
    found = [fault for fault in faults if fault] + _contradictions(details)
    if found:
        raise CaseError("; ".join(found), where="case.toml", do="Correct case.toml and run again")


def _contradictions(details: Details) -> list[str]:
    """Decisions that cannot both hold, or that the claim's own dates contradict."""
    faults = []
    threshold, as_of = details.decisions.get(THRESHOLD), details.claim.as_of
    if threshold and threshold.value > as_of and parse_date(threshold.value):
        faults.append(f"decisions.{THRESHOLD} {threshold.value} lies after claim.as_of {as_of}")
    on_threshold = details.decisions.get(ON_THRESHOLD)
    if threshold and on_threshold and on_threshold.value in ("0", "not applicable"):
        faults.append(
            f"decisions.{THRESHOLD} gives a threshold date and decisions.{ON_THRESHOLD} says "
            f'"{on_threshold.value}", so that there is none: keep one of the two'
        )
    return faults


def _fault(name: str, decision: Decision) -> str:
    if not any(map(str.isalnum, decision.why)):
        return f"decisions.{name}.why gives no reason: write it in a few words"
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
