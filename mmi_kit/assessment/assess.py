"""All that the kit finds in one case, in the order in which each finding rests on the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from mmi_kit.assessment.claimed import claimed, of_any_claim
from mmi_kit.assessment.completeness import completeness
from mmi_kit.assessment.contrary import contrary_evidence
from mmi_kit.assessment.deadline import deadline
from mmi_kit.assessment.decisions import check_decisions, own_numbers
from mmi_kit.assessment.examiners import examined
from mmi_kit.assessment.findings import Findings, Score
from mmi_kit.assessment.flags import flags, quality
from mmi_kit.assessment.function.floor import functional_floor
from mmi_kit.assessment.gaps import gaps
from mmi_kit.assessment.rubric.credit import Case
from mmi_kit.assessment.scores import series
from mmi_kit.assessment.surgeons import operations_planned
from mmi_kit.assessment.threshold.find import find_threshold
from mmi_kit.assessment.trajectory import trajectories
from mmi_kit.assessment.treatment.history import courses
from mmi_kit.assessment.treatment.options import standard_options
from mmi_kit.assessment.treatment.refusals import one_decision_each
from mmi_kit.assessment.windows import windows
from mmi_kit.case.details import Details
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.own import using
from mmi_kit.knowledge.rules import RULES_AS_OF


def assess(
    evidence: Evidence,
    details: Details,
    case_id: str,
    weights: Mapping[str, float] | None = None,
) -> Findings:
    """The findings of one case; `weights` are the firm's own, by element of the rubric.

    Raises CaseError when a decision of case.toml makes no sense.
    """
    check_decisions(details)
    with using(own_numbers(details)):
        return _assess(evidence, details, case_id, weights)


def _of_each_impairment(
    measures: Iterable[Row], details: Details, examined: Collection[str]
) -> dict[str, tuple[Score, ...]]:
    """The series of each claimed impairment by itself: a neck at 5 after a back at 7 is no gain. A
    score of no other one is the primary's."""
    own: dict[str, list[Row]] = defaultdict(list)
    for row in measures:
        own[row["impairment"] or details.primary.id].append(row)
    return {
        f"{one}/{name}": scores
        for one, rows in own.items()
        for name, scores in series(rows, examined).items()
    }


def _assess(
    evidence: Evidence, details: Details, case_id: str, weights: Mapping[str, float] | None
) -> Findings:
    visits = evidence.used("visits")
    at_others = examined(visits)
    scores = series(claimed(evidence.used("measures"), details), at_others)
    treatments = one_decision_each(courses(evidence, details, scores))
    threshold = find_threshold(evidence, treatments, scores, details)
    floor = functional_floor(evidence, threshold, details)
    trajectory = trajectories(scores, threshold)
    # The agency weighs all impairments: what speaks against another one is adverse too.
    of_all = _of_each_impairment(of_any_claim(evidence.used("measures"), details), details,
                                 at_others)  # fmt: skip
    contrary = contrary_evidence(evidence, treatments, threshold, floor, of_all, details)
    claims = claimed(evidence.used("statements"), details)
    own = [c for c in treatments if c.impairment in ("", details.primary.id)]
    seen = Case(
        evidence=evidence,
        details=details,
        courses=treatments,
        options=standard_options(own, claims, details, operations_planned(evidence, details)),
        threshold=threshold,
        floor=floor,
        trajectory=trajectory,
        contrary=contrary,
        windows=windows(evidence, threshold.signals, details),
    )
    score = completeness(seen, weights)
    return Findings(
        case=case_id,
        as_of=details.claim.as_of,
        rules_as_of=RULES_AS_OF,
        impairment=details.primary.id,
        treatments=treatments,
        options=seen.options,
        threshold=threshold,
        floor=floor,
        trajectory=trajectory,
        completeness=score,
        gaps=gaps(score, seen),
        contrary=contrary,
        flags=flags(seen),
        quality=quality(evidence),
        windows=seen.windows,
        deadline=deadline(details.claim.hearing, details.claim.as_of),
    )
