"""Was it done? What the status, the mood and the negation of a CDA statement say of it."""

from __future__ import annotations

from typing import Any

from mmi_kit.knowledge.statuses import ASIDE, Rule, rules_for
from mmi_kit.records.cda.values import H, all_of, first

_ANY = "cda:any"
TRUE = ("true", "1")  # as XML writes it
ORDERED = ("RQO", "APT", "ARQ")
# "No known problems": a negated statement of a disorder at all.
_ANY_DISORDER = ("55607006", "64572001", "404684003", "160245001", "29308-4")
_NO_DISORDER = "160245001"  # "no current problems or disability", with or without a negation
# "No procedures", "no medications": a negated statement of one at all.
_ANY_CARE = ("71388002", "410942007", "416118004", "373873005")
_CARE_CODES = (
    "h:code | h:code/h:translation | h:consumable//h:manufacturedMaterial/h:code"
    " | h:consumable//h:manufacturedMaterial/h:code/h:translation"
)
# What a caregiver can or cannot do.
_OF_OTHERS = "2.16.840.1.113883.10.20.22.4.72"
_CARE = ("act", "procedure", "encounter", "organizer")


def is_aside(element: Any, entry: Any) -> bool:
    """Does a statement, or one that it stands in, say nothing of what happened to the claimant? It
    was cancelled or in error, a goal, without information, or of a relative."""
    for one in (element, *element.iterancestors()):
        if first(one, "h:subject/h:relatedSubject") is not None:
            return True
        if _is_no_disorder(one) or _is_no_care(one) or _is_of_a_caregiver(one):
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
    if any(map(_is_negated, element.iterancestors(f"{H}act"))):
        return "negated", ""  # the concern or the act around it is what is denied
    return "actual", ""


def is_proposed(element: Any) -> bool:
    """Is it intended or proposed, and not ordered?"""
    return element.get("moodCode", "EVN") not in ("EVN", *ORDERED)


def status_of(element: Any) -> str:
    """The code of its status, in small letters; "" when it has none."""
    return written_status(element).lower()


def written_status(element: Any) -> str:
    """The same as it is written."""
    status = element.find(f"{H}statusCode")
    return str(status.get("code", "")).strip() if status is not None else ""


def _value(element: Any, rule: Rule) -> str:
    if rule.element == "statusCode":
        return written_status(element) if status_of(element) in rule.values else ""
    value = str(element.get(rule.element, "")).strip()
    return value if value in rule.values else ""


def is_within_plan(element: Any) -> bool:
    """Does it stand in an act that is only intended or requested?"""
    around = (one for one in element.iterancestors() if _name(one) in _CARE)
    return any(one.get("moodCode", "EVN") != "EVN" for one in around)


def _is_no_disorder(element: Any) -> bool:
    value = element.find(f"{H}value")
    code = value.get("code") if value is not None else ""
    return code == _NO_DISORDER or (code in _ANY_DISORDER and _is_negated(element))


def _is_no_care(element: Any) -> bool:
    if not _is_negated(element):
        return False
    return any(one.get("code") in _ANY_CARE for one in all_of(element, _CARE_CODES))


def _is_negated(element: Any) -> bool:
    return element.get("negationInd", "").strip() in TRUE


def _is_of_a_caregiver(element: Any) -> bool:
    return any(one.get("root") == _OF_OTHERS for one in element.findall(f"{H}templateId"))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
