"""What of the other claimed impairments? The threshold is of one, and the claim rests on all.

For each: that none is determined, when it was last treated, what is planned, and what is said of
its maximum improvement. So no sentence of the threshold is read as one on the whole claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmi_kit.assessment.claimed import other_claimed, whose
from mmi_kit.assessment.threshold.plans import is_unanswered, planned_elsewhere
from mmi_kit.dates import in_words
from mmi_kit.evidence.named import regions_claimed
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.notes import regions_in
from mmi_kit.report.blocks import Block, Row, Statement, absent, callout, column, method, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.sections.said import by_sentence, quote_of, sentence_of
from mmi_kit.report.words import listed, short_date

MOST = 4  # sentences of one kind in a cell, the latest ones
CARRIED_OUT = ("performed", "started", "continued", "completed")
OTHERS = "Other claimed impairments"


def of_primary(m: Material) -> str:
    """ " of Right rotator cuff tear" where more than one impairment is claimed; else ""."""
    return f" of {m.details.primary.label}" if other_claimed(m.details) else ""


def none_for_others(m: Material) -> list[Statement]:
    """That one impairment has a threshold, and the others have none."""
    if not (labels := _labels(m)):
        return []
    return [method(f"This section is on {m.details.primary.label} alone. No threshold is "
                   f"determined for {labels}.")]  # fmt: skip


def in_short(m: Material) -> str:
    """The same for a cell, with whose care is planned."""
    if not (labels := _labels(m)):
        return ""
    planned = {_label(m, r): r["date"] for r in planned_for_others(m)}
    said = f"Of {m.details.primary.label} alone; none is determined for {labels}"
    told = listed(f"{label} ({short_date(day)})" for label, day in planned.items())
    return said + (f". Active care is planned for {told}" if told else "")


def planned_for_others(m: Material) -> list[Fact]:
    """Plans of active care for the other claimed impairments later than the threshold."""
    found = m.findings.threshold
    ended = found.latest or found.last_active
    plans = planned_elsewhere(m.evidence, m.details)
    return [r for r in plans if ended and r["date"] > ended and _is_open(m, r)]


def planned_box(m: Material) -> list[Block]:
    """The plans in a box: nobody may overlook them."""
    groups = by_sentence(planned_for_others(m))
    said = [m.fact(f"Active care of {_label(m, g[0])} is planned ({in_words(g[0]['date'])}): "
                   f"{quote_of(g[0])}.", [r["fact_id"] for r in g]) for g in groups]  # fmt: skip
    return [callout("threshold-others-planned", *said)] if said else []


def others_table(m: Material) -> list[Block]:
    """One row for each."""
    rows = [_row(m, one) for one in other_claimed(m.details)]
    if not rows:
        return []
    columns = (column("Impairment", 1.2), column("Its treatment last recorded", 1.2),
               column("Active care planned, with no later record of it", 2),
               column("Maximum improvement", 2), SOURCE)  # fmt: skip
    return [table("threshold-others", OTHERS, columns, rows)]


def _row(m: Material, one: str) -> Row:
    label = next(i.label for i in m.details.impairment if i.id == one)
    given = [c for c in m.findings.treatments if c.impairment == one and c.status != "declined"]
    told = m.rows_of(f for c in given for f in c.facts)
    last = max((r["date"] for r in told), default="")
    ending = [r["fact_id"] for r in told if r["date"] == last]
    plans = [r for r in planned_elsewhere(m.evidence, m.details)
             if whose(r, m.details) == one and _is_open(m, r)]  # fmt: skip
    stated = [r for r in m.used("statements")
              if r["concept"] == "explicit_mmi" and _is_of(m, r, one)]  # fmt: skip
    facts = [*ending, *(r["fact_id"] for r in (*plans, *stated))]
    cells = (
        short_date(last) if last else absent("none read"),
        _quotes(plans) or absent("none found"),
        _quotes(stated) or absent("no statement found"),
    )
    return m.row(facts, method(label), *cells)


def _is_of(m: Material, row: Fact, one: str) -> bool:
    """Is a statement of this impairment, or of it among others: "for both shoulder and knee"?"""
    claimed = regions_claimed(m.details)
    named = {claimed[r] for r in regions_in(sentence_of(row)) if r in claimed}
    return bool(row["impairment"] == one or (not row["impairment"] and one in named))


def _is_open(m: Material, plan: Fact) -> bool:
    """Does nothing on file tell that it was carried out?"""
    mine = whose(plan, m.details)
    given = [c for c in m.findings.treatments
             if c.impairment == mine or c.modality == plan["concept"]]  # fmt: skip
    told = (r["date"] for r in m.used("treatments")
            if r["concept"] == plan["concept"] and r["assertion"] == "actual"
            and r["action"] in CARRIED_OUT)  # fmt: skip
    closed = max([*(c.last_active for c in given), *told], default="")
    visits = [v for v in m.used("visits") if v["assertion"] == "actual"]
    return is_unanswered(plan, visits, given, closed)


def _quotes(rows: Iterable[Fact]) -> str:
    groups: Sequence[list[Fact]] = by_sentence(rows)
    return "; ".join(f"{short_date(g[0]['date'])}: {quote_of(g[0])}" for g in groups[-MOST:])


def _labels(m: Material) -> str:
    others = other_claimed(m.details)
    return listed(one.label for one in m.details.impairment if one.id in others)


def _label(m: Material, row: Fact) -> str:
    return next(i.label for i in m.details.impairment if i.id == whose(row, m.details))
