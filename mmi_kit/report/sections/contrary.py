"""What speaks against the claimant or the findings? All of it, in the record's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.findings import Contrary
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    column,
    heading,
    method,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.words import CONTRARY, count, first_capital, short_date, span

RESERVED = "reserved_statement"
MOST_QUOTED = 400
QUOTED_ONLY = (
    "Quoted because they stand in the record. They are statements on issues reserved to the "
    "Commissioner (20 CFR 404.1520b(c)(3)); this report neither adopts nor relies on them."
)


def contrary_evidence(m: Material) -> tuple[Block, ...]:
    """Every item by date; statements on reserved issues apart, as quotations."""
    items = [c for c in m.findings.contrary if c.kind != RESERVED]
    reserved = [c for c in m.findings.contrary if c.kind == RESERVED]
    blocks = [prose("contrary-answer", *answer(m))]
    columns = (column("Date", 1.1), column("Kind", 1.3), column("What is recorded", 3),
               column("Provider", 1.2), SOURCE)  # fmt: skip
    if items:
        rows = [_row(m, group) for group in _once(items)]
        note = (
            "All of it is shown (20 CFR 404.1512). A score improved when its change reaches the "
            "single-person threshold. Context is the author's to add."
        )
        blocks.append(table("contrary-table", "Contrary evidence", columns, rows, note))
    if reserved:
        blocks += [
            heading("contrary-reserved-heading", "Statements on issues reserved to the agency", 2),
            prose("contrary-reserved", method(QUOTED_ONLY)),
            table("contrary-reserved-table", "Quotations of reserved statements", columns,
                  [_row(m, group) for group in _once(reserved)]),
        ]  # fmt: skip
    return tuple(blocks)


def answer(m: Material) -> list[Statement]:
    """How many items there are."""
    items = [c for c in m.findings.contrary if c.kind != RESERVED]
    if not items:
        return [absent("No contrary evidence was found in the records reviewed.")]
    text = f"{count(len(items), 'entry', 'entries')} of the record may speak against the findings."
    return [m.sums_up(text, [f for c in items for f in c.facts])]


def kind_name(item: Contrary) -> str:
    """ "better function"."""
    return CONTRARY.get(item.kind, item.kind.replace("_", " "))


def _once(items: Sequence[Contrary]) -> list[list[Contrary]]:
    """The same words by the same provider stand once, with their dates."""
    groups: dict[tuple[str, str, str], list[Contrary]] = defaultdict(list)
    for item in items:
        groups[item.kind, item.provider, item.text.lower()].append(item)
    return list(groups.values())


def _row(m: Material, group: Sequence[Contrary]) -> Row:
    first, last = group[0], group[-1]
    dates = span(first.date, last.date) if len(group) > 1 else short_date(first.date)
    if len(group) > 1:
        dates += f" ({len(group)} entries)"
    facts = [f for c in group for f in c.facts]
    who = first.provider or ", ".join(
        dict.fromkeys(r["provider"] for r in m.rows_of(facts) if r["provider"])
    )
    return m.row(facts, dates, first_capital(kind_name(first)), _words(first), cut(who, 60))


def _words(item: Contrary) -> str:
    """The record's words in quotation marks; what the kit says of several facts without."""
    if item.kind == "improvement_measured":
        return item.text
    if item.kind == "treatment_declined":
        label, _, why = item.text.partition(": ")
        return f"{cut(label, 80)}: {quoted(why, MOST_QUOTED)}" if why else cut(label, 80)
    return quoted(item.text, MOST_QUOTED)
