"""An amount that is given as a bound: kept in what is shown, compared with none as exact."""

from __future__ import annotations

import pytest
from notes_help import read
from report_case import cells, material, said
from tables import capacity, details, evidence

from mmi_kit.assessment.assess import assess
from mmi_kit.evidence.bounds import is_open
from mmi_kit.report.sections.amounts import recorded
from mmi_kit.report.sections.function import functional_floor
from mmi_kit.report.sections.summary import summary


def shown(text):
    """Each amount as a report prints it."""
    found = []
    for mention in read(text, "capacities"):
        own = {"value": float("nan"), "value_high": float("nan"), "unit": "", "frequency": "",
               "source_id": "", "original": ""}  # fmt: skip
        own |= dict(mention.attributes)
        found.append(recorded(own | {"quote": mention.quote}))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He can stand or walk less than 2 hours in an 8-hour day.", ["less than 2 h"]),
        ("Off task at least 20% of a workday.", ["at least 20 %"]),
        ("She would be at least 20% off task.", ["at least 20 %"]),
        ("Lift under 10 lb.", ["less than 10 lb"]),
        ("Walks fewer than 2 blocks.", ["less than 2 blocks"]),
        ("Stand <15 min.", ["less than 15 min"]),
        ("Sit up to 30 minutes.", ["up to 30 min"]),
        ("No lifting over 10 lb.", ["no more than 10 lb"]),
        ("Cannot sit more than 20 minutes.", ["no more than 20 min"]),
        ("Absent more than 4 days per month.", ["more than 4 days a month"]),
        ("At least 4 absences a month.", ["at least 4 days a month"]),
        ("Can sit at least 6 hours in an 8-hour day.", ["at least 6 h"]),
        ("Sits less than thirty minutes.", ["“Sits less than thirty minutes”"]),
        ("Walks less than 1,000 feet.", ["less than 1,000 ft"]),
        # An amount as such; what stands before it is of something else.
        ("Sit 20 minutes.", ["20 min"]),
        ("Sits about 20 minutes.", ["20 min"]),
        ("Bending over, lifts 10 lb.", ["10 lb"]),
        ("Pain is under control. Sit 20 minutes.", ["20 min"]),
        ("Lifts 15-20 lb.", ["15-20 lb"]),
    ],
)  # fmt: skip
def test_the_bound_is_shown(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Sits less than an hour.", "He can stand less than half an hour at one time.",
     "Walks less than a quarter mile.", "Walks less than 1/4 mile.", "Lifts under ten pounds.",
     "Walks under 1,500 ft before stopping.", "Sits less than twenty-five minutes."],
)  # fmt: skip
def test_a_bound_is_one_in_words_fractions_and_thousands(text):
    (mention,) = read(text, "capacities")
    row = {"quote": mention.quote, "sentence": text} | dict(mention.attributes)
    assert is_open(row)


def told(value, quote, **own):
    return capacity("2024-03-05", "stand_walk_total", value, "h", quote=quote, **own)


def item_of(*rows):
    found = assess(evidence(capacities=list(rows)), details(), "t").floor
    return next(i for i in found if i.function == "stand_walk_total")


def test_less_than_two_hours_is_compared_with_none_as_two():
    under = told(2, "stand or walk less than 2 hours", provider="Dr. Kessler")
    six = told(6, "stand and walk 6 hours", provider="Dr. Odum")
    alone, both = item_of(under), item_of(under, six)
    assert (alone.median, alone.best, alone.n_observations) == (None, None, 1)
    assert (both.median, both.best, both.label) == (6, 6, "mixed")


def test_at_least_counts_as_the_best_where_more_is_better():
    assert item_of(told(6, "stand at least 6 hours")).best == 6


def test_the_floor_and_the_summary_say_less_than():
    under = told(2, "stand or walk less than 2 hours", provider="Dr. Kessler")
    m = material(capacities=[under])
    (row,) = cells(functional_floor(m), "floor-table")
    assert row[1:3] == ["less than 2 h (Dr. Kessler, Mar 5, 2024)", "less than 2 h"]
    found = next(
        r for r in cells(summary(m), "summary-findings") if r[0].startswith("What function")
    )
    assert "less than 2 h (Dr. Kessler, Mar 5, 2024)" in found[1]
    assert said(functional_floor(m), "floor-answer").startswith("1 function has")


def test_no_limit_speaks_against_those_who_tell_a_bound():
    def stands(value, quote, who, **own):
        return capacity("2024-03-05", "stand_once", value, "min", quote=quote, provider=who, **own)

    rows = [stands(15, "stands less than 15 minutes", who) for who in ("Dr. Marlow", "Dr. Sable")]
    free = stands(float("nan"), "No restriction for standing", "Dr. Roe", frequency="continuously")
    found = assess(evidence(capacities=[*rows, free]), details(), "t").contrary
    assert [c.provider for c in found] == ["Dr. Roe"]
    twenty = stands(30, "stands 30 minutes", "Dr. Roe")
    found = assess(evidence(capacities=[*rows, twenty]), details(), "t").contrary
    assert [c.provider for c in found] == ["Dr. Roe"]
