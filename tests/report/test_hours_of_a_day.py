"""Opinions that lie apart on the hours of a day are told to conflict, of whatever date they are."""

from __future__ import annotations

import pytest
from report_case import material
from tables import capacity

from mmi_kit.report.sections.consistency import of_the_day

OWN = "clinician_opinion"


def hours(provider, function, value, day="2022-06-01", source=OWN, **more):
    return capacity(day, function, value, "h", provider=provider, source_type=source, **more)


def told(*rows):
    return " ".join(s.text for s in of_the_day(material(capacities=list(rows))))


def test_a_conflict_is_told_with_who_says_what_and_what_adds_up():
    text = told(hours("Dr. Roe", "sit_total", 3), hours("Dr. Roe", "stand_walk_total", 2),
                hours("Dr. Sable", "sit_total", 6, "2021-02-01"),
                hours("Dr. Sable", "stand_walk_total", 6, "2021-02-01"))  # fmt: skip
    assert text == (
        "Opinions or tests conflict on the hours of a day: sit in an 8-hour day 3 h (Dr. Roe, "
        "Jun 1, 2022); 6 h (Dr. Sable, Feb 1, 2021); stand or walk in an 8-hour day 2 h (Dr. Roe, "
        "Jun 1, 2022); 6 h (Dr. Sable, Feb 1, 2021). The hours of Dr. Roe add up to no more than "
        "5 of 8."
    )


@pytest.mark.parametrize(
    "rows",
    [
        (hours("Dr. Roe", "sit_total", 6), hours("Dr. Sable", "sit_total", 6)),
        (hours("Dr. Roe", "sit_total", 6), hours("Dr. Sable", "sit_total", 6.5)),
        (hours("Dr. Roe", "sit_total", 2), hours("Dr. Roe", "sit_total", 6, "2023-01-05")),
        (hours("Dr. Roe", "sit_total", 2), hours("Dr. Sable", "sit_total", 6,
                                                 source="patient_reported")),
        (hours("Dr. Roe", "sit_total", 2, value_high=5), hours("Dr. Sable", "sit_total", 5)),
        (hours("Dr. Roe", "sit_total", 2), hours("Dr. Sable", "sit_total", 6,
                                                 assertion="planned")),
    ],
)  # fmt: skip
def test_what_does_not_lie_apart_is_no_conflict(rows):
    assert told(*rows) == ""


def test_at_least_so_many_hours_add_up_to_nothing():
    text = told(hours("Dr. Roe", "sit_total", 3, quote="at least 3 h"),
                hours("Dr. Roe", "stand_walk_total", 2),
                hours("Dr. Sable", "sit_total", 6))  # fmt: skip
    assert "conflict" in text
    assert "add up" not in text
