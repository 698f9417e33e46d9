"""Which rows plan active care, and which treatments does the kit not know? (domain 5.4)

A plan may stand as threshold language ("authorization pending"), as a treatment that is planned
("SCS trial 7/1"), or as a surgeon's recommendation. An entry of the treatment column that the kit
cannot class may be active care too: it is never taken for maintenance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim, claimed, other_claimed, whose
from mmi_kit.assessment.findings import Course
from mmi_kit.assessment.treatment.applies import may_be_for_another
from mmi_kit.case.details import Details
from mmi_kit.evidence.claim import NOT_TIED
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.notes.senses.doubt import IN_DOUBT

FIRST_WORDS = 60  # characters of an entry in which its kind may be named
_REFERRAL = re.compile(r"\b(?:refer\w*|second opinion|consult\w*|evaluation (?:by|with))\b", re.I)
_TO_A_NAME = re.compile(
    r"\brefer\w*(?: \w+){0,3}? to (?:dr\.?|doctor) (?:\w\.? )?([a-z]\w{2,20})\b", re.IGNORECASE
)
_SPECIALTIES = tuple(
    (name, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for name, words in (
        ("surgery", r"spine surg|neurosurg|orthop|surgical|surgeon|surgery|surg_consult"),
        ("pain", r"pain (?:med|manag|clinic|center|specialist)|interventional"),
        ("therapy", r"physical therap|\bpt\b|occupational therap|\bot\b"),
        ("rheumatology", r"rheumatolog"),
        ("physiatry", r"physiatr|pm&r|physical medicine"),
        ("neurology", r"neurolog"),
        ("psychology", r"psych|behavioral|counsel"),
        ("chiropractic", r"chiro"),
        ("acupuncture", r"acupunct"),
        ("university", r"university|tertiary"),
    )
)
# "08/06/2024 - Office Visit in LH Behavioral Health", "04/27/2023 14:22 FAX ... P.01/02"
_BANNER = re.compile(
    r"^\W{0,4}\d{1,2}/\d{1,2}/\d{2,4}\b.{0,12}?(?:\bFAX\b|- (?:office visit|tele\w{3,12}|letter"
    r"|patient message|hospital encounter|orders only|results? (?:follow-up|only)|refill"
    r"|procedure visit)\b)|\bP\.? ?\d{1,2}/\d{1,2}\s*$",
    re.IGNORECASE,
)
_GIVEN = frozenset(["performed", "started", "increased", "completed"])
ACTIVE_KINDS = ("course", "procedure", "surgery")
_RECOMMENDED = re.compile(
    r"\b(?:recommend\w*|schedul\w*|agreeable|proceed\w*|plan(?:s|ned)? (?:for|to)|indicated)\b",
    re.IGNORECASE,
)
_NOT_RECOMMENDED = re.compile(
    r"\b(?:not|no|never|non-?operative|declin\w*|refus\w*|against|defer\w*|contraindicat\w*)\b",
    re.IGNORECASE,
)

# "Consider TKA if flares recur", "may be considered in future", "may need surgery".
_CONSIDERED = re.compile(
    r"\bconsider\w*|\brepeat\w*"
    r"|\b(?:may|might|could) (?:\w+ )?(?:need|require|try|benefit|undergo|be an option)\b"
    r"|\b(?:would|could|might|may) (?:\w+ )?(?:talk|think|speak) (?:\w+ )?(?:about|of|over)\b"
    r"|\b(?:if|unless|should)\b[^.;]{0,120}"
    r"\b(?:refer\w*|schedul\w*|proceed\w*|will|would|plan|next|option|candidate)\b"
    r"|\bif (?:no|not|pain|symptoms?|flares?|he|she|they|this|worse)\b",
    re.IGNORECASE,
)
# What a consent form or a leaflet says of any procedure.
_OF_RISKS = re.compile(
    r"\b(?:risks?|consent\w*|complications?|may (?:cause|help|give|provide)|call|notify)\b",
    re.IGNORECASE,
)


def planned_care(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Rows that plan active care of the primary impairment, by date."""
    return tuple(r for r in _plans(evidence) if bears_on_claim(r, details))


