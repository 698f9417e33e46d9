"""When did active treatment end and maintenance care begin? The interval, and both sides of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.context import GOOD_DAYS
from mmi_kit.assessment.findings import Candidate, Signal, Threshold
from mmi_kit.assessment.record_gaps import told_of
from mmi_kit.assessment.threshold.candidates import SUPPORTS
from mmi_kit.assessment.threshold.explicit import denies_mmi
from mmi_kit.assessment.timing import at_most_days_between
from mmi_kit.dates import days_between, in_words
from mmi_kit.knowledge.rules import value
from mmi_kit.report.blocks import (
    Block,
    Row,
    Statement,
    absent,
    callout,
    column,
    given,
    method,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.named import people
from mmi_kit.report.quotes import quoted
from mmi_kit.report.sections.contacts import number_on, on_days, others_between
from mmi_kit.report.sections.criteria import (
    criteria_table,
    devices_given,
    last_active_facts,
    visits_considered,
)
from mmi_kit.report.sections.other_claims import (
    none_for_others,
    of_primary,
    others_table,
    planned_box,
)
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.sections.stated_end import judged, stated, stated_again
from mmi_kit.report.stated import latest_is, signal_kind
from mmi_kit.report.words import (
    NO_THRESHOLD,
    TIER_MEANINGS,
    against,
    count,
    first_capital,
    listed,
    short_date,
)

TERM = (
    "Maximum medical improvement is a term of workers' compensation and of the AMA Guides, not of "
    "the Social Security Administration. This report gives the dated facts behind it instead: the "
    "last active treatment, the first maintenance-only contact, and what followed."
)
DEFINED = (
    "The single-person threshold of a score is the change that is real for one person: the larger "
    "of the change that patients notice and the error of measurement."
)
MOST_SUPPORTING = 6
MOST_REASONS = 3  # sentences on why there was no care
TOLD_APART = ("record_gap", "undone_statement")  # no words of their own in "Against it"
PLANNED = "care_planned_after_threshold"
SPEAKS_AGAINST = ("active_planned", "improvement_expected", "worsening")


def threshold(m: Material) -> tuple[Block, ...]:
    """The interval, the consultant's own date, the criteria, the record's words on both sides."""
    found = m.findings.threshold
    blocks = [prose("threshold-answer", *answer(m), *none_for_others(m)), *planned_box(m)]
    if found.tier != "not_supported":
        blocks.append(prose("threshold-tier", method(TIER_MEANINGS[found.tier]),
                            method(DEFINED), *_after(m)))  # fmt: skip
    blocks.append(prose("threshold-term", method(TERM)))
    if decision := m.details.decisions.get("threshold"):
        said = (
            f"Author's own date: {in_words(decision.value)}. Reason: {quoted(decision.why, 400)} "
            f"({decision.by}, {in_words(decision.on)}). The finding from the records stays above; "
            "function and scores are counted from the author’s own date."
        )
        blocks.append(callout("threshold-decision", given(said, "decisions.threshold")))
    if chosen := _chosen(found):
        blocks.append(criteria_table(m, chosen))
    blocks += [*devices_given(m), *visits_considered(m, found)]
    blocks += _cycles(m, found)
    blocks += _signals(m, found)
    blocks += others_table(m)
    return tuple(blocks)


def answer(m: Material) -> list[Statement]:
    """The finding in two or three sentences."""
    found = m.findings.threshold
    if found.tier == "not_supported":
        said = [absent("The records reviewed do not show when active treatment ended and "
                       "maintenance care began.")]  # fmt: skip
        codes = [
            "none_known" if c == "no_active_care" and _unclassed(m) else c for c in found.basis
        ]
        said += [absent(NO_THRESHOLD[code]) for code in codes if code in NO_THRESHOLD]
        if found.last_active:
            text = f"The last active care on file is dated {in_words(found.last_active)}."
            said.append(m.fact(text, last_active_facts(m) or found.facts))
        return [*said, *stated_again(m, found)]
    said = [m.fact(_interval(found) + ".", ends(m)), *judged(m, found), *stated(m, found)]
    return [*said, *stated_again(m, found), *_contradicted(m, found)]


def ends(m: Material) -> list[str]:
    """The facts of the two days that the interval lies between; all of them when it is vague."""
    found = m.findings.threshold
    rows = [*m.rows_of(found.facts), *m.rows_of(f for c in found.candidates for f in c.facts)]
    days = (found.earliest, found.latest)
    return sorted({r["fact_id"] for r in rows if r["date"] in days}) or list(found.facts)


def _interval(found: Threshold) -> str:
    """One day only when a source states it; else the two ends."""
    if found.earliest == found.latest:
        return f"Active treatment ended by {in_words(found.latest)}"
    gap = f", {count(found.gap_days, 'day')} apart" if found.gap_days is not None else ""
    return (
        f"Active treatment ended, and maintenance care began, between {in_words(found.earliest)} "
        f"(last active care) and {in_words(found.latest)} ({latest_is(found)}){gap}"
    )


def _unclassed(m: Material) -> bool:
    """Is care on file that the rules cannot class, and that may have been active?"""
    return any(r["concept"] in ("other", "other_drug") for r in m.used("treatments"))


def _cycles(m: Material, found: Threshold) -> list[Block]:
    """Earlier stretches of maintenance, and the new active care that ended each."""
    said = [
        m.fact(f"Maintenance care from {in_words(c.latest)}, after active care to "
               f"{in_words(c.earliest)}, was ended by new active care on {in_words(c.reset)}.",
               c.facts)
        for c in found.cycles
    ]  # fmt: skip
    return [prose("threshold-cycles", *said)] if said else []


def _contradicted(m: Material, found: Threshold) -> list[Statement]:
    said = [
        m.fact(f"Against it: {against(code)}.", _against_facts(m, code))
        for code in found.contradictions
        if code.partition(":")[0] not in TOLD_APART
    ]
    if any(code.startswith("undone_statement") for code in found.contradictions):
        rows = [s for s in found.signals
                if s.category == "explicit_mmi" and s.date < found.latest]  # fmt: skip
        days = listed(in_words(day) for day in dict.fromkeys(s.date for s in rows))
        text = f"An earlier statement of maximum improvement ({days}) was followed by active care."
        said.append(m.fact(text, [f for s in rows for f in s.facts] or found.facts))
    if "record_gap" in found.contradictions:
        said.append(absent("No contact is on file for a long stretch between the two dates; "
                           "records of that time should be asked for."))  # fmt: skip
    return said


def _against_facts(m: Material, code: str) -> list[str]:
    """The facts behind "planned:2024-03-12" and its like."""
    name, _, date = code.partition(":")
    if name == "planned":
        found = [c.facts for c in m.findings.contrary if c.kind == PLANNED and c.date == date]
    elif name == "not_at_mmi":
        rows = m.used("statements")
        found = [(r["fact_id"],) for r in rows if r["date"] == date
                 and denies_mmi(r)]  # fmt: skip
    else:
        found = [c.facts for c in m.findings.treatments if c.last_active == date]
    return sorted({f for facts in found for f in facts}) or list(m.findings.threshold.facts)


def _after(m: Material) -> list[Statement]:
    """The maintenance-only contacts: what they were, and the longest stretch between two."""
    found = m.findings.threshold.maintenance
    if len(found) < 2:
        return []
    facts, days = [f for v in found for f in v.facts], [v.date for v in found]
    text = (
        f"{number_on(m, days, facts)} maintenance-only contacts{of_primary(m)} are recorded from "
        f"{in_words(found[0].date)} to {in_words(found[-1].date)}: {on_days(m, days, facts)}."
    )
    longest = max(pairwise(found), key=lambda pair: days_between(pair[0].date, pair[1].date) or 0)
    first, last = longest[0].date, longest[1].date
    gap = (
        f"The longest stretch between two of them is {in_words(first)} to {in_words(last)} "
        f"({count(days_between(first, last) or 0, 'day')})."
    )
    edges = [f for v in longest for f in v.facts]
    said = [m.sums_up(text, facts), m.sums_up(gap, edges), *others_between(m, first, last)]
    return [*said, *_why_so_long(m, first, last)]


def _why_so_long(m: Material, first: str, last: str) -> list[Statement]:
    """What the records say of the longest stretch, where it is long."""
    if (days_between(first, last) or 0) <= value("record_gap"):
        return []
    groups = by_sentence(told_of(m.evidence, first, last))[:MOST_REASONS]
    return [
        m.fact(f"On care in that time, {in_words(g[0]['date'])}: {quote_of(g[0])}.",
               [r["fact_id"] for r in g])
        for g in groups
    ]  # fmt: skip


def _chosen(found: Threshold) -> Candidate | None:
    """The candidate that the interval ends with; the first one when none is supported."""
    ending = [c for c in found.candidates if c.date == found.latest]
    return next(iter(ending or found.candidates), None)


def _signals(m: Material, found: Threshold) -> list[Block]:
    """The record's words for the interval (nearest first kept) and against it (all, later). Where
    no interval is supported, those since the last active care, the latest kept."""
    near = found.latest or found.last_active
    supporting = [s for s in found.signals if s.category in SUPPORTS and s.date]
    if found.latest or not near:
        far = [s for s in supporting if near and _distance(s.date, near) > value("signal_window")]
    else:
        far = [s for s in supporting if s.date < found.last_active]
    # Who states maximum improvement is heard, however far from the interval it lies.
    stated = [s for s in far if s.category == "explicit_mmi"]
    supporting = [s for s in supporting if s not in far]
    around = found.latest or max((s.date for s in supporting), default="")
    nearest = sorted(_together(m, supporting), key=lambda g: (_distance(g[0].date, around),
                                                               g[0].facts))  # fmt: skip
    kept = nearest[:MOST_SUPPORTING] + _together(m, stated)
    kept.sort(key=lambda g: (g[0].date, g[0].facts))
    opposed = [s for s in found.signals if s.category in SPEAKS_AGAINST and s.date > near]
    columns = (column("Date", 1), column("Provider", 1.4), column("Kind", 1.4),
               column("Record's words", 3), SOURCE)  # fmt: skip
    blocks = []
    if kept:
        rows = [_signal(m, group) for group in kept]
        where = "near it" if found.latest else "since the last active care"
        caption = f"Statements {where}" + (", and all of maximum improvement" if stated else "")
        blocks.append(table("threshold-supporting", caption, columns, rows))
    if opposed:
        rows = [_signal(m, group) for group in _together(m, opposed)]
        blocks.append(table("threshold-opposed", "Statements after it that may speak against it",
                            columns, rows))  # fmt: skip
    elif found.latest and not _changes_after(m, found.latest):
        own = of_primary(m)
        said = f"No later statement was found that plans active care or tells of a change{own}."
        blocks.append(prose("threshold-opposed", absent(said)))
    return [*blocks, *_considered(m)]


def _considered(m: Material) -> list[Block]:
    """What is considered under a condition is no plan, and is told beside them."""
    facts = [f for c in m.findings.contrary if c.kind == "care_considered" for f in c.facts]
    groups = by_sentence(r for r in m.rows_of(facts) if bears_on_claim(r, m.details))
    said = [
        m.fact(f"{in_words(g[0]['date'])}: {quote_of(g[0])}.", [r["fact_id"] for r in g])
        for g in groups
    ]
    lead = method("Active care is spoken of as what may come, which is no plan:")
    return [prose("threshold-considered", lead, *said)] if said else []


def _changes_after(m: Material, date: str) -> bool:
    """Is active care planned, or a better score or function shown among the contrary evidence?"""
    found = m.findings.contrary
    better = (row for c in found if c.kind in GOOD_DAYS for row in m.rows_of(c.facts))
    return any(c.kind == PLANNED for c in found) or any(row["date"] > date for row in better)


def _together(m: Material, signals: Iterable[Signal]) -> list[list[Signal]]:
    """Signals that stand in one sentence of one provider on one day."""
    by_fact = {s.facts[0]: s for s in signals}
    groups = by_sentence(m.rows_of(by_fact))
    return [[by_fact[r["fact_id"]] for r in group] for group in groups]


def _signal(m: Material, group: list[Signal]) -> Row:
    first = group[0]
    kinds = "; ".join(dict.fromkeys(signal_kind(s.category, s.quote) for s in group))
    return m.row([f for s in group for f in s.facts], short_date(first.date),
                 people([first.provider]), first_capital(kinds),
                 quote_of(m.by_id[first.facts[0]]))  # fmt: skip


def _distance(date: str, other: str) -> int:
    earlier, later = sorted((date, other))
    days = at_most_days_between(earlier, later)
    return 0 if days is None else days
