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
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.amounts import named, recorded
from mmi_kit.report.since import before_that
from mmi_kit.report.words import number, short_date

ABILITY = "mental_ability"
MOST_ABILITIES = 12  # of one source at one contact
OF_ABILITIES = (
    "Single mental abilities, as rated; such a rating is no degree of limitation in an area of "
    "20 CFR 404.1520a(c)(3)."
)
NOT_RATED = (
    "No degree of limitation in an area of mental functioning (20 CFR 404.1520a(c)(3)) was "
    "found in the records: what the records say of concentration, memory or dealing with "
    "others stands in Appendix A."
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


def abilities(m: Material) -> list[Block]:
    """Ratings of single abilities of the mind, by source: they are no degree of an area."""
    rows = [r for r in m.used("statements")
            if r["category"] == ABILITY and r["assertion"] == "actual"]  # fmt: skip
    by_whom: dict[str, list[Fact]] = {}
    for row in sorted(rows, key=lambda r: (r["date"] or "9999", r["fact_id"])):
        day = short_date(row["date"]) if row["date"] else "undated"
        by_whom.setdefault(f"{row['provider'] or 'Provider not named'}, {day}", []).append(row)
    said = [method(OF_ABILITIES)] if rows else []
    for who, each in by_whom.items():
        words = list(dict.fromkeys(map(_rated, each)))
        more = len(words) - MOST_ABILITIES
        text = "; ".join(words[:MOST_ABILITIES]) + (f"; and {more} more" if more > 0 else "")
        said.append(m.sums_up(f"{who}: {text}.", [r["fact_id"] for r in each]))
    return [prose("floor-abilities", *said)] if said else []


def _rated(row: Fact) -> str:
    """The words of the record; of a mark under the head of a column, what it says."""
    marked = "\n" in row["quote"] and row["triggers"]
    return str(row["triggers"]) if marked else quoted(row["quote"])
