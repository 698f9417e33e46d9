"""Does the report print only figures that somebody recorded, and say where the opinion belongs?"""

from __future__ import annotations

from math import nan

import pytest
from report_case import block, cells, ids, material, said
from tables import capacity, details, score, statement

from mmi_kit.report.reserved_phrases import Passage, phrases_to_reword
from mmi_kit.report.sections.function import functional_floor
from mmi_kit.report.sections.limits import limits
from mmi_kit.report.sections.summary import summary
from mmi_kit.report.sections.symptoms import symptoms
from mmi_kit.report.sections.trajectory import trajectory

MONTHS = ("2023-01-10", "2023-04-10", "2023-07-10", "2023-10-10", "2024-01-10")
OPINION = details(report={"author_role": "medical opinion"})


@pytest.mark.parametrize(
    ("values", "told"),
    [([25, 30, (25, 30), 30], "between 25 and 30 min (25 to 30)"),
     ([20, 20, 30, 20], "20 min (20 to 30)"),
     ([12, 15, 10, 20], "between 12 and 15 min (10 to 20)"),
     ([15, (20, 25), 30], "20-25 min (15 to 30)"),
     ([15, 20, 30], "20 min (15 to 30)")],
)  # fmt: skip
def test_the_central_value_is_one_that_was_recorded(values, told):
    rows = []
    for day, amount in zip(MONTHS, values, strict=False):
        low, high = amount if isinstance(amount, tuple) else (amount, nan)
        rows.append(capacity(day, "sit_once", low, value_high=high))
    assert cells(functional_floor(material(capacities=rows)), "floor-table")[0][1] == told


def test_the_best_value_is_not_said_to_be_kept_up():
    rows = [capacity(day, "sit_once", 20) for day in MONTHS]
    note = block(functional_floor(material(capacities=rows)), "floor-table").note
    assert "on a regular and continuing basis (20 CFR 404.1545(a)(1) and (b); SSR 96-8p)" in note


def test_an_interval_as_wide_as_the_scale_is_no_figure():
    rows = [score(day, "nprs", v) for day, v in zip(("2023-01-10", "2023-01-20", "2023-02-01"),
                                                    (8, 3, 6), strict=True)]  # fmt: skip
    assert cells(trajectory(material(measures=rows)), "trajectory-table")[0][2] == (
        "cannot be determined"
    )


def test_scores_are_counted_once_a_day_in_every_section():
    rows = [score(day, "nprs", v) for day, v in zip(MONTHS, (5, 6, 7, 6, 8), strict=True)]
    twice = score(MONTHS[0], "nprs", 5, quote="5/10")
    told = next(r[1] for r in cells(symptoms(material(measures=[*rows, twice])), "symptoms-table")
                if r[0] == "Intensity of pain")  # fmt: skip
    assert told.startswith("NPRS (0 to 10): 5 scores, ")


def test_a_median_of_scores_is_one_that_was_recorded():
    rows = [score(day, "nprs", v) for day, v in zip(MONTHS, (5, 6, 7, 8), strict=False)]
    told = next(r[1] for r in cells(symptoms(material(measures=rows)), "symptoms-table")
                if r[0] == "Intensity of pain")  # fmt: skip
    assert "median between 6 and 7, range 5 to 8" in told


def test_a_key_finding_with_many_sources_names_the_section_that_lists_them():
    rows = [capacity(f"2023-0{n}-10", "sit_once", 20, exhibit=f"{n}F", page=str(n))
            for n in range(1, 8)]  # fmt: skip
    row = next(r for r in block(summary(material(capacities=rows)), "summary-findings").rows
               if r[0].text == "What function is documented?")  # fmt: skip
    assert row[3].text == "entry by entry in Functional floor"
    assert [link.to for link in row[3].links] == ["functional-floor"]


def test_a_medical_opinion_has_a_place_and_lint_says_while_it_is_empty():
    made = limits(material(OPINION, statements=[statement("2023-01-10", "plateau")]))
    assert "this draft" not in said(made, "limits-disclosure")
    found = phrases_to_reword([Passage(where="Opinion", text=said(made, "limits-opinion"))])
    assert [p.instead for p in found] == [
        "the opinion and its reasons, in the medical source's own words"
    ]


def test_a_summary_of_evidence_has_no_opinion():
    assert "limits-opinion" not in ids(limits(material()))


def test_the_labels_of_agreement_add_up_to_the_functions():
    rows = [capacity(day, "sit_once", 20) for day in MONTHS]
    rows.append(capacity("2023-01-10", "walk_distance", 1, "block", quote="1 block"))
    told = said(functional_floor(material(capacities=rows)), "floor-answer")
    assert "2 functions have a recorded value" in told
    assert "1 from one provider only and 1 with no values to compare" in told
