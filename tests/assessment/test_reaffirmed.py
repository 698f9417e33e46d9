"""Limits that their own provider reaffirms last; nobody else's do."""

from __future__ import annotations

import pytest
from report_case import block, material
from tables import capacity, details, evidence, statement

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.function.reaffirmed import says_unchanged
from mmi_kit.report.sections.windows import first_and_last


@pytest.mark.parametrize(
    ("words", "unchanged"),
    [
        ("PLAN: Continue. Restrictions unchanged. RTC 6 months.", True),
        ("P: Continue. Same restrictions. Return 6 months.", True),
        ("Same permanent restrictions", True),
        ("No change in work restrictions.", True),
        ("Continue the current restrictions.", True),
        ("Work restrictions remain in place.", True),
        ("Same restrictions as Dr. Rowe gave.", False),
        ("No restrictions.", False),
        ("Asked for the same restrictions.", False),
        ("Restrictions lifted.", False),
        ("Restrictions not the same.", False),
        ("Unchanged.", False),
    ],
)
def test_words_that_say_that_limits_stay(words, unchanged):
    assert says_unchanged(words) == unchanged


def months(source="clinician_opinion", later="Dr. Marlow", words="Same permanent restrictions."):
    found = evidence(
        capacities=[
            capacity("2022-01-05", "lift_occ", 10, "lb", source_type=source),
            capacity("2022-03-05", "lift_occ", 10, "lb", source_type=source),
        ],
        statements=[statement("2023-05-05", "explicit_mmi", words, sentence=words, provider=later)],
    )
    (one,) = [d for d in assess(found, details(), "t").windows.documented if d.kind == "function"]
    assert len(one.facts) == (3 if one.months == 16 else 2)
    return one.months


def note(*statements):
    limits = [capacity(day, "lift_occ", 10, "lb", source_type="clinician_opinion")
              for day in ("2022-01-05", "2022-03-05")]  # fmt: skip
    made = first_and_last(material(capacities=limits, statements=list(statements)))
    return block(made, "floor-dates").note


def test_the_table_says_what_counts():
    again = statement("2023-05-05", "maintenance", sentence="Restrictions unchanged.")
    assert "restrictions are unchanged" in note(again)
    assert "restrictions are unchanged" not in note()


def test_a_reaffirmed_limit_is_documented_on_that_day_and_cites_the_words():
    assert months() == 16


@pytest.mark.parametrize(
    "own", [{"later": "Dr. Other"}, {"source": "patient_reported"}, {"words": "Unchanged."}]
)
def test_nothing_else_is(own):
    assert months(**own) == 2
