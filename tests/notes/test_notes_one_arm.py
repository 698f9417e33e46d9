"""What one arm lifts is no lifting with both, and how an injury happened is no lifting at all."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


def capacities(text):
    return [
        (m.concept, m.attributes.get("value") or m.attributes.get("frequency"), m.quote)
        for m in read_text(text)
        if m.table == "capacities" and m.assertion == "actual"
    ]


@pytest.mark.parametrize(("text", "found"), [
    ("Lifting limited to 10 lb with the left arm.",
     [("lift_left", 10, "Lifting limited to 10 lb with the left arm")]),
    ("No lifting over 10 lb with the right arm.",
     [("lift_right", 10, "No lifting over 10 lb with the right arm")]),
    ("Lift 10 lb occasionally with right arm",
     [("lift_right", 10, "Lift 10 lb occasionally with right arm")]),
    ("No lifting over 5 lb with the affected arm", []),  # which one is it?
])  # fmt: skip
def test_a_lift_is_of_the_arm_that_is_named(text, found):
    assert capacities(text) == found


@pytest.mark.parametrize("text", [
    "HPI: Felt a pop in the right shoulder lifting a 50 lb case overhead.",
    "Injured his back after lifting a 60-lb box.",
    "Light work: lifting 20 lb.",
])  # fmt: skip
def test_how_it_happened_and_what_work_is_are_no_capacity(text):
    assert capacities(text) == []


def test_a_lift_to_the_waist_is_read_and_one_overhead_is_another_thing():
    assert capacities("Lifts 2 lb overhead, 8 lb floor to waist.") == [
        ("lift_occ", 8, "8 lb floor to waist")
    ]
    found = capacities("She can return to modified work: lift 20 lb occasionally to waist.")
    assert found == [("lift_occ", 20, "lift 20 lb occasionally")]


def test_each_direction_of_reaching_has_its_own_limit():
    text = "Restrictions: no reaching above shoulder level, occasional reaching forward."
    assert capacities(text) == [("reach_overhead", "never", "no reaching above shoulder level")]
