"""A run on reviewed facts only never loses what speaks against the claimant or the threshold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_case import cells, said
from tables import capacity, details, evidence, score, statement, treatment

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.read_case import with_contrary
from mmi_kit.evidence.review.apply import looked_at
from mmi_kit.evidence.schema import FACT_TABLES
from mmi_kit.report.citations import Citations
from mmi_kit.report.material import Material
from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.limits import limits
from mmi_kit.report.sections.summary import summary

NEW = {"review": "unreviewed"}


def reviewed_only(**tables):
    """The evidence of such a run."""
    made = evidence(**tables)
    whole = {table: getattr(made, table) for table in FACT_TABLES}
    return with_contrary(replace(made, **looked_at(whole)[0], whole=whole), details())


def ended_care(**more):
    """Therapy until February 2022, then maintenance."""
    visits = [f"2022-{month:02}-10" for month in range(4, 12)]
    return {
        "treatments": [treatment("2022-01-10", "pt"), treatment("2022-02-10", "pt"),
                       *more.pop("treatments", [])],
        "statements": [*(statement(day, "maintenance", "continue") for day in visits),
                       *more.pop("statements", [])],
    } | more  # fmt: skip


@pytest.mark.parametrize("row", [
    statement("2022-06-01", "activity", "Painted the kitchen yesterday", **NEW),
    statement("2022-06-01", "nonadherence", "Missed four visits", **NEW),
    statement("2022-06-01", "active_planned", "Refer to pain clinic for ESI", **NEW),
])  # fmt: skip
def test_what_speaks_against_stays_as_unreviewed(row):
    found = reviewed_only(**ended_care(statements=[row]))
    assert row["quote"] in found.statements["quote"].tolist()
    assert set(found.statements["review"]) == {"confirmed", "unreviewed"}


def test_care_that_would_move_the_threshold_stays():
    later = treatment("2022-09-20", "pt", **NEW)
    found = reviewed_only(**ended_care(treatments=[later]))
    assert assess(found, details(), "t").threshold.last_active == "2022-09-20"


def test_the_rest_is_left_out_and_the_report_says_how_much():
    found = reviewed_only(**ended_care(
        measures=[score("2022-05-10", "nprs", 6, **NEW)],
        capacities=[capacity("2022-05-10", "sit_once", 20, **NEW)],
        statements=[statement("2022-06-01", "activity", "Painted the kitchen", **NEW)],
    ))  # fmt: skip
    assert (len(found.measures), found.left_out) == (0, 2)
    made = Material(details=details(), evidence=found, findings=assess(found, details(), "t"),
                    cites=Citations.of(found))  # fmt: skip
    told = (
        "2 facts that the author has not reviewed left out; 1 fact not reviewed kept in, as "
        "evidence against the claimant or the threshold is always shown."
    )
    assert told in said(summary(made), "summary-scope")
    assert told in said(limits(made), "limits-list")
    assert "“Painted the kitchen” [not reviewed by the author]" in str(
        cells(contrary_evidence(made), "contrary-table")
    )
