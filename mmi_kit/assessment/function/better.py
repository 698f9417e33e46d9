"""Which recorded capacities are better than the floor, and would be read against the claimant?

The agency asks for the most one can do (20 CFR 404.1545(a)(1)), so that one better value of one
provider matters, also where the central value would swallow it, or is drawn towards it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from mmi_kit.assessment.examiners import contact_of, is_examiner, kinds_of
from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.function.observed import SIDES, is_unlimited, observed
from mmi_kit.case.details import Details
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.functions import Function, functions

# Share of a category's width: what one provider alone tells better by less (12 minutes for 10) is
# how any two visits differ. Project judgment.
TELLING = 0.5
ARM = frozenset(["shoulder", "elbow", "hand"])
NO_SIDE = "none"
# Less than the least that work is described by: better than "never", and no better function.
_HARDLY = frozenset(["never", "rarely"])


class Told(NamedTuple):
    """One value of a function, turned so that more is better, and who told it. `at_best`: the words
    set it as a bound that is perhaps not reached ("less than 15 minutes")."""

    row: Row
    amount: float
    provider: str
    at_best: bool = False


def better_capacities(
    evidence: Evidence, floor: Sequence[FloorItem], details: Details
) -> list[Row]:
    """At a visit for whatever condition: the agency asks what the whole person can do. Where one
    arm is claimed, what the sound one can do is better than nothing.

    A value is shown when it lies above the central value by more than its category is wide; by
    half of that, when it is above all that other providers tell, at any time; and whatever it is,
    when nobody but an examiner tells of the function at all.
    """
    kinds = kinds_of(evidence.used("visits"))
    items = {item.function: item for item in floor}
    sound = _sound_arm(details)
    found = []
    for function in functions().values():
        told = [
            one for one in _told(evidence.used("capacities"), function) if one.row["side"] != sound
        ]
        centre = _centre(items.get(function.id), function)
        for one in told:
            alike = [o for o in told if _of_one_side(o, one)]
            over_all = median(o.amount for o in alike)
            examined = is_examiner(one.row, kinds.get(contact_of(one.row), ""))
            others = [
                o.amount
                for o in alike
                if o.provider != one.provider
                # The best of an examiner hides nothing that one who treats tells better.
                and (examined or not is_examiner(o.row, kinds.get(contact_of(o.row), "")))
            ]
            alone = bool(others) and one.amount > max(others)
            above, width = _above(one, centre, function)
            more, band = _above(one, over_all, function) if alone else (above, width)
            telling = alone and (above >= TELLING * width or more >= TELLING * band)
            no_limit = alone and math.isinf(one.amount)  # "no restriction", where others tell one
            if one.at_best or one.row["frequency"] in _HARDLY:
                continue  # exceeded by others, or hardly anything: it speaks against nobody
            if above > width or telling or no_limit or (examined and not others):
                found.append(one.row)
    return found


def _sound_arm(details: Details) -> str:
    """The side of the arm that is not claimed, where only the other one is; else "none"."""
    claimed = regions_claimed(details)
    arms = {claimed[region] for region in ARM if region in claimed}
    sides = {one.side for one in details.impairment if one.id in arms}
    other = {"left": "right", "right": "left"}
    return other.get(sides.pop(), NO_SIDE) if len(sides) == 1 else NO_SIDE


def _of_one_side(one: Told, other: Told) -> bool:
    """What the left hand can do is no better value of the right one."""
    sides = {one.row["side"], other.row["side"]} & {*SIDES}
    return len(sides) < len(SIDES)


def _told(rows: Iterable[Row], function: Function) -> list[Told]:
    """Every value of a function that has a better end; the nameless count as one provider."""
    if not function.better:
        return []
    sign = 1 if function.better == "more" else -1
    return [
        Told(row, sign * told[0], row["provider"].lower(), told[1])
        for row in rows
        if row["concept"] == function.id and row["assertion"] == "actual"
        for told in (_amount(row, function),)
        if told is not None
    ]


def _amount(row: Row, function: Function) -> tuple[float, bool] | None:
    """The amount, and whether it is only a bound at its best."""
    if function.scale:
        known = row["frequency"] in function.scale
        return (float(function.scale.index(row["frequency"])), False) if known else None
    if is_unlimited(row):
        return math.inf, False
    found = observed(row, function)
    return (found.middle, found.is_at_best(function)) if found else None


def _centre(item: FloorItem | None, function: Function) -> float | None:
    """The central value of the floor, turned so that more is better."""
    if item is None:
        return None
    if function.scale:
        central = item.levels[0] if item.levels else ""
        return float(function.scale.index(central)) if central else None
    if item.median is None:
        return None
    return item.median if function.better == "more" else -item.median


def _above(one: Told, centre: float | None, function: Function) -> tuple[float, float]:
    """How far a value lies above the central one, and how wide the category of that one is."""
    if centre is None:
        return -math.inf, 0.0
    if math.isinf(centre):
        return -math.inf, 0.0
    width = float(function.alike) if function.scale else function.width(abs(centre))
    return one.amount - centre, width
