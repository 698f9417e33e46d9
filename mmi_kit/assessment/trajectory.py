"""Does it still change? Each instrument judged against its own single-person threshold (domain 6).

A missing trend is no plateau. The label ladder: `demonstrated` (equivalence with enough scores
in both halves, by a verified threshold), `supported` (the yearly change lies inside the threshold),
`indeterminate`, and `contradicted` when the scores improve.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mmi_kit.assessment.equivalence import DAYS_A_YEAR, Slope, halves_differ_by_less, slope
from mmi_kit.assessment.findings import Score, Threshold, Trajectory
from mmi_kit.assessment.timing import at_most_days_between, days_since_first
from mmi_kit.dates import days_between
from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.knowledge.reserved import is_opinion_on_work
from mmi_kit.knowledge.rules import value
from mmi_kit.knowledge.words import State, TrajectoryLabel

FEWEST = 2  # scores in which anything can be seen to stay or to move


def trajectories(
    scores: Mapping[str, tuple[Score, ...]], threshold: Threshold
) -> tuple[Trajectory, ...]:
    """One trajectory an instrument (and side), in the order of the knowledge base."""
    order = list(instruments())
    names = sorted(scores, key=lambda name: (order.index(name.split(":")[0]), name))
    words = _plateau_words(threshold)
    found = (_trajectory(scores[name], threshold) for name in names)
    sided = (replace(t, side=name.partition(":")[2]) for t, name in zip(found, names, strict=True))
    return tuple(_with_words(t, words, threshold) for t in sided)


def _plateau_words(threshold: Threshold) -> tuple[str, ...]:
    """Facts that state no further change at two or more visits from the threshold on, where no
    statement of improvement stands against them; empty otherwise."""
    since = threshold.counted_from
    later = [s for s in threshold.signals if since and s.date >= since]
    steady = [s for s in later if s.category == "plateau"]
    better = any(
        s.category == "improvement_expected" and not is_opinion_on_work(s.quote) for s in later
    )
    if better or len({s.date for s in steady}) < value("plateau_statements"):
        return ()
    return tuple(sorted({f for s in steady for f in s.facts}))


def _with_words(found: Trajectory, words: tuple[str, ...], threshold: Threshold) -> Trajectory:
    """Scores that cannot be judged may still be consistent with a plateau: by words only. Older
    scores tell of another time, and one alone beside them of no course."""
    then = sum(threshold.counts(s.date) for s in found.scores)
    of_then = then and (then >= FEWEST or then == len(found.scores))
    if found.state != "indeterminate" or not words or not of_then:
        return found
    return replace(found, label="consistent_with", facts=tuple(sorted({*found.facts, *words})))


def _trajectory(found: tuple[Score, ...], threshold: Threshold) -> Trajectory:
    instrument = instruments()[found[0].instrument]
    # Only exact dates have a place on the time axis.
    dated = [s for s in found if len(s.date) == len("2024-03-12")]
    inside = [s for s in dated if threshold.counts(s.date)]
    window = "after_active_care" if threshold.counted_from else "all"
    if len(inside) < FEWEST and threshold.counted_from:
        inside, window = dated, "all"
    state, label, reason, fit = _judge(inside, instrument)
    since = sum(threshold.counts(s.date) for s in dated) if threshold.counted_from else None
    if dated and since == 0:
        # What moved before active care ended tells nothing of whether it still does.
        state, label, reason = "indeterminate", "indeterminate", "not_repeated_since"
    if label == "demonstrated" and not instrument.verified:
        label = "supported"  # nothing is shown by a threshold whose source nobody saw
    if state == "plateau" and window == "all":
        # Scores from before the end of active care make no plateau of what came after it.
        doubt = "once_since" if since else _over_all_dates(inside, instrument, threshold)
        if doubt:
            state, label, reason = "indeterminate", "indeterminate", doubt
    return Trajectory(
        instrument=instrument.id,
        state=state,
        label=label,
        n=len(inside),
        span_days=days_between(inside[0].date, inside[-1].date) if inside else None,
        slope_per_year=fit.per_year if fit else None,
        ci_low=fit.low if fit else None,
        ci_high=fit.high if fit else None,
        threshold=instrument.improves_by(inside[0].value) if inside else instrument.improve,
        reason=reason,
        window=window,
        scores=found,
        facts=tuple(sorted({f for s in inside for f in s.facts})),
    )


Judged = tuple[State, TrajectoryLabel, str, Slope | None]


def _judge(scores: list[Score], instrument: Instrument) -> Judged:
    better = instrument.improves_by(scores[0].value) if scores else instrument.improve
    worse = instrument.worsens_by(scores[0].value) if scores else instrument.worsen
    if better is None or worse is None:
        return "indeterminate", "indeterminate", "no_threshold_for_instrument", None
    if len(scores) < FEWEST:
        return "indeterminate", "indeterminate", "too_few_scores", None
    values = [s.value for s in scores]
    fit = slope(days_since_first([s.date for s in scores]), values, instrument.sem)
    span = at_most_days_between(scores[0].date, scores[-1].date) or 0
    state = _moved(values, fit, instrument, (better, worse), span)
    if state == "improving":
        return "improving", "contradicted", "improved_by_threshold", fit
    if state == "worsening" and _rests_on_one(scores, instrument):
        return "indeterminate", "indeterminate", "rests_on_one_score", fit
    if state == "worsening":
        enough = len(scores) >= value("trajectory_scores")
        return "worsening", "demonstrated" if enough else "supported", "worsened_by_threshold", fit
    if len(scores) < value("trajectory_per_window"):
        return "indeterminate", "indeterminate", "too_few_scores", fit
    if span < value("trajectory_span"):
        return "indeterminate", "indeterminate", "span_too_short", fit
    if fit is None or not _inside(fit, instrument, better, worse):
        return "indeterminate", "indeterminate", "interval_too_wide", fit
    limit = min(better, worse)
    if _enough(values, limit, fit):
        return "plateau", "demonstrated", "equivalence", fit
    if max(values) - min(values) < limit:
        return "plateau", "supported", "all_changes_below_threshold", fit
    return "plateau", "supported", "interval_inside", fit


def _rests_on_one(scores: list[Score], instrument: Instrument) -> bool:
    """Do the others not worsen when one score is left out? A single bad day is no course; for an
    improvement no such proof is asked, because it speaks against the claim."""
    if len(scores) <= value("trajectory_per_window"):
        return False
    for left_out in range(len(scores)):
        rest = scores[:left_out] + scores[left_out + 1 :]
        fit = slope(days_since_first([s.date for s in rest]), [s.value for s in rest], None)
        if fit is not None and instrument.gain(0, fit.per_year) >= 0:
            return True
    return False


def _over_all_dates(scores: list[Score], instrument: Instrument, threshold: Threshold) -> str:
    """Why scores of the whole record are no plateau: a gain that stays, or a swing while care was
    active, that is real for one person; "" where they may be one."""
    first, values = scores[0], [s.value for s in scores]
    better, worse = instrument.improves_by(first.value), instrument.worsens_by(first.value)
    if better is None or worse is None:
        return ""
    gain = instrument.gain(first.value, values[-1])
    if gain >= better or -gain >= worse:
        return "ends_differ"
    under_care = first.date <= threshold.last_active
    swings = max(values) - min(values) >= min(better, worse)
    return "varies_under_care" if under_care and swings else ""


def _moved(
    values: list[float],
    fit: Slope | None,
    instrument: Instrument,
    limits: tuple[float, float],
    span: int,
) -> State | None:
    """Improving or worsening when the fitted change over the span, or first to last of a short
    series, reaches the threshold and the interval excludes no change."""
    gain = instrument.gain(values[0], values[-1])
    if fit is not None and span:
        if fit.low <= 0 <= fit.high:
            return None
        gain = instrument.gain(0, fit.per_year) * span / DAYS_A_YEAR
    if gain >= limits[0]:
        return "improving"
    return "worsening" if -gain >= limits[1] else None


def _inside(fit: Slope, instrument: Instrument, better: float, worse: float) -> bool:
    """Does the whole interval of the yearly change lie inside the thresholds of both directions?"""
    gains = [instrument.gain(0, end) for end in (fit.low, fit.high)]
    return -worse < min(gains) and max(gains) < better


def _enough(values: list[float], limit: float, fit: Slope) -> bool:
    """Enough scores in each half for a demonstrated plateau, and halves that are alike."""
    per_window = value("trajectory_per_window")
    if len(values) // 2 < per_window and len(values) < value("trajectory_scores"):
        return False
    return halves_differ_by_less(values, limit, fit.spread)
