"""Which sentences stand in the symptom grid: whole ones, answers with their question, no aims."""

from __future__ import annotations

import pytest
from report_case import cells, material
from tables import treatment

from mmi_kit.report.sections.symptoms import symptoms


def grid(words):
    visit = {"date": "2022-10-02", "concept": "visit", "extractor": "note", "summary": words,
             "quote": words, "visit_id": "v1"}  # fmt: skip
    drug = treatment("2022-10-02", "tca", "stopped", label="amitriptyline 25 mg", visit_id="v1")
    made = symptoms(material(visits=[visit], treatments=[drug]))
    return {row[0]: row[1] for row in cells(made, "symptoms-table")}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        # a line of a page that goes on in the next
        ("She can lift a\ngallon of milk and does light housework. Walks.",
         "“She can lift a gallon of milk and does light housework.”"),
        # a question states nothing without its answer
        ("15. Does she drive? No, not since the accident.\n16. Walks.",
         "“15. Does she drive? No, not since the accident.”"),
        ("15. Does she drive?", "not documented"),
        ("Patient goal: stand for 60 minutes to cook.", "not documented"),
        # what is allowed or concluded is no account of a day
        ("He is permanently and totally disabled from truck driving.", "not documented"),
        ("He should keep to: 15 lb lifting, no commercial driving.", "not documented"),
        ("Same restrictions: no overhead work, no commercial driving.", "not documented"),
        ("Hand goes numb driving over 20 min.", "“Hand goes numb driving over 20 min.”"),
        ("No longer driving at night.", "“No longer driving at night.”"),
    ],
)  # fmt: skip
def test_daily_activities_are_told_in_whole_sentences(words, shown):
    assert grid(words)["Daily activities"] == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Throbbing pain with nausea and photophobia.", "not documented"),
        ("Amitriptyline caused weight gain.", "“Amitriptyline caused weight gain.”"),
        ("Sedation from her medication.", "“Sedation from her medication.”"),
        ("No side effects.", "“No side effects.”"),
    ],
)
def test_a_symptom_of_the_illness_is_no_side_effect(words, shown):
    assert grid(words)["Side effects of medicines"] == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Goals 6 wk: drive 2 hours with two rests.", "not documented"),
        ("Drives 2 hours with two rests.", "“Drives 2 hours with two rests.”"),
    ],
)
def test_what_is_aimed_at_relieves_nothing(words, shown):
    assert grid(words)["Other measures for relief"] == shown
    assert grid(words)["Other factors: rest, breaks, bad days"] == shown
