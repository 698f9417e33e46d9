"""Which scores are on file for the other claimed impairments? Told, and not judged.

A knee's pain and a depression's PHQ-9 are no course of a shoulder; whoever decides on the claim
as a whole looks for them all the same.
"""

from __future__ import annotations

from mmi_kit.assessment.findings import Score
from mmi_kit.assessment.scores import as_recorded, in_words, series
from mmi_kit.knowledge.instruments import instruments
from mmi_kit.report.blocks import Block, Row, column, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.words import number, short_date

NOTE = "Scores as recorded; whether they change is judged for the primary impairment only."


def other_scores(m: Material) -> tuple[Block, ...]:
    """One table, a row an instrument; no block where nothing is on file."""
    rows = [
        _row(m, impairment.label, name, scores)
        for impairment in m.details.impairment
        if impairment.id != m.details.primary.id
        for name, scores in series(
            r for r in m.used("measures") if r["impairment"] == impairment.id
        ).items()
    ]
    if not rows:
        return ()
    columns = (
        column("Impairment", 1.6), column("Measure", 1.4), column("Scores", 0.7),
        column("First", 1.2), column("Last", 1.2), column("Range", 0.9), SOURCE,
    )  # fmt: skip
    return (
        table("other-scores-table", "Scores of other claimed impairments", columns, rows, NOTE),
    )


def _row(m: Material, label: str, name: str, scores: tuple[Score, ...]) -> Row:
    known = instruments()[scores[0].instrument]
    which = name.partition(":")[2]
    values = [v for s in scores for v in as_recorded(s)]
    one = len(scores) == 1
    return m.row(
        [f for s in scores for f in s.facts],
        label,
        known.abbrev
        + (f", {which}" if which else "")
        + f" ({'higher' if known.higher_is_worse else 'lower'} is worse)",
        number(len(scores)),
        _dated(scores[0]),
        "" if one else _dated(scores[-1]),
        "" if one else f"{number(min(values))} to {number(max(values))}",
    )


def _dated(score: Score) -> str:
    return f"{in_words(score)} ({short_date(score.date)})"
