"""Which of the kit's findings did the consultant overrule? Checked before anything rests on it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from mmi_kit.case.details import Decision, Details
from mmi_kit.dates import parse_date
from mmi_kit.errors import CaseError
from mmi_kit.knowledge.numbers import numbers, set_by
from mmi_kit.knowledge.own import CHANGE, WEIGHT
from mmi_kit.knowledge.rubric import ALL_WEIGH, GROUPS, rubric

THRESHOLD = "threshold"
TRIED = "tried, not decided"
_KNOWN = (
    "threshold, {}, weight_ and a group (weight_treatment), change_ and an instrument "
    "(change_odi), or an element such as F4"
)
ON_THRESHOLD = "M1"  # the element on the threshold's date
# What a consultant may write for an element of the rubric, and the credit it stands for.
CREDITS: dict[str, float | None] = {"not applicable": None, "0": 0.0, "0.5": 0.5, "1": 1.0}


def check_decisions(details: Details) -> None:
    """Refuse a decision that the kit would otherwise ignore. One CaseError lists all faults."""
    faults = [_fault(name, decision) for name, decision in sorted(details.decisions.items())]
    found = [fault for fault in faults if fault] + _contradictions(details)
    if found:
        raise CaseError("; ".join(found), where="case.toml", do="Correct case.toml and run again")


def as_text(value: object) -> str:
    """A value as case.toml holds it: 120, 120.0 and "120" are the same."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return str(value).strip()


def trial(details: Details, settings: Mapping[str, object]) -> Details:
    """The details as if these were decided. CaseError names what could be set."""
    known = (THRESHOLD, *rubric(), *numbers())
    for name in sorted(settings):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            raise CaseError(
                f"{name!r} is no setting",
                expected=_KNOWN.format(
                    ", ".join(n for n in numbers() if not n.startswith((CHANGE, WEIGHT)))
                ),
                do=f"Did you mean {close[0]}? Correct the name" if close else "Correct the name",
            )
    tried = {
        name: Decision(value=as_text(value) or "?", why=TRIED, by=TRIED, on=details.claim.as_of)
        for name, value in settings.items()
    }
    faults = [fault for name, one in sorted(tried.items()) if (fault := _fault(name, one))]
    merged = details.model_copy(update={"decisions": {**details.decisions, **tried}})
    faults = faults or _weights_too_high(merged)
    if faults:
        said = "; ".join(fault.removeprefix("decisions.") for fault in faults)
        raise CaseError(said, do="Correct the value")
    return merged


def own_numbers(details: Details) -> dict[str, float]:
    """The numbers that the author set in place of the kit's, by name."""
    return set_by({name: decision.value for name, decision in details.decisions.items()})


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
    return faults + _weights_too_high(details)


def _weights_too_high(details: Details) -> list[str]:
    """Weights of groups that no score can have."""
    decided = {
        name: float(decision.value)
        for name, decision in sorted(details.decisions.items())
        if name.startswith(WEIGHT) and not _fault(name, decision)
    }
    names, total = ", ".join(decided), sum(decided.values())
    if total > ALL_WEIGH:
        return [f"the decisions {names} add up to {total:g}; all groups together weigh {ALL_WEIGH}"]
    if len(decided) == len(GROUPS):
        return [f"the decisions {names} leave no group to share the rest of {ALL_WEIGH}"]
    return []


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
    if name in numbers():
        expected = numbers()[name].fault(decision.value)
        return f"decisions.{name} needs {expected}" if expected else ""
    close = difflib.get_close_matches(name, [THRESHOLD, *rubric(), *numbers()], n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return (
        f"decisions.{name} is not known{hint}: write threshold, an element such as F4, or a rule "
        "of Appendix C such as merge_gap"
    )
