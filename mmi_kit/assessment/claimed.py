"""What bears on the claimed impairment? Treatment of another condition must not move its clock."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmi_kit.assessment.treatment.applies import is_mental, is_of_the_mind, named_by
from mmi_kit.case.details import Details
from mmi_kit.evidence.named import MENTAL
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.conditions import condition_treated
from mmi_kit.knowledge.credentials import treats
from mmi_kit.knowledge.modalities import modalities

# Given once for a spasm, or to lie still: of no disorder of the mind, unless the words name it.
_CALMING = "anxiolytic"
_FOR_THE_BODY = re.compile(
    r"\b(?:spasms?|muscles?|sedat\w+|mri|claustrophob\w+|procedure|pre-?(?:op|med)\w*|iv|im|once"
    r"|(?:ed|er|emergency)(?: (?:department|room))? (?:course|treatment|with)"
    r"|in (?:the )?(?:ed|er|emergency (?:department|room)))\b",
    re.IGNORECASE,
)
_MUSCLE_TOO = re.compile(r"\b(?:diazepam|valium)\b", re.IGNORECASE)
_MIND_NAMED = re.compile(
    r"\b(?:anxi\w+|panic|ptsd|gad|depress\w+|mood|nerves|insomnia|sleep|psych\w*|mental)\b",
    re.IGNORECASE,
)
_FOR_PAIN = re.compile(r"\bpain\b|\bbiofeedback\b", re.IGNORECASE)


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
    of_mind = modality and modality.is_of_the_mind
    said = str(row["sentence"] or row["quote"])
    return mind if of_mind and not (_FOR_PAIN.search(said) or _is_for_the_body(row, said)) else ""


def _is_for_the_body(row: Row, said: str) -> bool:
    """ "Ketorolac 30 mg IM and diazepam 5 mg": of the back, and treats no depression."""
    if row["concept"] != _CALMING or _MIND_NAMED.search(said) or treats("mind", row["credential"]):
        return False
    named = _MUSCLE_TOO.search(str(row["label"])) is not None
    return named or _FOR_THE_BODY.search(said) is not None


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
