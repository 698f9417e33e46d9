"""Which diagnoses and medicines of a plan are of another condition, by the codes they stand under?

Each diagnosis of a plan has its code and its medicines. One that stands under other claimed
impairments alone, wherever it has a code at all, is of the one for which it was begun; where a plan
gives it for the primary impairment too, or for what is not claimed, nobody could tell.
A diagnosis of what nobody claims ("Cellulitis (L03.115)") does not bear on the claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mmi_kit.case.details import Details
from mmi_kit.evidence.diagnosed import Diagnosed
from mmi_kit.evidence.facts import Fact
from mmi_kit.evidence.named import is_all_of_the_mind
from mmi_kit.knowledge.modalities import generic_name, modalities

CODES = "_codes"  # of a fact: the codes of the diagnosis in whose plan it stands
BY_ITS_CODE = "(of the diagnosis whose plan gives it)"
_OF_THE_MIND = "F"
_CATEGORY = 3  # signs of a code that name the disease


def place_by_code(tables: Mapping[str, Sequence[Fact]], details: Details) -> None:
    """Give what stands under a code its impairment, in place."""
    place_drugs_by_code(tables["treatments"], details)
    diagnosed = Diagnosed(details)
    claimed = {one.id for one in details.impairment}
    for fact in tables["findings"]:
        of = diagnosed.other(", ".join(fact.get(CODES, "").split()))
        if of and of not in claimed and not fact["impairment"]:
            fact["impairment"] = of


def place_drugs_by_code(treatments: Sequence[Fact], details: Details) -> None:
    """Give all facts of such a medicine its impairment, in place."""
    if len(details.impairment) == 1:
        return
    by_drug: dict[str, list[Fact]] = defaultdict(list)
    for fact in treatments:
        if modalities()[fact["concept"]].kind == "drug" and fact["label"]:
            by_drug[generic_name(fact["label"])].append(fact)
    for facts in by_drug.values():
        told = sorted((f["date"] or "9999", codes) for f in facts if (codes := f.get(CODES)))
        ids = [_of(codes.split(), details) for _, codes in told]
        if not ids or not all(ids) or any(fact["impairment"] for fact in facts):
            continue
        for fact in facts:
            fact["impairment"] = ids[0]
            fact["triggers"] = "; ".join(filter(None, (fact.get("triggers", ""), BY_ITS_CODE)))


def _of(codes: Sequence[str], details: Details) -> str:
    """The claimed impairment beside the primary one that some codes name; "" where none or several,
    or the primary one."""
    found = {_one_of(code, details) for code in codes}
    return found.pop() if len(found) == 1 else ""


def _one_of(code: str, details: Details) -> str:
    primary = details.primary
    if code[:_CATEGORY] in _categories(primary.icd10):
        return ""
    others = [one for one in details.impairment if one is not primary]
    for one in others:
        if code[:_CATEGORY] in _categories(one.icd10):
            return one.id
    minds = [one.id for one in others if is_all_of_the_mind(one)]
    mental = code.startswith(_OF_THE_MIND) and len(minds) == 1 and not is_all_of_the_mind(primary)
    return minds[0] if mental else ""


def _categories(codes: Sequence[str]) -> set[str]:
    return {code.strip().upper()[:_CATEGORY] for code in codes}
