"""Was it done? What the status, the mood and the negation of a CDA statement say of it."""

from __future__ import annotations

from typing import Any

from mmi_kit.knowledge.statuses import ASIDE, Rule, rules_for
from mmi_kit.records.cda_values import H, first

_ANY = "cda:any"
ORDERED = ("RQO", "APT", "ARQ")
# "No known problems": a negated statement of a disorder at all.
_ANY_DISORDER = ("55607006", "64572001", "404684003", "160245001", "29308-4")


def is_aside(element: Any, entry: Any) -> bool:
    """Does a statement, or one that it stands in, say nothing of what happened to the claimant? It
    was cancelled or in error, a goal, without information, or of a relative."""
    for one in (element, *element.iterancestors()):
        if first(one, "h:subject/h:relatedSubject") is not None or _is_no_disorder(one):
            return True
        kind = f"cda:{_name(one)}"
        if any(rule.sense == ASIDE and _value(one, rule) for rule in rules_for(kind, _ANY)):
            return True
        if one is entry:
            break
    return False


def sense_of(element: Any, kind: str = "") -> tuple[str, str]:
    """The assertion of a statement and the code that says so ("" for an actual one). `kind`:
    what it is taken for, where that is not its name."""
    for rule in rules_for(f"cda:{kind or _name(element)}", _ANY):
        if rule.sense != ASIDE and (found := _value(element, rule)):
            return rule.sense, "" if rule.element != "statusCode" else found
    return "actual", ""


def is_proposed(element: Any) -> bool:
    """Is it intended or proposed, and not ordered?"""
    return element.get("moodCode", "EVN") not in ("EVN", *ORDERED)


def status_of(element: Any) -> str:
    """The code of its status; "" when it has none."""
    status = element.find(f"{H}statusCode")
    return str(status.get("code", "")) if status is not None else ""


def _value(element: Any, rule: Rule) -> str:
    value = status_of(element) if rule.element == "statusCode" else element.get(rule.element, "")
    return value if value in rule.values else ""


def _is_no_disorder(element: Any) -> bool:
    value = element.find(f"{H}value")
    coded = value is not None and value.get("code") in _ANY_DISORDER
    return coded and element.get("negationInd") == "true"


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
