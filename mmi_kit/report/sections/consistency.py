"""Do visits and providers agree on what the claimant can do?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import inf

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.function.observed import Observed, counted_once, observed
from mmi_kit.evidence.bounds import OVER
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import MENTAL, functions
from mmi_kit.report.blocks import Block, Statement, absent, column, method, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut
from mmi_kit.report.sections.amounts import (
    DEVICE,
    no_limits,
    together,
    unconverted,
    with_providers,
)
from mmi_kit.report.sections.function import AGREE, label_of
from mmi_kit.report.since import ended
from mmi_kit.report.words import SOURCE_TYPES, count, in_sentence, listed, number

# The hours of a whole day, by an opinion or a test; the claimant's own words are no rival.
OF_A_DAY = ("sit_total", "stand_walk_total")
_SAYS_SO = ("clinician_opinion", "measured")
HOURS_APART = 1.0  # less is the same answer, rounded
WORKDAY = 8  # hours
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
        return (prose("consistency-answer", absent(none), *of_the_day(m)),)
    table_of = _matrix(m, told)
    answer = (*_agreement(m, told), *of_the_day(m))
    return (prose("consistency-answer", *answer), table_of, *_copied(m, told))


def of_the_day(m: Material) -> list[Statement]:
    """Where opinions and tests conflict on the hours of a day, of whatever date, and whose hours
    add up to less than the day."""
    told = {f: found for f in OF_A_DAY if _conflict(found := _day_values(m, f))}
    if not told:
        return []
    each = "; ".join(f"{in_sentence(functions()[f].item)} {with_providers(o.row for o in found)}"
                     for f, found in told.items())  # fmt: skip
    text = f"Opinions or tests conflict on the hours of a day: {each}."
    rests_on = [o.row["fact_id"] for found in told.values() for o in found]
    return [m.sums_up(text, rests_on), *_less_than_a_day(m)]


def _day_values(m: Material, function: str) -> list[Observed]:
    found = (observed(r, functions()[function]) for r in m.used("capacities")
             if r["concept"] == function and r["assertion"] == "actual" and r["provider"]
             and r["source_type"] in _SAYS_SO and bears_on_claim(r, m.details))  # fmt: skip
    return [one for one in found if one is not None]


def _conflict(found: Sequence[Observed]) -> bool:
    """Do two providers lie apart, each with all values that it gives?"""
    spans: dict[str, tuple[float, float]] = {}
    for one in found:
        low, high = spans.get(one.row["provider"], (inf, -inf))
        spans[one.row["provider"]] = (min(low, one.low), max(high, one.high))
    lows, highs = [s[0] for s in spans.values()], [s[1] for s in spans.values()]
    return bool(spans) and max(lows) - min(highs) >= HOURS_APART


def _less_than_a_day(m: Material) -> list[Statement]:
    """ "The hours of Dr. Roe add up to no more than 6 of 8": sitting, and standing or walking."""
    said = []
    sitting, upright = (_day_values(m, f) for f in OF_A_DAY)
    for who in dict.fromkeys(o.row["provider"] for o in sitting):
        own = [[o for o in found if o.row["provider"] == who] for found in (sitting, upright)]
        open_ = any(o.bound == OVER for found in own for o in found)
        total = sum(max(o.high for o in found) for found in own) if all(own) else WORKDAY
        if total < WORKDAY and not open_:
            text = f"The hours of {who} add up to no more than {number(total)} of {WORKDAY}."
            said.append(m.sums_up(text, [o.row["fact_id"] for found in own for o in found]))
    return said


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
