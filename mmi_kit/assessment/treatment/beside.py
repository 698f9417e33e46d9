"""Which scores tell what a procedure did? Not those of a therapist or of an emergency visit."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mmi_kit.assessment.findings import Score
from mmi_kit.assessment.paper import titles
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.modalities import modalities

# "ED follow-up" in an office is none.
_EMERGENCY = re.compile(
    r"\b(?<!non-)(?:(?i:emergency|urgent care)|ED|ER)\b"
    r"(?i:(?! (?:contact|f/u|visit f\w+|(?:room |department )?follow)))"
)


def beside_procedures(
    evidence: Evidence, scores: Mapping[str, tuple[Score, ...]]
) -> Mapping[str, tuple[Score, ...]]:
    """The scores without those that a therapist recorded, which tell of the therapy given
    meanwhile, and those of an emergency visit, which tell of what happened that day."""
    courses = [one for one in modalities().values() if one.kind == "course" and one.given_by]
    urgent = {v["visit_id"] for v in evidence.used("visits") if is_emergency(v)}
    other = {
        r["fact_id"]
        for r in evidence.used("measures")
        if r["visit_id"] in urgent
        or any(one.is_given_by(f"{r['provider']}, {r['credential']}, {r['specialty']}")
               for one in courses)
    }  # fmt: skip
    return {
        name: tuple(s for s in found if not other.issuperset(s.facts))
        for name, found in scores.items()
    }


def is_emergency(visit: Row) -> bool:
    """Does its kind, specialty, clinic or title say that it was one?"""
    words = (visit["visit_type"], visit["specialty"], visit["facility"], *titles(visit))
    return any(map(_EMERGENCY.search, words))