def planned_elsewhere(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Rows that plan active care of another claimed impairment, by date."""
    others = other_claimed(details)
    return tuple(r for r in _plans(evidence) if whose(r, details) in others)


def considered_care(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Rows that speak of active care of any claimed impairment as of what may come, under a
    condition or some day: no plan, and not to be hidden. By date."""
    rows = [r for r in evidence.used("statements") if r["concept"] == "active_planned"]
    rows += [r for r in evidence.used("treatments") if _is_active(r)]
    known = ("", details.primary.id, *other_claimed(details))
    found = [
        r
        for r in rows
        if r["assertion"] == "conditional"
        and whose(r, details) in known
        and not r["triggers"].startswith("(")  # only mentioned, or put in doubt
        and _CONSIDERED.search(r["sentence"] or r["quote"])
        and not _OF_RISKS.search(r["sentence"] or r["quote"])
    ]
    return tuple(sorted(found, key=_by_date))


def _plans(evidence: Evidence) -> list[Row]:
    found = [r for r in evidence.used("statements") if is_plan(r)]
    found += [r for r in evidence.used("treatments") if _is_planned(r)]
    return sorted((r for r in found if not _is_furniture(r)), key=_by_date)


def _is_furniture(row: Row) -> bool:
    """The banner of an encounter or the line of a fax names a clinic, and plans nothing."""
    return _BANNER.search(row["sentence"] or row["quote"]) is not None


def _by_date(row: Row) -> tuple[str, str]:
    return row["date"], row["fact_id"]


def unclassed_care(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Entries of the treatment column that name no treatment the kit knows, by date."""
    rows = claimed(evidence.used("treatments"), details)
    return tuple(r for r in rows if r["concept"] == "other" and r["assertion"] == "actual")


def unplaced_care(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Active care that was given, or may have been, on a day that nobody knows, or for a part of
    the body that nobody knows: it may lie after any contact, and be for what is claimed. Care in
    doubt, and care of no known part, bear their day."""
    return tuple(r for r in evidence.used("treatments") if _is_unplaced(r, details))


def undated_plans(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Plans of active care on a paper without a date: nobody knows whether they are the last."""
    return tuple(r for r in _plans(evidence) if not r["date"] and bears_on_claim(r, details))


def _is_unplaced(row: Row, details: Details) -> bool:
    given = row["assertion"] == "actual" and row["action"] in _GIVEN
    doubted = row["assertion"] == "conditional" and row["triggers"].startswith(IN_DOUBT)
    if row["impairment"] == NOT_TIED:
        return given and not row["region"] and _is_active(row)
    if not bears_on_claim(row, details):
        return False
    undated = given and not row["date"] and (_is_active(row) or _is_new_drug(row, details))
    return undated or (doubted and _is_active(row))


def _is_new_drug(row: Row, details: Details) -> bool:
    known = modalities().get(row["concept"])
    return bool(known and known.kind == "drug" and known.active
                and not may_be_for_another(known, details))  # fmt: skip


def is_plan(row: Row) -> bool:
    """Does a statement plan active care, or recommend surgery?"""
    if row["assertion"] != "actual":
        return False
    if row["concept"] == "surgical_opinion":
        words = row["sentence"] or row["quote"]
        return bool(_RECOMMENDED.search(words) and not _NOT_RECOMMENDED.search(words))
    return bool(row["concept"] == "active_planned")


def is_unanswered(plan: Row, visits: Sequence[Row], given: Sequence[Course], closed: str) -> bool:
    """Does nothing on file tell what became of a plan?

    A referral to a specialty is answered by a later visit there, whatever other care was given in
    between; one to a provider by name ("refer back to Dr. Hall") by a later visit there. Any other
    plan is answered by active care, or a refusal, on that day or later.
    """
    words = plan["sentence"] or plan["quote"]
    later = [v for v in visits if v["date"] >= plan["date"] and v["visit_id"] != plan["visit_id"]]
    name = _TO_A_NAME.search(words)
    if name and any(re.search(rf"\b{name[1]}\b", v["provider"], re.IGNORECASE) for v in later):
        return False
    wanted = [stem for stem, pattern in _SPECIALTIES if pattern.search(words)]
    if not (wanted and _REFERRAL.search(words)):
        return bool(plan["date"] > closed)
    seen = " ".join(
        f"{v['specialty']} {v['visit_type']} {v['facility']} {v['summary'][:FIRST_WORDS]}"
        for v in later
    )
    treated = " ".join(c.modality + " " + c.label for c in given if c.end >= plan["date"])
    known = dict(_SPECIALTIES)
    return not any(known[stem].search(f"{seen} {treated}") for stem in wanted)


def _is_planned(row: Row) -> bool:
    if row["assertion"] != "planned" or row["concept"] not in modalities():
        return False
    # A surgeon to be seen is a new referral, though the consultation itself treats nothing.
    return _is_active(row) or modalities()[row["concept"]].kind == "consult"


def _is_active(row: Row) -> bool:
    modality = modalities().get(row["concept"])
    return modality is not None and modality.active and modality.kind in ACTIVE_KINDS
