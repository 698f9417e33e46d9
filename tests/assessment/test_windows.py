"""First and last record of each limitation, and the windows that hold one: dates only."""

from __future__ import annotations

import pytest
from report_case import block, cells, material
from tables import capacity, details, evidence, statement

from mmi_kit.assessment.assess import assess
from mmi_kit.assessment.windows import months_between, shifted
from mmi_kit.report.reserved_phrases import reserved_language
from mmi_kit.report.sections.appendix import measures

CLAIM = {"aod": "2021-01-15", "dli": "2023-12-31", "as_of": "2024-06-30"}


def windows(claim=CLAIM, **tables):
    return assess(evidence(**tables), details(claim=claim), "t").windows


def sitting(*dates, **own):
    """What is documented of sitting, recorded on these dates."""
    found = windows(capacities=[capacity(d, "sit_once", 20, **own) for d in dates])
    return next(d for d in found.documented if d.id == "sit_once")


def test_the_windows_of_a_claim():
    assert [(w.id, w.start, w.end) for w in windows().windows] == [
        ("before_onset", "", "2021-01-14"),
        ("after_onset", "2021-01-15", "2022-01-15"),
        ("before_dli", "2022-12-31", "2023-12-31"),
        ("current", "2023-06-30", "2024-06-30"),
    ]


@pytest.mark.parametrize("dli", ["", "2026-12-31"])
def test_no_date_last_insured_or_one_far_ahead_has_no_window(dli):
    assert [w.id for w in windows(CLAIM | {"dli": dli}).windows] == [
        "before_onset",
        "after_onset",
        "current",
    ]


def test_visits_are_counted_by_day_in_each_window_that_holds_them():
    visits = [{"date": d, "concept": "visit"} for d in
              ("2020-12-01", "2021-01-15", "2021-01-15", "2022-01-16", "2023-12-31")]  # fmt: skip
    assert {w.id: w.visits for w in windows(visits=visits).windows} == {
        "before_onset": 1,
        "after_onset": 1,
        "before_dli": 1,
        "current": 1,
    }


def test_first_and_last_record_with_months_and_windows():
    found = sitting("2021-02-01", "2021-07-15", "2021-12-20", "2022-05-31")
    assert (found.first, found.last, found.days, found.months) == (
        "2021-02-01", "2022-05-31", 484, 15,
    )  # fmt: skip
    assert (found.n, found.gap, found.windows) == (4, None, ("after_onset",))


def test_the_longest_stretch_without_record_is_named_when_it_is_long():
    assert sitting("2021-02-01", "2021-07-01", "2022-02-01").gap == ("2021-07-01", "2022-02-01")


def test_a_partial_date_counts_only_where_it_is_certain():
    found = sitting("2022-01", "2022", "2022-03-05")
    assert (found.first, found.last) == ("2022-01", "2022-03-05")
    assert (found.days, found.months) == (33, 1)  # from January 31 on
    assert found.windows == ()  # January 2022 lies in the window only up to the 15th


def test_an_unknown_or_uncertain_date_counts_nowhere():
    assert (sitting("").first, sitting("").months, sitting("").undated) == ("", None, 1)
    found = sitting("2022-03-05", date_precision="uncertain")
    assert (found.n, found.undated, found.windows) == (0, 1, ())


def test_statements_on_the_course_are_dated_too_and_plans_are_not():
    found = windows(
        statements=[statement("2022-03-01", category) for category in
                    ("plateau", "reserved", "active_planned", "maintenance")]
    )  # fmt: skip
    assert [(d.kind, d.id) for d in found.documented] == [("statement", "plateau")]


def test_denied_values_and_those_of_another_impairment_are_left_out():
    rows = [capacity("2022-03-01", "sit_once", 20, assertion="negated"),
            capacity("2022-03-01", "sit_once", 20, impairment="knee")]  # fmt: skip
    assert windows(capacities=rows).documented == ()


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2021-04-12", "2022-04-12", 12),
        ("2021-04-12", "2022-04-11", 11),
        ("2021-01-31", "2021-02-28", 1),
        ("2021-04", "2022-04", 11),
        ("2021-04-12", "2021-04", 0),
        ("", "2022-04-12", None),
    ],
)
def test_whole_months_that_lie_between_for_certain(earlier, later, months):
    assert months_between(earlier, later) == months


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2023-12-31", -1, "2023-11-30"),
        ("2023-01-15", 12, "2024-01-15"),
    ],
)
def test_the_same_day_some_months_on(day, months, found):
    assert shifted(day, months) == found


def test_the_report_prints_dates_and_never_the_conclusion():
    made = measures(
        material(
            details(claim=CLAIM),
            capacities=[capacity(d, "sit_once", 20) for d in ("2021-02-01", "2022-05-01")],
        )
    )
    (row,) = cells(made, "floor-dates")
    assert row[:7] == [
        "Sit at one time", "Feb 1, 2021 to May 1, 2022", "15", "2", "Feb 1, 2021 to May 1, 2022",
        "1", "after onset",
    ]  # fmt: skip
    table = block(made, "floor-dates")
    assert reserved_language(table.note) == []
    assert "before the date last insured = Dec 31, 2022 to Dec 31, 2023" in table.note
