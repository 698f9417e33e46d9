"""Source quality: elements Q1-Q4 of the rubric (domain 8)."""

from __future__ import annotations

from mmi_kit.assessment.diagnosed import states_diagnosis
from mmi_kit.assessment.record_gaps import care_gaps
from mmi_kit.assessment.rubric.credit import Case, Credit, facts_in, facts_of
from mmi_kit.assessment.treatment.refusals import why_missed
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.knowledge.credentials import is_acceptable_source
from mmi_kit.knowledge.rules import value


def diagnosis(case: Case) -> Credit:
    """Q1: a diagnosis by an acceptable source who also examined, or with imaging on file."""
    rows = case.rows("findings")
    stated = [r for r in rows if states_diagnosis(r)]
    if not stated:
        return Credit(0, "not_documented")
    acceptable = [r for r in stated if is_acceptable_source(r["credential"])]
    objective = [r for r in rows if r["category"] != "diagnosis"]
    if acceptable and objective:
        return Credit(1, "with_objective_basis", facts_of([*acceptable, *objective]))
    if acceptable:
        return Credit(0.5, "no_objective_basis", facts_of(acceptable))
    return Credit(0.5, "not_an_acceptable_source", facts_of(stated))


def cited(case: Case) -> Credit:
    """Q2: the share of facts that name an exhibit and a page."""
    rows = [r for table in FACT_TABLES for r in case.evidence.used(table)]
    if not rows:
        return Credit(0, "no_fact")
    share = sum(bool(r["exhibit"] and r["page"]) for r in rows) / len(rows)
    reason = f"share:{100 * share:.0f}"
    if share == 1:
        return Credit(1, reason)
    return Credit(0.5 if share >= value("cited_share") else 0, reason)


def complete(case: Case) -> Credit:
    """Q3: every file was read, no note tells of records that were not received, and no stretch
    without care is longer than the record gap, unless the records say why."""
    dates = sorted({r["date"] for r in case.rows("visits") if r["date_precision"] == "day"})
    if not dates:
        return Credit(0, "not_documented")
    unread = [p for p in case.evidence.problems.to_dict("records") if p["code"] == "not_read"]
    if unread:
        return Credit(0.5, f"files_not_read:{len(unread)}")
    missing = [r for r in case.rows("statements") if r["concept"] == "records_missing"]
    if missing:  # a line that is carried forward from note to note tells of one
        told = {(r["sentence"] or r["quote"]).lower() for r in missing}
        return Credit(0.5, f"records_not_received:{len(told)}", facts_of(missing))
    # A contact for another condition is a contact: the stretch is one of the records. What the
    # records themselves explain ("no insurance, no care since") is no file that is missing.
    if gaps := care_gaps(case.evidence):
        open_ = [g for g in gaps if not g.explained]
        longest = max(open_ or gaps, key=lambda g: (g.gap.days, g.gap.earlier["date"]))
        start, end = longest.gap.earlier["date"], longest.gap.later["date"]
        edges = [r for r in case.evidence.used("visits") if r["date"] in (start, end)]
        facts = facts_of([*edges, *longest.told])
        credit, code = (0.5, "gap") if open_ else (1, "gap_explained")
        return Credit(credit, f"{code}:{start};{end}", facts)
    return Credit(1, "no_long_gap")


def adherence(case: Case) -> Credit:
    """Q4: missed and declined care with its recorded reasons."""
    missed = [r for r in case.rows("statements") if r["concept"] == "nonadherence"]
    declined = case.declined()
    total = len(missed) + len(declined)
    if not total:
        return Credit(None, "nothing_to_explain")
    explained = sum(bool(why_missed(r)) for r in missed)
    explained += sum(bool(c.reason_stopped) for c in declined)
    facts = tuple(sorted({*facts_of(missed), *facts_in(declined)}))
    if explained == total:
        return Credit(1, "reasons_recorded", facts)
    return Credit(0.5 if explained else 0, f"explained:{explained};{total}", facts)
