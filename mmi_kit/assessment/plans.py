"""Which rows plan active care, and which treatments does the kit not know? (domain 5.4)

A plan may stand as threshold language ("authorization pending"), as a treatment that is planned
("SCS trial 7/1"), or as a surgeon's recommendation. An entry of the treatment column that the kit
cannot class may be active care too: it is never taken for maintenance.
"""

from __future__ import annotations

import re

from mmi_kit.assessment.claimed import claimed
from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities

ACTIVE_KINDS = ("course", "procedure", "surgery")
_RECOMMENDED = re.compile(
    r"\b(?:recommend\w*|schedul\w*|agreeable|proceed\w*|plan(?:s|ned)? (?:for|to)|indicated)\b",
    re.IGNORECASE,
)
_NOT_RECOMMENDED = re.compile(
    r"\b(?:not|no|non-?operative|declin\w*|refus\w*|against|defer\w*)\b", re.IGNORECASE
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


def _is_planned(row: Row) -> bool:
    if row["assertion"] != "planned" or row["concept"] not in modalities():
        return False
    modality = modalities()[row["concept"]]
    return modality.active and modality.kind in ACTIVE_KINDS
