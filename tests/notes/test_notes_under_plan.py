"""The label "Plan:" tells where a statement of maximum improvement stands, not when."""

from __future__ import annotations

import pytest
from notes_help import said


@pytest.mark.parametrize(
    "words",
    [
        "Plan: Counseling - permanent restrictions of 10 lb.",
        "Plan: Permanent work restrictions given today.",
        "PLAN: At MMI. See as needed.",
    ],
)
def test_what_stands_under_the_label_is_stated(words):
    assert said(words, "explicit_mmi") == ["explicit_mmi"]


@pytest.mark.parametrize(
    "words",
    [
        "Plan: MMI in 6 weeks.",
        "Plan: permanent restrictions after the FCE.",
        "Plan: permanent restrictions at the next visit.",
        "Plan: will issue permanent restrictions.",
        "Plan: discuss permanent restrictions in two months.",
        "Plan: CT, then MMI.",
        "Plan: MMI and rating next month.",
        "Plan: at MMI once the fusion has healed.",
    ],
)
def test_what_is_to_come_stays_a_plan(words):
    assert "explicit_mmi" not in said(words, "explicit_mmi")


@pytest.mark.parametrize(
    "words",
    [
        "Plan: Counseling - permanent restrictions unchanged.",
        "Plan: Permanent work restrictions as before.",
        "Treatment plan: Education: permanent restrictions remain in place.",
    ],
)
def test_restrictions_told_again_are_those_of_an_earlier_note(words):
    assert said(words, "explicit_mmi") == ["explicit_mmi historical"]
