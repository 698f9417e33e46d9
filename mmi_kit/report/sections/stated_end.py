"""Who states that maximum improvement is reached, and from when on is a procedure's effect told?"""

from __future__ import annotations

from collections.abc import Iterable

from mmi_kit.assessment.findings import Threshold
from mmi_kit.assessment.threshold.choose import CONFIRMED
from mmi_kit.assessment.threshold.evaluated import evaluations
from mmi_kit.assessment.threshold.explicit import STATUTORY, is_rating
from mmi_kit.dates import in_words
from mmi_kit.evidence.tables import Row as Fact
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.report.blocks import Statement, method
from mmi_kit.report.material import Material
from mmi_kit.report.named import named_with
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.stated import EXPLICIT, NAMED
from mmi_kit.report.words import STATED_BY, TIERS, listed, short_date

BY_EXAMINER = "stated by an examiner for an insurer or an agency, not by a treating source"
CONFIRMS = "It confirms what the contacts before it show, and does not move the interval."


def stated(m: Material, found: Threshold) -> list[Statement]:
    """Who states it, in which words."""
    if not {"explicit_statement", CONFIRMED}.intersection(found.basis):
        return []
    rows = _own_statements(m, found)
    role = next((STATED_BY[code] for code in found.basis if code in STATED_BY), "")
    if role and (once := _on_one_day(m, rows)):
        role = role.replace(")", f"; {once})")
    said = []
    by_visit: dict[tuple[str, str], list[list[Fact]]] = {}
    for group in by_sentence(rows):
        by_visit.setdefault((group[0]["date"], group[0]["provider"]), []).append(group)
    for (date, provider), groups in by_visit.items():
        # The words on maximum improvement go before those on a rating or on restrictions.
        groups.sort(key=lambda g: not NAMED.search(quote_of(g[0])))
        who = named_with(provider, groups[0][0]["credential"]) or "A provider"
        words = "; ".join(quote_of(group[0]) for group in groups)
        facts = [row["fact_id"] for group in groups for row in group]
        said.append(m.fact(f"{who}{role} states on {in_words(date)}: {words}.", facts))
    return [*said, *([method(CONFIRMS)] if CONFIRMED in found.basis else [])]


def stated_again(m: Material, found: Threshold) -> list[Statement]:
    """The other statements of it from the last active care on: the table has their words."""
    since, own = found.earliest or found.last_active, _own_statements(m, found)
    rows = [
        r
        for r in m.rows_of(f for s in found.signals if s.category == EXPLICIT for f in s.facts)
        if r["date"] >= since and r not in own and NAMED.search(r["quote"])
        and not is_rating(r) and not STATUTORY.search(r["quote"])
    ]  # fmt: skip
    again = [r for r in rows if is_acceptable_source(r["credential"])]
    others = [r for r in rows if not is_acceptable_source(r["credential"])]
    said = []
    if again:
        text = f"Maximum improvement is stated on {_days(again)} too."
        said.append(m.fact(text, [r["fact_id"] for r in again]))
    if others:
        text = (
            f"Maximum improvement is stated on {_days(others)} by a source that the records do not "
            "name as an acceptable medical source: it supports the finding and does not make it."
        )
        said.append(m.fact(text, [r["fact_id"] for r in others]))
    return said


def judged(m: Material, found: Threshold) -> list[Statement]:
    """When a visit first tells what the last procedure achieved: until then it is open."""
    last = [c for c in m.findings.treatments if c.last_active == found.last_active]
    days = {e.told for e in evaluations(m.evidence, last)
            if e.told and e.performed == found.last_active}  # fmt: skip
    told = min(days, default="")
    if not told or told > found.latest:
        return []
    facts = [r["fact_id"] for c in last for r in m.rows_of(c.facts) if r["date"] == told]
    text = f"What the last procedure achieved is first told on {in_words(told)}."
    return [m.fact(text, facts)] if facts else []


def how_sure(m: Material) -> str:
    """The grade, and by whom it is stated: an examiner seen once is told as one."""
    found = m.findings.threshold
    if found.tier != "explicit":
        return TIERS[found.tier]
    rows = _own_statements(m, found)
    later = f" ({short_date(rows[0]['date'])})" if CONFIRMED in found.basis and rows else ""
    if "by_examiner" not in found.basis:
        return TIERS[found.tier] + later
    once = _on_one_day(m, rows)
    return BY_EXAMINER + later + (f"; {once}" if once else "")


def _own_statements(m: Material, found: Threshold) -> list[Fact]:
    """Those that make the finding: the criteria of a visit may rest on others too."""
    return [r for r in m.rows_of(found.facts)
            if r["concept"] == EXPLICIT and is_acceptable_source(r["credential"])]  # fmt: skip


def _days(rows: Iterable[Fact]) -> str:
    return listed(in_words(day) for day in dict.fromkeys(r["date"] for r in rows))


def _on_one_day(m: Material, rows: Iterable[Fact]) -> str:
    """Is each of these providers on file on one day only?"""
    names = {r["provider"] for r in rows}
    days = {(v["provider"], v["date"]) for v in m.used("visits") if v["provider"] in names}
    return "on file on one day" if "" not in names and len(days) == len(names) else ""
