"""Do visits and providers agree on what the claimant can do?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.function.observed import Observed, counted_once
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import MENTAL, functions
from mmi_kit.report.blocks import Block, Statement, absent, column, method, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut
from mmi_kit.report.sections.amounts import DEVICE, no_limits, together, unconverted
from mmi_kit.report.sections.function import AGREE, label_of
from mmi_kit.report.since import ended
from mmi_kit.report.words import SOURCE_TYPES, count, in_sentence, listed

MOST_PROVIDERS = 5  # columns of the matrix; more make a list
NO_NAME = "Provider not named"


def consistency(m: Material) -> tuple[Block, ...]:
    """Values of each function by provider, what differs, and what was only copied."""
    items = [i for i in m.findings.floor if i.n_observations and i.function != DEVICE
             and (not i.levels or functions()[i.function].group == MENTAL)]  # fmt: skip
    told = [i for i in m.findings.floor if i in items or _as_written(m, i)]
    if not told:
        found = m.findings.threshold
        when = f" after {ended(found)}" if found.counted_from else ""
        none = f"Agreement cannot be determined: no function has a value{when}."
        return (prose("consistency-answer", absent(none)),)
    table_of = _matrix(m, told)
    return (prose("consistency-answer", *_agreement(m, told)), table_of, *_copied(m, told))


def _agreement(m: Material, items: Sequence[FloorItem]) -> list[Statement]:
    said = []
    for label, words in (("consistent", "agree over providers, contacts and how they are known "
                                        "(measured, observed, opinion or reported)"),
                         (AGREE, "agree, but are too few or known in one way only"),
                         ("mixed", "differ"),
                         ("single_source", "come from fewer than two providers")):  # fmt: skip
        group = [i for i in items if i.facts and label_of(i) == label]
        if group:
            names = listed(in_sentence(functions()[i.function].item) for i in group)
            facts = [f for i in group for f in i.facts]
            said.append(m.sums_up(f"Values that {words}: {names}.", facts))
    foreign = [r for i in items if not i.facts for r in _as_written(m, i)]
    if foreign:
        names = listed(in_sentence(functions()[i.function].item) for i in items if not i.facts)
        text = f"Values in units that are not converted, so not compared: {names}."
        said.append(m.sums_up(text, [r["fact_id"] for r in foreign]))
    return said


def _as_written(m: Material, item: FloorItem) -> list[Fact]:
    """Amounts from the threshold on in a unit that is not converted."""
    counts = m.findings.threshold.counts
    return [r for r in unconverted(m, item.function) if counts(r["date"])]


def _matrix(m: Material, items: Sequence[FloorItem]) -> Block:
    """Providers as columns when they fit the page, else one row a function and provider."""
    cells = {i.function: _by_provider(m, i) for i in items}
    visits = sorted({p for found in cells.values() for p in found},
                    key=lambda p: (-sum(len(f.get(p, ())) for f in cells.values()), p))  # fmt: skip
    caption = "Values by provider"
    note = "Each different value as recorded, oldest first; the number of values in brackets."
    if len(visits) <= MOST_PROVIDERS:
        rows = [m.row([r["fact_id"] for found in cells[i.function].values() for r in found],
                      functions()[i.function].item,
                      *(_cell(cells[i.function].get(p, [])) for p in visits))
                for i in items]  # fmt: skip
        columns = (column("Function", 1.6), *(column(cut(p, 40)) for p in visits), SOURCE)
        return table("consistency-matrix", caption, columns, rows, note)
    rows = [m.row([r["fact_id"] for r in found], functions()[i.function].item, cut(p, 40),
                  _cell(found), _how(found))
            for i in items for p, found in cells[i.function].items()]  # fmt: skip
    columns = (column("Function", 1.8), column("Provider", 1.5), column("Values", 1.5),
               column("How known", 1.4), SOURCE)  # fmt: skip
    return table("consistency-matrix", caption, columns, rows, note)


def _by_provider(m: Material, item: FloorItem) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for row in _once([*_values(m, item), *no_limits(m, item)]):
        found[row["provider"] or NO_NAME].append(row)
    return dict(found)


def _values(m: Material, item: FloorItem) -> list[Fact]:
    return [*m.rows_of(item.facts), *_as_written(m, item)]


def _once(rows: Sequence[Fact]) -> list[Fact]:
    """Oldest first, without those that copy an earlier sentence."""
    ordered = sorted(rows, key=lambda r: (r["date"] or "9999", r["fact_id"]))
    return [one.row for one in counted_once([Observed(r, 0, 0, 0) for r in ordered])]


def _cell(rows: Sequence[Fact]) -> str | Statement:
    return cut(f"{together(rows)} ({len(rows)})") if rows else absent("–")


def _how(rows: Sequence[Fact]) -> str | Statement:
    kinds = [SOURCE_TYPES[k] for k in SOURCE_TYPES if any(r["source_type"] == k for r in rows)]
    return listed(kinds) or absent("not stated")


def _copied(m: Material, items: Sequence[FloorItem]) -> list[Block]:
    each = [_values(m, i) for i in items]
    copied = sum(len(rows) - len(_once(rows)) for rows in each)
    said = []
    if copied:
        facts = [r["fact_id"] for rows in each if len(rows) > len(_once(rows)) for r in rows]
        text = (
            f"{count(copied, 'value repeats', 'values repeat')} an earlier sentence of the same "
            "provider word for word: counted once."
        )
        said.append(m.sums_up(text, facts))
    better = [c for c in m.findings.contrary if c.kind == "better_function"]
    if better:
        some = "One value is" if len(better) == 1 else "Some values are"
        said.append(m.fact(f"{some} better than the central value or than all that other "
                           "providers tell, or told by an examiner alone: see Contrary evidence.",
                           [f for c in better for f in c.facts]))  # fmt: skip
    if any(i.label in ("consistent", "mixed") for i in items):
        said.append(method("Agreement describes the record, not its truth."))
    return [prose("consistency-notes", *said)] if said else []
