"""What may a report of this case rest on? All its evidence, or only what somebody has reviewed.

Evidence against the claimant is always shown: a run that rests on reviewed facts only keeps in, as
unreviewed, what speaks against the claimant or would prevent or move the threshold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.findings import Findings
from mmi_kit.assessment.threshold.maintenance import moves_the_clock
from mmi_kit.assessment.threshold.plans import planned_care, unclassed_care
from mmi_kit.case.details import Details
from mmi_kit.case.folder import CaseFolder
from mmi_kit.evidence.build import build_evidence
from mmi_kit.evidence.review.apply import looked_at
from mmi_kit.evidence.tables import Evidence

LEFT_OUT = "unreviewed_left_out"
KEPT_IN = (
    "This run rests on the others only, as was asked; {kept} of the unreviewed that speak against "
    "the claimant or the threshold are kept in"
)


def read_case(
    folder: CaseFolder, details: Details, say: Callable[[str], None] = lambda _: None
) -> Evidence:
    """The evidence that an assessment of the case rests on; as `build_evidence`."""
    return with_contrary(build_evidence(folder, details, say), details)


def with_contrary(evidence: Evidence, details: Details) -> Evidence:
    """The evidence of a run on reviewed facts only, with what speaks against it kept in; of any
    other run the evidence as it is."""
    if not evidence.left_out:
        return evidence
    everything: dict[str, Any] = dict(evidence.whole)
    whole = replace(evidence, **everything, whole={})
    seen = assess(evidence, details, "")
    kept = _against(whole, assess(whole, details, ""), seen, details)
    tables: dict[str, Any] = looked_at(evidence.whole, kept)[0]
    reduced = replace(evidence, **tables)
    problems = evidence.problems.copy()
    here = problems["code"] == LEFT_OUT
    many = int((reduced.facts["review"] == "unreviewed").sum())
    problems.loc[here, "found"] = f"{reduced.left_out} fact(s) not reviewed"
    problems.loc[here, "do"] = KEPT_IN.format(kept=many)
    return replace(reduced, problems=problems)


def _against(whole: Evidence, found: Findings, seen: Findings, details: Details) -> frozenset[str]:
    """Facts that are contrary evidence when all is read, and care and plans from the day on which
    the reviewed facts alone put the threshold."""
    facts = {f for item in found.contrary for f in item.facts}
    ended = seen.threshold.earliest or seen.threshold.last_active
    if ended:
        later = [*planned_care(whole, details), *unclassed_care(whole, details)]
        facts |= {r["fact_id"] for r in later if r["date"] >= ended}
        for course in found.treatments:
            if moves_the_clock(course, details) and course.last_active > ended:
                facts |= {f for f in course.facts if whole.by_id[f]["date"] > ended}
    return frozenset(facts)
