"""What is documented about each function, and how well?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.findings import FloorItem
from mmi_kit.assessment.function.observed import counted_once, is_unlimited, observed, providers
from mmi_kit.evidence.bounds import bound_of, is_open
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.functions import MENTAL, OF_ONE_ARM, functions
from mmi_kit.knowledge.rules import value
from mmi_kit.report.blocks import Block, Row, Statement, absent, column, method, prose, table
from mmi_kit.report.citations import FEW_RANGES
from mmi_kit.report.material import Material
from mmi_kit.report.quotes import cut
from mmi_kit.report.sections.amounts import (
    AUTHORS,
    DEVICE,
    between,
    no_limits,
    ranged,
    recorded,
    unconverted,
    undated,
    with_providers,
)
from mmi_kit.report.sections.at_insured import at_insured
from mmi_kit.report.sections.devices import device_words, no_device
from mmi_kit.report.sections.in_words import (
    TOLD_ELSEWHERE,
    in_words_only,
    told_elsewhere,
    words_only,
)
from mmi_kit.report.sections.levels import (
    NOT_RATED,
    SCALE_OF_THE_MIND,
    abilities,
    few_times,
    is_mind_claimed,
    is_mind_rated,
    told_few_times,
)
from mmi_kit.report.sections.sources import by_source
from mmi_kit.report.sections.windows import stated_onset
from mmi_kit.report.since import before_that, counted_after, ended
from mmi_kit.report.words import (
    FLOOR_LABELS,
    SOURCE_TYPES,
    count,
    in_sentence,
    listed,
    number,
    with_unit,
)

DATES_WHERE = (
    "The first and last record of each, and the windows in which its records lie: Appendix B."
)
# A total of both, and the totals of each: who has the one lacks no other
_TOLD_TOGETHER = (
    ({"stand_walk_total"}, ("stand_total", "walk_total")),
    ({"stand_total", "walk_total"}, ("stand_walk_total",)),
)
MOST_WORDS = 400  # characters of one cell
AGREE = "agree"


def functional_floor(m: Material) -> tuple[Block, ...]:
    """Central, range and best value of each function, and from whom each opinion comes."""
    items = documented(m)
    blocks = [prose("floor-answer", *floor_answer(m))]
    few = told_few_times(items)
    if told := [i for i in items if i not in few]:
        blocks.append(_floor(m, told))
    if few:
        blocks.append(few_times(m, few))
    blocks += at_insured(m, items)
    blocks += [*by_source(m), *stated_onset(m)]
    seen = {i.function for i in items}
    if m.findings.windows.documented:
        blocks.append(prose("floor-dates-where", method(DATES_WHERE)))
    words = in_words_only(m, seen)
    if words:
        blocks.append(words_only(m, words))
    elsewhere = told_elsewhere(m, seen)
    seen_too = {*seen, *(r["concept"] for r in words), *elsewhere}
    mind = is_mind_rated(m, seen_too)
    besides = {other for one, others in _TOLD_TOGETHER if one <= seen for other in others}
    silent = [in_sentence(f.item).removesuffix(" every") for f in functions().values()
              if f.id not in {*seen_too, *besides, *OF_ONE_ARM}
              and (f.group != MENTAL or mind)]  # fmt: skip
    if silent and seen:
        said = f"No value found in the records: {'; '.join(silent)}."
        more = [method(TOLD_ELSEWHERE)] if elsewhere else []
        blocks.append(prose("floor-missing", absent(said), *more))
    if is_mind_claimed(m) and not mind:
        blocks.append(prose("floor-mind", absent(NOT_RATED)))
    return (*blocks, *abilities(m))


def documented(m: Material) -> list[FloorItem]:
    """Functions with at least one value, in the order of the knowledge base."""
    return [i for i in m.findings.floor
            if i.n_observations or i.best_facts or unconverted(m, i.function)]  # fmt: skip


def floor_answer(m: Material) -> list[Statement]:
    """How many functions are documented, and how well they agree."""
    items = documented(m)
    if not items:
        return [absent("No value for any function was found in the records reviewed.")]
    since = m.findings.threshold.counted_from
    labels = labels_of(items)
    facts = [f for i in items for f in (*i.facts, *i.best_facts)]
    facts += [r["fact_id"] for i in items for r in unconverted(m, i.function)]
    text = (
        f"{count(len(items), 'function')} {'has' if len(items) == 1 else 'have'} a recorded value"
    )
    if since:
        later = sum(bool(_rows(m, i)) for i in items)
        text += f", {later} of them {counted_after(m.findings.threshold)}"
        facts += m.findings.threshold.facts
    return [m.sums_up(text + (f": {listed(labels)}." if labels else "."), facts)]


def labels_of(items: Sequence[FloorItem]) -> list[str]:
    """ "2 consistent", "7 from one provider only"; together they are all of the items."""
    words = {"consistent": "consistent", AGREE: "in agreement", "mixed": "mixed",
             "single_source": "from one provider only"}  # fmt: skip
    labels = [label_of(i) for i in items]
    said = [f"{n} {words[label]}" for label in words if (n := labels.count(label))]
    rest = sum(label not in words for label in labels)
    return [*said, f"{rest} with no values to compare"] if rest else said


def label_of(item: FloorItem) -> str:
    """The label; of values that agree, but are too few or known in one way only, that they do."""
    return AGREE if item.agree else item.label


def central(m: Material, item: FloorItem) -> str:
    """ "20 min (15 to 25)", "occasionally (rarely to occasionally)"; "" without a value.

    Fewer observations than the rule asks for have no centre: each stands with its provider. So
    does one that is told as a bound ("less than 2 h"), and words that tell of no limit.
    """
    rows, free = m.rows_of(item.facts), no_limits(m, item)
    open_ = [] if item.levels else [r for r in rows if is_open(r)]
    exact = item.n_observations - len(open_)
    if item.n_observations and exact < value("floor_observations"):
        return with_providers([*rows, *free])
    if item.levels:  # all but the best are "" when every value lies before the threshold
        middle, low, high, _ = item.levels
        if not middle and item.n_observations:  # of right and left
            return with_providers(rows)
        return middle if low == high else f"{middle} ({low} to {high})"
    if item.median is None or item.low is None or item.high is None:
        return with_providers(free)
    middle = with_unit(_middle(m, item), item.unit)
    if item.low != item.high:
        middle += f" ({number(item.low)} to {number(item.high)})"
    return "; ".join(filter(None, (middle, with_providers([*open_, *free]))))


def _middle(m: Material, item: FloorItem) -> str:
    """The median as somebody recorded it: "25-30", or "between 25 and 30", never 28.8."""
    known = functions()[item.function]
    rows = (observed(r, known) for r in m.rows_of(item.facts))
    used = sorted(
        counted_once([o for o in rows if o and not o.bound]), key=lambda o: (o.middle, o.low)
    )
    lower, upper = used[(len(used) - 1) // 2], used[len(used) // 2]
    if lower.middle == upper.middle:
        return ranged(lower.low, lower.high)
    return between(lower.low, upper.high)


def _rows(m: Material, item: FloorItem) -> list[Fact]:
    """What the item rests on from the threshold on: its values, and those not converted."""
    foreign = unconverted(m, item.function)
    counts = m.findings.threshold.counts
    return [*m.rows_of(item.facts), *(r for r in foreign if counts(r["date"]))]


def _floor(m: Material, items: Sequence[FloorItem]) -> Block:
    rows = [_item(m, item) for item in items]
    columns = (
        column("Function", 1.5), column("Central value (range), or the values", 2.2),
        column("Best ever", 1.1), column("Contacts / providers", 0.7), column("How known", 1.6),
        column("Agreement", 0.8), column("Source", 1.3),
    )  # fmt: skip
    return table("floor-table", "Functional floor", columns, rows, _floor_note(m, items))


def _floor_note(m: Material, items: Sequence[FloorItem]) -> str:
    fewest = number(value("floor_observations"))
    note = (
        "Central value: the median as recorded, or the two values that it lies between; a range "
        "such as 15-20 counts with its middle. Of fewer than "
        f"{fewest} values there is no central value: each stands as recorded, with its provider. "
        "Best ever: the most favorable value on file, of whatever time. What is asked "
        "for is the most that can be done on a regular and continuing basis (20 CFR 404.1545(a)(1) "
        "and (b); SSR 96-8p); one value does not show whether it can be kept up. An amount in "
        "words, or in a unit that is not converted, is quoted."
    )
    if any(functions()[i.function].group == MENTAL for i in items):
        note += SCALE_OF_THE_MIND
    without = sum(len(undated(m, i)) for i in items if i.function != DEVICE)
    earlier = sum(i.before for i in items) - without
    if earlier > 0 and m.findings.threshold.counted_from:
        when = before_that(m.findings.threshold)
        note += f" {count(earlier, 'value')} from {when}: not in the central value."
    if without and m.findings.threshold.counted_from:
        note += f" {count(without, 'undated value')}: not in the central value."
    own = [r for i in items for r in m.rows_of(i.facts) if recorded(r)[-1:] == AUTHORS]
    if own:
        note += f" {count(len(own), 'value')} corrected or added by the author: Appendix B."
    return note


def _item(m: Material, item: FloorItem) -> Row:
    if item.function == DEVICE:
        return _device(m, item)
    rows = _rows(m, item)
    known = rows or m.rows_of(item.best_facts)
    told = central(m, item)
    if not told and rows:
        told = with_providers(rows)
    label = label_of(item)
    label = FLOOR_LABELS.get(label, label) if item.facts else "unit not converted"
    if not rows:
        known += [r for r in unconverted(m, item.function) if r not in known]
        late = [r for r in known if not r["date"]]
        told = "; ".join(filter(None, (with_providers(late), told)))
        label = "undated" if len(late) == len(known) else "earlier values only"
    return m.row(
        sorted({*item.facts, *item.best_facts, *(r["fact_id"] for r in known)}),
        functions()[item.function].item,
        cut(told, MOST_WORDS) or absent(f"none after {ended(m.findings.threshold)}"),
        _best(m, item),
        _seen(m, item, rows),
        _how(known) or absent("not stated"),
        label,
        most=FEW_RANGES,
    )


def _best(m: Material, item: FloorItem) -> str | Statement:
    """The best value; as the record writes it where it writes no such figure or level."""
    rows = m.rows_of(item.best_facts)
    if not rows:
        return absent("–")
    if is_unlimited(rows[0]):  # the words stand beside the values, where they are as late
        return "no limit" if no_limits(m, item) else with_providers(rows)
    words = recorded(rows[0])
    if item.levels:
        return words if words not in functions()[item.function].scale else item.levels[3]
    told_as = rows[0]["unit"] != item.unit or words[-1] in ("”", AUTHORS) or bound_of(rows[0])
    if item.best is None or told_as:
        return words
    return with_unit(number(item.best), item.unit)


def _device(m: Material, item: FloorItem) -> Row:
    """Which device, in the fullest words; who recorded that there is none."""
    rows = m.rows_of(item.facts)
    words, used = device_words(m)
    none, denied = no_device(m)
    return m.row(
        sorted({*item.facts, *item.best_facts, *used, *denied}),
        functions()[item.function].item,
        words,
        none or absent("–"),
        f"{item.n_visits} / {item.n_providers}",
        _how(rows) or absent("not stated"),
        FLOOR_LABELS[item.label] if item.facts else "earlier records only",
        most=FEW_RANGES,
    )


def _seen(m: Material, item: FloorItem, rows: Sequence[Fact]) -> str:
    """Contacts and providers, of the values that count where some do, and of words of no limit."""
    free = no_limits(m, item)
    if not item.facts:
        rows = [*rows, *free]
        return f"{len({r['visit_id'] for r in rows})} / {len(providers(rows))}"
    more = {r["visit_id"] for r in free} - {r["visit_id"] for r in rows}
    others = providers(free) - providers(rows)
    return f"{item.n_visits + len(more)} / {item.n_providers + len(others)}"


def _how(rows: Sequence[Fact]) -> str:
    return listed(SOURCE_TYPES[k] for k in SOURCE_TYPES
                  if any(r["source_type"] == k for r in rows))  # fmt: skip
