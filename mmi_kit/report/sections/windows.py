"""When was each limitation first and last documented, and in which windows do its records lie?

Dates only: whether a limitation has lasted long enough is for the agency to say.
"""

from __future__ import annotations

from mmi_kit.assessment.claimed import bears_on_claim
from mmi_kit.assessment.dated import Documented, Window
from mmi_kit.dates import first_day, last_day, parse_date
from mmi_kit.knowledge.functions import functions
from mmi_kit.knowledge.rules import value
from mmi_kit.report.blocks import Block, Row, absent, column, method, prose, table
from mmi_kit.report.citations import FEW_RANGES
from mmi_kit.report.material import Material
from mmi_kit.report.named import named_with
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.words import (
    SIGNALS,
    count,
    first_capital,
    in_sentence,
    listed,
    number,
    short_date,
    span,
)

SINCE = "limits_since"
WINDOWS = {
    "before_onset": "before onset",
    "after_onset": "after onset",
    "before_dli": "before the date last insured",
    "current": "last year",
}


def first_and_last(m: Material) -> list[Block]:
    """The table of first and last records; none when no limitation is documented."""
    found = m.findings.windows
    if not found.documented:
        return []
    columns = (
        column("Documented", 1.7), column("First to last", 2), column("Whole months", 0.6),
        column("Days with a record", 0.6), column("Longest stretch without", 2),
        column("Providers", 0.7), column("Windows", 1.2), column("Source", 1.2),
    )  # fmt: skip
    note = (
        f"Windows: {'; '.join(map(_window, found.windows))}. A date that may lie outside a window "
        "does not count in it. Stretches without a record are shown when longer than "
        f"{number(value('gap_between_records'))} days. Dates only: no conclusion is drawn from "
        "them here."
    )
    if any(_is_reaffirmed(m, d) for d in found.documented):
        note += (
            " A day on which a provider writes that the restrictions are unchanged counts for the "
            "limits that the same provider gave last."
        )
    spans = [d for d in found.documented if d.months]
    blocks = []
    if spans:
        rows = [_row(m, documented) for documented in spans]
        blocks.append(table("floor-dates", "First and last documented", columns, rows, note))
    if short := [d for d in found.documented if not d.months]:
        names = "; ".join(f"{in_sentence(_name(d))} ({_when(d)})" for d in short)
        text = f"Documented within less than a month, or without a date: {names}."
        blocks.append(prose("floor-short", m.sums_up(text, [f for d in short for f in d.facts])))
    return blocks


def stated_onset(m: Material) -> list[Block]:
    """Since when limitations hold by a source's own words, with the windows of that day: an
    opinion may be dated back (SSR 18-1p)."""
    rows = [r for r in m.used("statements") if r["category"] == SINCE
            and r["assertion"] == "actual" and bears_on_claim(r, m.details)]  # fmt: skip
    said = []
    for group in by_sentence(rows):
        row = group[0]
        who = named_with(row["provider"], row["credential"]) or "A provider who is not named"
        day = short_date(row["date"]) if row["date"] else "undated"
        where = f" ({listed(names)})" if (names := _windows_of(m, row["stated_date"])) else ""
        text = f"{who}, {day}: {quote_of(row)}{where}."
        said.append(m.fact(text, [r["fact_id"] for r in group]))
    return [prose("floor-since", method("Since when, as stated:"), *said)] if said else []


def _windows_of(m: Material, stated: str) -> list[str]:
    """The windows that hold a day for certain; none where its year alone does not tell."""
    named = parse_date(stated, century_of=int(m.details.claim.as_of[:4]))
    first, last = (first_day(named.iso), last_day(named.iso)) if named else (None, None)
    if first is None or last is None:
        return []
    return [WINDOWS[w.id] for w in m.findings.windows.windows
            if w.start <= first.isoformat() and last.isoformat() <= w.end]  # fmt: skip


def _is_reaffirmed(m: Material, found: Documented) -> bool:
    """Does a function rest on words that repeat no value?"""
    return found.kind == "function" and any("unit" not in r for r in m.rows_of(found.facts))


def _window(window: Window) -> str:
    when = span(window.start, window.end) if window.start else f"to {short_date(window.end)}"
    return f"{WINDOWS[window.id]} = {when} ({count(window.visits, 'day')} with a contact)"


def _name(found: Documented) -> str:
    return SIGNALS[found.id] if found.kind == "statement" else functions()[found.id].item


def _when(found: Documented) -> str:
    dates = span(found.first, found.last) if found.first else ""
    undated = f"{count(found.undated, 'entry', 'entries')} undated" if found.undated else ""
    return "; ".join(filter(None, (dates, undated))) or "no certain date"


def _row(m: Material, found: Documented) -> Row:
    return m.row(
        found.facts,
        first_capital(_name(found)),
        _when(found),
        number(found.months) if found.months is not None else absent("unknown"),
        number(found.n),
        span(*found.gap) if found.gap else method("none"),
        number(len(found.providers)),
        listed(WINDOWS[w] for w in found.windows) or method("none"),
        most=FEW_RANGES,
    )
