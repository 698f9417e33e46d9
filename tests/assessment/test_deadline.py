"""When is written evidence due before a hearing? Business days counted backwards by hand."""

from __future__ import annotations

import pytest

from mmi_kit.assessment.deadline import deadline

AS_OF = "2021-06-30"


@pytest.mark.parametrize(
    ("hearing", "last_day", "safe_day"),
    [
        ("2024-09-12", "2024-09-05", "2024-09-04"),  # Thursday: the Thursday before
        ("2024-09-16", "2024-09-09", "2024-09-06"),  # Monday
        ("2024-07-09", "2024-07-01", "2024-06-28"),  # July 4 lies in between
        ("2024-06-26", "2024-06-18", "2024-06-17"),  # Juneteenth, a holiday since 2021
        ("2022-01-05", "2021-12-28", "2021-12-27"),  # New Year on a Saturday: Dec 31 is closed
        ("2022-12-28", "2022-12-20", "2022-12-19"),  # Christmas on a Sunday: Monday is closed
        ("2024-09-14", "2024-09-09", "2024-09-06"),  # a hearing on a Saturday
    ],
)
def test_weekends_federal_holidays_and_the_hearing_itself_do_not_count(hearing, last_day, safe_day):
    found = deadline(hearing, AS_OF)
    assert (found.last_day, found.safe_day, found.passed) == (last_day, safe_day, False)


@pytest.mark.parametrize(("as_of", "passed"), [("2024-09-05", False), ("2024-09-06", True)])
def test_the_as_of_date_decides_whether_it_has_passed(as_of, passed):
    assert deadline("2024-09-12", as_of).passed is passed


def test_without_a_hearing_there_is_none():
    assert deadline("", AS_OF) is None
