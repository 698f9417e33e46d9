"""Did a measure get better and then worse, or the other way round? Its best, worst and last score.

A state such as "plateau" is of the scores from the threshold on; an improvement that was lost
before it would be told by nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.findings import Score, Trajectory
from mmi_kit.assessment.scores import in_words
from mmi_kit.knowledge.instruments import Instrument, instruments
from mmi_kit.report.blocks import Statement
from mmi_kit.report.material import Material
from mmi_kit.report.words import short_date

FEWEST = 3  # scores in which a course can turn


def turns(m: Material, found: Sequence[Trajectory]) -> list[Statement]:
    """One sentence on the measures whose last score is away from an earlier best or worst by the
    change that is real for one person."""
    said, facts = [], set[str]()
    # Pain goes up and down; how function went tells more, where it is measured.
    of_function = [t for t in found if not _is_pain(t)]
    for one in of_function or found:
        known, scores = instruments()[one.instrument], one.scores
        if len(scores) < FEWEST or not _is_turned(known, scores):
            continue
        best, worst, last = _best(known, scores), _worst(known, scores), scores[-1]
        side = f", {one.side}" if one.side else ""
        told = f"best {_told(best)}, worst {_told(worst)}, last {_told(last)}"
        said.append(f"{known.abbrev}{side} {told}")
        facts |= {*best.facts, *worst.facts, *last.facts}
    return [m.fact(f"Over all dates: {'; '.join(said)}.", sorted(facts))] if said else []


def _is_pain(one: Trajectory) -> bool:
    return instruments()[one.instrument].construct.startswith("pain")


def _is_turned(known: Instrument, scores: Sequence[Score]) -> bool:
    """Is there an improvement before a worsening, or a worsening before an improvement?"""
    for i, turn in enumerate(scores[1:-1], start=1):
        before, last = scores[:i], scores[-1]
        gained = any(_improved(known, one, turn) for one in before)
        fallen = any(_worsened(known, one, turn) for one in before)
        if (gained and _worsened(known, turn, last)) or (fallen and _improved(known, turn, last)):
            return True
    return False


def _improved(known: Instrument, one: Score, other: Score) -> bool:
    enough = known.improves_by(one.value)
    return enough is not None and known.gain(one.value, other.value) >= enough


def _worsened(known: Instrument, one: Score, other: Score) -> bool:
    enough = known.worsens_by(one.value)
    return enough is not None and -known.gain(one.value, other.value) >= enough


def _best(known: Instrument, scores: Sequence[Score]) -> Score:
    return max(scores, key=lambda s: known.gain(scores[0].value, s.value))


def _worst(known: Instrument, scores: Sequence[Score]) -> Score:
    return min(scores, key=lambda s: known.gain(scores[0].value, s.value))


def _told(score: Score) -> str:
    return f"{in_words(score)} ({short_date(score.date)})"
