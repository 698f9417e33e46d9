"""Headache and migraine days of a month: a count of days, of a month, of the claimant."""

from __future__ import annotations

import pytest

from mmi_kit.notes.engine import read_text


def days(text):
    return [
        (m.concept, m.assertion, m.attributes["value"], m.attributes.get("value_high"))
        for m in read_text(text)
        if m.concept in ("headache_days", "migraine_days")
    ]


@pytest.mark.parametrize(("text", "found"), [
    ("She has 15 headache days a month.", [("headache_days", "actual", 15, None)]),
    ("About 14-16 migraine days/month.", [("migraine_days", "actual", 14, 16)]),
    ("About 22 headache days and 16 migraine days a month.",
     [("headache_days", "actual", 22, None), ("migraine_days", "actual", 16, None)]),
    ("Headache days 18 a month.", [("headache_days", "actual", 18, None)]),
    ("Wearing off; migraine days are 12-14 per month.", [("migraine_days", "actual", 12, 14)]),
    ("Goal: headache days 5 a month.", [("headache_days", "planned", 5, None)]),
    ("Headache days this month: 14", [("headache_days", "actual", 14, None)]),
    ("Headaches on 20 days a month.", [("headache_days", "actual", 20, None)]),
    ("Headache days down from 20 to 12 a month.",
     [("headache_days", "historical", 20, None), ("headache_days", "actual", 12, None)]),
    ("Before Botox she had 25 headache days per month.",
     [("headache_days", "historical", 25, None)]),
    ("Goal: 5 headache days per month.", [("headache_days", "planned", 5, None)]),
    ("Mother has 15 migraine days a month.", [("migraine_days", "family", 15, None)]),
])  # fmt: skip
def test_days_of_a_month_are_read_in_their_sense(text, found):
    assert days(text) == found


@pytest.mark.parametrize("text", [
    "20 headaches a month",  # attacks, not days
    "3 headache days a week",
    "Headache days 18 a week",
    "Headache days: 14",  # of what time?
    "40 headache days a month",  # no month has so many
    "No headache days this month",  # no number of theirs
])  # fmt: skip
def test_what_is_no_count_of_days_of_a_month_is_not_read(text):
    assert days(text) == []
