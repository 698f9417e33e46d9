"""Which per cents of impairment stand in the record, by the rules of others? Quoted, never used."""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.threshold.explicit import is_rating
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.report.blocks import Block, column, heading, method, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.words import short_date

RATED_BY_OTHERS = (
    "Quoted because they stand in the record. A per cent of impairment follows the rules of "
    "workers' compensation or the AMA Guides and is no measure of the Social Security "
    "Administration, which need not adopt what others decide by their own rules and considers the "
    "evidence behind it (20 CFR 404.1504; POMS DI 24503.045). This report does not rely on them."
)


def ratings(m: Material) -> list[Block]:
    """Per cents of impairment under the rules of others, apart: none is a measure of the agency."""
    rows = [
        m.row([r["fact_id"] for r in group], _dates_of(group), quote_of(group[0]),
              people([group[0]["provider"]]))
        for group in by_sentence(r for r in m.used("statements") if _is_stated_rating(m, r))
    ]  # fmt: skip
    if not rows:
        return []
    whose = [column("Date", 1), column("What is recorded", 3.4), column("Whose statement", 1.8),
             SOURCE]  # fmt: skip
    return [
        heading("contrary-ratings-heading", "Impairment ratings under other rules", 2),
        prose("contrary-ratings", method(RATED_BY_OTHERS)),
        table("contrary-ratings-table", "Quotations of impairment ratings", whose, rows),
    ]


def _is_stated_rating(m: Material, row: Fact) -> bool:
    stated = row["concept"] == "explicit_mmi" and row["assertion"] == "actual"
    return stated and is_rating(row) and bears_on_claim(row, m.details)


def _dates_of(group: Sequence[Fact]) -> str:
    return short_date(group[0]["date"]) if group[0]["date"] else "undated"
