"""What bears on the claimed impairment? Treatment of another condition must not move its clock."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.assessment.treatment.applies import is_mental, is_of_the_mind, named_by
from mmi_kit.case.details import Details
from mmi_kit.evidence.named import MENTAL
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.conditions import condition_treated
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, modalities

_BEHAVIORAL = frozenset(["psych", "brain_stim"])
_FOR_PAIN = re.compile(r"\bpain\b|\bbiofeedback\b", re.IGNORECASE)
# A benzodiazepine given once with an injection of an analgesic, or for a spasm, calms no mind.
_CALMS = "anxiolytic"
_GIVEN_ONCE = re.compile(
    r"\b(?:spasms?|ketorolac|toradol|IM|IV|ED course|given in (?:the )?(?:ED|ER|emergency))\b",
    re.IGNORECASE,
)


def bears_on_claim(row: Row, details: Details) -> bool:
    """True for the primary impairment, and where the record does not say which one it is."""
    return whose(row, details) in ("", details.primary.id)


def whose(row: Row, details: Details) -> str:
    """The id of the impairment that a row is of; "" where nobody can know. Psychotherapy and
    medicines for the mind are for the mental disorder that is claimed beside another impairment,
    unless the words say that they are for pain; a triptan is for the migraine that is."""
    if row["impairment"]:
        return str(row["impairment"])
    if disease := _disease_beside(row["concept"], details):
        return disease
    if not (mind := _mind_beside(details)):
        return ""
    modality = modalities().get(row["concept"])
    of_mind = modality and (modality.id in _BEHAVIORAL or modality.group == PSYCHOTROPIC)
    words = row["sentence"] or row["quote"]
    if row["concept"] == _CALMS and _GIVEN_ONCE.search(words):
        return ""
    return mind if of_mind and not _FOR_PAIN.search(words) else ""


def _disease_beside(concept: str, details: Details) -> str:
    """The one impairment beside the primary one whose disease a medicine is made for; else ""."""
    made_for = condition_treated(concept)
    known = named_by(details, made_for) if made_for else ()
    return known[0] if len(known) == 1 and known[0] != details.primary.id else ""


def _mind_beside(details: Details) -> str:
    """The one mental disorder that is claimed beside a primary impairment that is none; else ""."""
    minds = [one.id for one in details.impairment
             if one.id != details.primary.id and is_of_the_mind(one)]  # fmt: skip
    return minds[0] if len(minds) == 1 and not is_mental(details) else ""


def claimed(rows: Iterable[Row], details: Details) -> tuple[Row, ...]:
    """The rows that bear on the claimed impairment."""
    return tuple(row for row in rows if bears_on_claim(row, details))


def other_claimed(details: Details) -> tuple[str, ...]:
    """The ids of the claimed impairments beside the primary one, in the order of case.toml."""
    return tuple(one.id for one in details.impairment if one.id != details.primary.id)


def of_any_claim(rows: Iterable[Row], details: Details) -> tuple[Row, ...]:
    """The rows that bear on any impairment of the claim: the agency weighs all of them."""
    known = {"", *(one.id for one in details.impairment)}
    if any(map(is_of_the_mind, details.impairment)):
        known.add(MENTAL)  # of one of several mental disorders: nobody can say which
    return tuple(row for row in rows if row["impairment"] in known)
