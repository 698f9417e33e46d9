"""What is documented about each function, and how well?"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mmi_kit.assessment.findings import FloorItem
from mmi_kit.dates import in_words
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import functions
from mmi_kit.report.blocks import Block, Row, Statement, absent, column, prose, table
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.quotes import cut, quoted
from mmi_kit.report.words import (
    FLOOR_LABELS,
    SOURCE_TYPES,
    count,
    in_sentence,
    listed,
    number,
    span,
    with_unit,
)


def functional_floor(m: Material) -> tuple[Block, ...]:
    """Central, range and best value of each function; what is not documented in one sentence."""
    items = documented(m)
    worded = _worded(m)
    blocks = [prose("floor-answer", *floor_answer(m))]
    if items:
        blocks.append(_floor(m, items))
    if worded:
        blocks.append(_worded_table(m, worded))
    seen = {i.function for i in items} | {r["concept"] for r in worded}
    silent = [in_sentence(f.item) for f in functions().values() if f.id not in seen]
    if silent and seen:
        said = f"Not documented: {'; '.join(silent)}."
        blocks.append(prose("floor-missing", absent(said)))
    return tuple(blocks)


def documented(m: Material) -> list[FloorItem]:
    """Functions with at least one value, in the order of the knowledge base."""
    return [i for i in m.findings.floor if i.n_observations or i.best_facts]


def floor_answer(m: Material) -> list[Statement]:
    """How many functions are documented, and how well they agree."""
    items = documented(m)
    if not items:
        return [absent("No value for any function is documented in the records reviewed.")]
    since = m.findings.threshold.latest
    labels = [f"{n} {FLOOR_LABELS[label]}" for label in ("consistent", "mixed", "single_source")
              if (n := sum(i.label == label for i in items))]  # fmt: skip
    facts = [f for i in items for f in (*i.facts, *i.best_facts)]
    text = (
        f"{len(items)} of {len(functions())} functions {'has' if len(items) == 1 else 'have'} a "
        "recorded value"
    )
    if since:
        later = sum(i.label != "not_documented" for i in items)
        text += f", {later} of them from {in_words(since)} (the threshold) on"
    return [m.sums_up(text + (f": {listed(labels)}." if labels else "."), facts)]


def central(item: FloorItem) -> str:
    """ "20 min (15 to 25)"; "" without a value."""
    if item.median is None or item.low is None or item.high is None:
        return ""
    middle = with_unit(number(item.median), item.unit)
    if item.low == item.high:
        return middle
    return f"{middle} ({number(item.low)} to {number(item.high)})"


def _floor(m: Material, items: Sequence[FloorItem]) -> Block:
    earlier = sum(i.before for i in items)
    rows = [_item(m, item) for item in items]
    columns = (
        column("Function", 1.5), column("Central value (range)", 1.4), column("Best ever", 0.8),
        column("Visits / providers", 0.8), column("How known", 1.3), column("Agreement", 0.9),
        SOURCE,
    )  # fmt: skip
    note = (
        "Central value: median; a range such as 15-20 counts with its middle. Best ever: the most "
        "favorable value on file, before or after the threshold, because the most that can be done "
        "is asked for (20 CFR 404.1545)."
    )
    if earlier:
        note += f" {count(earlier, 'value')} from before the threshold: not in the central value."
    return table("floor-table", "Functional floor", columns, rows, note)


def _item(m: Material, item: FloorItem) -> Row:
    best = with_unit(number(item.best), item.unit) if item.best is not None else "not applicable"
    rows = m.rows_of(item.facts or item.best_facts)
    if item.function == "device":
        words = dict.fromkeys(str(r["condition"]) for r in rows)
        value: str = quoted(words_of(words), 120)
    else:
        value = central(item)
    kinds = [SOURCE_TYPES[k] for k in SOURCE_TYPES if any(r["source_type"] == k for r in rows)]
    return m.row(
        [*item.facts, *item.best_facts],
        functions()[item.function].item,
        value or absent("none after the threshold"),
        best,
        f"{item.n_visits} / {item.n_providers}",
        listed(kinds) or absent("not stated"),
        FLOOR_LABELS[item.label] if item.facts else "earlier values only",
    )


def words_of(words: Iterable[str]) -> str:
    """The shortest first: what a device is called by most."""
    return min(words, key=lambda w: (len(w), w), default="")


def _worded(m: Material) -> list[Fact]:
    """Functions recorded as a frequency ("stooping occasional") rather than as an amount."""
    return [r for r in m.used("capacities") if r["assertion"] == "actual" and r["frequency"]
            and r["concept"] in functions() and math.isnan(r["value"])]  # fmt: skip


def _worded_table(m: Material, rows: Sequence[Fact]) -> Block:
    order = list(functions())
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for row in rows:
        groups[row["concept"], row["frequency"]].append(row)
    body = []
    for concept, frequency in sorted(groups, key=lambda g: (order.index(g[0]), g[1])):
        group = groups[concept, frequency]
        who = dict.fromkeys(r["provider"] for r in group if r["provider"])
        dates = sorted(r["date"] for r in group if r["date"])
        body.append(m.row([r["fact_id"] for r in group], functions()[concept].item, frequency,
                          cut(", ".join(who), 60), span(dates[0], dates[-1]) if dates else "",
                          quoted(group[-1]["quote"], 90)))  # fmt: skip
    columns = (column("Function", 1.8), column("Frequency", 1), column("Provider", 1.2),
               column("Date", 1.2), column("Record's words", 1.8), SOURCE)  # fmt: skip
    return table("floor-frequencies", "Functions recorded as a frequency", columns, body)
