"""Which criteria of the threshold does a maintenance contact meet, and on which facts?"""

from __future__ import annotations

from collections.abc import Sequence

from mmi_kit.assessment.claimed import claimed, other_claimed
from mmi_kit.assessment.findings import Candidate, Threshold
from mmi_kit.assessment.threshold.candidates import SUPPORTS
from mmi_kit.assessment.threshold.improvement import states_a_gain
from mmi_kit.assessment.threshold.plans import (
    planned_care,
    unclassed_care,
    undated_plans,
    unplaced_care,
)
from mmi_kit.dates import in_words
from mmi_kit.knowledge.modalities import modalities
from mmi_kit.report.blocks import (
    Block,
    Statement,
    absent,
    column,
    fact,
    method,
    prose,
    table,
)
from mmi_kit.report.material import SOURCE, Material
from mmi_kit.report.sections.said import by_sentence, quote_of
from mmi_kit.report.words import (
    MET,
    TIERS,
    against,
    count,
    criterion,
    short_date,
)

MOST_CANDIDATES = 5
_PLACED = ("no_planned_care_carried_out", "no_new_referral_or_procedure")
NEWLY = ("performed", "started")
ALONE = "all records on this impairment searched"


def criteria_table(m: Material, chosen: Candidate) -> Block:
    """Each criterion: met, not met or not known, with its source."""
    rows = []
    for code, met in chosen.criteria:
        facts = _criterion_facts(m, code, chosen)
        cells = (method(criterion(code)), _result(met, facts))
        rows.append((*cells, _source(m, facts)))
    own = f": {m.details.primary.label} alone" if other_claimed(m.details) else ""
    caption = f"Criteria for the maintenance contact of {in_words(chosen.date)}{own}"
    columns = (column("Criterion", 4), column("Result", 0.8), SOURCE)
    note = "Criteria and their limits are project judgment, not agency rules: see Appendix C."
    if any(met is None and code in _PLACED for code, met in chosen.criteria):
        note += (
            " Not known where care or a plan is on file without a date, in doubt, or of no known "
            "part of the body: it may be later."
        )
    return table("threshold-criteria", caption, columns, rows, note)


def devices_given(m: Material) -> list[Block]:
    """Devices that were given after the threshold: by the rules no active care, and told."""
    latest = m.findings.threshold.latest
    rows = (
        r
        for r in claimed(m.used("treatments"), m.details)
        if latest and r["date"] > latest and r["assertion"] == "actual"
        and r["action"] in NEWLY
        and (known := modalities().get(r["concept"])) and known.kind == "device"
    )  # fmt: skip
    said = [m.fact(f"{in_words(g[0]['date'])}: {quote_of(g[0])}.", [r["fact_id"] for r in g])
            for g in by_sentence(rows)]  # fmt: skip
    lead = method("A device that was given after it is no active care by these rules:")
    return [prose("threshold-devices", lead, *said)] if said else []


def _result(met: bool | None, facts: Sequence[str]) -> Statement:
    return fact(MET[met], facts) if facts else absent(MET[met])


def _source(m: Material, facts: Sequence[str]) -> Statement:
    return m.source(facts, ALONE if other_claimed(m.details) else "all records searched")


def _criterion_facts(m: Material, code: str, chosen: Candidate) -> list[str]:
    """The facts that one criterion rests on; none where it rests on nothing having been found."""
    found = m.findings.threshold
    later = [v for v in found.maintenance if v.date >= chosen.date]
    if code in ("maintenance_visits", "maintenance_strong"):
        return sorted({f for v in later for f in v.facts})
    if code == "supporting_statement":
        mine = set(chosen.facts)
        return sorted(f for s in found.signals if s.category in SUPPORTS for f in s.facts
                      if f in mine)  # fmt: skip
    if code == "no_improvement_after":
        rests_on = [s.facts for t in m.findings.trajectory for s in t.scores
                    if s.date >= chosen.date]  # fmt: skip
        rests_on += [s.facts for s in found.signals
                     if s.date >= chosen.date and states_a_gain(s.category, s.quote)]  # fmt: skip
        return sorted({f for facts in rests_on for f in facts})
    if code == "no_new_referral_or_procedure":
        planned = [r for r in planned_care(m.evidence, m.details) if r["date"] > chosen.date]
        return sorted(r["fact_id"] for r in planned or undated_plans(m.evidence, m.details))
    if code == "every_treatment_classed":
        odd = unclassed_care(m.evidence, m.details)
        return sorted(r["fact_id"] for r in odd if r["date"] >= chosen.date)
    unplaced = [r for r in unplaced_care(m.evidence, m.details)
                if not r["date"] or r["date"] > chosen.date]  # fmt: skip
    return sorted(r["fact_id"] for r in unplaced) or last_active_facts(m)


def visits_considered(m: Material, threshold: Threshold) -> list[Block]:
    """The contacts that were considered up to the chosen one; the later ones only by number."""
    until = [c for c in threshold.candidates if not threshold.latest or c.date <= threshold.latest]
    if len(until) < 2:
        return []
    rows = []
    for found in until[-MOST_CANDIDATES:]:
        open_points = [criterion(c) for c, met in found.criteria if met is not True]
        rows.append(
            m.row(
                found.facts,
                short_date(found.date),
                TIERS[found.tier],
                "; ".join(open_points) or "none",
                "; ".join(against(c) for c in found.against) or absent("nothing found"),
            )
        )
    left = len(threshold.candidates) - len(rows)
    note = f"{count(left, 'other maintenance contact')} not listed." if left else ""
    columns = (column("Maintenance contact", 1), column("Grade", 1),
               column("Not met or not known", 3), column("Against it", 1.6), SOURCE)  # fmt: skip
    return [table("threshold-candidates", "Contacts considered", columns, rows, note)]


def last_active_facts(m: Material) -> list[str]:
    """The facts of the courses that were the last active care."""
    day = m.findings.threshold.last_active
    return sorted({f for c in m.findings.treatments if c.last_active == day for f in c.facts})
