"""Which values of function stand on file on or before a date last insured that has passed?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.findings import FloorItem
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import functions
from mmi_kit.report.blocks import Block, prose
from mmi_kit.report.material import Material
from mmi_kit.report.sections.amounts import DEVICE, with_providers
from mmi_kit.report.sections.contacts import on_or_before, passed
from mmi_kit.report.words import in_sentence

GROUP = "exertional"  # what a reader asks for on that day


def at_insured(m: Material, items: Sequence[FloorItem]) -> list[Block]:
    """The last value of each: it tells of the day better than what was recorded years later."""
    if not passed(m):
        return []
    dli = m.details.claim.dli
    last: dict[str, list[Fact]] = {}
    for item in items:
        known = functions()[item.function]
        if known.group != GROUP or item.function == DEVICE:
            continue
        rows = [r for r in m.used("capacities") if r["concept"] == item.function
                and r["assertion"] == "actual" and r["value"] == r["value"]
                and bears_on_claim(r, m.details) and on_or_before(r["date"], dli)]  # fmt: skip
        if rows:
            day = max(r["date"] for r in rows)
            last[item.function] = [r for r in rows if r["date"] == day]
    if not last:
        return []
    told = (
        f"{in_sentence(functions()[f].item)} {with_providers(rows)}" for f, rows in last.items()
    )
    text = f"Last values on or before the date last insured: {'; '.join(told)}."
    return [
        prose("floor-insured", m.sums_up(text, [r["fact_id"] for g in last.values() for r in g]))
    ]
