"""After which day function is counted, in words that are true of that day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_case import cells, material, said
from tables import NO_THRESHOLD, SINCE_MAY, capacity, statement

from mmi_kit.report.sections.contrary import contrary_evidence
from mmi_kit.report.sections.function import functional_floor
from mmi_kit.report.since import counted_after

STATED = statement("2022-05-01", "explicit_mmi", "at MMI")


@pytest.mark.parametrize(
    ("threshold", "told"),
    [
        (SINCE_MAY, "after March 1, 2022 (last active care)"),
        (replace(SINCE_MAY, earliest="2022-05-01", last_active="2022-05-01"),
         "after May 1, 2022 (last active care)"),
        # A source states the end, and no active care is dated: none is told.
        (replace(NO_THRESHOLD, earliest="2022-05-01", latest="2022-05-01", tier="explicit",
                 basis=("explicit_statement",)),
         "from May 1, 2022 (maximum improvement stated) on"),
    ],
)  # fmt: skip
def test_the_day_is_named_for_what_it_is(threshold, told):
    assert counted_after(threshold) == told


def test_no_active_care_is_told_where_the_records_only_state_its_end():
    rows = [
        capacity("2022-04-01", "sit_once", 60, provider="A"),
        *(capacity(f"2022-0{m}-01", "sit_once", 20, provider="B") for m in (6, 7, 8)),
    ]
    made = material(capacities=rows, statements=[STATED])
    assert made.findings.threshold.is_only_stated
    assert "from May 1, 2022 (maximum improvement stated) on" in said(
        functional_floor(made), "floor-answer"
    )
    (row,) = [r for r in cells(contrary_evidence(made), "contrary-table") if "Better function" in r]
    assert "before May 1, 2022 (end of active care stated)" in row[3]
