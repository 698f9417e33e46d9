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
    ("17 HA days a month, severe 8.", [("headache_days", "actual", 17, None)]),
    ("HA days 22/30.", [("headache_days", "actual", 22, None)]),
    ("HA days 20 last month.", [("headache_days", "actual", 20, None)]),
    ("14/30 headache days.", [("headache_days", "actual", 14, None)]),
    ("18 of 30 days w/ migraine.", [("migraine_days", "actual", 18, None)]),
    ("HA frequency now 16 days in 30.", [("headache_days", "actual", 16, None)]),
    ("H/A count 13/30 days.", [("headache_days", "actual", 13, None)]),
    ("Headache diary 16/30.", [("headache_days", "actual", 16, None)]),
    ("19 HA days/30.", [("headache_days", "actual", 19, None)]),
    ("15 HA days in last month.", [("headache_days", "actual", 15, None)]),
    ("No change in the headaches: 21 days last month.", [("headache_days", "actual", 21, None)]),
    ("No dent in the headaches: 23 days last month.", [("headache_days", "actual", 23, None)]),
    ("Diary Jan: 16-17 HA days.", [("headache_days", "actual", 16, 17)]),
    ("Goal: 8 HA days a month.", [("headache_days", "planned", 8, None)]),
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
    "16 HA days, severe 7",
    "HA 4 days a week",
    "Indication: [X] >= 15 HA days/mo",
    "Criteria: 15 headache days a month and two failed drugs",
    "Headache 3/30, went to the ED",
    "Headache diary 3/30",  # a day of March as likely
    "HA days 3/30/22 reviewed",
    "Headaches. MoCA 26/30",
    "Headache relief 15/30",
    "Ha, 15 days a month he fishes",
    "Jan: 16 HA days a week",
])  # fmt: skip
def test_what_is_no_count_of_days_of_a_month_is_not_read(text):
    assert days(text) == []
