"""Did it happen? What the status of a FHIR resource says of it, and the reason that is given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mmi_kit.knowledge.statuses import ASIDE, rules_for
from mmi_kit.records.fhir.values import Resource, codes_of, text_at, words_of

_WORDED = ("verificationStatus", "clinicalStatus")  # that may be there in words alone
_PRESENT = ("active", "recurrence", "relapse")
PAST = ("resolved", "inactive", "remission")  # clinical statuses of a condition that is over
_WHY = (
    "statusReason",
    "notDoneReason",
    "reasonNotPerformed",
    "reasonNotTaken",
    "notGivenReason",
    "reasonEnded",
)
_BY_OTHERS = re.compile(r"\b(?:insur\w*|payer|payor|carrier|authori[sz]\w*|cover\w*)\b", re.I)
_REFUSED = re.compile(
    r"\b(?:patient|pt|claimant|client)\b.{0,30}\b(?:declin|refus)\w*"
    r"|\b(?:declin|refus)\w*\b.{0,30}\bby (?:the )?(?:patient|pt|claimant|client)\b"
    r"|^(?:declined|refused)(?: (?:treatment|procedure))?$",
    re.IGNORECASE,
)


def aside_as(resource: Resource) -> str:
    """Why a resource states nothing of the claimant, by its status; "" when it does."""
    kind = text_at(resource, "resourceType")
    for rule in rules_for(kind):
        if rule.sense != ASIDE:
            continue
        if found := _values(resource, rule.element) & rule.values:
            return f"{kind} {min(found).replace('-', ' ')}"
    return ""


def sense_of(resource: Resource) -> tuple[str, str]:
    """The assertion that the status of a resource gives it, and the word that says so, as written
    ("" for an actual one). What the patient refused is declined.

    The first rule that holds decides, so that "do not perform" comes before any other status.
    """
    for rule in rules_for(text_at(resource, "resourceType")):
        found = _values(resource, rule.element) & rule.values
        if found and rule.sense != ASIDE:
            why = why_not(resource)
            own = _REFUSED.search(why) and not _BY_OTHERS.search(why)
            refused = rule.sense == "negated" and own
            word = rule.element if "true" in found else _written(resource, rule.element, min(found))
            return "declined" if refused else rule.sense, word
    return "actual", ""


def _written(resource: Resource, element: str, value: str) -> str:
    """A status as it stands in the resource."""
    held = resource.get(element)
    if isinstance(held, str) and held.strip().lower() == value:
        return held
    return value if isinstance(held, str | None) else _said(held, element).get(value, value)


def why_not(resource: Resource) -> str:
    """The reason that a resource gives for its status; "" when it gives none."""
    return next(filter(None, (words_of(resource.get(name), name) for name in _WHY)), "")


def clinical_of(condition: Resource) -> tuple[str, str]:
    """The clinical status of a condition as FHIR has it, and as it is written: a concept, in words
    alone too, and in STU3 a bare code."""
    value = condition.get("clinicalStatus")
    if isinstance(value, str):
        return value, value
    said = _said(value, "clinicalStatus")
    known = next((one for one in said if one in (*PAST, *_PRESENT)), next(iter(said), ""))
    return known, said.get(known, "")


def _said(concept: Any, name: str) -> dict[str, str]:
    """What a status written as a concept says, as FHIR's code has it, and as it is written: where
    it has no such code, the words may be the same."""
    codes = codes_of(concept, name)
    said = {code.code: code.code for code in codes if code.code}
    if name in _WORDED:
        for text in (words_of(concept, name), *(code.display for code in codes)):
            if text:
                said.setdefault(text.strip().lower().replace(" ", "-"), text)
    return said


def _values(resource: Resource, path: str) -> set[str]:
    """What stands at a path of names: a text, the codes of a concept, or "true"."""
    if path not in resource and "." not in path:
        return set()
    *before, last = path.split(".")
    inside: Any = resource
    for name in before:
        inside = inside.get(name) if isinstance(inside, Mapping) else None
    value = inside.get(last) if isinstance(inside, Mapping) else None
    if value is None:
        return set()
    if isinstance(value, bool):
        return {"true"} if value else set()
    if isinstance(value, str):
        return {value, value.strip().lower()}
    if last == "status":
        return {text_at(resource, "status")}  # told as malformed when it is no text
    return {*_said(value, last)}
