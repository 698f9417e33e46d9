"""Which rows plan active care, and which treatments does the kit not know? (domain 5.4)

A plan may stand as threshold language ("authorization pending"), as a treatment that is planned
("SCS trial 7/1"), or as a surgeon's recommendation. An entry of the treatment column that the kit
cannot class may be active care too: it is never taken for maintenance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.findings import Course
from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities

FIRST_WORDS = 60  # characters of an entry in which its kind may be named
_REFERRAL = re.compile(r"\b(?:refer\w*|second opinion|consult\w*|evaluation (?:by|with))\b", re.I)
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
ACTIVE_KINDS = ("course", "procedure", "surgery")
_RECOMMENDED = re.compile(
    r"\b(?:recommend\w*|schedul\w*|agreeable|proceed\w*|plan(?:s|ned)? (?:for|to)|indicated)\b",
    re.IGNORECASE,
)
_NOT_RECOMMENDED = re.compile(
    r"\b(?:not|no|never|non-?operative|declin\w*|refus\w*|against|defer\w*|contraindicat\w*)\b",
    re.IGNORECASE,
)


def planned_care(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Rows that plan active care of the claimed impairment, by date."""
    statements = claimed(evidence.used("statements"), details)
    treatments = claimed(evidence.used("treatments"), details)
    found = [r for r in statements if is_plan(r)] + [r for r in treatments if _is_planned(r)]
    return tuple(sorted(found, key=lambda r: (r["date"], r["fact_id"])))


def unclassed_care(evidence: Evidence, details: Details) -> tuple[Row, ...]:
    """Entries of the treatment column that name no treatment the kit knows, by date."""
    rows = claimed(evidence.used("treatments"), details)
    return tuple(r for r in rows if r["concept"] == "other" and r["assertion"] == "actual")


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
    between. Any other plan is answered by active care, or a refusal, on that day or later.
    """
    words = plan["sentence"] or plan["quote"]
    wanted = [stem for stem, pattern in _SPECIALTIES if pattern.search(words)]
    if not (wanted and _REFERRAL.search(words)):
        return bool(plan["date"] > closed)
    later = [v for v in visits if v["date"] >= plan["date"] and v["visit_id"] != plan["visit_id"]]
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
    modality = modalities()[row["concept"]]
    # A surgeon to be seen is a new referral, though the consultation itself treats nothing.
    return (modality.active and modality.kind in ACTIVE_KINDS) or modality.kind == "consult"
