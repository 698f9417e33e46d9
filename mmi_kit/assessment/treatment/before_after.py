"""Which two scores show a course: the same instrument at both ends?

Function goes before pain. What is scored soon after an operation tells of the recovery and its
medicines: its result is told at 6 and 12 months.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mmi_kit.assessment.findings import Score
from mmi_kit.assessment.scores import nearest_after, nearest_before
from mmi_kit.assessment.timing import at_least_days_between, at_most_days_between
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.knowledge.modalities import Modality
from mmi_kit.knowledge.rules import value

Pair = tuple[Score | None, Score | None]
_SCORED = ("course", "procedure", "surgery")
NONE: Pair = (None, None)


def before_after(
    scores: Mapping[str, tuple[Score, ...]], start: str, end: str, modality: Modality, again: str
) -> Pair:
    """The scores at both ends; both None when no pair exists. `again`: the day of the next
    operation of the same part, from which on a score tells of that one; "" without one."""
    if not start or modality.kind not in _SCORED:
        return NONE
    operated = modality.kind == "surgery"
    reach = value("score_before_operation" if operated else "score_window")
    pairs = []
    for name, found in scores.items():
        before = nearest_before(found, start, reach)
        after = _result(found, end, again) if operated else nearest_after(found, end, reach)
        if before and after and before.date < after.date:
            instrument = instruments()[name.split(":")[0]]
            pairs.append((instrument.construct.startswith("pain"), name, before, after))
    if not pairs:
        return NONE
    _, _, before, after = min(pairs, key=lambda pair: pair[:2])
    return before, after


def _result(scores: Sequence[Score], day: str, again: str) -> Score | None:
    """The score that tells the result of an operation, the later one of two as near."""
    told = []
    for score in scores:
        least = at_least_days_between(day, score.date)
        most = at_most_days_between(day, score.date)
        if least is None or most is None or (again and score.date >= again):
            continue
        if value("score_after_operation") <= least and most <= value("operation_year"):
            told.append((abs(least - value("operation_result")), -least, score))
    return min(told, key=lambda one: one[:2])[2] if told else None
