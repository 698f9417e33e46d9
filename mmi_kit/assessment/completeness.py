"""How complete is the evidence, by what an adjudicator looks for? (domain 8)

Score = sum of weight times credit over the sum of applicable weights, of 100. It says how much
of the evidence is on file; it is no probability of an award, and conflicts do not lower it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from mmi_kit.assessment.decisions import CREDITS
from mmi_kit.assessment.findings import Completeness, Element, GroupScore
from mmi_kit.assessment.rubric import course_of_illness, function, sources, treatment
from mmi_kit.assessment.rubric.credit import Case, Check
from mmi_kit.knowledge.rubric import GROUPS, RubricElement, rubric
from mmi_kit.knowledge.rubric import weights as weights_of

# The sentence of each element stands in knowledge/data/rubric.csv; this is its check.
CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "T1": treatment.physical_therapy,
        "T2": treatment.function_around_therapy,
        "T3": treatment.injections,
        "T4": treatment.surgical_opinion,
        "T5": treatment.medication,
        "T6": treatment.other_care,
        "T7": treatment.options_explained,
        "F1": function.sit_stand_walk,
        "F2": function.lift_carry,
        "F3": function.postures_and_hands,
        "F4": function.device,
        "F5": function.sustainability,
        "F6": function.consistency,
        "F7": function.measured_test,
        "F8": function.daily_activities,
        "J1": course_of_illness.serial_measure,
        "J2": course_of_illness.objective_findings,
        "J3": course_of_illness.prognosis,
        "J4": course_of_illness.natural_course,
        "J5": course_of_illness.contradictions,
        "M1": course_of_illness.threshold,
        "M2": course_of_illness.maintenance_only,
        "M3": course_of_illness.nothing_pending,
        "M4": course_of_illness.last_episode,
        "D1": course_of_illness.twelve_months,
        "D2": course_of_illness.windows,
        "Q1": sources.diagnosis,
        "Q2": sources.cited,
        "Q3": sources.complete,
        "Q4": sources.adherence,
    }
)
FULL_SCORE = 100


def completeness(case: Case, weights: Mapping[str, float] | None = None) -> Completeness:
    """All elements with their credit, the score of each group, and the whole score.

    `weights` are the firm's own, by element; those that it does not name keep the kit's. The
    author's weights of groups are on top of both.
    """
    weighed = weights_of(weights)
    elements = tuple(_element(k, weighed[k.id], case) for k in rubric().values())
    groups = []
    for group in GROUPS:
        inside = [e for e in elements if e.group == group]
        weight = applicable_weight(inside)
        groups.append(GroupScore(id=group, score=score(inside), weight=weight))
    return Completeness(
        score=score(elements), groups=tuple(groups), elements=elements, own_weights=bool(weights)
    )


def score(elements: Iterable[Element]) -> float | None:
    """Score of some elements, 0 to 100; None when none is applicable."""
    found = tuple(elements)
    weight = applicable_weight(found)
    if not weight:
        return None
    return FULL_SCORE * sum(e.weight * e.credit for e in found if e.credit is not None) / weight


def applicable_weight(elements: Iterable[Element]) -> float:
    """The weight of the elements that are applicable."""
    return sum(e.weight for e in elements if e.credit is not None)


def gain(element: Element, elements: Iterable[Element]) -> float:
    """Points that full credit for this element would add to the whole score."""
    if element.credit is None:
        return 0.0
    return FULL_SCORE * element.weight * (1 - element.credit) / applicable_weight(elements)


def _element(known: RubricElement, weight: float, case: Case) -> Element:
    found = CHECKS[known.id](case)
    decision = case.details.decisions.get(known.id)
    return Element(
        id=known.id,
        group=known.group,
        weight=weight,
        credit=CREDITS[decision.value] if decision else found.credit,
        reason=found.reason,
        facts=found.facts,
        decision=decision.why if decision else "",
    )
