"""Which scores improved on an earlier one by the single-person threshold or more?

Of the pain of two joints each is compared with its own: a knee at 3 after a shoulder at 8 is no
improvement. What slowly improves is seen from its worst score to its best one after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mmi_kit.assessment.findings import Contrary, Score
from mmi_kit.assessment.scores import BY_EXAMINER, as_recorded, in_words, middle
from mmi_kit.evidence.tables import Evidence, Row
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.notes import regions_in

Part = frozenset[str]
Rows = Mapping[str, Row]
UNNAMED: Part = frozenset()


class Gain(NamedTuple):
    """Two scores of which the later one is better; `part`: the part of the body of which, and the
    values of that part, where the words of a day tell of more than one."""

    before: Score
    after: Score
    size: float
    part: Part = UNNAMED
    values: tuple[float, float] | None = None


def improvements(scores: Mapping[str, tuple[Score, ...]], evidence: Evidence) -> list[Contrary]:
    """Each gain of one score on the one before it; of a gain in smaller steps, the whole."""
    rows = {r["fact_id"]: r for r in evidence.used("measures")}
    found: list[Gain] = []
    for name, series in scores.items():
        pairs = list(pairwise(series))
        if name.endswith(BY_EXAMINER):  # what others measured before it
            treating = scores.get(name.removesuffix(BY_EXAMINER).rstrip(" ,:"), ())
            pairs += [(s, one) for one in series if (s := _last_before(treating, one.date))]
        real = [gain for pair in pairs if (gain := _gain(*pair, rows))]
        found += real or _in_steps(series, rows)
    return [_told(gain) for gain in found]


def _in_steps(series: Sequence[Score], rows: Rows) -> list[Gain]:
    """The largest gain of a later score on an earlier one, where it is real; the first such."""
    pairs = ((a, b) for i, a in enumerate(series) for b in series[i + 1 :])
    real = [gain for pair in pairs if (gain := _gain(*pair, rows))]
    return sorted(real, key=lambda g: (-g.size, g.after.date, g.before.date))[:1]


def are_of_one_part(scores: Sequence[Score], rows: Rows) -> bool:
    """Do their words name no more than one part of the body?"""
    return len({part for score in scores for part in _by_part(score, rows)} - {UNNAMED}) <= 1


def _gain(before: Score, after: Score, rows: Rows) -> Gain | None:
    """The largest real gain between two days, of whichever part; None where there is none."""
    known = instruments()[before.instrument]
    found = [
        Gain(before, after, size, part, (base, value) if part else None)
        for part, base, value in _comparable(before, after, rows)
        if (limit := known.improves_by(base)) is not None
        and (size := known.gain(base, value)) >= limit
    ]
    return max(found, key=lambda g: g.size, default=None)


def _comparable(before: Score, after: Score, rows: Rows) -> Iterator[tuple[Part, float, float]]:
    """The values of two days that are of the same part of the body, as far as the words tell. A
    score without a part stands for each, so that no gain is lost to a short note."""
    earlier, later = _by_part(before, rows), _by_part(after, rows)
    if are_of_one_part((before, after), rows):
        yield from ((UNNAMED, before.value, value) for value in as_recorded(after))
        return
    for part in sorted(earlier.keys() & later.keys(), key=sorted):
        yield part, _mean(earlier[part]), _mean(later[part])
    if earlier.keys() == {UNNAMED}:  # a gain only if it is one of each part
        gain = instruments()[after.instrument].gain
        values = map(_mean, later.values())
        yield UNNAMED, before.value, min(values, key=lambda v: gain(before.value, v))


def _by_part(score: Score, rows: Rows) -> dict[Part, list[float]]:
    """The values of one day by the part of the body that their words name."""
    found: dict[Part, list[float]] = {}
    for row in (rows[fact] for fact in score.facts):
        found.setdefault(_part(row), []).append(middle(row["value"], row["value_high"]))
    return found


def _part(row: Row) -> Part:
    """The parts named beside the score, else last before it: "shoulder 6/10, knee 5/10"."""
    sentence, words = str(row["sentence"]), str(row["quote"])
    if not words or words not in sentence:
        return regions_in(words)
    before, _, after = sentence.partition(words)
    *others, own = before.split(",")
    beside = (own + words + after.partition(",")[0], *reversed(others))
    return next(filter(None, map(regions_in, beside)), UNNAMED)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _last_before(series: Sequence[Score], date: str) -> Score | None:
    return max((s for s in series if s.date <= date), key=lambda s: s.date, default=None)


def _told(gain: Gain) -> Contrary:
    before, after = gain.before, gain.after
    name = instruments()[before.instrument].abbrev
    if gain.values:
        name += f" ({', '.join(sorted(gain.part))})"
        first, last = (f"{round(value, 1):g}" for value in gain.values)
    else:
        first, last = in_words(before), in_words(after)
    return Contrary(
        kind="improvement_measured",
        text=f"{name} {first}, then {last}",
        date=after.date,
        provider="",
        facts=tuple(sorted({*before.facts, *after.facts})),
    )
