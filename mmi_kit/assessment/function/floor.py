"""What can the claimant do and not do, as a pattern over visits and providers? (domain 2)

The central value is reported with the range, the counts and the best value ever recorded: the
agency asks for the most one can do. Silence is "not documented", never a limit and never none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.findings import FloorItem, Threshold
from mmi_kit.assessment.function.observed import (
    SIDES,
    Observed,
    counted_once,
    is_unlimited,
    observed,
    providers,
)
from mmi_kit.assessment.paper import paper_reviews
from mmi_kit.case.details import Details
from mmi_kit.evidence.bounds import OVER, UNDER
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.functions import Function, functions
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import FloorLabel

_OF_BOTH = ("", "both")


def functional_floor(
    evidence: Evidence, threshold: Threshold, details: Details
) -> tuple[FloorItem, ...]:
    """One item a function, in the order of the knowledge base; undocumented ones included."""
    rows = claimed(evidence.used("capacities"), details)
    papers = paper_reviews(evidence)
    items = (
        _item(function, [r for r in rows if r["concept"] == function.id], threshold, papers)
        for function in functions().values()
    )
    by_id = {row["fact_id"]: row for row in rows}
    return tuple(
        replace(i, agree=i.label == "mixed" and _all_agree(i, [by_id[f] for f in i.facts]))
        for i in items
    )


def _all_agree(item: FloorItem, rows: Iterable[Row]) -> bool:
    """Do the values of an item agree, be they enough to be called consistent or not?"""
    function = functions()[item.function]
    if item.levels:
        return bool(item.facts) and _agree(_levels_told(rows, function), function.alike)
    if item.median is None or _no_limit(item):
        return False
    used = counted_once([o for r in rows if (o := observed(r, function))])
    return _agree(used, function.width(item.median)) and _in_one_level(used, function)


def _no_limit(item: FloorItem) -> bool:
    return item.best is None and item.n_observations > 0 and bool(item.best_facts)


def _item(
    function: Function, rows: Sequence[Row], threshold: Threshold, papers: frozenset[str]
) -> FloorItem:
    if function.unit == "device":
        return _device(function, rows, threshold)
    if function.scale:
        return level_item(function, rows, threshold, papers)
    stated = [r for r in rows if r["assertion"] == "actual"]
    valued = [o for r in stated if (o := observed(r, function))]
    after = [o for o in valued if threshold.counts(o.row["date"])]
    used = counted_once(after)
    exact = [o for o in used if not o.bound]
    best, best_facts = _best(valued, function)
    free = [r for r in stated if is_unlimited(r)] if valued and function.better == "more" else []
    if free:
        best, best_facts = None, tuple(sorted(r["fact_id"] for r in free))
    free = [r for r in free if threshold.counts(r["date"])]
    return FloorItem(
        function=function.id,
        statistic="median",
        unit=function.unit,
        median=median(o.middle for o in exact) if exact else None,
        low=min((o.low for o in exact), default=None),
        high=max((o.high for o in exact), default=None),
        best=best,
        n_observations=len(used),
        n_visits=len({o.row["visit_id"] for o in used}),
        n_providers=len(providers(o.row for o in used)),
        n_source_types=len({o.row["source_type"] for o in used if o.row["source_type"]}),
        label=_beside_none(
            agreement(
                used,
                function.width(median(o.middle for o in exact)) if exact else 0,
                papers,
                same_level=_in_one_level(used, function),
            ),
            providers([*(o.row for o in used), *free]) if free else set(),
        ),
        before=len(valued) - len(after),
        facts=tuple(sorted(o.row["fact_id"] for o in after)),
        best_facts=best_facts,
    )


def level_item(
    function: Function, rows: Sequence[Row], threshold: Threshold, papers: frozenset[str]
) -> FloorItem:
    """A posture or use of the hands, told by how often, or an area of the mind, by how limited.
    Levels are ranks: the central one is the lower middle, the more limited. Where right and left
    are told apart there is none."""
    stated = _levels_told([r for r in rows if r["assertion"] == "actual"], function)
    after = [o for o in stated if threshold.counts(o.row["date"])]
    used = counted_once(after)
    # What the right hand can do and what the left can do have no middle
    one_side = len({o.row["side"] for o in used}) <= 1
    ranks = sorted(int(o.middle) for o in used) if one_side else []
    best = max((int(o.middle) for o in stated), default=None)
    return FloorItem(
        function=function.id,
        statistic="median",
        unit=function.unit,
        median=None,
        low=None,
        high=None,
        best=None,
        n_observations=len(used),
        n_visits=len({o.row["visit_id"] for o in used}),
        n_providers=len(providers(o.row for o in used)),
        n_source_types=len({o.row["source_type"] for o in used if o.row["source_type"]}),
        label=agreement(used, function.alike, papers),
        before=len(stated) - len(after),
        facts=tuple(sorted(o.row["fact_id"] for o in after)),
        best_facts=tuple(sorted(o.row["fact_id"] for o in stated if int(o.middle) == best)),
        levels=_levels(function.scale, ranks, best),
    )


def _levels_told(rows: Iterable[Row], function: Function) -> list[Observed]:
    return [
        Observed(r, float(rank), float(rank), float(rank))
        for r in rows
        if r["frequency"] in function.scale
        for rank in (function.scale.index(r["frequency"]),)
    ]


def _levels(
    scale: Sequence[str], ranks: Sequence[int], best: int | None
) -> tuple[str, str, str, str] | None:
    if best is None:
        return None
    if not ranks:
        return "", "", "", scale[best]
    central = ranks[(len(ranks) - 1) // 2]
    return scale[central], scale[ranks[0]], scale[ranks[-1]], scale[best]


def _device(function: Function, rows: Sequence[Row], threshold: Threshold) -> FloorItem:
    used = [r for r in rows if r["assertion"] == "actual"]
    after = [r for r in used if threshold.counts(r["date"])]
    denied = [r for r in rows if r["assertion"] == "negated" and threshold.counts(r["date"])]
    names = providers(after)
    label: FloorLabel = "not_documented"
    if after:
        label = "consistent" if len(names) >= value("floor_providers") else "single_source"
        label = "mixed" if denied else label
    return FloorItem(
        function=function.id, statistic="use", unit="", median=None, low=None, high=None,
        best=None, n_observations=len({r["visit_id"] for r in after}),
        n_visits=len({r["visit_id"] for r in after}),
        n_providers=len(names),
        n_source_types=len({r["source_type"] for r in after if r["source_type"]}),
        label=label, before=len(used) - len(after),
        facts=tuple(sorted(r["fact_id"] for r in after)),
        best_facts=tuple(sorted(r["fact_id"] for r in denied)),
    )  # fmt: skip


def _beside_none(label: FloorLabel, who: set[str]) -> FloorLabel:
    """How values agree beside words of no limit; `who` tells of either, none without such words."""
    return "mixed" if label != "not_documented" and len(who) >= value("floor_providers") else label


def agreement(
    found: Sequence[Observed],
    width: float,
    papers: frozenset[str] = frozenset(),
    *,
    same_level: bool = True,
) -> FloorLabel:
    """Do the observations agree within `width`, over enough providers and ways of knowing? Who
    reviewed papers observed nothing: the value is compared, and lends no agreement."""
    if not found:
        return "not_documented"
    if len(providers(o.row for o in found)) < value("floor_providers"):
        return "single_source"
    own = [o for o in found if o.row["visit_id"] not in papers]
    kinds = {o.row["source_type"] for o in own if o.row["source_type"]}
    enough = (
        len(own) >= value("floor_observations")
        and len(kinds) >= value("floor_source_types")
        and len(providers(o.row for o in own)) >= value("floor_providers")
    )
    return "consistent" if enough and same_level and _agree(found, width) else "mixed"


def _agree(found: Sequence[Observed], width: float) -> bool:
    """Do they agree, those of each side among themselves and with what is told of both?"""
    sides = {o.row["side"] for o in found if o.row["side"] in SIDES}
    return all(
        _of_one_side_agree([o for o in found if o.row["side"] in {side, *_OF_BOTH}], width)
        for side in sides or {""}
    )


def _of_one_side_agree(found: Sequence[Observed], width: float) -> bool:
    values = [o.middle for o in found if not o.bound]
    return (
        bool(values)
        and max(values) - min(values) <= width
        and not any(
            (o.bound == UNDER and max(values) > o.high + width)
            or (o.bound == OVER and min(values) < o.low - width)
            for o in found
        )
    )


def _in_one_level(found: Sequence[Observed], function: Function) -> bool:
    """Is there one level of exertion that all values allow? 10 lb is sedentary and 20 lb light
    work (20 CFR 404.1567), though both lie near; "less than 6 h" allows what lies below 6 h."""
    least = [
        function.level(math.nextafter(o.low, math.inf) if o.bound == OVER else o.low)
        for o in found if o.bound != UNDER
    ]  # fmt: skip
    most = [
        function.level(math.nextafter(o.high, 0) if o.bound == UNDER else o.high)
        for o in found if o.bound != OVER
    ]  # fmt: skip
    return not least or not most or max(least) <= min(most)


def _best(found: Sequence[Observed], function: Function) -> tuple[float | None, tuple[str, ...]]:
    """The most favourable value ever recorded, before or after the threshold; without a figure
    where the words say of each that the true one is less favourable."""
    if not found or not function.better:
        return None, ()
    more = function.better == "more"
    told = [o for o in found if not o.is_at_best(function)]
    among = told or found
    best = max(o.high for o in among) if more else min(o.low for o in among)
    facts = {o.row["fact_id"] for o in among if (o.high if more else o.low) == best}
    return (best if told else None), tuple(sorted(facts))
