"""What can the claimant do and not do, as a pattern over visits and providers? (domain 2)

The central value is reported with the range, the counts and the best value ever recorded: the
agency asks for the most one can do. Silence is "not documented", never a limit and never none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from mmi_kit.assessment.claimed import claimed
from mmi_kit.assessment.findings import FloorItem, Threshold
from mmi_kit.assessment.paper import paper_reviews
from mmi_kit.assessment.scores import middle
from mmi_kit.case.details import Details
from mmi_kit.evidence.bounds import MOST, OVER, UNDER, bound_of
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.functions import FREQUENCIES, Function, functions
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import FloorLabel

# To the unit of the function; a block is a convention of 300-400 ft and is not converted.
FACTORS = {
    ("h", "min"): 60.0, ("min", "h"): 1 / 60, ("mi", "ft"): 5280.0, ("yd", "ft"): 3.0,
    ("m", "ft"): 3.2808,
    ("kg", "lb"): 2.2046,
}  # fmt: skip


def functional_floor(
    evidence: Evidence, threshold: Threshold, details: Details
) -> tuple[FloorItem, ...]:
    """One item a function, in the order of the knowledge base; undocumented ones included."""
    rows = claimed(evidence.used("capacities"), details)
    papers = paper_reviews(evidence)
    return tuple(
        _item(function, [r for r in rows if r["concept"] == function.id], threshold, papers)
        for function in functions().values()
    )


class Observed(NamedTuple):
    """One observation in the function's unit; `low` and `high` are the ends of a range. `bound`:
    under or over, where the words say less, or more, than the figure; such a value is compared
    with none as if it were the figure."""

    row: Row
    low: float
    middle: float
    high: float
    bound: str = ""

    def is_at_best(self, function: Function) -> bool:
        """Is the true value perhaps less favourable than the figure, and never better told?"""
        return self.bound == (UNDER if function.better == "more" else OVER)


def observed(row: Row, function: Function) -> Observed | None:
    """The row's amount in the function's unit; None without an amount or with a foreign unit."""
    factor = 1.0 if row["unit"] == function.unit else FACTORS.get((row["unit"], function.unit))
    if math.isnan(row["value"]) or factor is None:
        return None
    low, high = row["value"], row["value_high"]
    high = low if math.isnan(high) else high
    said = bound_of(row)
    open_ = said.kind if said and said.kind != MOST else ""
    return Observed(row, low * factor, middle(low, high) * factor, high * factor, open_)


def is_in_words(row: Row) -> bool:
    """Is an amount of its function told in words only: "must lie down", "sitting is unlimited"?"""
    return bool(
        row["assertion"] == "actual"
        and math.isnan(row["value"])
        and functions()[row["concept"]].unit not in ("frequency", "device")
    )


def _item(
    function: Function, rows: Sequence[Row], threshold: Threshold, papers: frozenset[str]
) -> FloorItem:
    if function.unit == "device":
        return _device(function, rows, threshold)
    if function.unit == "frequency":
        return level_item(function, rows, threshold, papers)
    stated = [r for r in rows if r["assertion"] == "actual"]
    valued = [o for r in stated if (o := observed(r, function))]
    after = [o for o in valued if threshold.counts(o.row["date"])]
    used = counted_once(after)
    exact = [o for o in used if not o.bound]
    best, best_facts = _best(valued, function)
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
        label=agreement(
            used,
            function.width(median(o.middle for o in exact)) if exact else 0,
            papers,
            same_level=_in_one_level(used, function),
        ),
        before=len(valued) - len(after),
        facts=tuple(sorted(o.row["fact_id"] for o in after)),
        best_facts=best_facts,
    )


def level_item(
    function: Function, rows: Sequence[Row], threshold: Threshold, papers: frozenset[str]
) -> FloorItem:
    """A posture or use of the hands, told by how often: never to continuously. Levels are ranks:
    the central one is the lower middle, and levels one step apart agree."""
    stated = [
        Observed(r, float(rank), float(rank), float(rank))
        for r in rows
        if r["assertion"] == "actual" and r["frequency"] in FREQUENCIES
        for rank in (FREQUENCIES.index(r["frequency"]),)
    ]
    after = [o for o in stated if threshold.counts(o.row["date"])]
    used = counted_once(after)
    ranks = sorted(int(o.middle) for o in used)
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
        label=agreement(used, 1, papers),
        before=len(stated) - len(after),
        facts=tuple(sorted(o.row["fact_id"] for o in after)),
        best_facts=tuple(sorted(o.row["fact_id"] for o in stated if int(o.middle) == best)),
        levels=_levels(ranks, best),
    )


def _levels(ranks: Sequence[int], best: int | None) -> tuple[str, str, str, str] | None:
    if best is None:
        return None
    if not ranks:
        return "", "", "", FREQUENCIES[best]
    central = ranks[(len(ranks) - 1) // 2]
    return FREQUENCIES[central], FREQUENCIES[ranks[0]], FREQUENCIES[ranks[-1]], FREQUENCIES[best]


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


def counted_once(found: Sequence[Observed]) -> list[Observed]:
    """Copied-forward words count once: the same words of the same provider at the same place of
    the note are no second observation. A plain number in a column of its own is one."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for one in found:
        row = one.row
        place = row["locator"].partition(", ")[2]  # without the row: column and characters
        key = (row["provider"].lower(), row["quote"].lower(), place)
        copied = row["extractor"] != "column" and key in seen
        seen.add(key)
        if not copied:
            kept.append(one)
    return kept


def providers(rows: Iterable[Row]) -> set[str]:
    """The different providers of some rows, by name without case; the nameless count as none."""
    return {r["provider"].lower() for r in rows if r["provider"]}


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
    values = [o.middle for o in found if not o.bound]
    agree = (
        bool(values)
        and same_level
        and max(values) - min(values) <= width
        and not any(
            (o.bound == UNDER and max(values) > o.high + width)
            or (o.bound == OVER and min(values) < o.low - width)
            for o in found
        )
    )
    return "consistent" if enough and agree else "mixed"


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
