"""What would be held against the claimant is in the contrary evidence, whatever part of the claim
it bears on; a goal, a mother's mood or what is no longer done is not."""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import details, evidence, statement

from mmi_kit.assessment.assess import assess
from mmi_kit.notes import read_text
from mmi_kit.report.sections.contrary import contrary_evidence

LUMBAR = {"id": "lumbar", "label": "Lumbar disc disease", "region": "lumbar", "primary": True}
MIND = {"id": "mind", "label": "Major depressive disorder", "region": "mental", "icd10": ["F33.1"]}
KNEE = {"id": "knee", "label": "Osteoarthritis of the knee", "region": "knee"}


def kinds(*rows, claims=(LUMBAR,)):
    claim = details(impairment=[dict(one) for one in claims])
    return [c.kind for c in assess(evidence(statements=list(rows)), claim, "t").contrary]


def said(text):
    """Concept and sense of the statements that are read in a note."""
    return [(f.concept, f.assertion) for f in read_text(text) if f.table == "statements"]


@pytest.mark.parametrize(
    "text",
    [
        'Knee swelling after walking at the county fair "about two miles over the afternoon".',
        "She walks 1.5 miles every morning.",
        "Stood for two hours at a wedding on Saturday.",
        "He drives 40 minutes to see his brother.",
        "Tolerated leg press 40 lb x 15.",
    ],
)
def test_an_activity_with_its_amount_is_read(text):
    assert ("activity", "actual") in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Before the injury he walked 3 miles a day.",
        "He no longer walks 2 miles.",
        "Goals: walking 2 miles.",
        "Difficulty walking a mile.",
        "She drives only 10 minutes.",
        "Walks 50 feet.",
    ],
)
def test_what_is_not_done_now_is_none(text):
    assert ("activity", "actual") not in said(text)


def test_missed_visits_are_read_beside_the_attended_ones_with_the_reason():
    found = [f for f in read_text("Attended 11 of 18 visits, missed 7 (transportation).")
             if f.concept == "nonadherence"]  # fmt: skip
    assert [(f.quote, f.attributes["reason"]) for f in found] == [
        ("missed 7 (transportation)", "transportation")
    ]


@pytest.mark.parametrize(
    ("text", "sense"),
    [("Mood improved.", ["actual"]), ("MDD, improved.", ["actual"]),
     ("Anxiety much better on sertraline.", ["actual"]), ("Mood not improved.", []),
     ("No improvement in mood.", []), ("Mother's depression improved.", ["family"]),
     ("Depression worse.", [])],
)  # fmt: skip
def test_an_improved_mood_is_read(text, sense):
    assert [s for concept, s in said(text) if concept == "mood_improved"] == sense


def test_an_improved_mood_counts_only_where_the_mind_is_claimed():
    row = statement("2022-05-01", "mood_improved", "Mood improved")
    assert kinds(row, claims=(LUMBAR, MIND)) == ["improvement_reported"]
    assert kinds(row) == []


def test_what_is_said_of_another_claimed_impairment_counts_too():
    row = statement("2022-05-01", "improvement_expected", "much better", impairment="knee")
    assert kinds(row, claims=(LUMBAR, KNEE)) == ["improvement_reported"]
    assert kinds(row) == []


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({"sentence": "He may return to full duty in 6 months if healing is complete.",
          "assertion": "conditional"}, ["work_opinion"]),
        ({"sentence": "Goal: may return to full duty.", "assertion": "planned"}, []),
        ({"sentence": "May return to full duty.", "assertion": "planned", "section": "goals"}, []),
        ({"sentence": "He may not return to full duty.", "assertion": "negated"}, []),
    ],
)  # fmt: skip
def test_an_expected_return_to_full_duty_is_quoted_with_its_condition(row, shown):
    for words in ("may return to full duty", "may return to full \nduty"):
        told = statement("2022-05-01", "improvement_expected", words, **row)
        assert kinds(told) == shown


def test_independence_in_daily_care_is_one_entry_with_its_days():
    rows = [
        statement(f"2022-0{m}-05", "activity", "Independent with ADLs",
                  sentence=f"Pain {m}/10. Independent with ADLs, walks with a cane.")
        for m in (1, 3, 5)
    ]  # fmt: skip
    shown = cells(contrary_evidence(material(statements=rows)), "contrary-table")
    assert [row[:3] for row in shown] == [
        ["Jan 5, 2022; Mar 5, 2022; May 5, 2022, Dr. Marlow", "Self-care without help",
         "\u201cIndependent with ADLs\u201d"]
    ]  # fmt: skip
