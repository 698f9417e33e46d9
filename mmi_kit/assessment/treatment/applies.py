"""To which conditions do the elements on therapy, analgesics, injections and surgery apply?

They are made for the spine, the joints and pain. Nobody operates on fibromyalgia, and asking a
claimant with a disease of the lungs for her surgeon would discredit the list of what is missing.
What the records hold counts all the same; where neither region nor code tells, all apply.
"""

from __future__ import annotations

import re

from mmi_kit.case.details import Details, Impairment
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.knowledge.conditions import Condition, condition_treated
from mmi_kit.knowledge.modalities import PSYCHOTROPIC, Modality
from mmi_kit.notes.regions import WIDESPREAD

UNKNOWN_DRUG = "other_drug"
INFLAMMATORY = "inflammatory"

_OPERATED = frozenset(
    ["lumbar", "thoracic", "cervical", "knee", "hip", "shoulder", "hand", "elbow", "foot"]
)
# ICD-10-CM: musculoskeletal, injuries, and the nerves, plexuses and pain of chapter 6.
_OF_THE_BODY = re.compile(r"[MST]|G(?:5\d|6[0-5]|89|90\.?5)")
_WIDESPREAD = re.compile(r"M79\.?7|G93\.?32|R53\.?82")

_MIND = ("mental", "psychiatric", "mind")  # regions of case.toml


def is_of_the_body(details: Details) -> bool:
    """Is the primary impairment one of the spine, the limbs, or of pain?"""
    regions, codes = _regions(details), details.primary.icd10
    if regions & _OPERATED or WIDESPREAD in regions or not codes:
        return True
    return any(_OF_THE_BODY.match(code.upper()) for code in codes)


def may_be_for_another(modality: Modality, details: Details) -> bool:
    """Is it a medicine of which nobody can say that it is for the claimed impairment: one that the
    kit does not know, one for the mind where the claim is of the body, or one for a disease that is
    not claimed?"""
    open_to_all = modality.id == UNKNOWN_DRUG or modality.group == PSYCHOTROPIC
    return (open_to_all and is_of_the_body(details)) or is_for_no_claim(modality, details)


def is_for_no_claim(modality: Modality, details: Details) -> bool:
    """Is it a medicine for an inflammatory disease where none is claimed: methotrexate beside a
    back? What prevents migraine is given for pain and nerves too."""
    made_for = condition_treated(modality.id)
    return made_for is not None and made_for.id == INFLAMMATORY and not named_by(details, made_for)


def named_by(details: Details, condition: Condition) -> tuple[str, ...]:
    """The ids of the claimed impairments that are of a disease."""
    return tuple(one.id for one in details.impairment if condition.is_named(one.label, one.icd10))


def is_operated_on(details: Details) -> bool:
    """Is it one for which a surgeon's opinion and injections are standard?"""
    regions, codes = _regions(details), details.primary.icd10
    if regions & _OPERATED:
        return True
    everywhere = bool(codes) and all(_WIDESPREAD.match(code.upper()) for code in codes)
    return is_of_the_body(details) and WIDESPREAD not in regions and not everywhere


def _regions(details: Details) -> set[str]:
    claimed = regions_claimed(details)
    return {region for region, one in claimed.items() if one == details.primary.id}


def is_mental(details: Details) -> bool:
    """Is it a mental disorder, for which nobody measures sitting and lifting?"""
    codes, region = details.primary.icd10, details.primary.region.lower()
    by_code = bool(codes) and all(code.upper().startswith("F") for code in codes)
    return not _regions(details) and (by_code or region in _MIND)


def is_of_the_mind(one: Impairment) -> bool:
    """Is a claimed impairment, primary or not, a mental disorder by its region or a code?"""
    return one.region.lower() in _MIND or any(code.upper().startswith("F") for code in one.icd10)
