"""An operation that a study looks at, or that stands among risks, is neither done nor planned."""

from __future__ import annotations

import pytest
from notes_help import shorts


@pytest.mark.parametrize("text", [
    "Plan: CT lumbar spine for fusion status.",
    "Plan: flexion-extension films to assess the fusion, then recheck.",
    "XR to check fusion today.",
    "Indication: fusion assessment.",
    "Will order a CT scan, thin cuts, to evaluate the arthrodesis.",
    "Plan: MRI with contrast to evaluate the discectomy site.",
    "Plan: standing films for hardware evaluation and fusion mass.",
    "Plan: x-ray of the left total knee replacement.",
])  # fmt: skip
def test_what_a_study_looks_at_is_no_operation(text: str) -> None:
    assert shorts(text, "treatments") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("CT reviewed, plan for L4-5 fusion.", ["fusion planned"]),
    ("MRI to plan revision fusion.", ["fusion planned"]),
    ("Referral for fusion evaluation.", ["fusion planned"]),
    ("Plan: L5-S1 fusion; preop CT next week.", ["fusion planned"]),
    ("S/p L4-5 fusion 3/4/2019, CT pending.", ["fusion historical"]),
    ("CT then proceed with fusion.", ["fusion planned"]),
])  # fmt: skip
def test_a_study_beside_an_operation_leaves_it(text: str, expected: list[str]) -> None:
    assert shorts(text, "treatments") == expected


@pytest.mark.parametrize("text", [
    "Risks including but not limited to infection, bleeding, dural tear, nerve injury, paralysis, "
    "blindness, stroke, clots, nonunion, failure to relieve pain, need for further surgery and "
    "death were reviewed; patient wishes to proceed.",
    "Complications such as infection, stiffness, fracture, nerve palsy, loosening, leg length "
    "difference, blood clots, anesthesia events and a possible need for revision surgery were "
    "explained.",
])  # fmt: skip
def test_a_long_list_of_risks_plans_nothing(text: str) -> None:
    assert set(shorts(text, "treatments")) == {"surgery conditional"}
    assert "active_planned" not in shorts(text, "statements")


def test_behind_the_risks_the_plan_is_one() -> None:
    text = "Risks including infection, bleeding and need for more surgery were reviewed and he "
    text += "elected to proceed with fusion."
    assert "fusion planned" in shorts(text, "treatments")
