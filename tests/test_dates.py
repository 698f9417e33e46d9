"""Dates stay as exact as they were written, and are never repaired by a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmi_kit.dates import days_between, first_day, in_words, last_day, parse_date


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("2024-03-12", "2024-03-12", "day"),
        ("2024-03-12 00:00:00", "2024-03-12", "day"),
        ("20240312", "2024-03-12", "day"),
        ("3/12/2024", "2024-03-12", "day"),
        ("03-12-2024", "2024-03-12", "day"),
        ("March 12, 2024", "2024-03-12", "day"),
        ("Sept. 3, 2021", "2021-09-03", "day"),
        ("12 March 2024", "2024-03-12", "day"),
        ("30-May-2013", "2013-05-30", "day"),
        ("2024-03", "2024-03", "month"),
        ("3/2024", "2024-03", "month"),
        ("March 2024", "2024-03", "month"),
        ("2024", "2024", "year"),
        ("2024-03-12?", "2024-03-12", "uncertain"),
        ("2024-03 ?", "2024-03", "uncertain"),
        ("?", "", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_a_date_keeps_its_own_precision(written, iso, precision):
    assert parse_date(written) == (iso, precision)


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-30",
        "2024-13-01",
        "13/14/2024",
        "2024-03-00",
        "4/5",
        "C5-6",
        "10/325 mg",
        "soon",
        "Foo 3, 2021",
        "3/4/55",
        "12-Mar-24",
        "9999-01-01",
        "1/2-2024",
    ],
)
def test_what_is_no_certain_date_is_refused(written):
    assert parse_date(written) is None


def test_numeric_dates_are_american_unless_the_case_says_otherwise():
    assert parse_date("3/4/2024") == ("2024-03-04", "day")
    assert parse_date("3/4/2024", day_first=True) == ("2024-04-03", "day")


def test_a_two_digit_year_is_the_latest_one_not_after_the_as_of_year():
    assert parse_date("3/4/55", century_of=2024) == ("1955-03-04", "day")
    assert parse_date("3/4/24", century_of=2024) == ("2024-03-04", "day")
    assert parse_date("12-Mar-24", century_of=2024) == ("2024-03-12", "day")  # as Excel saves it


def test_a_day_whose_parts_are_joined_needs_all_of_its_year():
    assert parse_date("26Feb2024") == ("2024-02-26", "day")
    assert parse_date("5SEP2021") == ("2021-09-05", "day")
    for written in ("31Feb2024", "26Feb24", "26Fbe2024", "126Feb2024", "26February2024"):
        assert parse_date(written) is None


def test_the_days_that_a_partial_date_allows():
    assert str(first_day("2024-02")) == "2024-02-01"
    assert str(last_day("2024-02")) == "2024-02-29"
    assert str(last_day("2023")) == "2023-12-31"
    assert first_day("") is None


def test_days_are_counted_only_between_exact_dates():
    assert days_between("2024-03-01", "2024-03-31") == 30
    assert days_between("2024-03", "2024-03-31") is None


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1)).filter(lambda d: d.year < 2200))
def test_every_day_survives_being_written_and_read(day):
    assert parse_date(day.isoformat()) == (day.isoformat(), "day")
    assert parse_date(in_words(day.isoformat())) == (day.isoformat(), "day")


@given(st.text())
def test_any_text_is_a_date_or_none_and_never_an_error(text):
    parse_date(text)


def test_a_month_may_be_written_with_a_hyphen():
    assert parse_date("Oct-2022") == parse_date("Oct 2022") == ("2022-10", "month")
