""" "Repeat" orders what is to come; with "today" or "performed" it was done again."""

from __future__ import annotations

import pytest
from notes_help import read, said


@pytest.mark.parametrize(
    ("text", "sense", "plans"),
    [
        ("Repeat genicular radiofrequency ablation, right knee performed today.", "actual", 0),
        ("Repeat steroid injection today, triamcinolone 40 mg.", "actual", 0),
        ("Repeat ESI next month.", "planned", 1),
        ("Repeat injection to be done in May.", "planned", 1),
        ("Repeat ESI today if BP is fine.", "conditional", 1),
        ("Plan: Repeat ESI today at 3 pm.", "planned", 1),
    ],
)
def test_what_is_repeated_today_was_done(text, sense, plans):
    (treated,) = read(text, "treatments")
    assert treated.assertion == sense
    assert len([m for m in read(text, "statements") if m.concept == "active_planned"]) == plans


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("She needs a cane for all walking outdoors.", "actual"),
        ("Needs a walker for discharge home.", "planned"),
        ("She needs a walker ordered.", "planned"),
    ],
)
def test_a_device_that_is_needed_for_something_is_used(text, sense):
    (device,) = read(text, "capacities")
    assert device.assertion == sense


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("Repeat ablation helped a third for two months.", 0),
        ("Repeat ESI in March gave 20% relief.", 0),
        ("Repeat injection did not help.", 0),
        ("Repeat ablation, the first helped for a year.", 1),
        ("Repeat ablation since the first one helped.", 1),
        ("Repeat ESI which gave relief before.", 1),
        ("Repeat ablation if the block helped.", 1),
    ],
)
def test_what_the_repeated_one_did_plans_none(text, plans):
    assert said(text, "active_planned").count("active_planned") == plans
