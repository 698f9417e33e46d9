"""What is told in levels: how often postures and hands, how limited an area of the mind?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.treatment.applies import is_of_the_mind
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import MENTAL, functions
from mmi_kit.knowledge.rules import value
from mmi_kit.report.blocks import Block, method, prose
from mmi_kit.report.material import Material
from mmi_kit.report.sections.amounts import named, recorded
from mmi_kit.report.since import before_that
from mmi_kit.report.words import number, short_date

NOT_RATED = (
    "No degree of limitation in an area of mental functioning (20 CFR 404.1520a(c)(3)) is "
    "documented: what the records say of concentration, memory or dealing with others stands in "
    "Appendix A."
)
SCALE_OF_THE_MIND = (
    " Areas of mental functioning: none, mild, moderate, marked or extreme, as the source rates "
    "them (20 CFR 404.1520a(c)(4)); of an even number of ratings the more limited is central."
)


def told_few_times(items: Sequence[FloorItem]) -> list[FloorItem]:
    """Postures and uses of the hands that are recorded once or twice. Areas of the mind are four,
    and each degree of one counts."""
    return [i for i in items if i.levels and i.n_observations < value("floor_observations")
            and functions()[i.function].group != MENTAL]  # fmt: skip


def few_times(m: Material, items: Sequence[FloorItem]) -> Block:
    """Each of them, a sentence a visit."""
    since = m.findings.threshold.counted_from
    told: dict[str, list[tuple[str, Fact]]] = {}
    for item in items:
        earlier = f", {before_that(m.findings.threshold)}" if since and not item.facts else ""
        for row in m.rows_of(item.facts) or m.rows_of(item.best_facts):
            day = short_date(row["date"]) if row["date"] else "undated"
            who = f"{row['provider'] or 'Provider not named'}, {day}{earlier}"
            told.setdefault(who, []).append((named(item.function, recorded(row)), row))
    fewest = number(value("floor_observations"))
    said = [method(f"What is recorded fewer than {fewest} times has no central value.")]
    for who, each in told.items():
        words = "; ".join(dict.fromkeys(words for words, _ in each))
        said.append(m.sums_up(f"{who}: {words}.", [row["fact_id"] for _, row in each]))
    return prose("floor-few", *said)


def is_mind_claimed(m: Material) -> bool:
    """Is a mental disorder claimed, primary or not?"""
    return any(map(is_of_the_mind, m.details.impairment))


def is_mind_rated(m: Material, told: Collection[str]) -> bool:
    """Is it claimed, and is one of the areas among the functions of which something is told?"""
    return is_mind_claimed(m) and any(functions()[f].group == MENTAL for f in told)
