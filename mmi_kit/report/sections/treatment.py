"""What was tried, what did it achieve, and what was declined?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmi_kit.assessment.claimed import other_claimed
from mmi_kit.assessment.findings import Course
from mmi_kit.knowledge.rules import value
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    figure,
    method,
    prose,
)
from mmi_kit.report.course_names import drug_names, is_drug, kinds
from mmi_kit.report.material import Material
from mmi_kit.report.sections.achieved import failed_again, is_diagnostic
from mmi_kit.report.sections.courses import (
    course_table,
    declined_courses,
    declined_table,
    given_courses,
    other_conditions,
    timeline_courses,
)
from mmi_kit.report.sections.effects import effects
from mmi_kit.report.timeline import draw_timeline
from mmi_kit.report.words import (
    count,
    number,
)

OTHER_CLAIMED = "Treatment of the other claimed impairments"
OTHER = "Treatment of other conditions, and medicines not classed"
MEANINGFUL = ("resolved", "meaningful_sustained")


def treatment_history(m: Material) -> tuple[Block, ...]:
    """Figure, then one row a course: care, medicines, declined, the other claimed impairments,
    other conditions."""
    given = given_courses(m)
    blocks = [prose("treatment-answer", *_answer(m, given))]
    drawn = draw_timeline(timeline_courses(m), m.findings.threshold, m.details.claim)
    if drawn:
        caption = "Treatments over time"
        blocks.append(figure("treatment-figure", drawn.png, drawn.alt, caption, drawn.facts))
    elif given:
        blocks.append(prose("treatment-figure", method("No course has a date that can be drawn.")))
    care = [c for c in given if not is_drug(c)]
    drugs = [c for c in given if is_drug(c)]
    if care:
        blocks.append(course_table(m, "treatment-care", "Treatments other than medicines", care))
    if drugs:
        blocks.append(course_table(m, "treatment-drugs", "Medicines", drugs))
    if declined := declined_courses(m):
        blocks.append(declined_table(m, declined))
    claimed = set(other_claimed(m.details))
    other = other_conditions(m)
    if theirs := [c for c in other if c.impairment in claimed]:
        blocks.append(course_table(m, "treatment-claimed", OTHER_CLAIMED, theirs))
    if rest := [c for c in other if c.impairment not in claimed]:
        blocks.append(course_table(m, "treatment-other", OTHER, rest))
    return tuple(blocks)


def _unknown_drugs(m: Material) -> bool:
    """Are medicines on file whose class nobody can tell?"""
    return any(r["concept"] == "other_drug" for r in m.used("treatments"))


def _answer(m: Material, given: Sequence[Course]) -> list[Statement]:
    if not given:
        of_which = " of a kind that the rules know" if _unknown_drugs(m) else ""
        return [absent(f"No treatment of the claimed impairment{of_which} is documented.")]
    care = [c for c in given if not is_drug(c)]
    drugs = [c for c in given if is_drug(c)]
    said = []
    if care:
        said.append(m.sums_up(f"{count(len(care), 'course')} of treatment other than medicines: "
                           f"{kinds(care)}.", _facts(care)))  # fmt: skip
    else:
        said.append(absent("No treatment other than medicines is documented."))
    if drugs:
        said.append(m.sums_up(f"Medicines: {drug_names(drugs)}.", _facts(drugs)))
    else:
        of_which = " of a known class" if _unknown_drugs(m) else ""
        said.append(absent(f"No medicine{of_which} is documented."))
    lasting = [c for c in given if c.outcome in MEANINGFUL and not is_diagnostic(m, c)]
    silent = sum(c.outcome == "not_recorded" for c in given)
    if lasting:
        days = number(value("sustained_relief"))
        again = [failed_again(m, c) for c in lasting]
        later = "; what was operated on failed again later" if any(w for w, _ in again) else ""
        said.append(m.fact(f"Meaningful relief of at least {days} days is recorded for "
                           f"{kinds(lasting)}{later}.",
                           [*_facts(lasting), *(f for _, of in again for f in of)]))  # fmt: skip
    else:
        days = number(value("sustained_relief"))
        said.append(absent(f"Meaningful relief of at least {days} days is not documented."))
    if silent:
        told = any(effects(m, c)[0] for c in given)
        said.append(absent(_silent(silent, len(given), told=told)))
    return said


def _silent(silent: int, all_of_them: int, *, told: bool) -> str:
    if silent == all_of_them and told:
        return "No outcome that could be classed is recorded."
    if silent == all_of_them:
        return "No outcome is recorded."
    return f"No outcome that could be classed is recorded for {silent} of {all_of_them} courses."


def _facts(courses: Iterable[Course]) -> list[str]:
    return sorted({f for c in courses for f in c.facts})
