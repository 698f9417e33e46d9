"""Which facts does the finding turn on? They are what a reviewer should look at first."""

from __future__ import annotations

from mmi_kit.assessment.findings import Findings
from mmi_kit.evidence.tables import Evidence
from mmi_kit.evidence.workbook.priority import (
    FIRST_MAINTENANCE,
    LAST_CARE,
    NORMAL,
    RESTS,
    Turning,
)


def turning_facts(findings: Findings, evidence: Evidence) -> Turning:
    """Fact id to the kind of remark: where the threshold begins and ends, which statements it rests
    on, and which examinations count as normal."""
    threshold = findings.threshold
    found: dict[str, str] = {}
    for item in findings.contrary:
        if item.kind == "normal_finding":
            found |= dict.fromkeys(item.facts, NORMAL)
    if not threshold.latest or threshold.decision:
        return found
    contacts = {fact for visit in threshold.maintenance for fact in visit.facts}
    for fact_id in sorted(set(threshold.facts) - contacts):
        row = evidence.by_id.get(fact_id)
        if row is not None and row["table"] == "statements":
            found[fact_id] = RESTS
    for visit in threshold.maintenance:
        if visit.date == threshold.latest:
            found |= dict.fromkeys(visit.facts, FIRST_MAINTENANCE)
    for course in findings.treatments:
        if course.last_active and course.last_active == threshold.last_active:
            of_that_day = (f for f in course.facts if _day(evidence, f) == course.last_active)
            found |= dict.fromkeys(of_that_day, LAST_CARE)
    return found


def _day(evidence: Evidence, fact_id: str) -> str:
    row = evidence.by_id.get(fact_id)
    return str(row["date"]) if row is not None else ""
