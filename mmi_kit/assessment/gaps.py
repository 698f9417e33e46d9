"""What will an adjudicator look for and not find, and who could supply it? (domain 8)

A request asks for facts and never leads; whom to ask is a provider of this case where one fits.
Each missing thing may have its own person; the gap names the one who can close most of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from mmi_kit.assessment.completeness import gain
from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.findings import Completeness
from mmi_kit.assessment.gap import Gap, Missing
from mmi_kit.assessment.missing import NOT_NAMED, missing
from mmi_kit.assessment.paper import is_paper_review
from mmi_kit.assessment.rubric.credit import Case
from mmi_kit.assessment.surgeons import is_surgical, operated, surgeons_by_clinic
from mmi_kit.assessment.treatment.applies import is_mental
from mmi_kit.evidence.mind import of_the_mind
from mmi_kit.evidence.tables import Row
from mmi_kit.knowledge.credentials import is_acceptable_source, treats
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.knowledge.rubric import rubric
from mmi_kit.records.texts.papers.study_reports import names_a_study

AUTHOR = "the author of this report"
# Whom the rubric names, when no provider of the case fits.
ROLES = {
    "PT": "the physical therapy clinic",
    "pain": "the pain clinic",
    "surgeon": "the surgeon",
    "prescriber": "the prescriber",
    "provider": NOT_NAMED,
    "treating": "the treating source",
    "second": "another treating source",
    "mind": "the mental health provider",
    "claimant": "the claimant",
    "author": AUTHOR,
}
_TITLED = re.compile(r"(?:Dr|Doctor)\b|.*, ?(?:MD|DO|NP|PA-C)\b")
THERAPISTS = ("physical therap", "physiotherap", "occupational therap", "hand therap")
# What no psychiatrist or psychologist measures: these are asked of who treats the body.
OF_THE_BODY = frozenset(["F1", "F2", "F3", "F4", "F6", "F7", "J2", "D1"])
PAIN = ("pain",)
_OF_ITS_OWN = frozenset(["PT", "pain", "surgeon"])  # roles of one care
OF_SEVERAL = frozenset(["F1"])  # elements that want what one source told from another too


def gaps(completeness: Completeness, case: Case) -> tuple[Gap, ...]:
    """Every element without full credit, the largest gain first."""
    found = []
    outside = _outside(case)
    for element in completeness.elements:
        if element.credit is None or element.credit == 1:
            continue
        known = rubric()[element.id]
        of_the_body = element.id in OF_THE_BODY
        anybody = whom_to_ask(known.whom, case, of_the_body=of_the_body)
        another = whom_to_ask("second", case, of_the_body=of_the_body)
        mine = known.whom == "author"
        items = tuple(
            replace(item, whom=anybody if mine else _asked(item, known.whom, anybody, outside))
            for item in missing(element, case)
        )
        if element.id in OF_SEVERAL:
            items = tuple(
                replace(item, whom=another) if _has_told(item, anybody, case) else item
                for item in items
            )
        found.append(
            Gap(
                element=element.id,
                missing=element.reason,
                ask=known.ask,
                whom=_asked_most(items) or anybody,
                authority=known.authority,
                gain=gain(element, completeness.elements),
                facts=element.facts,
                items=items,
            )
        )
    return tuple(sorted(found, key=lambda g: (-g.gain, g.element)))


def _asked(item: Missing, role: str, anybody: str, outside: frozenset[str]) -> str:
    """Who gave that care; where nobody is named, who fits a role of such care, but never whoever
    else treats: they could only answer for somebody else. Who never treated gave none, whatever
    they wrote of it."""
    whom = NOT_NAMED if item.whom in outside else item.whom
    if whom == NOT_NAMED and role not in _OF_ITS_OWN:
        return NOT_NAMED
    return anybody if whom in ("", NOT_NAMED) else whom


def _outside(case: Case) -> frozenset[str]:
    """Who only examined or read papers for an insurer or an agency, at every entry on file."""
    visits = case.rows("visits")
    care = {v["provider"] for v in _of_care(visits)}
    return frozenset(v["provider"] for v in visits if v["provider"]) - care


def _has_told(item: Missing, person: str, case: Case) -> bool:
    """Did that person tell of it already? What lacks is a second source."""
    return any(case.evidence.by_id[fact]["provider"] == person for fact in item.facts)


def whom_to_ask(role: str, case: Case, *, of_the_body: bool = False) -> str:
    """The provider seen most often who fits the role (a second one: who was seen last); else the
    role in words. `of_the_body`: a question that is not one for who treats the mind."""
    surgeons = surgeons_by_clinic(case.rows("visits"))
    pick: dict[str, Callable[[Row], bool]] = {
        "PT": lambda r: _is_in(r, THERAPISTS) or treats("therapy", r["credential"]),
        "pain": lambda r: _is_in(r, PAIN),
        "surgeon": lambda r: is_surgical(r["specialty"]) or r["provider"] in surgeons,
        "treating": _may_have_treated,
        "second": _may_have_treated,
    }
    if role == "prescriber":
        drugs = [m.id for m in modalities().values() if m.kind == "drug"]
        outside = _outside(case)
        seen = [r for r in case.rows("treatments")
                if r["concept"] in drugs and r["provider"] not in outside]  # fmt: skip
    elif role in pick:
        care = _of_care(case.rows("visits"))
        if of_the_body and not is_mental(case.details):
            minds = of_the_mind(care)
            care = [r for r in care if r["provider"] not in minds]
        seen = [r for r in care if pick[role](r)]
        if role == "surgeon":  # "Surgeon: B. Hall, MD" in the report of the operation
            seen += operated(case.rows("treatments"))
        if not seen and role in ("treating", "second"):
            # A log without credentials still calls a doctor one.
            named = (r for r in care if _TITLED.match(r["provider"]))
            seen = [r for r in named if not names_a_study(r["visit_type"])]
    else:
        seen = []
    names = Counter(r["provider"] for r in seen if r["provider"])
    ranked = sorted(names, key=lambda name: (-names[name], name))
    if role == "second":
        ranked = _still_treating(seen, ranked[:1])
    return str(ranked[0]) if ranked else ROLES[role]


def _may_have_treated(visit: Row) -> bool:
    """Who only read a study ("MRI RIGHT SHOULDER") has not seen the claimant."""
    return is_acceptable_source(visit["credential"]) and not names_a_study(visit["visit_type"])


def _of_care(visits: Sequence[Row]) -> list[Row]:
    """The visits for care: who examined, or read papers, for an insurer or an agency did not
    treat."""
    kinds = kinds_of(visits)
    return [r for r in visits
            if not is_examiner(r, kinds[contact_of(r)]) and not is_paper_review(r)]  # fmt: skip


def _still_treating(visits: Sequence[Row], main: Sequence[str]) -> list[str]:
    """The others who treat, the one seen last before those seen years ago."""
    last: dict[str, str] = {}
    for row in visits:
        if (name := row["provider"]) and name not in main:
            last[name] = max(last.get(name, ""), row["date"])
    return sorted(sorted(last), key=lambda name: last[name], reverse=True)


def _asked_most(items: Sequence[Missing]) -> str:
    names = Counter(item.whom for item in items)
    return min(names, key=lambda name: (-names[name], name), default="")


def _is_in(row: Row, words: tuple[str, ...]) -> bool:
    return any(word in row["specialty"].lower() for word in words)
